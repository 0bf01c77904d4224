// C2SP signed-note, verifier keys, tlog-checkpoint and tlog-cosignature (SPEC 2.5 to 2.8).
import { verifyEd25519 } from './ed25519.mjs';
import { sha256 } from './sha256.mjs';
import { base64Of, bytesOf, fromBase64, hexOf, join, numberOf, same, textOf } from './text.mjs';

/** Types of keys (SPEC 2.7). */
export const NOTE_KEY = 0x01;
export const COSIGNER_KEY = 0x04;

const MAX_NOTE_BYTES = 1000000;
const MAX_SIGNATURES = 100;
const ID_BYTES = 4;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const TIME_BYTES = 8;

/** A name of a key: neither empty nor with a plus or any white space (C2SP signed-note). */
const isName = text => text.length > 0 && !/[+\u0085]|(?!\uFEFF)\s/.test(text);

/**
 * A verifier key.
 * @typedef {{text: string, name: string, id: Uint8Array, type: number, key: Uint8Array}} Vkey
 */

/** @param {string} text `<name>+<id>+<base64>` @returns {Vkey|null} null also where the id is not the key's */
export function parseVkey(text) {
  const parts = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/.exec(text);
  if (!parts || !isName(parts[1])) return null;
  const bytes = fromBase64(parts[3]);
  if (bytes === null || bytes.length !== 1 + KEY_BYTES || (bytes[0] !== NOTE_KEY && bytes[0] !== COSIGNER_KEY)) return null;
  const id = sha256(bytesOf(parts[1] + '\n'), bytes).subarray(0, ID_BYTES);
  return hexOf(id) === parts[2] ? { text, name: parts[1], id, type: bytes[0], key: bytes.subarray(1) } : null;
}

/**
 * @typedef {{text: string, signatures: {name: string, id: Uint8Array, bytes: Uint8Array}[]}} Note
 * @param {Uint8Array} bytes @returns {Note|null} null where they are no signed note; whether the signatures hold is not looked at
 */
export function parseNote(bytes) {
  if (bytes.length > MAX_NOTE_BYTES) return null;
  const whole = textOf(bytes);
  if (whole === null || /[\u0000-\u0009\u000B-\u001F]/.test(whole)) return null;
  const split = whole.lastIndexOf('\n\n');
  if (split < 0 || !whole.endsWith('\n')) return null;
  const lines = whole.slice(split + 2).split('\n').slice(0, -1);
  if (lines.length === 0 || lines.length > MAX_SIGNATURES) return null;
  const signatures = lines.map(parseSignature);
  return signatures.includes(null) ? null : { text: whole.slice(0, split + 1), signatures };
}

function parseSignature(line) {
  const words = line.split(' ');
  if (words.length !== 3 || words[0] !== '\u2014' || !isName(words[1])) return null;
  const bytes = fromBase64(words[2]);
  if (bytes === null || bytes.length <= ID_BYTES) return null;
  return { name: words[1], id: bytes.subarray(0, ID_BYTES), bytes: bytes.subarray(ID_BYTES) };
}

/** @param {{name: string, id: Uint8Array}} signature @param {Vkey} key @returns {boolean} whether the line says that it is this key's */
export function isOf(signature, key) {
  return signature.name === key.name && same(signature.id, key.id);
}

/** @param {string} text of the note @param {{bytes: Uint8Array}} signature @param {Vkey} key of type NOTE_KEY @returns {boolean} */
export function verifySignature(text, signature, key) {
  return key.type === NOTE_KEY && verifyEd25519(key.key, bytesOf(text), signature.bytes);
}

/**
 * tlog-cosignature, version 1.
 * @param {string} text of the note @param {{bytes: Uint8Array}} signature @param {Vkey} key of type COSIGNER_KEY
 * @returns {number|null} the time of the cosignature, or null where it does not hold
 */
export function verifyCosignature(text, signature, key) {
  if (key.type !== COSIGNER_KEY || signature.bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return null;
  let time = 0;
  for (let i = 0; i < TIME_BYTES; i++) time = time * 256 + signature.bytes[i];
  if (!Number.isSafeInteger(time)) return null;
  const message = bytesOf(`cosignature/v1\ntime ${time}\n${text}`);
  return verifyEd25519(key.key, message, signature.bytes.subarray(TIME_BYTES)) ? time : null;
}

/**
 * @typedef {{origin: string, size: number, root: Uint8Array}} Checkpoint
 * @param {string} text of a note @returns {Checkpoint|null} null also where there are extension lines (SPEC 2.5)
 */
export function parseCheckpoint(text) {
  const lines = text.split('\n');
  if (lines.length !== 4 || lines[3] !== '' || lines[0] === '') return null;
  const size = numberOf(lines[1]);
  const root = fromBase64(lines[2]);
  return size === null || root === null || root.length !== 32 ? null : { origin: lines[0], size, root };
}

/** @param {Checkpoint} checkpoint @returns {string} the text that is signed */
export function checkpointText({ origin, size, root }) {
  return `${origin}\n${size}\n${base64Of(root)}\n`;
}

/**
 * What a page needs of a checkpoint: lines of other keys are ignored.
 * @param {Uint8Array} bytes of the note @param {Vkey} key @returns {Checkpoint|null} null unless the key signed it for the log of its name
 */
export function verifyCheckpoint(bytes, key) {
  const note = parseNote(bytes);
  const checkpoint = note && parseCheckpoint(note.text);
  if (!checkpoint || checkpoint.size === 0 || checkpoint.origin !== key.name) return null;
  const own = note.signatures.filter(signature => isOf(signature, key));
  return own.length === 1 && verifySignature(note.text, own[0], key) ? checkpoint : null;
}

/** @param {string} name @param {number} type @param {Uint8Array} key 32 bytes @returns {Vkey} */
export function makeVkey(name, type, key) {
  const bytes = join(Uint8Array.of(type), key);
  const id = sha256(bytesOf(name + '\n'), bytes).subarray(0, ID_BYTES);
  return { text: `${name}+${hexOf(id)}+${base64Of(bytes)}`, name, id, type, key };
}
