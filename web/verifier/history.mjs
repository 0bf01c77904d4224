// What a log may say (SPEC 6): its leaves replayed in order, the first that breaks a rule refused.
import { MAX_ROUND, PERIOD, timeOfRound } from './beacon.mjs';
import { Codes } from './codes.mjs';
import { codeAt, sourceAt } from './log.mjs';
import { parseVkey } from './notes.mjs';
import { changedTerm, postponed } from './rules.mjs';
import { Sources, isCaptured } from './sources.mjs';
import { bytesOf, refuse } from './text.mjs';

/** What the last leaf about an entry made of it. */
export const IN = 1;
export const EXCLUDED = 2;
export const WITHDRAWN = 3;

const CLAIMS = new Set(['offer/v1', 'hold/v1', 'claim/v1', 'decline/v1', 'expire/v1', 'disqualify/v1', 'promote/v1', 'deliver/v1', 'final/v1']);

/** The state of a contest between two leaves. */
export class History {
  /**
   * @param {import('./log.mjs').Log} log
   * @param {Map<number, Object>} versions the structured rules by version
   * @param {(index: number) => void} onProgress
   */
  constructor(log, versions, onProgress) {
    this.log = log;
    this.versions = versions;
    this.onProgress = onProgress;
    this.states = new Uint8Array(log.count);
    this.classes = new Map();
    this.weights = log.weights.slice();
    this.rules = null;
    this.version = 1;
    this.keys = [];
    this.rosters = new Map();
    this.sources = new Sources(log.count);
    this.entries = 0;
    this.clears = 0;
    this.withdrawn = 0;
    this.excluded = 0;
    this.close = null;
    this.seal = null;
    this.draw = null;
    this.end = null;
    this.claims = [];
  }

  /** @returns {History} itself @throws {Refusal} BAD_HISTORY */
  replay() {
    const { log } = this;
    let other = 0;
    for (let index = 0; index < log.count; index++) {
      this.index = index;
      this.time = log.times[index];
      if (index > 0 && this.time < log.times[index - 1]) this.refuse('time goes back');
      if (this.end !== null) this.refuse(`nothing follows a ${this.end.leaf.type}`);
      if (log.weights[index] > 0) this.takeEntry();
      else this.other(log.others[other++].leaf);
      if ((index & 0xFFFF) === 0xFFFF) this.onProgress(index + 1);
    }
    return this;
  }

  refuse(why) {
    refuse('BAD_HISTORY', `leaf ${this.index}: ${why}`);
  }

  need(holds, why) {
    if (!holds) this.refuse(why);
  }

  other(leaf) {
    if (CLAIMS.has(leaf.type)) {
      this.takeClaim(leaf);
      return;
    }
    this.need(this.seal === null || leaf.type === 'draw/v1' || leaf.type === 'void/v1', `${leaf.type} behind the seal`);
    this.need(this.draw === null, `${leaf.type} behind the draw`);
    REPLAY[leaf.type].call(this, leaf);
  }

  // 6.1, 6.2
  takeRules(leaf) {
    this.need(this.index === 0, 'rules are the first leaf and no other');
    this.need(parseVkey(leaf.key).name === leaf.origin, 'the key of the log has another name');
    this.rules = this.versions.get(1);
    this.codes = new Codes(leaf.origin);
    this.keys.push(leaf.key);
    this.loggedLate = leaf.open < leaf.time;
    this.checkTimes(this.rules);
  }

  checkTimes(rules) {
    const { round, until } = rules.beacon;
    this.need(round <= MAX_ROUND, 'the round has no time');
    const due = timeOfRound(round);
    this.need(rules.open < rules.close && rules.close <= rules.import_until && rules.import_until <= rules.seal_by && rules.seal_by <= due - rules.margin,
      'open < close <= import-until <= seal-by <= time of the round - margin');
    this.need(rules.draw <= due && due < rules.draw + PERIOD, 'the round is not the first at or after the draw');
    this.need(due <= until, 'the round is due after beacon-until');
    this.need(this.time + rules.margin <= due, 'the round is nearer than the margin');
  }

