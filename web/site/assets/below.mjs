// What a contest's page shows further down: dates, witnesses, rules, the check of everything, the log. Loaded behind the first paint.
import { h, put } from './dom.mjs';
import { entriesPlot, numberLine } from './plots.mjs';
import { rulesSection } from './rules-view.mjs';
import { bothTimes, leafText } from './sections.mjs';
import { fromHash } from './shell.mjs';

function datesSection(speech, summary) {
  const { times, time_zone: zone } = summary;
  const rows = [['open', times.open], ['close', times.close], ['import', times.import_until], ['seal', times.seal_by], ['round', times.round], ['until', times.beacon_until]];
  return h('section', { 'aria-labelledby': 'dates-title' }, h('h2', { id: 'dates-title' }, speech.say('dates.title')),
    h('p', { class: 'hint' }, speech.say('dates.zone', { zone })),
    h('dl', { class: 'facts' }, rows.map(([id, time]) => [h('dt', null, speech.say(`dates.${id}`)), h('dd', null, bothTimes(speech, time, zone, id === 'round'))])),
    h('p', { class: 'hint' }, speech.say('dates.round-text', { round: String(summary.beacon.round) })));
}

function witnessSection(speech, summary) {
  const { witnesses } = summary;
  const at = (event, time) => [h('dt', null, speech.say(`witness.${event}`)), h('dd', null, time === null ? speech.say('witness.waiting') : bothTimes(speech, time, summary.time_zone, true))];
  return h('section', { 'aria-labelledby': 'witness-title', class: 'stack' }, h('h2', { id: 'witness-title' }, speech.say('witness.title')),
    witnesses.quorum === 0 ? h('p', null, speech.say('witness.none')) : [
      h('p', null, speech.say('witness.text', { quorum: witnesses.quorum, n: witnesses.witnesses.length })),
      h('ul', null, witnesses.witnesses.map(witness => h('li', null, h('span', { class: 'mono' }, witness.name), witness.own ? [' ', h('span', { class: 'chip warn' }, speech.say('witness.own'))] : null))),
      h('dl', { class: 'facts' }, at('close', witnesses.close), at('seal', witnesses.seal))],
    h('h3', null, speech.say('keys.title')),
    h('p', { class: 'hint' }, speech.say('keys.text')),
    h('dl', { class: 'facts' }, h('dt', null, speech.say('keys.log')), h('dd', { class: 'hash' }, summary.key), h('dt', null, speech.say('keys.operator')), h('dd', { class: 'hash' }, summary.operator)));
}

