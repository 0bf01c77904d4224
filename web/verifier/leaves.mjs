// The grammar of leaves (SPEC 5). Everything is refused that would be written back otherwise.
import { isCode } from './codes.mjs';
import { COSIGNER_KEY, NOTE_KEY, parseVkey } from './notes.mjs';
import { sha256 } from './sha256.mjs';
import { MAX_LEAVES } from './tree.mjs';
import { asciiOf, bytesOf, fromBase64, hexOf, isDate, isHash, isId, isSorted, numberOf, refuse } from './text.mjs';

export const MAX_LEAF_BYTES = 65535;
export const CLASSES = ['breach', 'connected', 'duplicate', 'ineligible'];
export const NO_HASH = '0'.repeat(64);
/** More winners than this are named by a hash (SPEC 5). */
export const MAX_WINNERS_NAMED = 1000;
const MAX_RANKINGS = 100;
const MAX_LANGUAGES = 20;
const MAX_WITNESSES = 32;
/** The most sources of one log (SPEC 6.4). */
export const MAX_SOURCES = 100;
const EMPTY_HASH = hexOf(sha256());

// A reader makes a value of one word, or null where the word is none.
const range = (low, high) => word => {
  const value = numberOf(word);
  return value !== null && value >= low && value <= high ? value : null;
};
const when = test => word => test(word) ? word : null;
const oneOf = (...words) => when(word => words.includes(word));
const key = (...types) => when(word => {
  const parsed = parseVkey(word);
  return parsed !== null && types.includes(parsed.type);
});
const NUMBER = numberOf;
const POSITIVE = range(1, Number.MAX_SAFE_INTEGER);
const ID = when(isId);
const HASH = when(isHash);
const CODE = when(isCode);
const LANGUAGE = when(word => /^[a-z]{2}$/.test(word));
const ORIGIN = when(isOrigin);
const SIGNATURE = when(word => /^[0-9a-f]{96}$/.test(word));
const UNIT = range(1, 100000);
const ITEMS = range(0, 1000000000);

// A line is [its first word, a reader for each further word...]; `many` may stand any number of times within its limits.
const many = (line, least, most) => ({ line, least, most });
const WINNING = [['prize', ID, UNIT], ['rank', POSITIVE], ['code', CODE]];
const REASON = ['reason', ID];
const PUBLIC_REASON = ['reason', ID, HASH];
const DECIDER = ['decider', ID];
const TEXTS = many(['text', LANGUAGE, HASH], 1, MAX_LANGUAGES);
const DECIDERS = many(DECIDER, 2, 2);

