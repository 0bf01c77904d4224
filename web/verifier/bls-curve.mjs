// The groups of BLS12-381: G1 over Fp, y^2 = x^3 + 4, and the decoding of G2 over Fp2, y^2 = x^3 + 4(1 + u). Points are [x, y]; null is infinity.
import { P, add2, invert, mod, multiply2, negate2, square2, squareRoot, squareRoot2 } from './bls-field.mjs';

/** The prime order of both groups. */
export const ORDER = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n;

/** The parameter that the curve is made of is minus this. */
export const PARAMETER = 0xd201000000010000n;

/** RFC 9380 section 8.8.1. */
const COFACTOR = PARAMETER + 1n;

/** @returns {bigint[]|null} the sum of two points of G1's curve */
export function add(p, q) {
  if (p === null) return q;
  if (q === null) return p;
  const vertical = p[0] === q[0];
  if (vertical && mod(p[1] + q[1]) === 0n) return null;
  const slope = vertical ? mod(3n * p[0] * p[0] * invert(2n * p[1])) : mod((q[1] - p[1]) * invert(q[0] - p[0]));
  const x = mod(slope * slope - p[0] - q[0]);
  return [x, mod(slope * (p[0] - x) - p[1])];
}

/** Multiplies in Jacobian coordinates, which spare the divisions. @param {bigint} factor > 0 @param {bigint[]} point */
function multiply(factor, point) {
  const [px, py] = point;
  let x = 0n, y = 1n, z = 0n;
  for (let bit = BigInt(factor.toString(2).length - 1); bit >= 0n; bit--) {
    if (z !== 0n) {
      const yy = y * y % P;
      const s = 4n * x * yy % P;
      const m = 3n * x * x % P;
      const doubled = mod(m * m - 2n * s);
      z = 2n * y * z % P;
      y = mod(m * (s - doubled) - 8n * yy * yy);
      x = doubled;
    }
    if ((factor >> bit & 1n) === 0n) continue;
    if (z === 0n) {
      [x, y, z] = [px, py, 1n];
      continue;
    }
    const zz = z * z % P;
    const h = mod(px * zz - x);
    const r = mod(py * zz % P * z - y);
    if (h === 0n) {
      const sum = add(affine(x, y, z), point);
      [x, y, z] = sum === null ? [0n, 1n, 0n] : [sum[0], sum[1], 1n];
      continue;
    }
    const hh = h * h % P;
    const hhh = h * hh % P;
    const v = x * hh % P;
    x = mod(r * r - hhh - 2n * v);
    y = mod(r * (v - x) - y * hhh);
    z = z * h % P;
  }
  return affine(x, y, z);
}

function affine(x, y, z) {
  if (z === 0n) return null;
  const inverse = invert(z);
  const square = inverse * inverse % P;
  return [x * square % P, y * square % P * inverse % P];
}

/** @param {bigint[]} point on the curve @returns {bigint[]|null} a point of the group */
export function clearCofactor(point) {
  return multiply(COFACTOR, point);
}

const onCurve = ([x, y]) => mod(y * y - x * x * x - 4n) === 0n;

/** @param {bigint[]} point @returns {boolean} */
export function isInGroup(point) {
  return onCurve(point) && multiply(ORDER, point) === null;
}

function big(bytes) {
  let value = 0n;
  for (const byte of bytes) value = value << 8n | BigInt(byte);
  return value;
}

/** SPEC 7.1.3. @param {Uint8Array} bytes 48 @returns {bigint[]|null} null unless they are the one encoding of a point of the group other than infinity */
export function decodeG1(bytes) {
  if (bytes.length !== 48 || (bytes[0] & 0xC0) !== 0x80) return null;
  const value = big(bytes);
  const x = value & (1n << 381n) - 1n;
  if (x >= P) return null;
  const y = squareRoot(mod(x * x * x + 4n));
  if (y === null) return null;
  const larger = (value >> 381n & 1n) === 1n;
  const point = [x, larger === 2n * y > P ? y : mod(-y)];
  return isInGroup(point) ? point : null;
}

/** Decodes a constant of this program: on the curve, but not checked to be in the group. @param {Uint8Array} bytes 96 */
export function decodeG2(bytes) {
  const value = big(bytes);
  const x = [value & (1n << 384n) - 1n, value >> 384n & (1n << 381n) - 1n];
  const y = squareRoot2(add2(multiply2(square2(x), x), [4n, 4n]));
  const larger = (value >> 765n & 1n) === 1n;
  const isLarger = y[1] !== 0n ? 2n * y[1] > P : 2n * y[0] > P;
  return [x, larger === isLarger ? y : negate2(y)];
}
