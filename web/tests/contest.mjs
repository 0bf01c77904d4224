// A contest for tests: leaves are added one after the other, seal and draw are worked out the slow and obvious way.
import { readFileSync } from 'node:fs';
import { Codes } from '../verifier/codes.mjs';
import { alikeOf, parseRules, rulesLeaf } from '../verifier/rules.mjs';
import { base64, checkpointText, cosignNote, hex, makeKey, receipt, records, rootOf, sha256, signNote, zip } from './signing.mjs';

const GUIDE = new URL('../../src/Giveaways.Proofs/Evidence/VERIFY.md', import.meta.url);
const CHAIN = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971';
/** Round 31089008 of tests/vectors/drand.json, due at DUE. */
export const ROUND = 31089008;
export const DUE = 1786070388;
const SIGNATURE = '87b3b9c9f99cc1e7fc326e249538f33b84a1c4ef8bd85920a267af642b570bcd62bf70900a3862f742e574164b5f17f3';
export const OPEN = 1786000000;
export const CLOSE = 1786010000;
export const SEALED = 1786020000;
const HASH = hex(sha256('something'));

const RULES = {
  alternates: 2, appeal_window: 3600, beacon: { chain: CHAIN, kind: 'drand', round: ROUND, until: DUE + 10000 }, claim_window: 1000, close: CLOSE, contest: 2,
  draw: DUE, entry_limit: 1, exclusion: { classes: ['breach', 'connected', 'duplicate', 'ineligible'], days_after: 0, days_before: 0, employers: ['acme', 'beta'], engagements: ['employee', 'officer'], household: true, relations: ['spouse'] },
  format: 'giveaways-rules/v1', identifying_contact: 'email', import_until: CLOSE + 1000, manual: false, margin: 600, mode: 'binding', open: OPEN,
  origin: 'draws.example/contests/2',
  prizes: [
    { apart: false, id: 'phone', name: 'Phone', quantity: 1, value: '500 EUR' }, { apart: true, id: 'trip', name: 'Trip', quantity: 1, value: '' },
    { apart: false, id: 'mug', name: 'Mug', quantity: 2, value: '' },
  ],
  ranking: 'consistent_sampler/1.0.10', seal_by: DUE - 600, sponsor: 'Example Ltd', substitution: 'cascade', terms: { note: 'é' }, check: { accepted: [{ by: 'ann', finding: 'R13', reason: 'Counted by hand.' }], open: ['R37', 'R44/UA'], tables: '1'.repeat(64), territories: ['UA', 'US-NY'] }, time_zone: 'Europe/Kyiv', title: 'Розіграш',
  undecided: 'stay', unscreened: 'refused', weight: { base: 1, cap: 4 }, witnesses: { keys: [], quorum: 0 },
};

