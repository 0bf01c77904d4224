// The sealed list (SPEC 7.3.1): the manifest, its blocks and their index.
import { IN } from './history.mjs';
import { Sha256, sha256 } from './sha256.mjs';
import { asciiOf, bytesOf, hexOf, isHash, numberOf } from './text.mjs';
import { isCode } from './codes.mjs';

/** Lines of one block. */
export const BLOCK_LINES = 2048;

/**
 * @typedef {Object} Manifest
 * @property {Uint8Array} bytes the file
 * @property {number} count of entries
 * @property {number} tickets sum of their weights
 * @property {Uint32Array} starts where the code of each begins in `bytes`
 * @property {Uint8Array} lengths of the codes
 * @property {Uint16Array} weights
 * @property {Uint32Array} leaves index of each entry's leaf
 * @property {string} list hash of the list index
 */

/**
 * Reads a manifest and says whether it is exactly what the log left in: every line names an entry that is in with its weight, lines
 * ascend strictly, and there are as many as entries are in. So nothing has to be sorted.
 * @param {Uint8Array} bytes @param {import('./history.mjs').History} history @param {number} eligible entries that are in
 * @returns {Manifest|null} null where it is not
 */
export function readManifest(bytes, history, eligible) {
  const manifest = {
    bytes, count: eligible, tickets: 0, starts: new Uint32Array(eligible), lengths: new Uint8Array(eligible), weights: new Uint16Array(eligible),
    leaves: new Uint32Array(eligible), list: '',
  };
  const list = new Sha256();
  let at = 0;
  for (let position = 0, block = 0; position < eligible; position++) {
    const end = readLine(manifest, history, position, at);
    if (end < 0) return null;
    at = end;
    if (position % BLOCK_LINES === BLOCK_LINES - 1 || position === eligible - 1) {
      list.update(indexLine(manifest, position - position % BLOCK_LINES, block, at));
      block = at;
    }
  }
  if (at !== bytes.length) return null;
  const hash = new Uint8Array(32);
  list.finish(hash);
  manifest.list = hexOf(hash);
  return manifest;
}

function indexLine(manifest, first, from, to) {
  return bytesOf(`${codeOfPosition(manifest, first)} ${hexOf(sha256(manifest.bytes.subarray(from, to)))}\n`);
}

// Returns where the next line begins, or -1.
function readLine(manifest, history, position, start) {
  const { bytes } = manifest;
  let at = start;
  while (at < bytes.length && bytes[at] !== 0x20) if (++at - start > 14) return -1;
  const length = at - start;
  const leaf = history.codes.decode(bytes, start, length);
  if (leaf < 0 || leaf >= history.states.length || history.states[leaf] !== IN) return -1;
  const weight = history.weights[leaf];
  for (let unit = weight >= 10000 ? 10000 : weight >= 1000 ? 1000 : weight >= 100 ? 100 : weight >= 10 ? 10 : 1; unit >= 1; unit /= 10) {
    if (bytes[++at] !== 0x30 + Math.floor(weight / unit) % 10) return -1;
  }
  if (bytes[++at] !== 0x0A) return -1;
  if (position > 0 && !ascends(bytes, manifest.starts[position - 1], manifest.lengths[position - 1], start, length)) return -1;
  manifest.starts[position] = start;
  manifest.lengths[position] = length;
  manifest.weights[position] = weight;
  manifest.leaves[position] = leaf;
  manifest.tickets += weight;
  return at + 1;
}

// The space behind a code is less than any of its characters, so that lines are ordered as their codes are.
function ascends(bytes, at1, length1, at2, length2) {
  const shared = Math.min(length1, length2);
  for (let i = 0; i < shared; i++) if (bytes[at1 + i] !== bytes[at2 + i]) return bytes[at1 + i] < bytes[at2 + i];
  return length1 < length2;
}

/** @param {Manifest} manifest @param {number} position from 0 @returns {string} */
export function codeOfPosition(manifest, position) {
  return asciiOf(manifest.bytes, manifest.starts[position], manifest.starts[position] + manifest.lengths[position]);
}

/**
 * Reads a list index, for a page that has no pack.
 * @param {Uint8Array} bytes of `list/index` @param {string} hash the line `list` of the seal leaf
 * @returns {{first: string, hash: string}[]|null} the blocks, or null where the index is not the sealed one
 */
export function readListIndex(bytes, hash) {
  if (hexOf(sha256(bytes)) !== hash) return null;
  const lines = asciiOf(bytes, 0, bytes.length).split('\n');
  if (lines.pop() !== '') return null;
  const blocks = lines.map(line => ({ first: line.slice(0, -65), hash: line.slice(-64) }));
  return blocks.every(block => isCode(block.first) && isHash(block.hash)) ? blocks : null;
}

/** @param {{first: string}[]} blocks @param {string} code @returns {number} the block that has the code if any has it; -1 where none can */
export function blockOf(blocks, code) {
  let block = -1;
  while (block + 1 < blocks.length && blocks[block + 1].first <= code) block++;
  return block;
}

/**
 * @param {Uint8Array} bytes of one block @param {{hash: string}} block as the index has it @param {string} code
 * @returns {number|null} the weight of the entry, 0 where the sealed list does not have it, null where these are not the block's bytes
 */
export function weightInBlock(bytes, block, code) {
  if (hexOf(sha256(bytes)) !== block.hash) return null;
  const line = asciiOf(bytes, 0, bytes.length).split('\n').find(one => one.startsWith(`${code} `));
  return line === undefined ? 0 : numberOf(line.slice(code.length + 1));
}