function checkSection(page, checking) {
  const { speech, summary } = page;
  const box = h('div', { id: 'verify-result' });
  const key = h('input', { type: 'text', id: 'key', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', maxlength: 600, value: fromHash('key') || '', 'aria-describedby': 'key-hint' });
  // Whoever brings the randomness can compute a result that is withheld.
  const isWithheld = summary.state === 'sealed' && Date.now() / 1000 > summary.times.round;
  const beacon = isWithheld ? h('div', null, h('label', { for: 'beacon' }, speech.say('check.beacon')),
    h('input', { type: 'text', id: 'beacon', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', maxlength: 96, 'aria-describedby': 'beacon-hint' }), h('p', { class: 'hint', id: 'beacon-hint' }, speech.say('check.beacon-hint'))) : null;
  const start = async () => {
    const { verify } = await checking();
    await verify.start(key.value.trim());
  };
  const share = h('div', { class: 'qr', hidden: true });
  const showQr = async () => {
    const { qrSvg } = await import('./qr.mjs');
    const url = location.href.split('#')[0];
    put(share, qrSvg(url, speech.say('check.qr-alt', { url })));
    share.hidden = false;
  };
  return h('section', { class: 'card', 'aria-labelledby': 'check-title', id: 'check' },
    h('h2', { id: 'check-title' }, speech.say('check.title')),
    h('div', { class: 'stack' },
      h('p', null, speech.say('check.text')),
      h('details', { open: fromHash('key') !== null }, h('summary', null, speech.say('check.key')),
        h('label', { for: 'key' }, speech.say('check.key-label')), key, h('p', { class: 'hint', id: 'key-hint' }, speech.say('check.key-hint'))),
      beacon,
      h('p', { class: 'actions' },
        h('button', { type: 'button', id: 'verify', click: start }, speech.say('check.go')),
        h('a', { class: 'button quiet', href: 'evidence.zip', download: `contest-${summary.contest}-evidence.zip` }, speech.say('check.download')),
        h('a', { class: 'button quiet', href: 'protocol.html' }, speech.say('check.protocol'))),
      box,
      h('details', null, h('summary', null, speech.say('check.without')),
        h('p', null, speech.say('check.without-text')),
        h('pre', { class: 'text' }, `giveaways verify evidence.zip --trust '${summary.key}'\nnode verify.mjs evidence.zip --trust '${summary.key}'`)),
      h('details', { toggle: event => event.target.open && showQr() }, h('summary', null, speech.say('check.qr')), h('p', { class: 'hint' }, speech.say('check.qr-text')), share)));
}

const MILESTONES = ['rules', 'roster', 'close', 'amend', 'postpone', 'cancel', 'key', 'seal', 'draw', 'void', 'final'];

function logSection(speech, summary) {
  const line = leaf => h('li', { class: MILESTONES.includes(leaf.type) ? 'key' : null }, leafText(speech, summary, leaf), ' ',
    h('time', { class: 'small', datetime: new Date(leaf.time * 1000).toISOString() }, speech.moment(leaf.time, summary.time_zone)), ' ', h('span', { class: 'leaf' }, speech.say('log.leaf', { n: leaf.index })));
  const main = summary.timeline.filter(leaf => MILESTONES.includes(leaf.type));
  const rest = summary.timeline.length - main.length;
  const list = h('ol', { class: 'path' }, main.map(line));
  const more = rest === 0 ? null : h('p', { class: 'actions noprint' }, h('button', {
    type: 'button', class: 'quiet', click: event => {
      put(list, summary.timeline.map(line));
      event.target.parentNode.remove();
    },
  }, speech.say('log.all', { n: rest })));
  return h('section', { 'aria-labelledby': 'log-title', class: 'stack' }, h('h2', { id: 'log-title' }, speech.say('log.title')),
    h('p', null, speech.say('log.text', { n: summary.size, time: speech.time(summary.generated, summary.time_zone) })),
    list, more, summary.timeline_more ? h('p', { class: 'hint' }, speech.say('log.more', { n: summary.timeline_more })) : null,
    h('dl', { class: 'facts' }, h('dt', null, speech.say('log.origin')), h('dd', { class: 'mono' }, summary.origin), h('dt', null, speech.say('log.size')), h('dd', null, speech.number(summary.size)), h('dt', null, speech.say('log.root')), h('dd', { class: 'hash' }, summary.root)));
}

/**
 * @param {{speech: Object, summary: Object}} page @param {function(): Promise<Object>} checking loads what checks
 * @returns {Element[]}
 */
export function sectionsBelow(page, checking) {
  const { speech, summary } = page;
  const rulesChecker = async () => {
    await checking();
    return import('./rules-check.mjs');
  };
  const rulesHistory = async () => {
    await checking();
    return import('./rules-history.mjs');
  };
  return [h('div', { class: 'pair' }, datesSection(speech, summary), witnessSection(speech, summary)), rulesSection(speech, summary, rulesChecker, rulesHistory), checkSection(page, checking), logSection(speech, summary)];
}

/** Fills the places that the first sections left for plots. */
export function drawPlots(speech, summary) {
  const entries = document.querySelector('[data-entries]');
  if (entries) put(entries, entriesPlot(speech, summary.entries_over_time, summary.time_zone));
  for (const ranking of summary.draw ? summary.draw.rankings : []) put(document.querySelector(`[data-ranking="${ranking.name}"]`), numberLine(speech, ranking));
}
