// The protocol of a draw: one page to print, from summary.json or from the element `summary` that holds the same.
// `giveaways report` puts this module and those it imports into one file: each once, imported ones first, with the import lines
// and the word `export` left out. So imports are one line each from this folder, nothing is renamed, and no two modules here
// have a name of their own that is the same.
import { h, put } from './dom.mjs';
import { enPages } from './page-words-en.mjs';
import { ruPages } from './page-words-ru.mjs';
import { ukPages } from './page-words-uk.mjs';
import { CLASSES, bothTimes, leafText, prizeName, sourcesTable, stateOf } from './sections.mjs';
import { failure, fetchJson, frame, siteRoot } from './shell.mjs';
import { Speech, preferredLanguage } from './speech.mjs';
import { en } from './words-en.mjs';
import { ru } from './words-ru.mjs';
import { uk } from './words-uk.mjs';

const ALL_WORDS = { en: { ...en, ...enPages }, ru: { ...ru, ...ruPages }, uk: { ...uk, ...ukPages } };
/** A protocol is to be read; whoever wants more prizes than these has the evidence. */
const MAX_UNITS = 300;
const MAX_ALTERNATES_SHOWN = 20;
const DECISIONS = ['amend', 'postpone', 'cancel', 'key', 'void', 'disqualify'];
const SUBSTITUTIONS = ['decline', 'expire', 'disqualify', 'promote'];

function row(name, ...value) {
  return [h('dt', null, name), h('dd', null, value)];
}

function wideTable(head, body) {
  return h('div', { class: 'wide' }, h('table', null, h('thead', null, h('tr', null, head.map(name => h('th', { scope: 'col' }, name)))), h('tbody', null, body.map(cells => h('tr', null, cells.map(cell => h('td', null, cell)))))));
}

function headOfProtocol(speech, summary) {
  const state = stateOf(summary);
  return h('section', { class: 'hero' },
    summary.mode === 'test' ? h('p', { class: 'notice warn' }, h('strong', null, speech.say('test.title')), ' ', speech.say('test.text')) : null,
    h('p', { class: 'eyebrow' }, speech.say(summary.draw ? 'protocol.title' : 'protocol.title-none'), ' \u2116\u00A0', String(summary.contest), h('span', { class: `chip ${state.look}` }, speech.say(`state.${state.id}`))),
    h('h1', null, summary.title), h('p', { class: 'soft' }, speech.say('head.sponsor', { sponsor: summary.sponsor })),
    h('p', { class: 'actions noprint' }, h('button', { type: 'button', click: () => print() }, speech.say('protocol.print')), siteRoot === null ? null : h('a', { class: 'button quiet', href: 'index.html' }, speech.say('protocol.page'))));
}

function factsOfProtocol(speech, summary) {
  const { seal, draw, witnesses } = summary;
  const version = summary.rules[summary.rules.length - 1];
  const moment = time => bothTimes(speech, time, summary.time_zone, true);
  const seen = time => (time === null ? speech.say('witness.waiting') : moment(time));
  return h('section', null, h('dl', { class: 'facts' },
    row(speech.say('log.origin'), h('span', { class: 'mono' }, summary.origin)),
    row(speech.say('rules.hash'), h('span', { class: 'hash' }, version.hash), version.version > 1 ? ` (${speech.say('rules.version', { n: String(version.version) })})` : ''),
    row(`${speech.say('dates.open')} \u2013 ${speech.say('dates.close')}`, speech.time(summary.times.open, summary.time_zone), ' \u2013 ', speech.time(summary.times.close, summary.time_zone), ` (${summary.time_zone})`),
    seal ? [row(speech.say('protocol.seal'), moment(seal.time)), row(speech.say('protocol.seal-root'), h('span', { class: 'hash' }, `${seal.size}, ${seal.root}`))] : null,
    witnesses.quorum > 0 ? row(speech.say('witness.title'), speech.say('witness.text', { quorum: witnesses.quorum, n: witnesses.witnesses.length }), ' ',
      witnesses.witnesses.map(one => one.own ? `${one.name} (${speech.say('witness.own')})` : one.name).join(', '), '. ', speech.say('witness.seal'), ': ', seen(witnesses.seal)) : row(speech.say('witness.title'), speech.say('witness.none')),
    row(speech.say('result.round'), `drand ${summary.beacon.round}, `, moment(summary.times.round)),
    draw ? [row(speech.say('protocol.drawn'), moment(draw.time)), row(speech.say('result.signature'), h('span', { class: 'hash' }, draw.signature)),
      draw.rankings.map(ranking => row(`${speech.say('protocol.seed')}${draw.rankings.length > 1 ? ` (${ranking.name})` : ''}`, h('span', { class: 'hash' }, ranking.seed)))] : null));
}

function countsOfProtocol(speech, summary) {
  const { counts } = summary;
  const number = (key, value) => value === null ? null : h('div', null, h('dt', null, speech.say(`counts.${key}`)), h('dd', null, speech.number(value)));
  return h('section', { class: 'stack' }, h('h2', null, speech.say('counts.title')),
    h('dl', { class: 'numbers' }, number('accepted', counts.accepted), number('withdrawn', counts.withdrawn), number('excluded', counts.excluded), number('eligible', counts.eligible), number('tickets', counts.tickets)),
    counts.classes ? h('p', null, `${speech.say('counts.classes')}: `, CLASSES.map(id => `${speech.say(`class.${id}`).toLowerCase()} ${speech.number(counts.classes[id] || 0)}`).join(', '), '.') : null,
    counts.undecided ? h('p', null, speech.say('counts.undecided', { n: counts.undecided })) : null,
    sourcesTable(speech, summary.sources),
    summary.checked_against_staff ? h('p', null, `${speech.say('staff.title')}: `, summary.rosters.map(roster => `${roster.employer} (${roster.snapshot}, ${speech.say('staff.rows').toLowerCase()}: ${speech.number(roster.rows)})`).join(', '), '.')
      : h('p', null, h('strong', null, speech.say('staff.none')), '. ', speech.say('staff.none-text')));
}

