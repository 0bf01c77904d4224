// Where entries come from, and how much of each source was captured (SPEC 6.4, 6.17).
import { MAX_SOURCES } from './leaves.mjs';
import { asciiOf } from './text.mjs';

/** @param {string} name @returns {boolean} whether entries of a source were captured from elsewhere, so that a statement can say of how many */
export function isCaptured(name) {
  return name !== 'direct' && name !== 'free';
}

/** The sources of a log, numbered in the order in which they are first named. */
export class Sources {
  /** @param {number} count of leaves */
  constructor(count) {
    this.of = new Uint8Array(count);
    this.all = [];
    this.captured = 0;
    this.numbers = new Map();
    this.last = null;
  }

  /** @returns {boolean} false where the source is one too many */
  enter(index, bytes, from, to) {
    // Lists come in one piece: most entries have the source of the one before.
    if (this.last === null || !isSame(this.last.bytes, bytes, from, to)) {
      const number = this.number(asciiOf(bytes, from, to));
      if (number < 0) return false;
      this.last = { number, bytes: bytes.slice(from, to) };
    }
    this.of[index] = this.last.number;
    this.all[this.last.number].entries++;
    return true;
  }

  /** @param {string} name @returns {boolean} */
  isStated(name) {
    return this.numbers.has(name) && this.all[this.numbers.get(name)].coverage !== null;
  }

  /** @param {Array} line of a coverage leaf @returns {boolean} false where the source is one too many */
  state([name, expected, captured, hidden, deleted]) {
    const number = this.number(name);
    if (number < 0) return false;
    this.all[number].coverage = { expected, captured, hidden, deleted, unaccounted: expected - captured - hidden - deleted };
    return true;
  }

  /** @returns {?string} the first source with more entries than were captured */
  overfull() {
    const found = this.sorted().find(({ entries, coverage }) => coverage !== null && entries > coverage.captured);
    return found === undefined ? null : found.source;
  }

  /** @param {number[]} winners the leaves of the entries that won @returns {{source: string, entries: number, winners: number, coverage: ?Object, lacksStatement: boolean}[]} */
  report(winners) {
    const won = new Map();
    for (const index of winners) won.set(this.of[index], (won.get(this.of[index]) || 0) + 1);
    return this.sorted().map(({ source, entries, coverage }) => ({
      source, entries, winners: won.get(this.numbers.get(source)) || 0, coverage, lacksStatement: coverage === null && entries > 0 && isCaptured(source),
    }));
  }

  sorted() {
    return [...this.all].sort((a, b) => a.source < b.source ? -1 : 1);
  }

  number(name) {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    // Whatever else comes in, the service's own ways stay open.
    if (isCaptured(name)) {
      if (this.captured === MAX_SOURCES) return -1;
      this.captured++;
    }
    this.numbers.set(name, this.all.length);
    return this.all.push({ source: name, entries: 0, coverage: null }) - 1;
  }
}

function isSame(known, bytes, from, to) {
  if (known.length !== to - from) return false;
  for (let i = 0; i < known.length; i++) if (known[i] !== bytes[from + i]) return false;
  return true;
}
