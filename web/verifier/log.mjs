// The file `log` of a pack (SPEC 10): its leaves, entries as columns, all others as objects.
import { EntryReader, isEntry, parseLeaf } from './leaves.mjs';
import { MAX_LEAVES } from './tree.mjs';
import { asciiOf, refuse } from './text.mjs';

/**
 * @typedef {Object} Log
 * @property {Uint8Array} bytes the file
 * @property {number} count of leaves
 * @property {Uint32Array} starts where each leaf begins
 * @property {Float64Array} times of the leaves
 * @property {Uint16Array} weights of entries, 0 for every other leaf
 * @property {Float64Array} entered
 * @property {Uint8Array} sourceLengths their sources stand between `sourceAt(index)` and the end of the last line
 * @property {Uint8Array} codeLengths their codes begin at `codeAt(index)`
 * @property {{index: number, leaf: Object}[]} others the leaves that are no entries, in order
 */

/** @param {Uint8Array} bytes @returns {Log} @throws {Refusal} BAD_LEAF */
export function parseLog(bytes) {
  const count = countRecords(bytes);
  const log = {
    bytes,
    count,
    starts: new Uint32Array(count),
    times: new Float64Array(count),
    weights: new Uint16Array(count),
    entered: new Float64Array(count),
    sourceLengths: new Uint8Array(count),
    codeOffsets: new Uint8Array(count),
    codeLengths: new Uint8Array(count),
    others: [],
  };
  const entry = new EntryReader();
  for (let index = 0, at = 0; index < count; index++) {
    const start = at + 2;
    const end = start + (bytes[at] << 8 | bytes[at + 1]);
    log.starts[index] = start;
    if (isEntry(bytes, start, end)) readEntry(log, entry, index, end);
    else log.others.push({ index, leaf: readOther(log, index, bytes.subarray(start, end)) });
    at = end;
  }
  return log;
}

function countRecords(bytes) {
  let count = 0;
  let at = 0;
  while (at + 2 <= bytes.length) {
    at += 2 + (bytes[at] << 8 | bytes[at + 1]);
    count++;
    if (count > MAX_LEAVES) refuse('BAD_LEAF', 'the log has more than 2^27 leaves');
  }
  if (at !== bytes.length) refuse('BAD_LEAF', `the log ends within leaf ${at > bytes.length ? count - 1 : count}`);
  return count;
}

function readEntry(log, entry, index, end) {
  const start = log.starts[index];
  if (!entry.read(log.bytes, start, end)) refuse('BAD_LEAF', `leaf ${index}: an entry that is not in its one spelling`);
  log.times[index] = entry.time;
  log.weights[index] = entry.weight;
  log.entered[index] = entry.entered;
  log.sourceLengths[index] = entry.sourceLength;
  log.codeOffsets[index] = entry.codeAt - start;
  log.codeLengths[index] = entry.codeLength;
}

function readOther(log, index, bytes) {
  try {
    const leaf = parseLeaf(bytes);
    log.times[index] = leaf.time;
    return leaf;
  } catch (fault) {
    if (fault.code === 'BAD_LEAF') fault.message = `leaf ${index}: ${fault.message}`;
    throw fault;
  }
}

/** @param {Log} log @param {number} index of an entry @returns {number} where its code begins in `bytes` */
export function codeAt(log, index) {
  return log.starts[index] + log.codeOffsets[index];
}

/** @param {Log} log @param {number} index of an entry @returns {string} */
export function codeOf(log, index) {
  const at = codeAt(log, index);
  return asciiOf(log.bytes, at, at + log.codeLengths[index]);
}

/** @param {Log} log @param {number} index of an entry @returns {number} where its source begins in `bytes`: its last line */
export function sourceAt(log, index) {
  return endOf(log, index) - 1 - log.sourceLengths[index];
}

/** @param {Log} log @param {number} index @returns {number} where the leaf ends */
export function endOf(log, index) {
  return index + 1 < log.count ? log.starts[index + 1] - 2 : log.bytes.length;
}

/** @param {Log} log @param {string} type @returns {{index: number, leaf: Object}[]} */
export function leavesOf(log, type) {
  return log.others.filter(({ leaf }) => leaf.type === type);
}
