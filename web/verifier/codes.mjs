// Codes (SPEC 3): Hashids of one number, on bytes. One code costs some thirty steps and leaves no garbage.
import { sha256 } from './sha256.mjs';
import { bytesOf, hexOf } from './text.mjs';

const ALPHABET = 'bcdfghjkmnpqrstvwxyz23456789';
const SEPARATORS = 'cfhistuCFHISTU';
const MIN_LENGTH = 6;
/** The longest code, that of 2^53 - 1 (SPEC 3.2). */
export const MAX_LENGTH = 14;
const SEPARATOR_SHARE = 3.5;
const GUARD_SHARE = 12;

/** Hashids' shuffle. @param {number[]} letters @param {number[]} salt @returns {number[]} */
function shuffle(letters, salt) {
  const result = letters.slice();
  for (let i = result.length - 1, v = 0, sum = 0; i > 0 && salt.length > 0; i--, v++) {
    v %= salt.length;
    sum += salt[v];
    const other = (salt[v] + v + sum) % i;
    [result[i], result[other]] = [result[other], result[i]];
  }
  return result;
}

/** The codes of one log. */
export class Codes {
  /** @param {string} origin */
  constructor(origin) {
    this.prepare(hexOf(sha256(bytesOf(origin))));
  }

  /** @param {string} text the salt itself, of ASCII @returns {Codes} */
  static withSalt(text) {
    const codes = Object.create(Codes.prototype);
    codes.prepare(text);
    return codes;
  }

  prepare(text) {
    const salt = [...bytesOf(text)];
    let letters = [...bytesOf(ALPHABET)].filter(letter => !SEPARATORS.includes(String.fromCharCode(letter)));
    let separators = shuffle([...bytesOf(SEPARATORS)].filter(letter => ALPHABET.includes(String.fromCharCode(letter))), salt);
    const wanted = Math.ceil(letters.length / SEPARATOR_SHARE);
    if (wanted > separators.length) {
      const moved = wanted - separators.length;
      separators = separators.concat(letters.slice(0, moved));
      letters = letters.slice(moved);
    }
    letters = shuffle(letters, salt);
    const guards = Math.ceil(letters.length / GUARD_SHARE);
    this.guards = Uint8Array.from(letters.slice(0, guards));
    this.letters = Uint8Array.from(letters.slice(guards));
    this.base = this.letters.length;
    // The first letter settles how the others are shuffled, so each of its values has a table.
    this.tables = Array.from(this.letters, lottery => {
      const table = shuffle([...this.letters], [lottery, ...salt, ...this.letters].slice(0, this.base));
      return { digits: Uint8Array.from(table), padding: Uint8Array.from(shuffle(table, table)), values: valuesOf(table) };
    });
    this.lotteries = valuesOf([...this.letters]);
    this.isGuard = valuesOf([...this.guards]);
    this.scratch = new Uint8Array(32);
  }

  /**
   * Writes the code of an index.
   * @param {number} index 0 to 2^53 - 1 @param {Uint8Array} out with room for MAX_LENGTH @param {number} at
   * @returns {number} its length
   */
  encode(index, out, at) {
    const hundred = index % 100;
    const table = this.tables[hundred % this.base];
    const lottery = this.letters[hundred % this.base];
    let digits = 0;
    for (let rest = index; ;) {
      const quotient = Math.floor(rest / this.base);
      this.scratch[digits++] = table.digits[rest - quotient * this.base];
      if (quotient === 0) break;
      rest = quotient;
    }
    let length = 0;
    const short = digits + 1 < MIN_LENGTH;
    if (short) out[at + length++] = this.guards[(hundred + lottery) % this.guards.length];
    out[at + length++] = lottery;
    for (let i = digits - 1; i >= 0; i--) out[at + length++] = this.scratch[i];
    if (length >= MIN_LENGTH) return length;
    out[at + length] = this.guards[(hundred + out[at + 2]) % this.guards.length];
    length++;
    return length < MIN_LENGTH ? this.pad(table, out, at, length) : length;
  }

  // Half an alphabet in front and half behind give more than is missing, so that one round is enough and the middle of it is kept.
  pad(table, out, at, length) {
    const half = this.base >> 1;
    const back = this.base - half;
    const cut = (this.base + length - MIN_LENGTH) >> 1;
    this.scratch.set(out.subarray(at, at + length));
    for (let i = 0; i < MIN_LENGTH; i++) {
      const place = i + cut;
      out[at + i] = place < back ? table.padding[half + place]
        : place < back + length ? this.scratch[place - back] : table.padding[place - back - length];
    }
    return MIN_LENGTH;
  }

  /**
   * @param {Uint8Array} bytes @param {number} at @param {number} length of a code, in lower case
   * @returns {number} its index, or -1 where the bytes are no code of this log
   */
  decode(bytes, at, length) {
    if (length < MIN_LENGTH || length > MAX_LENGTH) return -1;
    let from = at;
    let to = at + length;
    for (let i = at; i < at + length; i++) {
      if (bytes[i] > 127 || this.isGuard[bytes[i]] < 0) continue;
      // The first guard opens the number; the next one closes it.
      if (from === at) from = i + 1;
      else if (to === at + length) to = i;
    }
    const first = from < to && bytes[from] < 128 ? this.lotteries[bytes[from]] : -1;
    if (first < 0) return -1;
    const values = this.tables[first].values;
    let index = 0;
    for (let i = from + 1; i < to; i++) {
      const value = bytes[i] < 128 ? values[bytes[i]] : -1;
      if (value < 0) return -1;
      index = index * this.base + value;
    }
    return index <= Number.MAX_SAFE_INTEGER && this.is(index, bytes, at, length) ? index : -1;
  }

  /** @returns {boolean} whether the bytes are the code of this index */
  is(index, bytes, at, length) {
    if (this.encode(index, code, 0) !== length) return false;
    for (let i = 0; i < length; i++) if (code[i] !== bytes[at + i]) return false;
    return true;
  }

  /** @param {number} index @returns {string} */
  codeOf(index) {
    const length = this.encode(index, code, 0);
    return String.fromCharCode.apply(null, code.subarray(0, length));
  }

  /** Reads a code as a person types it: capitals are folded (SPEC 3.2). @param {string} text @returns {number} the index, or -1 */
  indexOf(text) {
    const bytes = bytesOf(text.replace(/[A-Z]/g, letter => letter.toLowerCase()));
    return this.decode(bytes, 0, bytes.length);
  }
}

const code = new Uint8Array(32);

/** @param {number[]} letters @returns {Int8Array} from a letter to its place, -1 where it is none of them */
function valuesOf(letters) {
  const values = new Int8Array(128).fill(-1);
  letters.forEach((letter, i) => { values[letter] = i; });
  return values;
}

/** @param {string} text @returns {boolean} whether it has the form of a code in a leaf: 6 to 14 of the alphabet (SPEC 3.2) */
export function isCode(text) {
  return /^[bcdfghjkmnpqrstvwxyz2-9]{6,14}$/.test(text);
}
