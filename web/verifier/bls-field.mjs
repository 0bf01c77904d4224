// The fields of BLS12-381: Fp as bigint, Fp2 = Fp[u]/(u^2 + 1) as [c0, c1], Fp12 = Fp2[w]/(w^6 - (1 + u)) as six of Fp2 in a row.

export const P = 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn;

/** @param {bigint} value @returns {bigint} 0 to P - 1 */
export function mod(value) {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

/** @param {bigint} base @param {bigint} exponent */
export function power(base, exponent) {
  let result = 1n;
  for (let square = base; exponent > 0n; exponent >>= 1n, square = square * square % P) {
    if (exponent & 1n) result = result * square % P;
  }
  return result;
}

/** @param {bigint} value not 0 */
export function invert(value) {
  let [a, b, x, y] = [P, mod(value), 0n, 1n];
  while (b > 1n) {
    const quotient = a / b;
    [a, b, x, y] = [b, a - quotient * b, y, x - quotient * y];
  }
  return mod(y);
}

/** @param {bigint} value @returns {bigint|null} a square root, or null where there is none */
export function squareRoot(value) {
  const root = power(value, (P + 1n) / 4n);
  return root * root % P === value ? root : null;
}

export const add2 = (a, b) => [mod(a[0] + b[0]), mod(a[1] + b[1])];
export const subtract2 = (a, b) => [mod(a[0] - b[0]), mod(a[1] - b[1])];
export const multiply2 = (a, b) => [mod(a[0] * b[0] - a[1] * b[1]), mod(a[0] * b[1] + a[1] * b[0])];
export const square2 = a => [mod((a[0] + a[1]) * (a[0] - a[1])), mod(2n * a[0] * a[1])];
export const scale2 = (a, factor) => [mod(a[0] * factor), mod(a[1] * factor)];
export const negate2 = a => [mod(-a[0]), mod(-a[1])];
export const same2 = (a, b) => a[0] === b[0] && a[1] === b[1];

/** @param {bigint[]} a not 0 */
export function invert2(a) {
  const norm = invert(mod(a[0] * a[0] + a[1] * a[1]));
  return [mod(a[0] * norm), mod(-a[1] * norm)];
}

/** @param {bigint[]} a @returns {bigint[]|null} a square root, or null where there is none */
export function squareRoot2(a) {
  if (a[1] === 0n) {
    const real = squareRoot(a[0]);
    return real !== null ? [real, 0n] : [0n, squareRoot(mod(-a[0]))];
  }
  const length = squareRoot(mod(a[0] * a[0] + a[1] * a[1]));
  if (length === null) return null;
  const half = (P + 1n) / 2n;
  let first = squareRoot(mod((a[0] + length) * half));
  if (first === null) first = squareRoot(mod((a[0] - length) * half));
  if (first === null) return null;
  const root = [first, mod(a[1] * invert(2n * first))];
  return same2(square2(root), a) ? root : null;
}

export const ONE12 = [1n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n];

/** Products are summed up before they are reduced: twelve divisions for the whole product. */
export function multiply12(a, b) {
  const real = [0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n];
  const imaginary = real.slice();
  for (let i = 0; i < 6; i++) {
    const a0 = a[2 * i];
    const a1 = a[2 * i + 1];
    if (a0 === 0n && a1 === 0n) continue;
    for (let k = 0; k < 6; k++) {
      const b0 = b[2 * k];
      const b1 = b[2 * k + 1];
      if (b0 === 0n && b1 === 0n) continue;
      real[i + k] += a0 * b0 - a1 * b1;
      imaginary[i + k] += a0 * b1 + a1 * b0;
    }
  }
  return reduce(real, imaginary);
}

/** @param {bigint[]} a @returns {bigint[]} its square, with each mixed product taken once */
export function square12(a) {
  const real = [0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n];
  const imaginary = real.slice();
  for (let i = 0; i < 6; i++) {
    const a0 = a[2 * i];
    const a1 = a[2 * i + 1];
    real[2 * i] += (a0 + a1) * (a0 - a1);
    imaginary[2 * i] += 2n * a0 * a1;
    for (let k = i + 1; k < 6; k++) {
      const b0 = a[2 * k];
      const b1 = a[2 * k + 1];
      real[i + k] += 2n * (a0 * b0 - a1 * b1);
      imaginary[i + k] += 2n * (a0 * b1 + a1 * b0);
    }
  }
  return reduce(real, imaginary);
}

// w^6 = 1 + u folds the upper coefficients back.
function reduce(real, imaginary) {
  const result = new Array(12);
  for (let i = 0; i < 6; i++) {
    const [r, s] = i < 5 ? [real[i + 6], imaginary[i + 6]] : [0n, 0n];
    result[2 * i] = mod(real[i] + r - s);
    result[2 * i + 1] = mod(imaginary[i] + r + s);
  }
  return result;
}

/** (1 + u)^((P^2 - 1) / 6), which lies in Fp: what w becomes, divided by w, when it is raised to P^2. */
const FROBENIUS = (function factor() {
  let result = [1n, 0n];
  let square = [1n, 1n];
  for (let exponent = (P * P - 1n) / 6n; exponent > 0n; exponent >>= 1n, square = square2(square)) {
    if (exponent & 1n) result = multiply2(result, square);
  }
  return result[0];
})();

/** @param {bigint[]} a @returns {bigint[]} a raised to P^2 */
export function frobeniusSquared12(a) {
  let factor = 1n;
  return a.map((value, i) => {
    if (i > 0 && i % 2 === 0) factor = factor * FROBENIUS % P;
    return value * factor % P;
  });
}
