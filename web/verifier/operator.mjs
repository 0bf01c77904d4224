// The operator log (SPEC 12): the list of all contests, and what it says of one of them.
import { rootsAt } from './heads.mjs';
import { NO_HASH, parseOperatorLeaf } from './leaves.mjs';
import { parseCheckpoint, parseNote, parseVkey } from './notes.mjs';
import { holds, isSignedByOne } from './receipts.mjs';
import { base64Of, refuse, same } from './text.mjs';
import { MAX_LEAVES } from './tree.mjs';
import { readArchive } from './zip.mjs';

const EVENTS = ['publish', 'close', 'seal', 'draw'];
const STATES = { publish: 'published', close: 'closed', seal: 'sealed', draw: 'drawn' };
/** Which leaf of a contest's log an event is about. */
export const EVENT_LEAVES = { publish: 'rules/v1', close: 'close/v1', seal: 'seal/v1', draw: 'draw/v1', cancelled: 'cancel/v1', void: 'void/v1' };

const invalid = why => refuse('OPERATOR_INVALID', why);
const split = why => refuse('HISTORY_SPLIT', why);

/**
 * @typedef {{number: number, leaf: Object, events: Object[], state: string, alike: string|null}} Contest `events` are its checkpoint and ended leaves
 * @typedef {{log: Object, leaves: Object[], contests: Contest[], note: Object, checkpoint: Object}} OperatorLog
 * @param {Uint8Array} bytes of an operator pack @returns {OperatorLog} with its leaves replayed, its root and signature not yet checked
 * @throws {Refusal} OPERATOR_INVALID
 */
export function readOperatorPack(bytes) {
  try {
    const files = readArchive(bytes);
    if ([...files.keys()].join() !== 'log,checkpoint') invalid('an operator pack has the files log and checkpoint');
    const note = parseNote(files.get('checkpoint'));
    const checkpoint = note && parseCheckpoint(note.text);
    if (!checkpoint) invalid('the operator\'s checkpoint is none');
    const log = readRecords(files.get('log'));
    const leaves = log.starts.map((start, i) => parseOperatorLeaf(log.bytes.subarray(start, i + 1 < log.count ? log.starts[i + 1] - 2 : log.bytes.length)));
    return { log, leaves, contests: replay(leaves, checkpoint.origin), note, checkpoint };
  } catch (fault) {
    if (fault.code === 'BAD_ARCHIVE' || fault.code === 'BAD_LEAF') fault.code = 'OPERATOR_INVALID';
    throw fault;
  }
}

function readRecords(bytes) {
  const starts = [];
  let at = 0;
  while (at + 2 <= bytes.length && starts.length < MAX_LEAVES) {
    starts.push(at + 2);
    at += 2 + (bytes[at] << 8 | bytes[at + 1]);
  }
  if (at !== bytes.length) invalid('the operator\'s log ends within a leaf, or is too long');
  return { bytes, starts, count: starts.length };
}

// 12.2
function replay(leaves, origin) {
  const contests = [];
  const host = origin.replace(/\/operator$/, '');
  if (host === origin) invalid(`${origin.slice(0, 250)} is no operator log`);
  leaves.forEach((leaf, i) => {
    if (i > 0 && leaf.time < leaves[i - 1].time) invalid(`time goes back at leaf ${i}`);
    if (leaf.type === 'contest/v1') contests.push(begin(leaf, contests.length + 1, host));
    else if (leaf.contest > contests.length) invalid(`contest ${leaf.contest} has a leaf before it has begun`);
    else follow(contests[leaf.contest - 1], leaf);
  });
  return contests;
}

function begin(leaf, number, host) {
  if (leaf.contest > number) invalid(`contest ${number} is missing`);
  if (leaf.contest < number) invalid(`contest ${leaf.contest} is repeated`);
  if (leaf.origin !== `${host}/contests/${number}` || parseVkey(leaf.key).name !== leaf.origin) invalid(`contest ${number} has another origin or key name`);
  return { number, leaf, events: [], state: 'begun', alike: null };
}

function follow(contest, leaf) {
  const { number, events, state } = contest;
  const last = events[events.length - 1];
  const [size, root] = leaf.checkpoint;
  if (events.some(one => one.type === 'ended/v1')) invalid(`contest ${number} goes on behind its end`);
  if (leaf.type === 'checkpoint/v1') {
    if (events.some(one => one.event === leaf.event)) invalid(`contest ${number}: ${leaf.event} is there twice`);
    if (leaf.event !== EVENTS[events.length]) invalid(`contest ${number}: ${leaf.event} is out of order`);
    if (leaf.event === 'publish' && size !== 1) invalid(`contest ${number} is published with a size of ${size}`);
    contest.alike = leaf.event === 'publish' ? leaf.alike[0] : contest.alike;
    contest.state = STATES[leaf.event];
  } else {
    const allowed = { cancelled: ['published', 'closed'], void: ['sealed'], 'key-lost': ['published', 'closed', 'sealed'] }[leaf.event];
    if (!allowed.includes(state)) invalid(`contest ${number} is ${state} and cannot be ${leaf.event}`);
    contest.state = leaf.event;
  }
  const repeats = leaf.event === 'key-lost' && last !== undefined && size === last.checkpoint[0] && root === last.checkpoint[1];
  if (last !== undefined && size <= last.checkpoint[0] && !repeats) invalid(`contest ${number} does not grow`);
  events.push(leaf);
}

