// Receipts: C2SP tlog-proof (SPEC 11.1), and what a saved one says of a log.
import { Codes } from './codes.mjs';
import { parseLeaf } from './leaves.mjs';
import { isOf, parseCheckpoint, parseNote, verifySignature } from './notes.mjs';
import { Refusal, bytesOf, fromBase64, numberOf, refuse, textOf } from './text.mjs';
import { isIncluded, leafHash } from './tree.mjs';

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
/** The longest receipt that is read: a leaf of the largest size in base64, its proof and a note. */
const MAX_PROOF_BYTES = 256 * 1024;
const MAX_HASHES = 63;

/**
 * @typedef {{extra: Uint8Array|null, index: number, hashes: Uint8Array[], note: {text: string, signatures: Array}, checkpoint: {origin: string, size: number, root: Uint8Array}}} TlogProof
 * @param {Uint8Array} bytes @returns {TlogProof|null} null where they are no tlog-proof in its one spelling; nothing is checked yet
 */
export function parseTlogProof(bytes) {
  const whole = bytes.length <= MAX_PROOF_BYTES ? textOf(bytes) : null;
  const end = whole === null ? -1 : whole.indexOf('\n\n');
  if (end < 0) return null;
  const lines = whole.slice(0, end).split('\n');
  if (lines.shift() !== FIRST_LINE) return null;
  const extra = lines.length > 0 && lines[0].startsWith('extra ') ? fromBase64(lines.shift().slice(6)) : undefined;
  const index = lines.length > 0 && lines[0].startsWith('index ') ? numberOf(lines.shift().slice(6)) : null;
  const hashes = lines.map(fromBase64);
  const note = parseNote(bytesOf(whole.slice(end + 2)));
  const checkpoint = note && parseCheckpoint(note.text);
  if (extra === null || index === null || hashes.length > MAX_HASHES || hashes.some(hash => hash === null || hash.length !== 32) || !checkpoint) return null;
  return { extra: extra === undefined ? null : extra, index, hashes, note, checkpoint };
}

/** @param {TlogProof} proof @returns {boolean} whether its leaf hashes into its checkpoint's root; who signed that is not looked at */
export function holds(proof) {
  return proof.extra !== null && isIncluded(leafHash(proof.extra), proof.index, proof.checkpoint.size, proof.hashes, proof.checkpoint.root);
}

/**
 * Reads what somebody saved: a checkpoint, or a receipt.
 * @param {Uint8Array} bytes @returns {{note: Object, checkpoint: Object, proof: TlogProof|null}|null}
 */
export function parseSaved(bytes) {
  const proof = parseTlogProof(bytes);
  if (proof !== null) return { note: proof.note, checkpoint: proof.checkpoint, proof };
  const note = parseNote(bytes);
  const checkpoint = note && parseCheckpoint(note.text);
  return checkpoint && checkpoint.size > 0 ? { note, checkpoint, proof: null } : null;
}

/**
 * Whether one of the keys signed the note. Lines of others are ignored; a line of one of them that does not hold, or comes twice, is not.
 * @param {{text: string, signatures: Array}} note @param {import('./notes.mjs').Vkey[]} keys @returns {boolean}
 */
export function isSignedByOne(note, keys) {
  const signers = new Set();
  for (const signature of note.signatures) {
    const key = keys.find(one => isOf(signature, one));
    if (key === undefined) continue;
    if (signers.has(key) || !verifySignature(note.text, signature, key)) return false;
    signers.add(key);
  }
  return signers.size > 0;
}

/**
 * Checks a participant's receipt.
 * @param {Uint8Array} bytes @param {import('./notes.mjs').Vkey} key of the contest's log, from elsewhere
 * @returns {{origin: string, size: number, root: Uint8Array, index: number, entry: Object}} `entry` is the leaf
 * @throws {Refusal} NON_CANONICAL, ORIGIN_MISMATCH, BAD_SIGNATURE, ROOT_MISMATCH or BAD_LEAF
 */
export function checkReceipt(bytes, key) {
  const proof = parseTlogProof(bytes);
  if (proof === null || proof.extra === null) refuse('NON_CANONICAL', 'The file is no receipt.');
  const { origin, size, root } = proof.checkpoint;
  if (origin !== key.name) refuse('ORIGIN_MISMATCH', 'The receipt is of another log than the key.');
  if (!isSignedByOne(proof.note, [key])) refuse('BAD_SIGNATURE', 'The key has not signed this.');
  if (!holds(proof)) refuse('ROOT_MISMATCH', 'The leaf does not hash into the signed root.');
  const entry = parseLeaf(proof.extra);
  if (entry.type !== 'entry/v1') throw new Refusal('BAD_LEAF', 'The leaf is in the log, but it is no entry.');
  if (new Codes(origin).codeOf(proof.index) !== entry.code) refuse('BAD_LEAF', 'The code is not the one of this place in the log.');
  return { origin, size, root, index: proof.index, entry };
}