/** @type {Object<string, Array>} the lines behind `time` */
const GRAMMAR = {
  'rules/v1': [
    ['origin', ORIGIN], ['contest', POSITIVE], ['mode', oneOf('binding', 'test')], ['key', key(NOTE_KEY)], ['operator', key(NOTE_KEY)], ['rules', HASH], TEXTS,
    ['open', NUMBER], ['close', NUMBER], ['import-until', NUMBER], ['seal-by', NUMBER], ['draw', NUMBER], ['margin', NUMBER],
    many(['prize', ID, range(1, 100000), oneOf('apart')], 1, 100), ['weight', range(1, 10000), range(1, 10000)], ['entry-limit', NUMBER],
    ['exclusion', HASH], many(['class', oneOf(...CLASSES)], 0, CLASSES.length), ['undecided', oneOf('stay', 'block')],
    ['unscreened', oneOf('refused', 'allowed')], ['substitution', oneOf('cascade', 'shift')], ['alternates', NUMBER],
    ['appeal-window', NUMBER], ['claim-window', NUMBER], ['beacon', oneOf('drand'), HASH, NUMBER], ['beacon-until', NUMBER],
    ['ranking', oneOf('consistent_sampler/1.0.10')], many(['witness', key(COSIGNER_KEY)], 0, MAX_WITNESSES), ['quorum', range(0, MAX_WITNESSES)],
  ],
  'roster/v1': [['employer', ID], ['snapshot', when(isDate)], ['rows', POSITIVE], ['commit', HASH], ['reason', oneOf('initial', 'update', 'correction')]],
  'entry/v1': [['code', CODE], ['weight', range(1, 10000)], ['commit', HASH], ['entered', NUMBER], ['source', ID]],
  'coverage/v1': [many(['source', ID, ITEMS, ITEMS, ITEMS, ITEMS], 1, MAX_SOURCES), ['reason', oneOf('initial', 'update', 'correction')], ['evidence', HASH]],
  'bonus/v1': [['code', CODE], ['amount', range(1, 10000)], REASON],
  'withdraw/v1': [['code', CODE], REASON],
  'close/v1': [['entries', NUMBER]],
  'amend/v1': [['version', range(2, 1000)], ['rules', HASH], TEXTS, PUBLIC_REASON, DECIDER],
  'postpone/v1': [['draw', NUMBER], ['round', NUMBER], ['seal-by', NUMBER], ['beacon-until', NUMBER], PUBLIC_REASON, DECIDER],
  'cancel/v1': [PUBLIC_REASON, DECIDER],
  'key/v1': [['key', key(NOTE_KEY)]],
  'exclude/v1': [['code', CODE], ['class', oneOf(...CLASSES)], ['reason', HASH]],
  'reinstate/v1': [['code', CODE], ['reason', HASH]],
  'clear/v1': [['finding', HASH]],
  'seal/v1': [
    ['accepted', NUMBER], ['eligible', NUMBER], ['excluded', NUMBER], ['withdrawn', NUMBER], many(['class', oneOf(...CLASSES), NUMBER], 4, 4),
    ['findings', NUMBER], ['clears', NUMBER], ['undecided', NUMBER], ['tickets', NUMBER], ['manifest', HASH], ['list', HASH], ['screened', oneOf('yes', 'no')],
    ['model', HASH], ['thresholds', HASH], ['policy', HASH], ['rosters', HASH], ['desk', HASH],
  ],
  'draw/v1': [['round', NUMBER], ['signature', SIGNATURE]],
  'offer/v1': WINNING,
  'hold/v1': [...WINNING, REASON],
  'claim/v1': WINNING,
  'decline/v1': [...WINNING, REASON],
  'expire/v1': WINNING,
  'disqualify/v1': [...WINNING, REASON, ['evidence', HASH], DECIDERS],
  'promote/v1': WINNING,
  'deliver/v1': [...WINNING, ['evidence', HASH]],
  'void/v1': [REASON, DECIDERS],
  'final/v1': [['delivered', NUMBER], ['unwon', NUMBER]],
};

/** @param {string} text SPEC 2.3 @returns {boolean} */
export function isOrigin(text) {
  const parts = /^[a-z0-9.-]{1,200}(?::([0-9]+))?\/contests\/([0-9]+)$/.exec(text);
  if (!parts || !POSITIVE(parts[2])) return false;
  return parts[1] === undefined || range(1, 65535)(parts[1]) !== null;
}

const CHECKPOINT = ['checkpoint', range(1, MAX_LEAVES), when(word => {
  const root = fromBase64(word);
  return root !== null && root.length === 32;
})];

/** Leaves of an operator log (SPEC 12.1). */
const OPERATOR_GRAMMAR = {
  'contest/v1': [['contest', POSITIVE], ['origin', ORIGIN], ['mode', oneOf('binding', 'test')], ['key', key(NOTE_KEY)]],
  'checkpoint/v1': [['contest', POSITIVE], ['event', oneOf('publish', 'close', 'seal', 'draw')], CHECKPOINT, many(['alike', HASH], 0, 1)],
  'ended/v1': [['contest', POSITIVE], ['event', oneOf('cancelled', 'void', 'key-lost')], CHECKPOINT, PUBLIC_REASON],
};

/**
 * Reads one leaf. The result has `type`, `time` and a property for each line's first word: the value of its word, an array
 * where it has several words, an array of either where the line may repeat. A draw has `rankings`.
 * @param {Uint8Array} bytes @returns {Object}
 * @throws {Refusal} BAD_LEAF
 */
export function parseLeaf(bytes) {
  return read(bytes, GRAMMAR);
}

