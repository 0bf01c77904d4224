// The draw (SPEC 7.2 to 7.4): seed, ranking, and who wins what.
import { codeOfPosition } from './manifest.mjs';
import { KEY_RANGE, Tickets } from './tickets.mjs';
import { base64Of, hexOf } from './text.mjs';

const PROGRESS = 0x7FFF;
const MAX_LINE = 128;

/**
 * @param {{origin: string, size: number, root: Uint8Array, chain: string, round: number, randomness: Uint8Array}} sealed
 * @param {string} name of the ranking: `main`, or a prize drawn apart
 * @returns {string} the lines whose hex SHA-256 is the seed
 */
export function seedText({ origin, size, root, chain, round, randomness }, name) {
  const last = name === 'main' ? '' : `prize ${name}\n`;
  return `draw-seed/v1\n${origin}\n${size}\n${base64Of(root)}\ndrand ${chain} ${round} ${hexOf(randomness)}\n${last}`;
}

/**
 * Orders the entries of a manifest, each by its first ticket.
 * @param {import('./manifest.mjs').Manifest} manifest @param {string} seed 64 hex characters @param {(done: number) => void} onProgress in tickets
 * @returns {{tickets: Tickets, order: Uint32Array, best: Uint16Array}} positions in the manifest by rank, and the first ticket of each position
 */
export function rank(manifest, seed, onProgress) {
  const { bytes, starts, lengths, weights, count } = manifest;
  const tickets = new Tickets(seed);
  const best = new Uint16Array(count);
  // Key and position in one double, so that they sort without a comparer: keys are below 10^8, positions below 10^7 (SPEC 6.12).
  const keys = new Float64Array(count);
  let done = 0;
  for (let position = 0; position < count; position++) {
    let least = KEY_RANGE;
    for (let k = 1; k <= weights[position]; k++) {
      const key = tickets.key(bytes, starts[position], lengths[position], k);
      const first = key < least || key === least
        && tickets.compare(bytes, starts[position], lengths[position], k, starts[position], lengths[position], best[position]) < 0;
      if (first) {
        least = key;
        best[position] = k;
      }
      if ((++done & PROGRESS) === 0) onProgress(done);
    }
    keys[position] = least * count + position;
  }
  keys.sort();
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = keys[i] % count;
  settleTies(manifest, tickets, keys, order, best);
  return { tickets, order, best };
}

// Entries whose first digits are equal stand side by side, and are few.
function settleTies({ bytes, starts, lengths, count }, tickets, keys, order, best) {
  const compare = (a, b) => tickets.compare(bytes, starts[a], lengths[a], best[a], starts[b], lengths[b], best[b]);
  for (let from = 0; from < count;) {
    let to = from + 1;
    while (to < count && Math.floor(keys[to] / count) === Math.floor(keys[from] / count)) to++;
    if (to - from > 1) Array.from(order.subarray(from, to)).sort(compare).forEach((position, i) => { order[from + i] = position; });
    from = to;
  }
}

/** Compares a file with what it must be, piece by piece, so that the other one is never in memory. */
class Comparison {
  constructor(expected) {
    this.expected = expected;
    this.at = 0;
    this.same = true;
  }

  /** @param {Uint8Array} bytes @param {number} from @param {number} to */
  take(bytes, from, to) {
    const { expected, at } = this;
    this.at += to - from;
    if (this.at > expected.length) this.same = false;
    for (let i = from; i < to && this.same; i++) if (bytes[i] !== expected[at + i - from]) this.same = false;
  }

  get isWhole() {
    return this.same && this.at === this.expected.length;
  }
}

function writeNumber(value, out, at) {
  let unit = 1;
  while (unit * 10 <= value) unit *= 10;
  for (; unit >= 1; unit /= 10) out[at++] = 0x30 + Math.floor(value / unit) % 10;
  return at;
}

function writeCode(manifest, position, out, at) {
  const start = manifest.starts[position];
  for (let i = 0; i < manifest.lengths[position]; i++) out[at++] = manifest.bytes[start + i];
  return at;
}

/** @param {import('./manifest.mjs').Manifest} manifest @param {Uint8Array} file @returns {boolean} whether it is the manifest's `tickets` */
export function areTickets(manifest, file) {
  const comparison = new Comparison(file);
  const line = new Uint8Array(MAX_LINE);
  for (let position = 0; position < manifest.count && comparison.same; position++) {
    const slash = writeCode(manifest, position, line, 0);
    line[slash] = 0x2F;
    for (let k = 1; k <= manifest.weights[position]; k++) {
      const end = writeNumber(k, line, slash + 1);
      line[end] = 0x0A;
      comparison.take(line, 0, end + 1);
    }
  }
  return comparison.isWhole;
}

/** @param {import('./manifest.mjs').Manifest} manifest @param {{tickets: Tickets, order: Uint32Array, best: Uint16Array}} ranked @param {Uint8Array} file @returns {boolean} */
export function isRanking(manifest, { tickets, order, best }, file) {
  const comparison = new Comparison(file);
  const line = new Uint8Array(MAX_LINE);
  for (let i = 0; i < order.length && comparison.same; i++) {
    const position = order[i];
    let at = writeNumber(i + 1, line, 0);
    line[at++] = 0x20;
    at = writeCode(manifest, position, line, at);
    line[at++] = 0x20;
    line[at++] = 0x30;
    line[at++] = 0x2E;
    at += tickets.spell(manifest.bytes, manifest.starts[position], manifest.lengths[position], best[position], line, at);
    line[at++] = 0x0A;
    comparison.take(line, 0, at);
  }
  return comparison.isWhole;
}

/**
 * @typedef {{name: string, units: {prize: string, unit: number}[], winners: Place[], alternates: Place[]}} Ranking
 * @typedef {{rank: number, code: string}} Place
 * @param {Object} rules @param {import('./manifest.mjs').Manifest} manifest @param {Uint32Array[]} orders one for each ranking of the rules
 * @returns {Ranking[]} who wins what as drawn; where entries run out there are fewer winners than units
 */
export function awardPrizes(rules, manifest, orders) {
  const hasWon = new Uint8Array(manifest.count);
  const rankings = rankingUnits(rules).map(({ name, units }, i) => {
    const winners = [];
    for (let at = 0; at < orders[i].length && winners.length < units.length; at++) {
      const position = orders[i][at];
      if (hasWon[position] === 1) continue;
      hasWon[position] = 1;
      winners.push({ rank: at + 1, code: codeOfPosition(manifest, position) });
    }
    return { name, units, winners, alternates: [] };
  });
  rankings.forEach((ranking, i) => {
    const order = orders[i];
    const from = ranking.winners.length > 0 ? ranking.winners[ranking.winners.length - 1].rank : 0;
    for (let at = from; at < order.length && ranking.alternates.length < rules.alternates; at++) {
      if (hasWon[order[at]] === 0) ranking.alternates.push({ rank: at + 1, code: codeOfPosition(manifest, order[at]) });
    }
  });
  return rankings;
}

/** @returns {{name: string, units: {prize: string, unit: number}[]}[]} the rankings of some rules with their units in order (SPEC 7.4) */
function rankingUnits(rules) {
  const unitsOf = prize => Array.from({ length: prize.quantity }, (_, i) => ({ prize: prize.id, unit: i + 1 }));
  const together = rules.prizes.filter(prize => !prize.apart);
  const rankings = rules.prizes.filter(prize => prize.apart).map(prize => ({ name: prize.id, units: unitsOf(prize) }));
  if (together.length > 0) rankings.unshift({ name: 'main', units: [].concat(...together.map(unitsOf)) });
  return rankings;
}
