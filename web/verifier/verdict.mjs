// What the steps come to (SPEC 11): trust, warnings, winners as drawn and as they stand.
import { timeOfRound } from './beacon.mjs';
import { COSIGNER_KEY } from './notes.mjs';
import { CLOSE_GRACE, isRunByOperator } from './witness.mjs';
import { base64Of, bytesOf } from './text.mjs';

export const TRUST = {
  witnessed: 'WITNESSED',
  attested: 'SEAL TIME SELF-ATTESTED',
  consistent: 'SELF-CONSISTENT ONLY',
  test: 'TEST',
};

/** What follows from a trust, in words. */
export const TRUST_WORDS = {
  WITNESSED: 'A quorum of witnesses saw the sealed list in time, before the randomness existed.',
  'SEAL TIME SELF-ATTESTED': 'A key that you trust signed the log. When the list was sealed only the operator attests; a checkpoint or receipt saved before the draw would prove it.',
  'SELF-CONSISTENT ONLY': 'No key was given: the pack agrees with itself, and that is all. Take the key from a place that the operator cannot change.',
  TEST: 'This is a test. It proves nothing about any prize.',
};

export const WARNINGS = {
  late: 'RULES LOGGED AFTER PARTICIPATION BEGAN',
  unscreened: 'NOT CHECKED AGAINST STAFF',
  withheld: 'RESULT WITHHELD',
  closeLate: 'CLOSE WITNESSED LATE',
  older: 'PACK OLDER THAN THE OPERATOR LOG',
};

/** @param {Object} c what the steps left behind, all of them passed @returns {Object} the verdict without its steps */
export function conclude(c) {
  const h = c.history;
  return {
    trust: trustOf(c),
    warnings: warningsOf(c),
    final: h.end !== null,
    withheld: c.isWithheld === true,
    contest: contestOf(c),
    witnesses: witnessesOf(c),
    operator: c.operator === null ? null : { size: c.operator.log.count, lacking: c.lacking, ...c.others },
    sources: sourcesOf(c),
    winners: c.rankings === undefined ? [] : drawn(c.rankings),
    standing: c.claims === undefined ? [] : standing(c.claims),
  };
}

function trustOf(c) {
  if (c.first.mode === 'test') return TRUST.test;
  if (!c.hasTrust) return TRUST.consistent;
  if (c.sealQuorum === null || c.inTime !== true) return TRUST.attested;
  const signers = c.sealQuorum.signers.map(signer => signer.key);
  const asked = c.trust.filter(key => key.type === COSIGNER_KEY).map(key => key.text);
  const isIndependent = signers.some(key => !isRunByOperator(key.name, c.origin));
  const isKnown = asked.length === 0 || signers.some(key => asked.includes(key.text));
  return isIndependent && isKnown ? TRUST.witnessed : TRUST.attested;
}

function warningsOf(c) {
  const h = c.history;
  const warnings = [];
  if (h.loggedLate) warnings.push(WARNINGS.late);
  if (h.seal !== null && h.seal.leaf.screened === 'no') warnings.push(WARNINGS.unscreened);
  if (c.isWithheld) warnings.push(WARNINGS.withheld);
  if (c.closeQuorum !== null && c.closeQuorum.time > h.close.leaf.time + CLOSE_GRACE) warnings.push(WARNINGS.closeLate);
  if (c.lacking !== undefined && c.lacking.length > 0) warnings.push(WARNINGS.older);
  return warnings;
}

function contestOf(c) {
  const { rules, log, history: h } = c;
  return {
    sequence: rules.contest, origin: c.origin, mode: rules.mode, title: rules.title, sponsor: rules.sponsor, time_zone: rules.time_zone,
    open: rules.open, close: rules.close, draw: rules.draw, version: h.version, size: log.count, root: base64Of(c.roots.get(log.count)),
    lastTime: log.times[log.count - 1], key: c.first.key, operatorKey: c.first.operator,
    closed: h.close === null ? null : h.close.leaf.time, sealed: h.seal === null ? null : h.seal.leaf.time, drawn: h.draw === null ? null : h.draw.leaf.time,
    ended: h.end === null ? null : { type: h.end.leaf.type, time: h.end.leaf.time },
    entries: { accepted: h.entries, eligible: h.entries - h.excluded - h.withdrawn, excluded: h.excluded, withdrawn: h.withdrawn },
    tickets: h.seal === null ? null : h.tickets, beacon: { chain: rules.beacon.chain, round: rules.beacon.round, due: timeOfRound(rules.beacon.round) },
    seeds: c.seeds === undefined ? null : c.names.map((name, i) => ({ ranking: name, seed: c.seeds[i] })),
    saved: c.saved.length, check: checkOf(rules.check),
  };
}

function sourcesOf({ history, rankings }) {
  const codes = rankings === undefined ? [] : [].concat(...rankings.map(({ winners }) => winners.map(({ code }) => bytesOf(code))));
  return history.sources.report(codes.map(code => history.codes.decode(code, 0, code.length)));
}

const UNCHECKED = '0'.repeat(64);

function checkOf({ tables, territories, open, accepted }) {
  return { tables: tables === UNCHECKED ? null : tables, territories, open, accepted: accepted.map(({ finding, by, reason }) => ({ finding, by, reason })) };
}

function witnessesOf(c) {
  const of = quorum => quorum === null ? null : {
    time: quorum.time, signers: quorum.signers.map(({ key, time }) => ({ name: key.name, key: key.text, time, runByOperator: isRunByOperator(key.name, c.origin) })),
  };
  return { quorum: c.rules.witnesses.quorum, keys: c.rules.witnesses.keys, close: of(c.closeQuorum), seal: of(c.sealQuorum), inTime: c.inTime === true };
}

function drawn(rankings) {
  return [].concat(...rankings.map(({ name, units, winners }) => units.map(({ prize, unit }, i) => ({
    ranking: name, prize, unit, rank: winners[i] ? winners[i].rank : null, code: winners[i] ? winners[i].code : null,
  }))));
}

function standing(claims) {
  return claims.standing.map(({ ranking, prize, unit, holder, state }) => ({
    ranking, prize, unit, rank: holder === null ? null : holder.rank, code: holder === null ? null : holder.code, state,
  }));
}
