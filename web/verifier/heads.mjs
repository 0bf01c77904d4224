// Signed heads of a log: roots at the sizes that matter, and the notes that say them (SPEC 11.3, 11.4).
import { endOf } from './log.mjs';
import { isOf, parseCheckpoint, parseNote, verifySignature } from './notes.mjs';
import { hashLeaf } from './sha256.mjs';
import { refuse, same } from './text.mjs';
import { GrowingTree } from './tree.mjs';
import { holds, isSignedByOne } from './receipts.mjs';

/**
 * Hashes a log once. @param {{bytes: Uint8Array, count: number, starts: Uint32Array}} log @param {Iterable<number>} sizes
 * @param {(done: number) => void} onProgress @returns {Map<number, Uint8Array>} the root at each size that the log has
 */
export function rootsAt(log, sizes, onProgress) {
  const wanted = new Set(sizes);
  const roots = new Map();
  const tree = new GrowingTree();
  if (wanted.has(0)) roots.set(0, tree.root());
  for (let index = 0; index < log.count; index++) {
    hashLeaf(log.bytes, log.starts[index], endOf(log, index), tree.edge, tree.next);
    tree.grow();
    if (wanted.has(tree.size)) roots.set(tree.size, tree.root());
    if ((index & 0x7FFF) === 0x7FFF) onProgress(index + 1);
  }
  return roots;
}

/**
 * Checks a note of a pack: exactly one signature, by the key that was in force.
 * @param {string} name of the file @param {Uint8Array} bytes @param {{origin: string, size: number, root: Uint8Array, key: import('./notes.mjs').Vkey}} expected
 * @throws {Refusal} BAD_SIGNATURE, ORIGIN_MISMATCH or ROOT_MISMATCH
 */
export function checkHead(name, bytes, { origin, size, root, key }) {
  const note = parseNote(bytes);
  const checkpoint = note && parseCheckpoint(note.text);
  if (!checkpoint || note.signatures.length !== 1) refuse('BAD_SIGNATURE', `${name} is no checkpoint with one signature`);
  const [signature] = note.signatures;
  if (checkpoint.origin !== origin || key.name !== origin) refuse('ORIGIN_MISMATCH', `${name} is of another log`);
  if (checkpoint.size !== size) refuse('ROOT_MISMATCH', `${name} is of size ${checkpoint.size}, not ${size}`);
  if (!same(checkpoint.root, root)) refuse('ROOT_MISMATCH', `${name} has another root than the leaves`);
  if (!isOf(signature, key) || !verifySignature(note.text, signature, key)) refuse('BAD_SIGNATURE', `${name} is not signed by the key in force`);
}

/**
 * Checks what somebody saved of this log.
 * @param {{note: Object, checkpoint: Object, proof: Object|null}} saved @param {string} origin @param {import('./notes.mjs').Vkey[]} keys that may have signed it
 * @param {Map<number, Uint8Array>} roots @throws {Refusal} BAD_SIGNATURE, ORIGIN_MISMATCH or ROOT_MISMATCH
 */
export function checkSaved(saved, origin, keys, roots) {
  const { note, checkpoint, proof } = saved;
  if (checkpoint.origin !== origin) refuse('ORIGIN_MISMATCH', `what was saved is of ${checkpoint.origin.slice(0, 250)}`);
  if (!isSignedByOne(note, keys)) refuse('BAD_SIGNATURE', 'what was saved is not signed by a key of the log');
  const root = roots.get(checkpoint.size);
  if (root === undefined) refuse('ROOT_MISMATCH', `what was saved has ${checkpoint.size} leaves, more than the pack`);
  if (!same(root, checkpoint.root)) refuse('ROOT_MISMATCH', `the log does not have the saved root at size ${checkpoint.size}: it was rewritten`);
  if (proof !== null && !holds(proof)) refuse('ROOT_MISMATCH', 'the saved receipt does not hold');
}