function winnersOfProtocol(speech, summary) {
  if (!summary.draw) return h('section', null, h('h2', null, speech.say('protocol.winners')), h('p', null, speech.say('protocol.not-drawn')));
  const { rankings } = summary.draw;
  const drawn = new Map();
  for (const ranking of rankings) for (const winner of ranking.winners) drawn.set(`${winner.prize} ${winner.unit}`, winner);
  const units = summary.standing || [...drawn.values()].map(winner => ({ ...winner, state: 'standing' }));
  const prize = unit => (summary.prizes.some(one => one.id === unit.prize && one.quantity > 1) ? `${prizeName(summary, unit.prize)}, ${unit.unit}` : prizeName(summary, unit.prize));
  const code = place => (place && place.code ? [h('span', { class: 'code' }, place.code), ' ', h('span', { class: 'soft small' }, speech.say('result.rank').toLowerCase(), ' ', speech.number(place.rank))] : '\u2013');
  const body = units.slice(0, MAX_UNITS).map(unit => {
    const first = drawn.get(`${unit.prize} ${unit.unit}`);
    return [prize(unit), code(first), unit.code && first && unit.code === first.code ? speech.say(`unit.${unit.state}`) : [code(unit), ' ', speech.say(`unit.${unit.state}`)]];
  });
  return h('section', { class: 'stack' }, h('h2', null, speech.say('protocol.winners')),
    wideTable([speech.say('protocol.prize'), speech.say('protocol.drawn-for'), speech.say('protocol.stands')], body),
    units.length > MAX_UNITS ? h('p', null, speech.say('protocol.more', { n: units.length - MAX_UNITS })) : null,
    rankings.map(ranking => ranking.alternates.length === 0 ? null : h('p', { class: 'small' }, `${speech.say('protocol.alternates')}${rankings.length > 1 ? ` (${ranking.name === 'main' ? speech.say('result.main').toLowerCase() : prizeName(summary, ranking.name)})` : ''}: `,
      ranking.alternates.slice(0, MAX_ALTERNATES_SHOWN).map((one, i) => [i ? ', ' : '', h('span', { class: 'mono' }, one.code)]), ranking.alternates.length > MAX_ALTERNATES_SHOWN ? ` ${speech.say('protocol.more', { n: ranking.alternates.length - MAX_ALTERNATES_SHOWN })}` : '')));
}

function eventsOfProtocol(speech, summary, title, none, types) {
  const lines = summary.timeline.filter(leaf => types.includes(leaf.type));
  return h('section', { class: 'stack' }, h('h2', null, speech.say(title)), lines.length === 0 ? h('p', null, speech.say(none))
    : wideTable([speech.say('protocol.line'), speech.say('protocol.time'), speech.say('protocol.what')], lines.map(leaf => [speech.number(leaf.index), speech.moment(leaf.time, summary.time_zone), leafText(speech, summary, leaf)])));
}

function footOfProtocol(speech, summary) {
  return h('section', { class: 'stack' }, h('h2', null, speech.say('protocol.check')), h('p', null, speech.say('protocol.check-text')),
    h('dl', { class: 'facts' }, row(speech.say('keys.log'), h('span', { class: 'hash' }, summary.key)), row(speech.say('keys.operator'), h('span', { class: 'hash' }, summary.operator)), row(speech.say('protocol.root'), h('span', { class: 'hash' }, `${summary.size}, ${summary.root}`))),
    h('p', { class: 'small soft' }, speech.say('protocol.states', { time: speech.moment(summary.generated, summary.time_zone), n: summary.size })));
}

function showProtocol(summary, language) {
  const speech = new Speech(language, ALL_WORDS[language]);
  frame(speech, 'protocol', chosen => showProtocol(summary, chosen));
  document.title = `${speech.say(summary.draw ? 'protocol.title' : 'protocol.title-none')}: ${summary.title}`;
  const main = document.getElementById('main');
  put(main, headOfProtocol(speech, summary), factsOfProtocol(speech, summary), countsOfProtocol(speech, summary), winnersOfProtocol(speech, summary),
    summary.draw ? eventsOfProtocol(speech, summary, 'protocol.substitutions', 'protocol.no-substitutions', SUBSTITUTIONS) : null,
    eventsOfProtocol(speech, summary, 'protocol.decisions', 'protocol.no-decisions', DECISIONS), footOfProtocol(speech, summary));
  main.removeAttribute('aria-busy');
}

async function startProtocol() {
  const inlined = document.getElementById('summary');
  const language = preferredLanguage();
  try {
    showProtocol(inlined ? JSON.parse(inlined.textContent) : await fetchJson('summary.json'), language);
  } catch (fault) {
    const speech = new Speech(language, ALL_WORDS[language]);
    frame(speech, 'protocol', () => location.reload());
    put(document.getElementById('main'), failure(speech, speech.say('fail.contest'), fault));
  }
}

startProtocol();