/** Reads one leaf of an operator log, in the manner of `parseLeaf`. @param {Uint8Array} bytes @returns {Object} @throws {Refusal} BAD_LEAF */
export function parseOperatorLeaf(bytes) {
  const leaf = read(bytes, OPERATOR_GRAMMAR);
  if (leaf.type === 'checkpoint/v1' && (leaf.event === 'publish') !== (leaf.alike.length === 1)) bad('alike is there exactly for publish');
  return leaf;
}

function read(bytes, grammar) {
  if (bytes.length === 0 || bytes.length > MAX_LEAF_BYTES) bad('a leaf has 1 to 65,535 bytes');
  for (const byte of bytes) if (byte !== 0x0A && (byte < 0x20 || byte > 0x7E)) bad('a leaf is printable ASCII');
  const lines = asciiOf(bytes, 0, bytes.length).split('\n');
  if (lines.pop() !== '') bad('a leaf ends in a line feed');
  const type = lines[0];
  if (!Object.prototype.hasOwnProperty.call(grammar, type)) bad(`unknown type ${type.slice(0, 40)}`);
  const leaf = { type };
  const cursor = { lines, at: 1 };
  for (const line of [['time', NUMBER], ...grammar[type]]) readLine(leaf, cursor, line);
  if (type === 'draw/v1') leaf.rankings = readRankings(cursor);
  if (cursor.at < lines.length) bad(`${type} has a line more than it may: ${lines[cursor.at].slice(0, 40)}`);
  settle(leaf);
  return leaf;
}

function bad(message) {
  refuse('BAD_LEAF', message);
}

function isNext(cursor, name) {
  return cursor.at < cursor.lines.length && cursor.lines[cursor.at].startsWith(`${name} `);
}

function readLine(leaf, cursor, form) {
  if (Array.isArray(form)) {
    leaf[form[0]] = readWords(cursor, form);
    return;
  }
  const values = [];
  while (values.length < form.most && isNext(cursor, form.line[0])) values.push(readWords(cursor, form.line));
  if (values.length < form.least) bad(`a line ${form.line[0]} is missing`);
  leaf[form.line[0]] = values;
}

function readWords(cursor, [name, ...readers]) {
  if (!isNext(cursor, name)) bad(`expected a line ${name}`);
  const words = cursor.lines[cursor.at++].split(' ').slice(1);
  // Only a prize of the rules may go without its last word, which says that it is drawn apart.
  const isPlain = name === 'prize' && readers.length === 3 && words.length === 2;
  if (words.length !== readers.length && !isPlain) bad(`the line ${name} has other words`);
  const values = words.map((word, i) => readers[i](word));
  if (values.includes(null)) bad(`the line ${name} has a value that is none`);
  return values.length === 1 ? values[0] : values;
}

function readRankings(cursor) {
  const rankings = [];
  while (isNext(cursor, 'ranking')) {
    if (rankings.length === MAX_RANKINGS) bad('a draw has at most 100 rankings');
    const [name, hash] = readWords(cursor, ['ranking', ID, HASH]);
    const ranking = { name, hash, seed: readWords(cursor, ['seed', HASH]), tickets: readWords(cursor, ['tickets', NUMBER]), winners: [], digest: null };
    if (isNext(cursor, 'winners')) [ranking.count, ranking.digest] = readWords(cursor, ['winners', NUMBER, HASH]);
    else while (isNext(cursor, 'winner')) ranking.winners.push(readWords(cursor, ['winner', CODE]));
    if (ranking.digest === null) ranking.count = ranking.winners.length;
    rankings.push(ranking);
  }
  if (rankings.length === 0) bad('a draw has a ranking');
  const total = rankings.reduce((sum, ranking) => sum + ranking.count, 0);
  for (const ranking of rankings) {
    if ((ranking.digest !== null) !== (total > MAX_WINNERS_NAMED)) bad('winners are named up to 1,000, and hashed above');
    if (ranking.digest !== null && ranking.count === 0 && ranking.digest !== EMPTY_HASH) bad('no winners have the hash of nothing');
  }
  return rankings;
}