/** Canonical for what tests put in: JSON.stringify does not sort, so it is done here. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

export class Contest {
  /** @param {Object} [changes] of the rules @param {{witnesses?: number, quorum?: number}} [seen] */
  constructor(changes = {}, { witnesses = 0, quorum = 0, witnessHost = 'witness.example' } = {}) {
    this.witnesses = Array.from({ length: witnesses }, (_, i) => makeKey(`${witnessHost}/w${i + 1}`, 4, `witness ${i}`));
    this.rules = { ...RULES, ...changes };
    if (witnesses > 0) this.rules.witnesses = { keys: this.witnesses.map(key => key.vkey), quorum };
    this.origin = this.rules.origin;
    this.codes = new Codes(this.origin);
    this.keys = [{ from: 0, key: makeKey(this.origin, 1, 'log') }];
    this.operatorKey = makeKey(`${this.origin.split('/')[0]}/operator`, 1, 'operator');
    this.leaves = [];
    this.versions = [];
    this.time = OPEN - 1000;
    this.entries = new Map();
    this.rosters = new Map();
    this.clears = 0;
    this.operatorLeaves = [];
    /** Changes files of the pack before it is written, by name. */
    this.edit = files => files;
  }

  get trust() {
    return [this.keys[0].key.vkey];
  }

  get index() {
    return this.leaves.length;
  }

  /** @param {string} type @param {number} time @param {...string} lines behind `time` */
  leaf(type, time, ...lines) {
    this.time = time;
    this.leaves.push(Buffer.from([`${type}/v1`, `time ${time}`, ...lines, ''].join('\n')));
    return this;
  }

  version(rules, text = 'The rules.\n') {
    const bytes = Buffer.from(canonical(rules));
    this.versions.push({ bytes, text: Buffer.from(text), hash: hex(sha256(bytes)), textHash: hex(sha256(text)) });
    return this.versions[this.versions.length - 1];
  }

  publish(time = OPEN - 1000) {
    const { hash, textHash, bytes } = this.version(this.rules);
    const leaf = { time, key: this.keys[0].key.vkey, operator: this.operatorKey.vkey, rules: hash, text: [['en', textHash]] };
    this.leaves.push(Buffer.from(rulesLeaf(leaf, parseRules(bytes))));
    this.operator('contest', time, `contest ${this.rules.contest}`, `origin ${this.origin}`, `mode ${this.rules.mode}`, `key ${this.keys[0].key.vkey}`);
    return this.event('publish', time, `alike ${alikeOf(parseRules(bytes))}`);
  }

  operator(type, time, ...lines) {
    if (this.operatorLeaves.length === 0) {
      const host = this.origin.split('/')[0];
      for (let i = 1; i < this.rules.contest; i++) {
        const origin = `${host}/contests/${i}`;
        this.operatorLeaves.push(Buffer.from(`contest/v1\ntime ${OPEN - 5000}\ncontest ${i}\norigin ${origin}\nmode binding\nkey ${makeKey(origin, 1, `other ${i}`).vkey}\n`));
      }
    }
    this.operatorLeaves.push(Buffer.from([`${type}/v1`, `time ${time}`, ...lines, ''].join('\n')));
    return this;
  }

  event(event, time, ...lines) {
    return this.operator('checkpoint', time, `contest ${this.rules.contest}`, `event ${event}`, `checkpoint ${this.index} ${base64(rootOf(this.leaves))}`, ...lines);
  }

  roster(employer, reason = 'initial') {
    this.rosters.set(employer, HASH);
    return this.leaf('roster', this.time, `employer ${employer}`, 'snapshot 2026-07-01', 'rows 5', `commit ${HASH}`, `reason ${reason}`);
  }

  enter(count = 1, source = 'direct') {
    for (let i = 0; i < count; i++) {
      const code = this.codes.codeOf(this.index);
      this.entries.set(code, { weight: this.rules.weight.base, state: 'in' });
      this.leaf('entry', Math.max(this.time, OPEN) + 1, `code ${code}`, `weight ${this.rules.weight.base}`, `commit ${HASH}`, `entered ${OPEN}`, `source ${source}`);
    }
    return this;
  }

  cover(...sources) {
    const reason = this.isCovered ? 'correction' : 'initial';
    this.isCovered = true;
    return this.leaf('coverage', this.time, ...sources.map(source => `source ${source}`), `reason ${reason}`, `evidence ${HASH}`);
  }

  bonus(code, amount) {
    const entry = this.entries.get(code);
    entry.weight = Math.min(this.rules.weight.cap, entry.weight + amount);
    return this.leaf('bonus', this.time, `code ${code}`, `amount ${amount}`, 'reason referral');
  }

  withdraw(code) {
    this.entries.get(code).state = 'withdrawn';
    return this.leaf('withdraw', this.time, `code ${code}`, 'reason entrant');
  }

  exclude(code, name) {
    Object.assign(this.entries.get(code), { state: 'excluded', name });
    return this.leaf('exclude', this.time, `code ${code}`, `class ${name}`, `reason ${HASH}`);
  }

  reinstate(code) {
    this.entries.get(code).state = 'in';
    return this.leaf('reinstate', this.time, `code ${code}`, `reason ${HASH}`);
  }

  clear() {
    this.clears++;
    return this.leaf('clear', this.time, `finding ${HASH}`);
  }

  rotate() {
    const key = makeKey(this.origin, 1, `log ${this.keys.length}`);
    this.keys.push({ from: this.index + 1, key });
    return this.leaf('key', this.time, `key ${key.vkey}`);
  }

  amend(changes) {
    Object.assign(this.rules, changes);
    const { hash, textHash } = this.version(this.rules, 'The rules, amended.\n');
    return this.leaf('amend', this.time, `version ${this.versions.length}`, `rules ${hash}`, `text en ${textHash}`, `reason typo ${HASH}`, 'decider judge-1');
  }

  postpone(changes) {
    const { draw, round, seal_by: sealBy, until } = { draw: this.rules.draw, round: this.rules.beacon.round, seal_by: this.rules.seal_by, until: this.rules.beacon.until, ...changes };
    this.rules = { ...this.rules, draw, seal_by: sealBy, beacon: { ...this.rules.beacon, round, until } };
    return this.leaf('postpone', this.time, `draw ${draw}`, `round ${round}`, `seal-by ${sealBy}`, `beacon-until ${until}`, `reason later ${HASH}`, 'decider judge-1');
  }

  close(time = CLOSE) {
    this.closed = { index: this.index, time };
    return this.leaf('close', time, `entries ${this.entries.size}`).event('close', time);
  }

  get eligible() {
    return [...this.entries].filter(([, entry]) => entry.state === 'in').sort(([a], [b]) => a < b ? -1 : 1);
  }

  get manifest() {
    return this.eligible.map(([code, { weight }]) => `${code} ${weight}\n`).join('');
  }

  get list() {
    const lines = this.eligible.map(([code, { weight }]) => `${code} ${weight}\n`);
    let index = '';
    for (let i = 0; i < lines.length; i += 2048) index += `${lines[i].split(' ')[0]} ${hex(sha256(lines.slice(i, i + 2048).join('')))}\n`;
    return index;
  }

  get tickets() {
    return this.eligible.flatMap(([code, { weight }]) => Array.from({ length: weight }, (_, i) => `${code}/${i + 1}`));
  }

  seal(time = SEALED, changes = {}) {
    const of = (state, name) => [...this.entries.values()].filter(entry => entry.state === state && (!name || entry.name === name)).length;
    this.sealed = { index: this.index, time };
    const screened = this.rosters.size > 0;
    const lines = {
      accepted: this.entries.size, eligible: of('in'), excluded: of('excluded'), withdrawn: of('withdrawn'), 'class breach': of('excluded', 'breach'),
      'class connected': of('excluded', 'connected'), 'class duplicate': of('excluded', 'duplicate'), 'class ineligible': of('excluded', 'ineligible'),
      findings: 2, clears: this.clears, undecided: 1, tickets: this.tickets.length, manifest: hex(sha256(this.manifest)), list: hex(sha256(this.list)),
      screened: screened ? 'yes' : 'no', model: screened ? HASH : '0'.repeat(64), thresholds: screened ? HASH : '0'.repeat(64), policy: hex(sha256(canonical(this.rules.exclusion))),
      rosters: hex(sha256([...this.rosters].sort().map(([employer, commit]) => `${employer} ${commit}\n`).join(''))), desk: HASH, ...changes,
    };
    return this.leaf('seal', time, ...Object.entries(lines).map(([name, value]) => `${name} ${value}`)).event('seal', time);
  }

  get names() {
    return [...(this.rules.prizes.some(prize => !prize.apart) ? ['main'] : []), ...this.rules.prizes.filter(prize => prize.apart).map(prize => prize.id)];
  }

  seedOf(name) {
    const sealed = this.leaves.slice(0, this.sealed.index + 1);
    const randomness = hex(sha256(Buffer.from(SIGNATURE, 'hex')));
    return `draw-seed/v1\n${this.origin}\n${sealed.length}\n${base64(rootOf(sealed))}\ndrand ${CHAIN} ${ROUND} ${randomness}\n${name === 'main' ? '' : `prize ${name}\n`}`;
  }

  // consistent_sampler as its documentation has it: strings and big integers.
  rankingOf(name) {
    const seed = hex(sha256(this.seedOf(name)));
    const prefix = hex(sha256(seed));
    const numbered = this.tickets.map(id => [`0.${[...BigInt(`0x${hex(sha256(prefix + id))}`).toString().padStart(64, '0')].reverse().join('')}`, id]);
    numbered.sort(([a, i], [b, k]) => a < b || a === b && i < k ? -1 : 1);
    const seen = new Map();
    for (const [number, id] of numbered) if (!seen.has(id.split('/')[0])) seen.set(id.split('/')[0], number);
    return [...seen].map(([code, number], i) => ({ rank: i + 1, code, number }));
  }

  winners() {
    const won = new Set();
    return this.names.map(name => {
      const prizes = this.rules.prizes.filter(prize => name === 'main' ? !prize.apart : prize.id === name);
      const units = prizes.flatMap(prize => Array.from({ length: prize.quantity }, (_, i) => `${prize.id} ${i + 1}`));
      const places = this.rankingOf(name).filter(({ code }) => !won.has(code)).slice(0, units.length);
      places.forEach(({ code }) => won.add(code));
      return { name, units, places };
    });
  }

  /** The alternates of a ranking in order. */
  alternates(name) {
    const all = this.winners();
    const won = new Set(all.flatMap(({ places }) => places.map(({ code }) => code)));
    const { places } = all.find(one => one.name === name);
    const last = places.length > 0 ? places[places.length - 1].rank : 0;
    return this.rankingOf(name).filter(({ rank, code }) => rank > last && !won.has(code)).slice(0, this.rules.alternates);
  }

  rankingFile(name) {
    return this.rankingOf(name).map(({ rank, code, number }) => `${rank} ${code} ${number}\n`).join('');
  }

  draw(time = DUE + 2, change = lines => lines) {
    const lines = this.winners().flatMap(({ name, places }) => [
      `ranking ${name} ${hex(sha256(this.rankingFile(name)))}`, `seed ${hex(sha256(this.seedOf(name)))}`, `tickets ${this.tickets.length}`,
      ...places.map(({ code }) => `winner ${code}`),
    ]);
    this.drawn = { index: this.index, time };
    return this.leaf('draw', time, ...change([`round ${ROUND}`, `signature ${SIGNATURE}`, ...lines])).event('draw', time);
  }

  claim(type, prize, { rank, code }, ...lines) {
    return this.leaf(type, this.time + 1, `prize ${prize}`, `rank ${rank}`, `code ${code}`, ...lines);
  }

  keyAt(size) {
    return this.keys.filter(({ from }) => from === 0 || size > from).pop().key;
  }

  head(size = this.leaves.length) {
    const text = checkpointText(this.origin, this.leaves.slice(0, size));
    return `${text}\n${signNote(text, this.keyAt(size))}`;
  }

  receipt(index, size = this.leaves.length) {
    return receipt(index, this.leaves.slice(0, size), this.head(size));
  }

  // The operator log as it was when the witnesses saw it: right behind the leaf of the event.
  witnessed(event, { time, signers = this.witnesses.slice(0, this.rules.witnesses.quorum), leaves = this.operatorLeaves } = {}) {
    const at = leaves.findIndex(leaf => leaf.includes(`\ncontest ${this.rules.contest}\nevent ${event}\n`));
    const seen = leaves.slice(0, at + 1);
    const text = checkpointText(this.operatorKey.name, seen);
    return receipt(at, seen, `${text}\n${signNote(text, this.operatorKey)}${signers.map(key => cosignNote(text, key, time)).join('')}`);
  }

  operatorPack(leaves = this.operatorLeaves) {
    const text = checkpointText(this.operatorKey.name, leaves);
    return zip(new Map([['log', records(leaves)], ['checkpoint', Buffer.from(`${text}\n${signNote(text, this.operatorKey)}`)]]));
  }

  /** @returns {Map<string, Uint8Array>} */
  files() {
    const files = new Map([['VERIFY.md', readFileSync(GUIDE)], ['log', records(this.leaves)], ['checkpoint', this.head()]]);
    if (this.sealed) files.set('seal-checkpoint', this.head(this.sealed.index + 1));
    if (this.witnesses.length > 0 && this.closed) files.set('close-witnessed', this.witnessed('close', { time: this.closed.time + 10 }));
    if (this.witnesses.length > 0 && this.sealed) files.set('seal-witnessed', this.witnessed('seal', { time: this.sealed.time + 10 }));
    files.set('keys', this.keys.map(({ key }) => `${key.vkey}\n`).join(''));
    this.keys.slice(1).forEach(({ from }, i) => files.set(`key-checkpoint-${i + 1}`, this.head(from)));
    this.versions.forEach(({ bytes, text }, i) => files.set(`rules-${i + 1}.json`, bytes).set(`rules-${i + 1}.en.txt`, text));
    if (this.sealed) files.set('manifest', this.manifest);
    if (this.drawn) {
      const suffix = name => name === 'main' ? '' : `-${name}`;
      files.set('beacon', this.beacon);
      for (const name of this.names) files.set(`seed${suffix(name)}`, this.seedOf(name));
      files.set('tickets', this.tickets.map(id => `${id}\n`).join(''));
      for (const name of this.names) files.set(`ranking${suffix(name)}`, this.rankingFile(name));
    }
    return new Map([...this.edit(files)].map(([name, content]) => [name, Buffer.from(content)]));
  }

  get beacon() {
    return `drand ${CHAIN} ${ROUND} ${SIGNATURE}\n`;
  }

  pack(edit) {
    return zip(this.files(), edit);
  }
}