  // 6.3
  takeRoster(leaf) {
    this.need(this.close === null, 'a roster behind the close');
    this.need(this.time <= this.rules.import_until, 'a roster after import-until');
    this.need(this.rules.exclusion.employers.includes(leaf.employer), 'an employer that is not in the policy');
    this.need((leaf.reason === 'initial') === !this.rosters.has(leaf.employer), 'the first roster of an employer is the initial one');
    this.rosters.set(leaf.employer, leaf.commit);
  }

  // 6.4
  takeEntry() {
    const { log, index, time, rules } = this;
    const entered = log.entered[index];
    this.need(this.seal === null && this.close === null, 'an entry behind the close');
    this.need(rules.open <= entered && entered < rules.close, 'entered while the contest was not open');
    this.need(entered <= time && time <= rules.import_until, 'an entry before it was entered, or after import-until');
    this.need(this.codes.is(index, log.bytes, codeAt(log, index), log.codeLengths[index]), 'a code that is not that of its place');
    this.need(log.weights[index] === rules.weight.base, 'an entry weighs what the rules say');
    const source = sourceAt(log, index);
    this.need(this.sources.enter(index, log.bytes, source, source + log.sourceLengths[index]), 'more sources than a log may have');
    this.states[index] = IN;
    this.entries++;
  }

  // 6.17
  takeCoverage(leaf) {
    const names = leaf.source.map(([name]) => name);
    this.need(names.every(isCaptured), 'a statement about what nothing captures');
    this.need((leaf.reason === 'initial') === !names.some(name => this.sources.isStated(name)), 'the first statement about its sources is the initial one');
    this.need(leaf.source.every(line => this.sources.state(line)), 'more sources than a log may have');
  }

  /** @returns {number} the index of the entry that a leaf names */
  named(leaf) {
    const bytes = bytesOf(leaf.code);
    const index = this.codes.decode(bytes, 0, bytes.length);
    this.need(index >= 0 && index < this.index && this.states[index] !== 0, `no entry has the code ${leaf.code}`);
    return index;
  }

  // 6.5
  takeBonus(leaf) {
    this.need(this.close === null, 'a bonus behind the close');
    this.need(this.time <= this.rules.import_until, 'a bonus after import-until');
    const index = this.named(leaf);
    this.need(this.states[index] === IN, 'a bonus for an entry that is not in');
    this.weights[index] = Math.min(this.rules.weight.cap, this.weights[index] + leaf.amount);
  }

  // 6.6
  takeClose(leaf) {
    this.need(this.close === null, 'a second close');
    this.need(this.time >= this.rules.close, 'closed before its time');
    this.need(leaf.entries === this.entries, 'the close counts other entries');
    this.close = { index: this.index, leaf };
  }

  // 6.7
  takeAmend(leaf) {
    this.need(leaf.version === this.version + 1, 'versions of the rules count from 2');
    const next = this.versions.get(leaf.version);
    const changed = changedTerm(this.rules, next);
    this.need(changed === null, `an amendment changes ${changed}`);
    this.rules = next;
    this.version = leaf.version;
  }

  // 6.8
  takePostpone(leaf) {
    const before = this.rules;
    const next = postponed(before, leaf);
    this.need(next.beacon.round > before.beacon.round && next.seal_by > before.seal_by, 'a postponement to an earlier round or seal-by');
    this.need(next.draw >= before.draw && next.beacon.until >= before.beacon.until, 'a postponement to an earlier draw or beacon-until');
    this.checkTimes(next);
    this.rules = next;
  }

  // 6.9
  takeEnd(leaf) {
    this.end = { index: this.index, leaf };
  }

  // 6.10
  takeKey(leaf) {
    this.need(parseVkey(leaf.key).name === this.rules.origin, 'a key of another name');
    this.need(!this.keys.includes(leaf.key), 'a key that was in force before');
    this.keys.push(leaf.key);
  }

  // 6.11
  takeExclude(leaf) {
    const index = this.decided(leaf);
    this.need(this.states[index] === IN, 'an exclusion of an entry that is not in');
    this.need(this.rules.exclusion.classes.includes(leaf.class), 'a class that is not in use');
    this.states[index] = EXCLUDED;
    this.classes.set(index, leaf.class);
    this.excluded++;
  }

