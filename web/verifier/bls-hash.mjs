// RFC 9380: BLS12381G1_XMD:SHA-256_SSWU_RO_, a message to a point of G1.
import { P, invert, mod, power, squareRoot } from './bls-field.mjs';
import { add, clearCofactor } from './bls-curve.mjs';
import { X_DENOMINATOR, X_NUMERATOR, Y_DENOMINATOR, Y_NUMERATOR } from './isogeny.mjs';
import { sha256 } from './sha256.mjs';
import { bytesOf, join } from './text.mjs';

/** SSWU's curve y^2 = x^3 + Ax + B and its Z (RFC 9380 section 8.8.1). */
const A = 0x144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1dn;
const B = 0x12e2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0n;
const Z = 11n;

/** RFC 9380 section 5.3.1 with SHA-256. */
function expand(message, tag, length) {
  const suffix = join(bytesOf(tag), Uint8Array.of(tag.length));
  const first = sha256(new Uint8Array(64), message, Uint8Array.of(length >> 8, length & 255, 0), suffix);
  const blocks = [sha256(first, Uint8Array.of(1), suffix)];
  for (let i = 2; i <= length / 32; i++) {
    const mixed = first.map((byte, k) => byte ^ blocks[i - 2][k]);
    blocks.push(sha256(mixed, Uint8Array.of(i), suffix));
  }
  return join(...blocks);
}

/** RFC 9380 section 5.2: two field elements of 64 bytes each. */
export function hashToField(message, tag) {
  const bytes = expand(message, tag, 128);
  return [bytes.subarray(0, 64), bytes.subarray(64)].map(half => {
    let value = 0n;
    for (const byte of half) value = value << 8n | BigInt(byte);
    return value % P;
  });
}

/** RFC 9380 section 6.6.2, then the isogeny of section 6.6.3. */
export function mapToCurve(u) {
  const zuu = Z * u % P * u % P;
  const divisor = mod(zuu * zuu + zuu);
  let x = divisor === 0n ? mod(B * invert(Z * A)) : mod(-B * invert(A) % P * (1n + invert(divisor)));
  let y = squareRoot(mod(x * x * x + A * x + B));
  if (y === null) {
    x = zuu * x % P;
    y = squareRoot(mod(x * x * x + A * x + B));
  }
  if ((y & 1n) !== (u & 1n)) y = mod(-y);
  const at = coefficients => coefficients.reduceRight((sum, coefficient) => (sum * x + coefficient) % P, 0n);
  // A denominator of 0 stands for infinity (RFC 9380 section 4.1); 0^(P-2) is 0, so it is looked at first.
  const xDenominator = at(X_DENOMINATOR);
  const yDenominator = at(Y_DENOMINATOR);
  if (xDenominator === 0n || yDenominator === 0n) return null;
  return [at(X_NUMERATOR) * power(xDenominator, P - 2n) % P, y * at(Y_NUMERATOR) % P * power(yDenominator, P - 2n) % P];
}

/** @param {Uint8Array} message @param {string} tag the domain separation tag @returns {bigint[]|null} a point of G1 */
export function hashToG1(message, tag) {
  const [first, second] = hashToField(message, tag);
  const sum = add(mapToCurve(first), mapToCurve(second));
  return sum === null ? null : clearCofactor(sum);
}
