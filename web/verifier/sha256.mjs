// SHA-256 (FIPS 180-4), synchronous and without garbage: crypto.subtle is missing on plain HTTP, and a log has millions of hashes.

import { rootFractions } from './roots.mjs';

const firstWord = fraction => Number(BigInt.asIntN(32, fraction >> 32n));
const K = Int32Array.from(rootFractions(64, 3), firstWord);
const START = Int32Array.from(rootFractions(8, 2), firstWord);

const W = new Int32Array(64);
const BLOCK = new Uint8Array(64);

/** @param {Int32Array} state @param {Uint8Array} bytes @param {number} at start of 64 bytes */
function compress(state, bytes, at) {
  for (let i = 0; i < 16; i++, at += 4) W[i] = bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15];
    const y = W[i - 2];
    W[i] = (W[i - 16] + W[i - 7] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10)) | 0;
  }
  let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
  for (let i = 0; i < 64; i++) {
    const t = (h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + K[i] + W[i]) | 0;
    const u = (((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c)) | 0;
    h = g; g = f; f = e; e = (d + t) | 0; d = c; c = b; b = a; a = (t + u) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d; state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

/** A running hash. Reusable: `reset`, then any number of `update`, then `finish`. Holds no more than one block. */
export class Sha256 {
  constructor() {
    this.state = new Int32Array(8);
    this.block = new Uint8Array(64);
    this.reset();
  }

  reset() {
    this.state.set(START);
    this.filled = 0;
    this.length = 0;
    return this;
  }

  /** Takes over what another one has hashed so far: cheap where many texts begin alike. @param {Sha256} other */
  copy(other) {
    this.state.set(other.state);
    this.block.set(other.block);
    this.filled = other.filled;
    this.length = other.length;
    return this;
  }

  /** @param {Uint8Array} bytes @param {number} [from] @param {number} [to] */
  update(bytes, from = 0, to = bytes.length) {
    this.length += to - from;
    if (this.filled > 0) {
      while (this.filled < 64 && from < to) this.block[this.filled++] = bytes[from++];
      if (this.filled < 64) return this;
      compress(this.state, this.block, 0);
      this.filled = 0;
    }
    for (; from + 64 <= to; from += 64) compress(this.state, bytes, from);
    while (from < to) this.block[this.filled++] = bytes[from++];
    return this;
  }

  /** @param {number} byte */
  updateByte(byte) {
    this.length++;
    this.block[this.filled++] = byte;
    if (this.filled === 64) {
      compress(this.state, this.block, 0);
      this.filled = 0;
    }
    return this;
  }

  /** Ends the hash and writes its 32 bytes. @param {Uint8Array} out @param {number} [at] */
  finish(out, at = 0) {
    this.pad();
    for (let i = 0; i < 8; i++, at += 4) {
      const word = this.state[i];
      out[at] = word >>> 24; out[at + 1] = word >>> 16; out[at + 2] = word >>> 8; out[at + 3] = word;
    }
  }

  /** Ends the hash; it then stands in `state` as eight big-endian words. */
  pad() {
    const block = this.block;
    let at = this.filled;
    block[at++] = 0x80;
    if (at > 56) {
      block.fill(0, at);
      compress(this.state, block, 0);
      at = 0;
    }
    block.fill(0, at, 56);
    const high = Math.floor(this.length / 536870912);
    const low = this.length << 3;
    block[56] = high >>> 24; block[57] = high >>> 16; block[58] = high >>> 8; block[59] = high;
    block[60] = low >>> 24; block[61] = low >>> 16; block[62] = low >>> 8; block[63] = low;
    compress(this.state, block, 0);
  }
}

const shared = new Sha256();

/** @param {...Uint8Array} parts hashed as one @returns {Uint8Array} 32 bytes */
export function sha256(...parts) {
  shared.reset();
  for (const part of parts) shared.update(part);
  const hash = new Uint8Array(32);
  shared.finish(hash);
  return hash;
}

/** RFC 6962 section 2.1: SHA-256(0x00 || leaf). */
export function hashLeaf(bytes, from, to, out, at) {
  shared.reset().updateByte(0).update(bytes, from, to).finish(out, at);
}

/** RFC 6962 section 2.1: SHA-256(0x01 || left || right). `nodes` holds left and right side by side at `at`; the result may overwrite them. */
export function hashNode(nodes, at, out, to) {
  shared.state.set(START);
  BLOCK[0] = 1;
  for (let i = 0; i < 63; i++) BLOCK[i + 1] = nodes[at + i];
  shared.length = 65;
  shared.block[0] = nodes[at + 63];
  compress(shared.state, BLOCK, 0);
  shared.filled = 1;
  shared.finish(out, to);
}
