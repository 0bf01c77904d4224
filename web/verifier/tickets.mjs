// Tickets and their numbers (SPEC 7.3): consistent_sampler 1.0.10 on 32-bit words, without big integers.
import { Sha256, sha256 } from './sha256.mjs';
import { asciiOf, bytesOf, hexOf } from './text.mjs';

/** The shortest and longest ticket number without its `0.`. */
const MIN_DIGITS = 64;
const MAX_DIGITS = 78;
/** Tickets are ordered by so many digits at first; only equal ones are spelled out. */
export const KEY_DIGITS = 8;
export const KEY_RANGE = 10 ** KEY_DIGITS;
const LIMB_BITS = 24;
const LIMBS = 11;

// 2^(16 i) modulo the range of a key, for the sixteen halves of a hash, the lowest first.
const WEIGHTS = new Float64Array(16);
for (let i = 0, weight = 1; i < 16; i++, weight = weight * 65536 % KEY_RANGE) WEIGHTS[i] = weight;

const REVERSED = new Uint16Array(10000);
for (let n = 0; n < 10000; n++) REVERSED[n] = n % 10 * 1000 + Math.floor(n / 10) % 10 * 100 + Math.floor(n / 100) % 10 * 10 + Math.floor(n / 1000);

/** The tickets of one seed. Nothing is made for a ticket. */
export class Tickets {
  /** @param {string} seed 64 hex characters */
  constructor(seed) {
    this.start = new Sha256().update(bytesOf(hexOf(sha256(bytesOf(seed)))));
    this.hash = new Sha256();
    this.suffix = new Uint8Array(8);
    this.limbs = new Float64Array(LIMBS);
    this.digits = new Uint8Array(MAX_DIGITS + KEY_DIGITS);
    this.other = new Uint8Array(MAX_DIGITS + KEY_DIGITS);
  }

  // Leaves the hash of `<code>/<k>` in the words of `hash.state`.
  hashTicket(bytes, at, length, k) {
    const { suffix } = this;
    let from = suffix.length;
    for (let rest = k; rest > 0; rest = (rest - rest % 10) / 10) suffix[--from] = 0x30 + rest % 10;
    suffix[--from] = 0x2F;
    this.hash.copy(this.start).update(bytes, at, at + length).update(suffix, from).pad();
  }

  /**
   * @param {Uint8Array} bytes @param {number} at @param {number} length of the code @param {number} k of the ticket, from 1
   * @returns {number} the first KEY_DIGITS of its number
   */
  key(bytes, at, length, k) {
    this.hashTicket(bytes, at, length, k);
    const words = this.hash.state;
    let sum = 0;
    for (let i = 0; i < 8; i++) {
      const word = words[7 - i];
      sum += (word & 0xFFFF) * WEIGHTS[2 * i] + (word >>> 16) * WEIGHTS[2 * i + 1];
    }
    const low = sum % KEY_RANGE;
    const upper = Math.floor(low / 10000);
    return REVERSED[low - upper * 10000] * 10000 + REVERSED[upper];
  }

  /**
   * Writes the digits of a ticket's number behind `0.`, all of them.
   * @param {Uint8Array} out with room for MAX_DIGITS + KEY_DIGITS @returns {number} how many
   */
  spell(bytes, at, length, k, out, to = 0) {
    this.hashTicket(bytes, at, length, k);
    const { limbs } = this;
    const words = this.hash.state;
    for (let i = 0; i < LIMBS; i++) limbs[i] = limbAt(words, i);
    let count = 0;
    // Long division by 10^8: remainders come lowest first, which is the order in which they are written.
    for (let top = LIMBS; top > 0;) {
      let rest = 0;
      for (let i = top - 1; i >= 0; i--) {
        const value = rest * 16777216 + limbs[i];
        limbs[i] = Math.floor(value / KEY_RANGE);
        rest = value - limbs[i] * KEY_RANGE;
      }
      while (top > 0 && limbs[top - 1] === 0) top--;
      for (let i = 0; i < KEY_DIGITS; i++) {
        const quotient = Math.floor(rest / 10);
        out[to + count++] = 0x30 + (rest - quotient * 10);
        rest = quotient;
      }
    }
    while (count > MIN_DIGITS && out[to + count - 1] === 0x30) count--;
    while (count < MIN_DIGITS) out[to + count++] = 0x30;
    return count;
  }

  /** Compares two tickets in full: by number, then by id (SPEC 7.3.4). */
  compare(bytes, at1, length1, k1, at2, length2, k2) {
    const digits1 = this.spell(bytes, at1, length1, k1, this.digits);
    const digits2 = this.spell(bytes, at2, length2, k2, this.other);
    const shared = Math.min(digits1, digits2);
    for (let i = 0; i < shared; i++) if (this.digits[i] !== this.other[i]) return this.digits[i] - this.other[i];
    if (digits1 !== digits2) return digits1 - digits2;
    const id1 = `${asciiOf(bytes, at1, at1 + length1)}/${k1}`;
    const id2 = `${asciiOf(bytes, at2, at2 + length2)}/${k2}`;
    return id1 < id2 ? -1 : id1 > id2 ? 1 : 0;
  }

  /** @param {string} code @param {number} k @returns {string} the ticket's number, `0.` and all digits */
  numberOf(code, k) {
    const bytes = bytesOf(code);
    return `0.${asciiOf(this.digits, 0, this.spell(bytes, 0, bytes.length, k, this.digits))}`;
  }
}

// 24 bits of the hash, the lowest first.
function limbAt(words, i) {
  const bit = i * LIMB_BITS;
  const word = 7 - (bit >> 5);
  const shift = bit & 31;
  let limb = words[word] >>> shift;
  if (shift > 8 && word > 0) limb |= words[word - 1] << (32 - shift);
  return limb & 0xFFFFFF;
}

/** @param {string} seed 64 hex characters @param {string} code @param {number} k from 1 @returns {string} the number of one ticket */
export function ticketNumber(seed, code, k) {
  return new Tickets(seed).numberOf(code, k);
}
