// What a contest's page shows first, from summary.json. Nothing here checks anything: find and verify do.
import { h, put } from './dom.mjs';

/** More units than these are shown when somebody asks for them. */
const UNITS_AT_FIRST = 12;
export const CLASSES = ['breach', 'connected', 'duplicate', 'ineligible'];
const LATE = 300;

const now = () => Date.now() / 1000;

/** @returns {{id: string, look: string}} the state as readers see it: a published contest is soon, open or closed */
export function stateOf(summary) {
  const looks = { drawn: 'good', completed: 'good', cancelled: 'bad', void: 'bad', sealed: '' };
  if (summary.state !== 'published') return { id: summary.state, look: looks[summary.state] || '' };
  if (summary.timeline.some(line => line.type === 'close') || now() >= summary.times.close) return { id: 'closed', look: 'warn' };
  return now() < summary.times.open ? { id: 'soon', look: 'plain' } : { id: 'open', look: 'good' };
}

function stateText(speech, summary, id) {
  const zone = summary.time_zone;
  const at = time => speech.time(time, zone);
  const { times, counts } = summary;
  const reason = summary.ended && summary.ended.reason ? speech.name('reason', summary.ended.reason) : '';
  const values = {
    open: at(times.open), close: at(times.close), seal: at(times.seal_by), draw: at(times.round), n: counts.eligible === null ? counts.accepted : counts.eligible,
    winners: summary.draw ? summary.draw.rankings.reduce((sum, ranking) => sum + ranking.winner_count, 0) : 0, time: summary.ended ? at(summary.ended.time) : '', reason,
  };
  return speech.say(`state.${id}-text`, values);
}

/** The time in the contest's zone, and in the reader's where that is another. */
export function bothTimes(speech, time, zone, precise = false) {
  const write = precise ? 'moment' : 'time';
  const there = speech[write](time, zone);
  const here = speech[write](time);
  return [h('time', { datetime: new Date(time * 1000).toISOString() }, there), there === here ? null : h('span', { class: 'soft small' }, ' · ', speech.say('dates.yours', { time: here }))];
}

function countdown(speech, summary, id) {
  const due = { soon: summary.times.open, open: summary.times.close, closed: summary.times.round, sealed: summary.times.round }[id];
  if (due === undefined || due <= now()) return null;
  const word = `countdown.${id === 'sealed' || id === 'closed' ? 'draw' : id}`;
  const clock = h('span', { class: 'countdown', role: 'timer' });
  const tick = () => {
    const left = due - now();
    put(clock, left > 0 ? speech.duration(left) : speech.say('countdown.now'));
    // It stops where the page was drawn again meanwhile, in another language.
    if (left > 0) setTimeout(() => document.contains(clock) && tick(), 1000);
  };
  tick();
  return h('p', null, h('span', { class: 'soft' }, speech.say(word), ' '), clock);
}

export function headSection(speech, summary) {
  const state = stateOf(summary);
  const withheld = summary.state === 'sealed' && now() > summary.times.round + LATE;
  return h('section', { class: 'hero' },
    summary.mode === 'test' ? h('p', { class: 'notice warn' }, h('strong', null, speech.say('test.title')), ' ', speech.say('test.text')) : null,
    h('p', { class: 'eyebrow' }, h('span', null, speech.say('head.contest', { n: String(summary.contest) })), h('span', { class: `chip ${state.look}` }, speech.say(`state.${state.id}`)),
      summary.checked_against_staff ? null : h('span', { class: 'chip warn' }, speech.say('staff.none'))),
    h('h1', null, summary.title),
    h('p', { class: 'soft' }, speech.say('head.sponsor', { sponsor: summary.sponsor })),
    h('p', { class: 'lead' }, stateText(speech, summary, state.id)),
    withheld ? h('p', { class: 'notice bad' }, h('strong', null, speech.say('withheld.title')), ' ', speech.say('withheld.text', { draw: speech.time(summary.times.round, summary.time_zone) })) : null,
    countdown(speech, summary, state.id));
}

export function prizeName(summary, id) {
  const prize = summary.prizes.find(one => one.id === id);
  return prize ? prize.name : id;
}

export function prizesSection(speech, summary) {
  return h('section', { 'aria-labelledby': 'prizes-title' }, h('h2', { id: 'prizes-title' }, speech.say('prizes.title')),
    h('div', { class: 'wide' }, h('table', null,
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, speech.say('prizes.prize')), h('th', { scope: 'col', class: 'n' }, speech.say('prizes.quantity')), h('th', { scope: 'col', class: 'n' }, speech.say('prizes.value')))),
      h('tbody', null, summary.prizes.map(prize => h('tr', null,
        h('th', { scope: 'row' }, prize.name, prize.apart ? [' ', h('span', { class: 'chip plain' }, speech.say('prizes.apart'))] : null),
        h('td', { class: 'n' }, speech.number(prize.quantity)), h('td', { class: 'n' }, prize.value ? speech.money(prize.value) : '\u2013')))))));
}

