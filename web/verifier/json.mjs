// JSON in the one spelling of RFC 8785, narrowed as SPEC 4 says. Objects become Maps, so that no name is special.
import { isNfc, numberOf, refuse } from './text.mjs';

/** The objects and arrays inside each other that a document may have. */
export const MAX_DEPTH = 32;

const ESCAPES = { '"': '"', '\\': '\\', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const SHORT = { '"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const CODE = 'NON_CANONICAL';

/** @param {string} text @returns {Map|Array|string|number|boolean} @throws {Refusal} NON_CANONICAL */
export function parseJson(text) {
  let at = 0;
  const value = read(1);
  if (at < text.length) fail('something follows the value');
  if (writeJson(value) !== text) fail('the value is written otherwise');
  return value;

  function fail(why) {
    refuse(CODE, `not canonical JSON at character ${at}: ${why}`);
  }

  function take(expected) {
    if (!text.startsWith(expected, at)) fail(`expected ${expected}`);
    at += expected.length;
  }

  function read(depth) {
    switch (text[at]) {
      case '{': return readObject(depth);
      case '[': return readArray(depth);
      case '"': return readString();
      case 't': take('true'); return true;
      case 'f': take('false'); return false;
      default: return readNumber();
    }
  }

  function readObject(depth) {
    if (depth > MAX_DEPTH) fail('too deep');
    const members = new Map();
    let last = null;
    take('{');
    while (text[at] !== '}') {
      if (last !== null) take(',');
      const name = readString();
      // JavaScript compares strings by UTF-16 code units, which is RFC 8785's order.
      if (last !== null && !(last < name)) fail('names are not in order, or one is there twice');
      take(':');
      members.set(name, read(depth + 1));
      last = name;
    }
    at++;
    return members;
  }

  function readArray(depth) {
    if (depth > MAX_DEPTH) fail('too deep');
    const items = [];
    take('[');
    while (text[at] !== ']') {
      if (items.length > 0) take(',');
      items.push(read(depth + 1));
    }
    at++;
    return items;
  }

  function readNumber() {
    let end = at;
    while (end < text.length && end - at < 17 && text[end] >= '0' && text[end] <= '9') end++;
    const value = numberOf(text.slice(at, end));
    if (value === null) fail('expected a value');
    at = end;
    return value;
  }

  function readString() {
    take('"');
    let value = '';
    while (text[at] !== '"') {
      if (at >= text.length || text[at] < ' ') fail('a string does not end, or has a control character');
      if (text[at] !== '\\') {
        value += text[at++];
        continue;
      }
      const escape = text[at + 1];
      const control = /^u00([01][0-9a-f])/.exec(text.slice(at + 1, at + 6));
      if (control) value += String.fromCharCode(parseInt(control[1], 16));
      else if (Object.prototype.hasOwnProperty.call(ESCAPES, escape || '')) value += ESCAPES[escape];
      else fail('an escape that is not needed');
      at += control ? 6 : 2;
    }
    at++;
    if (!isNfc(value)) fail('a string is not in NFC');
    return value;
  }
}

/** @param {Map|Array|string|number|boolean} value as parsed @returns {string} its canonical form */
export function writeJson(value) {
  if (value instanceof Map) return `{${[...value].map(([name, member]) => `${writeString(name)}:${writeJson(member)}`).join(',')}}`;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  return typeof value === 'string' ? writeString(value) : String(value);
}

function writeString(text) {
  return `"${text.replace(/["\\\u0000-\u001F]/g, character => SHORT[character] || `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}
