// Bytes, text and numbers in their one spelling (SPEC.md section 1). Readers answer null for anything else.

/** The largest number of any format here (SPEC 1.2). */
export const MAX_NUMBER = 9007199254740991;

/** Why a document is not accepted. `code` is a stable name such as BAD_LEAF; the message is for people. */
export class Refusal extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}

/** @param {string} code @param {string} message @returns {never} */
export function refuse(code, message) {
  throw new Refusal(code, message);
}

const encoder = new TextEncoder();
// ignoreBOM keeps a byte order mark in the text, so that it is not swallowed but refused by whoever compares.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param {string} text @returns {Uint8Array} its UTF-8 */
export function bytesOf(text) {
  return encoder.encode(text);
}

/** @param {Uint8Array} bytes @returns {string|null} null where the bytes are no UTF-8 or begin with a byte order mark */
export function textOf(bytes) {
  try {
    const text = decoder.decode(bytes);
    return text.charCodeAt(0) === 0xFEFF ? null : text;
  } catch (fault) {
    return null;
  }
}

/** @param {Uint8Array} bytes @param {number} from @param {number} to @returns {string} of bytes known to be ASCII */
export function asciiOf(bytes, from, to) {
  let text = '';
  for (let at = from; at < to; at += 4096) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, Math.min(at + 4096, to)));
  }
  return text;
}

/** @param {Uint8Array} a @param {Uint8Array} b */
export function same(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** @param {...Uint8Array} parts @returns {Uint8Array} */
export function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const HEX = '0123456789abcdef';

/** @param {Uint8Array} bytes @returns {string} lowercase */
export function hexOf(bytes) {
  let text = '';
  for (const byte of bytes) text += HEX[byte >> 4] + HEX[byte & 15];
  return text;
}

/** @param {string} text @param {number} length in bytes @returns {Uint8Array|null} */
export function fromHex(text, length) {
  if (text.length !== 2 * length || !/^[0-9a-f]*$/.test(text)) return null;
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** @param {Uint8Array} bytes @returns {string} RFC 4648 section 4, padded */
export function base64Of(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const group = bytes[i] << 16 | (left > 1 ? bytes[i + 1] << 8 : 0) | (left > 2 ? bytes[i + 2] : 0);
    text += BASE64[group >> 18] + BASE64[group >> 12 & 63] + (left > 1 ? BASE64[group >> 6 & 63] : '=') + (left > 2 ? BASE64[group & 63] : '=');
  }
  return text;
}

/** @param {string} text @returns {Uint8Array|null} null also where spare bits are set or padding is missing (SPEC 1.4) */
export function fromBase64(text) {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array(text.length / 4 * 3 - padding);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let group = 0;
    for (let k = 0; k < 4; k++) {
      const digit = BASE64.indexOf(text[i + k]);
      group = group << 6 | (digit < 0 ? 0 : digit);
    }
    for (let k = 16; k >= 0 && at < bytes.length; k -= 8) bytes[at++] = group >> k & 255;
  }
  return base64Of(bytes) === text ? bytes : null;
}

/** @param {string} text @returns {number|null} SPEC 1.2 */
export function numberOf(text) {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return null;
  const value = Number(text);
  return value <= MAX_NUMBER ? value : null;
}

/** @param {string} text SPEC 1.5 */
export function isId(text) {
  return /^[a-z0-9-]{1,32}$/.test(text);
}

/** @param {string} text SPEC 1.6 */
export function isHash(text) {
  return /^[0-9a-f]{64}$/.test(text);
}

/** @param {string} text `YYYY-MM-DD`, a day that exists */
export function isDate(text) {
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (!parts) return false;
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

/** @param {string} text */
export function hasControl(text) {
  return /[\u0000-\u001F\u007F-\u009F]/.test(text);
}

/** @param {string} text */
export function isNfc(text) {
  return text.normalize('NFC') === text;
}

/** @param {string} text @returns {number} in Unicode code points (SPEC 1.8) */
export function charactersOf(text) {
  let count = 0;
  for (const character of text) count += character.length > 0 ? 1 : 0;
  return count;
}

/** Orders texts by their UTF-8 bytes, which is their order by code point. */
export function byBytes(a, b) {
  const left = bytesOf(a);
  const right = bytesOf(b);
  const shared = Math.min(left.length, right.length);
  for (let i = 0; i < shared; i++) if (left[i] !== right[i]) return left[i] - right[i];
  return left.length - right.length;
}

/** @param {string[]} texts @returns {boolean} strictly ascending by bytes, so none twice */
export function isSorted(texts) {
  for (let i = 1; i < texts.length; i++) if (byBytes(texts[i - 1], texts[i]) >= 0) return false;
  return true;
}

/** @param {number} time Unix seconds @returns {string} for people: 2026-08-07T02:56:51Z, or the number where no calendar has it */
export function showTime(time) {
  const date = new Date(time * 1000);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString().replace('.000', '');
}