// What the lines of one leaf must be to each other.
function settle(leaf) {
  if (leaf.text && !isSorted(leaf.text.map(text => text[0]))) bad('texts are sorted by language');
  if (Array.isArray(leaf.decider) && !isSorted(leaf.decider)) bad('two deciders differ and are sorted');
  if (leaf.type === 'rules/v1' && !isSorted(leaf.class)) bad('the classes in use are sorted, none twice');
  if (leaf.type === 'coverage/v1') settleCoverage(leaf.source);
  if (leaf.type === 'seal/v1' && leaf.class.some(([name], i) => name !== CLASSES[i])) bad('the classes of a seal are in their order');
}

function settleCoverage(sources) {
  if (!isSorted(sources.map(source => source[0]))) bad('sources are sorted by id, none twice');
  if (sources.some(([, expected, captured, hidden, deleted]) => captured + hidden + deleted > expected)) bad('a source of which more is known than was expected');
}

const ENTRY = bytesOf('entry/v1\ntime ');
const CODE_LINE = bytesOf('\ncode ');
const WEIGHT_LINE = bytesOf('\nweight ');
const COMMIT_LINE = bytesOf('\ncommit ');
const ENTERED_LINE = bytesOf('\nentered ');
const SOURCE_LINE = bytesOf('\nsource ');

/** @param {Uint8Array} bytes @param {number} from @returns {boolean} whether a leaf begins like an entry */
export function isEntry(bytes, from, to) {
  return to - from > ENTRY.length && startsWith(bytes, from, ENTRY);
}

/**
 * Reads entries one after the other without making anything: a log has millions of them. It says the same as `parseLeaf`.
 */
export class EntryReader {
  constructor() {
    this.time = 0;
    this.codeAt = 0;
    this.codeLength = 0;
    this.weight = 0;
    this.commitAt = 0;
    this.entered = 0;
    this.sourceLength = 0;
  }

  /** @param {Uint8Array} bytes @param {number} from @param {number} to @returns {boolean} false where it is no entry in its one spelling */
  read(bytes, from, to) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
    if (!this.skip(ENTRY) || (this.time = this.number()) < 0 || !this.skip(CODE_LINE)) return false;
    this.codeAt = this.at;
    while (this.at < to && IS_CODE[bytes[this.at]] === 1) this.at++;
    this.codeLength = this.at - this.codeAt;
    if (this.codeLength < 6 || this.codeLength > 14 || !this.skip(WEIGHT_LINE)) return false;
    this.weight = this.number();
    if (this.weight < 1 || this.weight > 10000 || !this.skip(COMMIT_LINE)) return false;
    this.commitAt = this.at;
    while (this.at < to && IS_HEX[bytes[this.at]] === 1) this.at++;
    if (this.at - this.commitAt !== 64 || !this.skip(ENTERED_LINE)) return false;
    this.entered = this.number();
    if (this.entered < 0 || !this.skip(SOURCE_LINE)) return false;
    const source = this.at;
    while (this.at < to && IS_ID[bytes[this.at]] === 1) this.at++;
    this.sourceLength = this.at - source;
    return this.sourceLength >= 1 && this.sourceLength <= 32 && this.at === to - 1 && bytes[this.at] === 0x0A;
  }

  skip(expected) {
    if (this.at + expected.length > this.to || !startsWith(this.bytes, this.at, expected)) return false;
    this.at += expected.length;
    return true;
  }

  // -1 where there is no number of SPEC 1.2.
  number() {
    const start = this.at;
    let value = 0;
    while (this.at < this.to && this.at - start < 17) {
      const digit = this.bytes[this.at] - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      this.at++;
    }
    const length = this.at - start;
    return length === 0 || length > 1 && this.bytes[start] === 0x30 || value > Number.MAX_SAFE_INTEGER ? -1 : value;
  }
}

const IS_CODE = new Uint8Array(256);
for (const letter of bytesOf('bcdfghjkmnpqrstvwxyz23456789')) IS_CODE[letter] = 1;
const IS_ID = new Uint8Array(256);
for (const letter of bytesOf('abcdefghijklmnopqrstuvwxyz0123456789-')) IS_ID[letter] = 1;
const IS_HEX = new Uint8Array(256);
for (const letter of bytesOf('0123456789abcdef')) IS_HEX[letter] = 1;

function startsWith(bytes, at, expected) {
  for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
  return true;
}
