// A verdict for people and for programs, as text.
import { TRUST_WORDS } from './verdict.mjs';
import { showTime } from './text.mjs';

const MAX_UNITS = 100;
const show = facts => facts.map(([label, value]) => `${label} ${value}`).join(', ');
const place = ({ rank, code, state }) => code === null ? 'nobody' : `${code} (rank ${rank})${state ? `, ${state}` : ''}`;

/** @param {import('./verify.mjs').Verdict} verdict @returns {string} */
export function reportText(verdict) {
  const steps = verdict.steps.map(({ name, outcome, facts }) => `${name.padEnd(10)}${outcome.padEnd(11)}${show(facts)}`.trimEnd());
  return [...steps, '', ...(verdict.accepted ? accepted(verdict) : refused(verdict)), ''].join('\n');
}

function refused({ failure }) {
  return [`REFUSED at ${failure.step}: ${failure.reason}`, failure.message, 'Nothing else in this pack says anything.'];
}

function accepted(verdict) {
  const { contest, warnings, trust } = verdict;
  const { entries } = contest;
  const lines = [
    `ACCEPTED: ${verdict.final ? 'FINAL' : 'NOT FINAL'}`,
    `${trust}: ${TRUST_WORDS[trust]}`,
    ...warnings,
    `contest  ${contest.title}`,
    `sponsor  ${contest.sponsor}`,
    `log      ${contest.origin}, ${contest.size} leaves, the last of ${showTime(contest.lastTime)}`,
    `root     ${contest.root}`,
    `checked  ${checkLine(contest.check)}`,
    ...contest.check.accepted.map(({ finding, by, reason }) => `         ${finding} accepted by ${by}: ${reason}`),
    `sealed   ${contest.sealed === null ? 'not yet' : showTime(contest.sealed)}`,
    `entries  ${entries.accepted} accepted = ${entries.eligible} eligible + ${entries.excluded} excluded + ${entries.withdrawn} withdrawn`,
    ...verdict.sources.map(sourceLine(verdict)),
    `round    ${contest.beacon.round} of drand ${contest.beacon.chain}`,
  ];
  if (verdict.witnesses.seal !== null) lines.push(...verdict.witnesses.seal.signers.map(witnessLine));
  if (verdict.operator !== null) lines.push(...operatorLines(verdict.operator));
  return [...lines, ...prizes(verdict)];
}

function sourceLine({ winners }) {
  return ({ source, entries, winners: won, coverage, lacksStatement }, i) => {
    const said = coverage === null ? (lacksStatement ? '; NO COVERAGE STATEMENT' : '')
      : `; expected ${coverage.expected} = captured ${coverage.captured} + hidden ${coverage.hidden} + deleted ${coverage.deleted} + unaccounted ${coverage.unaccounted}`;
    return `${i === 0 ? 'source  ' : '        '} ${source}: entries ${entries}${winners.length > 0 ? `, winners ${won}` : ''}${said}`;
  };
}

function checkLine({ tables, territories, open, accepted }) {
  if (tables === null) return 'the rules were not checked';
  const by = [...new Set(accepted.map(one => one.by))].sort();
  return `rules checked for ${territories.length > 0 ? territories.join(', ') : 'no territory'}; ${open.length} ${open.length === 1 ? 'warning' : 'warnings'} open, `
    + `${accepted.length} accepted${by.length > 0 ? ` (by ${by.join(', ')})` : ''}`;
}

function witnessLine({ name, time, runByOperator }) {
  return `witness  ${name}, ${showTime(time)}${runByOperator ? ', run by the operator' : ''}`;
}

function operatorLines({ lacking, alike, undrawn, ended }) {
  const line = word => ({ origin, state }) => `${word.padEnd(8)} ${origin}, ${state}`;
  return [...lacking.map(event => `lacks    ${event}`), ...alike.map(line('alike')), ...undrawn.map(line('undrawn')), ...ended.map(line('ended'))];
}

function prizes({ winners, standing, withheld }) {
  if (winners.length === 0) return [];
  const lines = ['', `${'prize'.padEnd(38)}${(withheld ? 'as computed' : 'as drawn').padEnd(26)}${withheld ? '' : 'as it stands'}`.trimEnd()];
  for (let i = 0; i < Math.min(winners.length, MAX_UNITS); i++) {
    const { prize, unit } = winners[i];
    lines.push(`${`${prize} ${unit}`.padEnd(38)}${place(winners[i]).padEnd(26)}${standing[i] ? place(standing[i]) : ''}`.trimEnd());
  }
  if (winners.length > MAX_UNITS) lines.push(`and ${winners.length - MAX_UNITS} more`);
  return lines;
}

/** @param {import('./verify.mjs').Verdict} verdict @returns {Object} in the shape of `giveaways verify --json` */
export function reportJson(verdict) {
  const { contest, failure } = verdict;
  return {
    accepted: verdict.accepted,
    failedStep: failure === null ? null : failure.step,
    reason: failure === null ? null : failure.reason,
    message: failure === null ? null : failure.message,
    trust: verdict.trust,
    final: verdict.final,
    resultWithheld: verdict.withheld,
    warnings: verdict.warnings,
    origin: contest === null ? null : contest.origin,
    treeSize: contest === null ? null : contest.size,
    root: contest === null ? null : contest.root,
    saved: contest === null ? null : contest.saved,
    steps: verdict.steps.map(({ name, outcome, facts }) => ({ step: name, outcome: outcome.replace(/ /g, '-'), facts: facts.map(([label, value]) => ({ label, value })) })),
    sources: verdict.sources,
    check: contest === null ? null : contest.check,
    drawn: verdict.winners.filter(winner => winner.code !== null),
    standing: verdict.standing,
    witnesses: verdict.witnesses,
    operator: verdict.operator,
  };
}
