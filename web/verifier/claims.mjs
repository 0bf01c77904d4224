// What became of the prizes (SPEC 9): the leaves behind the draw, applied to the winners as drawn.
import { refuse } from './text.mjs';

const BEFORE = {
  'offer/v1': ['standing', 'held'],
  'hold/v1': ['standing', 'offered'],
  'claim/v1': ['offered', 'held'],
  'deliver/v1': ['claimed'],
  'decline/v1': ['offered', 'held', 'claimed'],
  'expire/v1': ['offered'],
  'disqualify/v1': ['standing', 'offered', 'held', 'claimed'],
};
const AFTER = { 'offer/v1': 'offered', 'hold/v1': 'held', 'claim/v1': 'claimed', 'deliver/v1': 'delivered' };

/** The prizes between two leaves. A unit has `holder` (null where it is vacant), their `state` and `offered`, the time of their last offer. */
export class Claims {
  /** @param {Object} rules in force @param {import('./draw.mjs').Ranking[]} rankings as drawn */
  constructor(rules, rankings) {
    this.rules = rules;
    this.promoted = new Set();
    this.rankings = rankings.map(({ name, units, winners, alternates }) => ({
      name,
      alternates,
      next: 0,
      firstVacant: winners.length,
      units: units.map(({ prize, unit }, i) => ({ ranking: name, prize, unit, holder: winners[i] || null, state: winners[i] ? 'standing' : null, offered: null })),
    }));
    this.places = new Map();
    for (const ranking of this.rankings) ranking.units.forEach((unit, i) => this.places.set(`${unit.prize} ${unit.unit}`, { ranking, at: i }));
  }

  /** @returns {Object[]} every unit as it stands, main ranking first */
  get standing() {
    return [].concat(...this.rankings.map(ranking => ranking.units));
  }

  /** @param {number} index of the leaf @param {Object} leaf @throws {Refusal} BAD_CLAIM */
  take(index, leaf) {
    this.index = index;
    if (leaf.type === 'final/v1') {
      this.final(leaf);
      return;
    }
    const [prize, number] = leaf.prize;
    const place = this.places.get(`${prize} ${number}`);
    this.need(place !== undefined, `there is no unit ${prize} ${number}`);
    if (leaf.type === 'promote/v1') this.promote(leaf, place);
    else this.move(leaf, place);
  }

  need(holds, why) {
    if (!holds) refuse('BAD_CLAIM', `leaf ${this.index}: ${why}`);
  }

  // 9.2, 9.3
  move(leaf, { ranking, at }) {
    const unit = ranking.units[at];
    this.need(unit.holder !== null && unit.holder.rank === leaf.rank && unit.holder.code === leaf.code, 'names another than the holder of the unit');
    this.need(BEFORE[leaf.type].includes(unit.state), `${leaf.type} of a unit that is ${unit.state}`);
    if (leaf.type === 'expire/v1') this.need(leaf.time >= unit.offered + this.rules.claim_window, 'expired before the claim window is over');
    if (leaf.type === 'offer/v1') unit.offered = leaf.time;
    if (AFTER[leaf.type]) {
      unit.state = AFTER[leaf.type];
      return;
    }
    settle(unit, null);
    ranking.firstVacant = Math.min(ranking.firstVacant, at);
  }

  // 9.4
  promote(leaf, { ranking, at }) {
    const { units } = ranking;
    while (ranking.firstVacant < units.length && units[ranking.firstVacant].holder !== null) ranking.firstVacant++;
    this.need(ranking.firstVacant < units.length, 'a promotion without a vacancy');
    const next = this.nextAlternate(ranking);
    this.need(next !== null, 'a promotion without an alternate');
    const freed = this.rules.substitution === 'shift' ? shiftUp(units, ranking.firstVacant) : ranking.firstVacant;
    this.need(at === freed, 'the promoted one takes another unit');
    this.need(leaf.rank === next.rank && leaf.code === next.code, 'promotes another than the next alternate');
    this.promoted.add(next.code);
    settle(units[freed], { holder: next, state: 'standing', offered: null });
  }

  nextAlternate(ranking) {
    const { alternates } = ranking;
    while (ranking.next < alternates.length && this.promoted.has(alternates[ranking.next].code)) ranking.next++;
    return ranking.next < alternates.length ? alternates[ranking.next] : null;
  }

  // 9.5
  final(leaf) {
    const units = this.standing;
    const delivered = units.filter(unit => unit.state === 'delivered').length;
    for (const ranking of this.rankings) {
      const hasAlternate = this.nextAlternate(ranking) !== null;
      for (const unit of ranking.units) {
        this.need(unit.state === 'delivered' || unit.holder === null && !hasAlternate, `final before ${unit.prize} ${unit.unit} is settled`);
      }
    }
    this.need(leaf.delivered === delivered && leaf.unwon === units.length - delivered, 'final counts other units');
  }
}

function settle(unit, from) {
  unit.holder = from === null ? null : from.holder;
  unit.state = from === null ? null : from.state;
  unit.offered = from === null ? null : from.offered;
}

/** Moves every holder of a later unit who has not been delivered up by one. @returns {number} the unit that is vacant then */
function shiftUp(units, vacant) {
  let freed = vacant;
  for (let i = vacant + 1; i < units.length; i++) {
    if (units[i].holder === null || units[i].state === 'delivered') continue;
    settle(units[freed], units[i]);
    settle(units[i], null);
    freed = i;
  }
  return freed;
}