function eventLine(speech, summary, event, key) {
  const reason = event.reason ? speech.say('event.reason', { reason: speech.name('reason', event.reason) }) : '';
  const deciders = event.deciders && event.deciders.length ? speech.say('event.deciders', { names: speech.list(event.deciders) }) : '';
  return h('li', { class: key ? 'key' : null },
    speech.say(`event.${event.type}`, { code: event.code, rank: event.rank }), [reason, deciders].filter(Boolean).map(part => ` ${part}`), ' ',
    h('time', { class: 'small', datetime: new Date(event.time * 1000).toISOString() }, speech.time(event.time, summary.time_zone)), ' ', h('span', { class: 'leaf' }, speech.say('log.leaf', { n: event.index })));
}

const CHANGES = ['decline', 'expire', 'disqualify', 'promote'];

function unitCard(speech, summary, unit, entries) {
  const look = { claimed: 'good', delivered: 'good', vacant: 'bad', unwon: 'plain', held: 'warn' };
  const changed = unit.history.some(event => CHANGES.includes(event.type));
  const path = h('ol', { class: 'path' }, unit.history.map(event => eventLine(speech, summary, event, CHANGES.includes(event.type))));
  return h('li', { class: 'card unit', 'data-code': unit.code || '' },
    h('p', { class: 'what' }, prizeName(summary, unit.prize), unit.unit > 1 || many(summary, unit.prize) ? h('span', { class: 'soft' }, ` ${speech.say('result.unit', { n: unit.unit })}`) : null),
    h('p', { class: 'who' }, unit.code ? h('span', { class: 'code' }, unit.code) : h('span', { class: 'soft' }, speech.say('result.nobody')),
      h('span', { class: `chip ${look[unit.state] || ''}` }, speech.say(`unit.${unit.state}`)),
      unit.code ? h('span', { class: 'soft small' }, speech.say('result.place', { rank: unit.rank, n: entries })) : null),
    changed ? [h('p', { class: 'small soft' }, speech.say('result.changed')), path] : unit.history.length ? h('details', { class: 'small' }, h('summary', null, speech.say('result.path')), path) : null);
}

function many(summary, id) {
  const prize = summary.prizes.find(one => one.id === id);
  return prize ? prize.quantity > 1 : false;
}

export function resultSection(speech, summary) {
  const { rankings } = summary.draw;
  const entriesOf = prize => (rankings.find(ranking => ranking.name === prize) || rankings[0]).entries;
  const units = summary.standing || rankings.flatMap(ranking => ranking.winners.map(winner => ({ ...winner, state: 'standing', history: [] })));
  const list = h('ol', { class: `units${units.length === 1 ? ' one' : ''}` }, units.slice(0, UNITS_AT_FIRST).map(unit => unitCard(speech, summary, unit, entriesOf(unit.prize))));
  const more = units.length <= UNITS_AT_FIRST ? null : h('p', { class: 'actions noprint' }, h('button', {
    type: 'button', class: 'quiet', click: event => {
      const rest = units.slice(UNITS_AT_FIRST).map(unit => unitCard(speech, summary, unit, entriesOf(unit.prize)));
      list.append(...rest);
      rest[0].setAttribute('tabindex', '-1');
      rest[0].focus();
      event.target.parentNode.remove();
    },
  }, speech.say('result.all', { n: units.length })));
  return h('section', { 'aria-labelledby': 'result-title', id: 'result' }, h('h2', { id: 'result-title' }, speech.say('result.title')),
    h('div', { class: 'stack' },
      h('p', { class: 'soft' }, speech.say('result.text')),
      units.length ? list : h('p', null, speech.say('result.empty')), more,
      h('h3', null, speech.say('plot.line-title')),
      rankings.map(ranking => h('div', { class: 'stack' },
        rankings.length > 1 ? h('p', { class: 'small' }, ranking.name === 'main' ? speech.say('result.main') : speech.say('result.apart', { prize: prizeName(summary, ranking.name) })) : null,
        h('div', { 'data-ranking': ranking.name }))),
      h('details', { class: 'small' }, h('summary', null, speech.say('result.how')),
        h('p', null, speech.say('result.how-text')),
        h('dl', { class: 'facts' },
          h('dt', null, speech.say('result.round')), h('dd', null, `drand ${summary.draw.round} · `, bothTimes(speech, summary.times.round, summary.time_zone, true)),
          h('dt', null, speech.say('result.signature')), h('dd', { class: 'hash' }, summary.draw.signature),
          rankings.map(ranking => [h('dt', null, `${speech.say('result.seed')} ${ranking.name}`), h('dd', { class: 'hash' }, ranking.seed)])))));
}