  takeReinstate(leaf) {
    const index = this.decided(leaf);
    this.need(this.states[index] === EXCLUDED, 'a reinstatement of an entry that is not excluded');
    this.states[index] = IN;
    this.classes.delete(index);
    this.excluded--;
  }

  decided(leaf) {
    this.need(this.close !== null, `${leaf.type} before the close`);
    return this.named(leaf);
  }

  takeClear() {
    this.need(this.close !== null, 'a finding decided before the close');
    this.clears++;
  }

  takeWithdraw(leaf) {
    const index = this.named(leaf);
    this.need(this.states[index] !== WITHDRAWN, 'a second withdrawal');
    if (this.states[index] === EXCLUDED) {
      this.classes.delete(index);
      this.excluded--;
    }
    this.states[index] = WITHDRAWN;
    this.withdrawn++;
  }

  // 6.12: place and time; what a seal says is the step `seal`
  takeSeal(leaf) {
    this.need(this.seal === null, 'a second seal');
    this.need(this.close !== null, 'a seal before the close');
    this.need(this.time <= this.rules.seal_by, 'sealed too late');
    this.need(this.sources.overfull() === null, `more entries of ${this.sources.overfull()} than were captured`);
    this.seal = { index: this.index, leaf };
    this.tickets = 0;
    for (let i = 0; i < this.log.count; i++) if (this.states[i] === IN) this.tickets += this.weights[i];
  }

  // 6.13
  takeDraw(leaf) {
    this.need(this.seal !== null, 'a draw before the seal');
    this.need(leaf.round === this.rules.beacon.round, 'a draw of another round');
    this.need(this.time >= timeOfRound(leaf.round), 'a draw before its round');
    const names = rankingNames(this.rules);
    this.need(leaf.rankings.length === names.length && names.every((name, i) => leaf.rankings[i].name === name), 'other rankings than the prizes ask for');
    this.need(leaf.rankings.every(ranking => ranking.tickets === this.tickets), 'a ranking of other tickets than the sealed ones');
    this.draw = { index: this.index, leaf };
  }

  // 6.14
  takeVoid(leaf) {
    this.need(this.seal !== null, 'void before the seal');
    if (leaf.reason === 'beacon-late') this.need(this.time > this.rules.beacon.until, 'void before beacon-until');
    // Whether the quorum was late is seen in the step `witness`.
    else this.need(leaf.reason === 'quorum-late' && this.rules.witnesses.keys.length > 0, 'no reason to be void');
    this.end = { index: this.index, leaf };
  }

  // 6.15: what a claim says is the step `claims`
  takeClaim(leaf) {
    this.need(this.draw !== null, `${leaf.type} before the draw`);
    this.claims.push({ index: this.index, leaf });
    if (leaf.type === 'final/v1') this.end = { index: this.index, leaf };
  }
}

const REPLAY = {
  'rules/v1': History.prototype.takeRules,
  'roster/v1': History.prototype.takeRoster,
  'coverage/v1': History.prototype.takeCoverage,
  'bonus/v1': History.prototype.takeBonus,
  'close/v1': History.prototype.takeClose,
  'amend/v1': History.prototype.takeAmend,
  'postpone/v1': History.prototype.takePostpone,
  'cancel/v1': History.prototype.takeEnd,
  'key/v1': History.prototype.takeKey,
  'exclude/v1': History.prototype.takeExclude,
  'reinstate/v1': History.prototype.takeReinstate,
  'clear/v1': History.prototype.takeClear,
  'withdraw/v1': History.prototype.takeWithdraw,
  'seal/v1': History.prototype.takeSeal,
  'draw/v1': History.prototype.takeDraw,
  'void/v1': History.prototype.takeVoid,
};

/** @param {Object} rules @returns {string[]} the rankings of a draw in order (SPEC 7.4) */
export function rankingNames(rules) {
  const apart = rules.prizes.filter(prize => prize.apart).map(prize => prize.id);
  return apart.length < rules.prizes.length ? ['main', ...apart] : apart;
}
