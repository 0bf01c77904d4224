// SHA-512 (FIPS 180-4) over 64-bit integers; used for a few signatures only, so clarity goes before speed.
import { rootFractions } from './roots.mjs';

const MASK = (1n << 64n) - 1n;

const K = rootFractions(80, 3);
const START = rootFractions(8, 2);

const rotate = (x, n) => (x >> BigInt(n) | x << BigInt(64 - n)) & MASK;

/** @param {...Uint8Array} parts hashed as one @returns {Uint8Array} 64 bytes */
export function sha512(...parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const padded = new Uint8Array((Math.floor((length + 16) / 128) + 1) * 128);
  let at = 0;
  for (const part of parts) {
    padded.set(part, at);
    at += part.length;
  }
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(length) * 8n);

  const state = START.slice();
  for (let block = 0; block < padded.length; block += 128) compress(state, view, block);
  const hash = new Uint8Array(64);
  state.forEach((word, i) => new DataView(hash.buffer).setBigUint64(8 * i, word));
  return hash;
}

function compress(state, view, at) {
  const w = [];
  for (let i = 0; i < 16; i++) w.push(view.getBigUint64(at + 8 * i));
  for (let i = 16; i < 80; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    w.push((w[i - 16] + w[i - 7] + (rotate(x, 1) ^ rotate(x, 8) ^ x >> 7n) + (rotate(y, 19) ^ rotate(y, 61) ^ y >> 6n)) & MASK);
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 80; i++) {
    const t = h + (rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41)) + (e & f ^ (e ^ MASK) & g) + K[i] + w[i];
    const u = (rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39)) + (a & b ^ a & c ^ b & c);
    h = g; g = f; f = e; e = (d + t) & MASK; d = c; c = b; b = a; a = (t + u) & MASK;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = (state[i] + word) & MASK; });
}
