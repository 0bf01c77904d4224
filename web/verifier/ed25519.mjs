// Ed25519 verification (RFC 8032) as SPEC 2.6 narrows it: canonical encodings only, no small order, no cofactor.
import { sha512 } from './sha512.mjs';

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = value => { const rest = value % P; return rest < 0n ? rest + P : rest; };

function power(base, exponent) {
  let result = 1n;
  for (let square = mod(base); exponent > 0n; exponent >>= 1n, square = square * square % P) {
    if (exponent & 1n) result = result * square % P;
  }
  return result;
}

const D = mod(-121665n * power(121666n, P - 2n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

/** Points are [X, Y, Z, T] with x = X/Z, y = Y/Z, xy = T/Z (RFC 8032 section 5.1.4). */
const NEUTRAL = [0n, 1n, 1n, 0n];

function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * t1 * D % P * t2);
  const d = mod(2n * z1 * z2);
  const e = b - a, f = d - c, g = d + c, h = b + a;
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

const negate = ([x, y, z, t]) => [mod(-x), y, z, mod(-t)];
const isNeutral = ([x, y, z]) => x === 0n && y === z;

function isSmall(point) {
  let times = point;
  for (let i = 0; i < 3; i++) times = add(times, times);
  return isNeutral(times);
}

function little(bytes) {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = value << 8n | BigInt(bytes[i]);
  return value;
}

/** RFC 8032 section 5.1.3. @param {Uint8Array} bytes @returns the point, or null where the 32 bytes are not its one encoding */
export function decodePoint(bytes) {
  const number = little(bytes);
  const sign = number >> 255n;
  const y = number & (1n << 255n) - 1n;
  if (y >= P) return null;
  const u = mod(y * y - 1n);
  const v = mod(D * y * y + 1n);
  let x = u * power(v, 3n) % P * power(u * power(v, 7n), (P - 5n) / 8n) % P;
  const square = v * x % P * x % P;
  if (square !== u) {
    if (square !== mod(-u)) return null;
    x = x * ROOT_OF_MINUS_ONE % P;
  }
  if (x === 0n && sign === 1n) return null;
  if ((x & 1n) !== sign) x = P - x;
  return [x, y, 1n, x * y % P];
}

const baseBytes = new Uint8Array(32).fill(0x66);
baseBytes[0] = 0x58;
const BASE = decodePoint(baseBytes);

/** @returns a times p plus b times q, with the two walked together */
function combine(a, p, b, q) {
  const both = add(p, q);
  let sum = NEUTRAL;
  for (let bit = 255n; bit >= 0n; bit--) {
    sum = add(sum, sum);
    const one = a >> bit & 1n;
    const two = b >> bit & 1n;
    if (one && two) sum = add(sum, both);
    else if (one) sum = add(sum, p);
    else if (two) sum = add(sum, q);
  }
  return sum;
}

/**
 * @param {Uint8Array} key 32 bytes @param {Uint8Array} message @param {Uint8Array} signature 64 bytes
 * @returns {boolean} false for everything that SPEC 2.6 refuses
 */
export function verifyEd25519(key, message, signature) {
  if (key.length !== 32 || signature.length !== 64) return false;
  const s = little(signature.subarray(32));
  if (s >= L) return false;
  const a = decodePoint(key);
  const r = decodePoint(signature.subarray(0, 32));
  if (a === null || r === null || isSmall(a) || isSmall(r)) return false;
  const k = little(sha512(signature.subarray(0, 32), key, message)) % L;
  // [s]B - [k]A - R is the neutral point itself, not merely of small order.
  return isNeutral(add(combine(s, BASE, k, negate(a)), negate(r)));
}