/**
 * Checks root and signatures of an operator log, and what was saved of it.
 * @param {OperatorLog} operator @param {import('./notes.mjs').Vkey} key @param {{note: Object, checkpoint: Object, proof: Object|null}[]} saved
 * @param {{origin: string, size: number, root: Uint8Array}[]} seen checkpoints in the pack's own proofs
 * @throws {Refusal} OPERATOR_INVALID or HISTORY_SPLIT
 */
export function checkOperatorHead(operator, key, saved, seen) {
  const { checkpoint, note, log } = operator;
  if (checkpoint.origin !== key.name) invalid('the operator log is of another origin than its key');
  const roots = rootsAt(log, [checkpoint.size, ...saved.map(one => one.checkpoint.size), ...seen.map(one => one.size)], () => {});
  if (checkpoint.size !== log.count || checkpoint.size === 0) invalid(`the operator's checkpoint is of size ${checkpoint.size}, its log has ${log.count} leaves`);
  if (!same(roots.get(checkpoint.size), checkpoint.root)) invalid('the operator\'s checkpoint has another root than its leaves');
  if (!isSignedByOne(note, [key])) invalid('the operator\'s key has not signed its checkpoint');
  for (const one of saved) {
    if (!isSignedByOne(one.note, [key])) invalid('what was saved of the operator log is not signed by its key');
    if (one.proof !== null && !holds(one.proof)) invalid('the saved receipt of the operator log does not hold');
    if (one.checkpoint.size > log.count) invalid(`the operator log was seen with ${one.checkpoint.size} leaves, more than it has here`);
  }
  for (const { size, root } of [...saved.map(one => one.checkpoint), ...seen]) {
    if (size <= log.count && !same(roots.get(size), root)) split(`the operator log was seen with another root at size ${size}: it was rewritten`);
  }
}

/** @param {OperatorLog} operator @param {number} number of a contest @returns {number[]} the sizes of its log that are named */
export function sizesOf(operator, number) {
  const contest = operator.contests[number - 1];
  return contest === undefined ? [] : contest.events.map(leaf => leaf.checkpoint[0]);
}

/**
 * Compares what the operator log says of a contest with its pack (SPEC 12.4.1 to 3).
 * @param {OperatorLog} operator
 * @param {{contest: number, origin: string, mode: string, key: string, alike: string, log: Object, roots: Map<number, Uint8Array>}} pack
 * @returns {string[]} the events that the pack does not reach yet
 * @throws {Refusal} HISTORY_SPLIT
 */
export function compareWithPack(operator, pack) {
  const contest = operator.contests[pack.contest - 1];
  if (contest === undefined) split(`the operator log does not have contest ${pack.contest}`);
  const { origin, mode, key } = contest.leaf;
  if (origin !== pack.origin || mode !== pack.mode || key !== pack.key) split('the operator log names another origin, mode or first key');
  if (contest.alike !== null && contest.alike !== pack.alike) split('the operator log was told of other prizes, sponsor or title');
  const lacking = [];
  for (const leaf of contest.events) {
    const [size, root] = leaf.checkpoint;
    if (size > pack.log.count) lacking.push(leaf.event);
    else compareEvent(leaf, size, root, pack);
  }
  mustBeListed(operator, contest, pack);
  return lacking;
}

function compareEvent(leaf, size, root, pack) {
  if (base64Of(pack.roots.get(size)) !== root) split(`the operator log has another root for ${leaf.event}, size ${size}`);
  if (leaf.event === 'key-lost') return;
  const own = pack.log.others.find(({ index }) => index === size - 1);
  if (own === undefined || own.leaf.type !== EVENT_LEAVES[leaf.event]) split(`the leaf in front of size ${size} is not that of ${leaf.event}`);
  if (leaf.type !== 'ended/v1') return;
  const [reason, hash] = leaf.event === 'void' ? [own.leaf.reason, NO_HASH] : own.leaf.reason;
  if (reason !== leaf.reason[0] || hash !== leaf.reason[1]) split(`the operator log gives another reason for ${leaf.event}`);
}

// 12.4.3
function mustBeListed(operator, contest, pack) {
  const last = operator.leaves[operator.leaves.length - 1].time;
  for (const [event, type] of Object.entries(EVENT_LEAVES)) {
    const own = pack.log.others.find(({ leaf }) => leaf.type === type);
    if (own === undefined || own.leaf.time >= last) continue;
    if (!contest.events.some(leaf => leaf.event === event && leaf.checkpoint[0] === own.index + 1)) split(`the operator log does not have the ${event} of the pack`);
  }
}

/**
 * What a reader wants to know of the other contests (SPEC 12.4.5).
 * @param {OperatorLog} operator @param {string|null} alike of the contest in question @param {number} number of it, 0 for none
 */
export function listContests(operator, alike, number) {
  const brief = ({ number: contest, leaf, state }) => ({ contest, origin: leaf.origin, mode: leaf.mode, state });
  return {
    alike: operator.contests.filter(contest => contest.number !== number && alike !== null && contest.alike === alike).map(brief),
    undrawn: operator.contests.filter(contest => contest.state === 'sealed').map(brief),
    ended: operator.contests.filter(contest => ['cancelled', 'void', 'key-lost'].includes(contest.state)).map(brief),
  };
}