export function countsSection(speech, summary) {
  const { counts } = summary;
  const number = (key, value) => value === null ? null : h('div', null, h('dt', null, speech.say(`counts.${key}`)), h('dd', null, speech.number(value)));
  const classes = counts.classes ? h('div', { class: 'wide' }, h('table', null,
    h('caption', null, speech.say('counts.classes')),
    h('tbody', null, CLASSES.map(id => h('tr', null, h('th', { scope: 'row' }, speech.say(`class.${id}`), h('div', { class: 'soft small' }, speech.say(`class.${id}-text`))), h('td', { class: 'n' }, speech.number(counts.classes[id] || 0)))))),
    counts.appeals ? h('p', { class: 'hint', 'data-appeals': '' }, speech.say('counts.appeals', counts.appeals)) : null,
    h('p', { class: 'hint' }, summary.terms.appeal_window > 0 ? speech.say('counts.appeal', { time: speech.duration(summary.terms.appeal_window) }) : speech.say('counts.appeal-none'))) : null;
  const series = summary.entries_over_time;
  return h('section', { 'aria-labelledby': 'counts-title', class: 'stack' }, h('h2', { id: 'counts-title' }, speech.say('counts.title')),
    h('dl', { class: 'numbers' }, number('accepted', counts.accepted), number('withdrawn', counts.withdrawn), number('excluded', counts.excluded), number('eligible', counts.eligible), number('tickets', counts.tickets)),
    counts.undecided ? h('p', { class: 'hint' }, speech.say('counts.undecided', { n: counts.undecided })) : null,
    series && series.counts.some(count => count > 0) ? h('div', { 'data-entries': '' }) : h('p', { class: 'soft' }, speech.say('counts.none')),
    classes,
    sourcesTable(speech, summary.sources),
    staff(speech, summary));
}

const COVERAGE = ['expected', 'captured', 'hidden', 'deleted', 'unaccounted'];

/** Where entries come from; nothing where all were entered with the service. @param {Object[]} sources of a summary or of a verdict, which knows winners too */
export function sourcesTable(speech, sources) {
  if (sources.every(one => one.source === 'direct')) return null;
  const columns = ['entries', ...sources.every(one => one.winners === undefined) ? [] : ['winners']];
  const number = (name, value) => h('td', { class: 'n', 'data-name': name }, speech.number(value));
  return h('div', { class: 'wide', 'data-sources': '' }, h('table', null,
    h('caption', null, speech.say('sources.title')),
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, speech.say('sources.source')), [...columns, ...COVERAGE].map(name => h('th', { scope: 'col', class: 'n' }, speech.say(`sources.${name}`))))),
    h('tbody', null, sources.map(one => h('tr', { 'data-source': one.source }, h('th', { scope: 'row' }, speech.name('source', one.source)), columns.map(name => number(name, one[name])),
      one.coverage !== null ? COVERAGE.map(name => number(name, one.coverage[name]))
        : h('td', { colspan: COVERAGE.length, class: 'small soft' }, one.source === 'direct' || one.source === 'free' ? '\u2013' : speech.say('sources.none')))))),
    h('p', { class: 'hint' }, speech.say('sources.text')));
}

function staff(speech, summary) {
  if (!summary.checked_against_staff) return h('p', { class: 'notice warn' }, h('strong', null, speech.say('staff.none')), ' ', speech.say('staff.none-text'));
  return h('div', { class: 'wide' }, h('table', null,
    h('caption', null, speech.say('staff.title')),
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, speech.say('staff.employer')), h('th', { scope: 'col' }, speech.say('staff.snapshot')), h('th', { scope: 'col', class: 'n' }, speech.say('staff.rows')))),
    h('tbody', null, summary.rosters.map(roster => h('tr', null, h('th', { scope: 'row' }, roster.employer), h('td', null, speech.day(Date.parse(`${roster.snapshot}T12:00:00Z`) / 1000, 'UTC')), h('td', { class: 'n' }, speech.number(roster.rows)))))),
    h('p', { class: 'hint' }, speech.say('staff.text')));
}

/** One line of the log in plain words. */
export function leafText(speech, summary, leaf) {
  const values = {
    code: leaf.code || '', rank: leaf.rank || '', n: leaf.entries || leaf.rows || 0, employer: leaf.employer || '', snapshot: leaf.snapshot || '', version: String(leaf.version || ''),
    round: String(leaf.round || ''), draw: leaf.draw ? speech.time(leaf.draw, summary.time_zone) : '', prize: leaf.prize ? prizeName(summary, leaf.prize) : '', sources: leaf.sources ? leaf.sources.map(one => `${speech.name('source', one.source)} ${speech.number(one.captured)}/${speech.number(one.expected)}`).join(', ') : '',
  };
  const text = speech.has(`leaf.${leaf.type}`) ? speech.say(`leaf.${leaf.type}`, values) : leaf.type;
  const who = speech.has(`event.${leaf.type}`) && leaf.prize ? `${values.prize} (${leaf.unit}): ${speech.say(`event.${leaf.type}`, values)}` : text;
  const reason = leaf.reason && leaf.type !== 'roster' && leaf.type !== 'coverage' ? ` ${speech.say('event.reason', { reason: speech.name('reason', leaf.reason) })}` : '';
  const deciders = leaf.deciders && leaf.deciders.length ? ` ${speech.say('event.deciders', { names: speech.list(leaf.deciders) })}` : '';
  return who + reason + deciders;
}