/** A contest that went through everything, up to the draw. */
export function drawnContest(changes, seen) {
  const contest = new Contest(changes, seen).publish().roster('acme').enter(9).roster('acme', 'update').enter(3).rotate();
  const codes = [...contest.entries.keys()];
  contest.bonus(codes[0], 2).bonus(codes[1], 9).withdraw(codes[2]).close();
  contest.exclude(codes[3], 'connected').exclude(codes[4], 'duplicate').reinstate(codes[4]).exclude(codes[5], 'breach').withdraw(codes[5]).clear().seal().draw();
  return contest;
}

/** The same, with every prize settled. */
export function finishedContest(changes, seen) {
  const contest = drawnContest(changes, seen);
  const [main, trip] = contest.winners();
  const [next] = contest.alternates('main');
  const deliver = (unit, place) => contest.claim('offer', unit, place).claim('claim', unit, place).claim('deliver', unit, place, `evidence ${HASH}`);
  contest.claim('offer', main.units[0], main.places[0]).claim('decline', main.units[0], main.places[0], 'reason unwanted').claim('promote', main.units[0], next);
  deliver(main.units[0], next);
  deliver(main.units[1], main.places[1]);
  deliver(main.units[2], main.places[2]);
  deliver(trip.units[0], trip.places[0]);
  return contest.leaf('final', contest.time, 'delivered 4', 'unwon 0');
}
