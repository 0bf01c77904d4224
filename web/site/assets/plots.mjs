// Plots as inline SVG. Each has its text for those who do not see it, and a table with the same numbers.
import { h, s } from './dom.mjs';

// Drawn for the screen it is seen on, so that its letters are never smaller than they say.
const WIDTH = Math.max(280, Math.min(720, (typeof innerWidth === 'number' ? innerWidth : 720) - 32));

/** A list that came in one piece has no course of time to draw. */
const FEW_STEPS = 3;

function niceTop(value) {
  const power = Math.pow(10, Math.floor(Math.log10(Math.max(1, value))));
  return [1, 2, 5, 10].map(step => step * power).find(step => step >= value) || value;
}

/**
 * Entries per step of time, as bars.
 * @param {import('./speech.mjs').Speech} speech @param {{from: number, step: number, counts: number[]}} series @param {string} zone
 */
export function entriesPlot(speech, series, zone) {
  const { from, step, counts } = series;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const to = from + step * counts.length;
  if (counts.length < FEW_STEPS) return h('p', { class: 'soft' }, speech.say('plot.entries-once', { n: total, time: speech.time(from, zone) }));
  const peak = counts.indexOf(Math.max(...counts));
  const height = 200;
  const box = { left: 48, right: 8, top: 10, bottom: 26 };
  const inner = { width: WIDTH - box.left - box.right, height: height - box.top - box.bottom };
  const top = niceTop(counts[peak]);
  const y = count => box.top + inner.height * (1 - count / top);
  const wide = inner.width / counts.length;
  const gap = wide > 4 ? 1 : 0;
  const alt = speech.say('plot.entries-alt', { n: total, from: speech.day(from, zone), to: speech.day(to, zone), peak: speech.time(from + peak * step, zone), count: counts[peak] });
  const lines = [0, top / 2, top].filter(Number.isInteger).map(count => [
    s('line', { class: 'grid', x1: box.left, x2: WIDTH - box.right, y1: y(count), y2: y(count) }),
    s('text', { x: box.left - 8, y: y(count) + 4, 'text-anchor': 'end' }, speech.number(count)),
  ]);
  const bars = counts.map((count, i) => count === 0 ? null
    : s('rect', { class: 'bar', x: box.left + i * wide, y: y(count), width: Math.max(0.5, wide - gap), height: box.top + inner.height - y(count) }));
  const ticks = [0, 0.5, 1].map(share => s('text', {
    x: box.left + share * inner.width, y: height - 6, 'text-anchor': share === 0 ? 'start' : share === 1 ? 'end' : 'middle',
  }, to - from < 2 * 86400 ? speech.clock(from + share * (to - from), zone) : speech.shortDay(from + share * (to - from), zone)));
  return h('figure', { class: 'plot' },
    s('svg', { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': alt }, lines, bars, s('line', { class: 'axis', x1: box.left, x2: WIDTH - box.right, y1: y(0), y2: y(0) }), ticks),
    h('figcaption', { class: 'hint' }, speech.say('plot.entries-caption', { step: speech.duration(step) })),
    h('details', { class: 'small noprint' }, h('summary', null, speech.say('plot.table')),
      h('div', { class: 'wide' }, h('table', null,
        h('thead', null, h('tr', null, h('th', { scope: 'col' }, speech.say('plot.from')), h('th', { scope: 'col', class: 'n' }, speech.say('plot.count')))),
        h('tbody', null, counts.map((count, i) => count === 0 ? null : h('tr', null, h('th', { scope: 'row' }, speech.time(from + i * step, zone)), h('td', { class: 'n' }, speech.number(count)))))))));
}

/** A number as people read it: its first digits, as many as tell it from its neighbours. */
export function shortNumber(number, digits = 6) {
  return String(number).slice(0, 2 + digits);
}

function dots(places, x, y, look) {
  return places.map(place => s('circle', { class: look, cx: x(Number(place.number)), cy: y, r: places.length > 60 ? 3.5 : 5.5 },
    s('title', null, `${place.rank}. ${place.code} ${place.number}`)));
}

/**
 * The numbers of a ranking on a line: above from 0 to 1, below the beginning of it, where the winners are.
 * @param {Object} ranking of summary.json @param {{code: string, number: string}|null} you
 */
export function numberLine(speech, ranking, you = null) {
  const shown = [...ranking.winners, ...ranking.alternates];
  if (shown.length === 0) return null;
  const largest = Number(shown[shown.length - 1].number);
  const end = Math.min(1, largest * 1.12 || 1);
  const left = 14;
  const right = WIDTH - 14;
  const whole = value => left + (right - left) * value;
  const near = value => left + (right - left) * value / end;
  const height = you ? 196 : 166;
  const top = you ? 56 : 26;
  const low = top + 84;
  const cut = ranking.winners.length ? Number(ranking.winners[ranking.winners.length - 1].number) : 0;
  const value = you ? Number(you.number) : null;
  const alt = [
    speech.say('plot.line-alt', { n: ranking.winners.length, from: shortNumber(shown[0].number), to: shortNumber(ranking.winners.length ? ranking.winners[ranking.winners.length - 1].number : '0'), m: ranking.alternates.length }),
    you ? speech.say('plot.line-you', { number: shortNumber(you.number) }) : '',
  ].join(' ');
  const flag = (at, y, place) => [
    s('path', { class: 'you', d: `M${at} ${y - 9}l-6 -10h12z` }),
    s('text', { class: 'you', x: Math.min(right - 40, Math.max(left + 40, at)), y: y - 25, 'text-anchor': 'middle' }, place),
  ];
  const parts = [
    s('path', { class: 'fan', d: `M${whole(0)} ${top}L${whole(end)} ${top}L${right} ${low}L${left} ${low}Z` }),
    s('line', { class: 'axis', x1: left, x2: right, y1: top, y2: top }),
    [0, 0.25, 0.5, 0.75, 1].map(at => [s('line', { class: 'axis', x1: whole(at), x2: whole(at), y1: top - 4, y2: top + 4 }), s('text', { x: whole(at), y: top + 20, 'text-anchor': at === 0 ? 'start' : at === 1 ? 'end' : 'middle' }, speech.number(at))]),
    s('line', { class: 'axis', x1: left, x2: right, y1: low, y2: low }),
    s('rect', { class: 'bar', x: left, y: low - 2.5, width: Math.max(2, near(cut) - left), height: 5 }),
    [0, 0.5, 1].map(at => s('text', { x: left + (right - left) * at, y: low + 26, 'text-anchor': at === 0 ? 'start' : at === 1 ? 'end' : 'middle' }, shortNumber((at * end).toFixed(9)))),
    dots(ranking.alternates, near, low, 'alternate'),
    dots(ranking.winners, near, low, 'winner'),
    value === null ? null : flag(whole(value), top, speech.say('plot.you')),
    value !== null && value <= end ? flag(near(value), low, '') : null,
  ];
  const row = (place, kind) => h('tr', null, h('td', { class: 'n' }, speech.number(place.rank)), h('td', null, h('span', { class: 'code' }, place.code)), h('td', { class: 'mono' }, place.number), h('td', null, speech.say(kind)));
  const sign = look => s('svg', { viewBox: '0 0 14 14', 'aria-hidden': 'true' }, s(look === 'you' ? 'path' : 'circle', look === 'you' ? { class: 'you', d: 'M7 13L2 2h10z' } : { class: look, cx: 7, cy: 7, r: 5.5 }));
  return h('figure', { class: 'plot' },
    s('svg', { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': alt }, parts),
    h('figcaption', { class: 'legend plot' }, h('span', null, sign('winner'), speech.say('plot.winners')), ranking.alternates.length ? h('span', null, sign('alternate'), speech.say('plot.alternates')) : null,
      you ? h('span', null, sign('you'), speech.say('plot.you')) : null),
    h('p', { class: 'hint' }, speech.say('plot.line-caption')),
    h('details', { class: 'small noprint' }, h('summary', null, speech.say('plot.table')),
      h('div', { class: 'wide' }, h('table', null,
        h('thead', null, h('tr', null, h('th', { scope: 'col', class: 'n' }, speech.say('result.rank')), h('th', { scope: 'col' }, speech.say('result.code')), h('th', { scope: 'col' }, speech.say('result.number')), h('th', { scope: 'col' }, speech.say('result.kind')))),
        h('tbody', null, ranking.winners.map(place => row(place, 'result.winner')), ranking.alternates.map(place => row(place, 'result.alternate')), you ? row({ rank: '', ...you }, 'plot.you') : null)))));
}
