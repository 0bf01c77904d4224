// The rules on a contest's page: their texts, what a check of them said, and their versions.
import { h, put } from './dom.mjs';

/**
 * What the check of the rules said before they were published, as the log has it.
 * @param {Object} speech @param {Object} check of the summary or of a verdict @returns {Element}
 */
export function reviewLines(speech, check) {
  if (check.tables === null) return h('p', { class: 'review' }, speech.say('review.none'));
  const places = check.territories.length > 0 ? check.territories.join(', ') : speech.say('review.nowhere');
  return h('div', { class: 'review' },
    h('p', null, speech.say('review.line', { places, n: check.open.length, accepted: check.accepted.length })),
    check.accepted.length > 0 ? h('ul', null, check.accepted.map(({ finding, by, reason }) => h('li', null, speech.say('review.accepted', { finding, by, reason })))) : null,
    check.open.length > 0 ? h('p', { class: 'hint' }, speech.say('review.open', { list: check.open.join(', ') })) : null);
}

/** @param {Object} speech @param {Object} summary @param {function(): Promise<Object>} checker loads what compares a text with the rules leaf
 * @param {function(): Promise<Object>} history loads what compares two versions */
export function rulesSection(speech, summary, checker, history) {
  const version = summary.rules[summary.rules.length - 1];
  const text = version.texts.find(one => one.language === speech.language) || version.texts.find(one => one.language === 'en') || version.texts[0];
  const box = h('div', { class: 'rules-text', tabindex: '0', role: 'region', 'aria-label': speech.say('rules.title'), lang: text.language });
  const verdict = h('p', { class: 'small', role: 'status' });
  let asked = false;
  const open = async event => {
    if (!event.target.open || asked) return;
    asked = true;
    put(verdict, speech.say('rules.checking'));
    const { checkRules } = await checker();
    await checkRules(speech, summary, version, text, box, verdict);
  };
  return h('section', { 'aria-labelledby': 'rules-title', class: 'stack' }, h('h2', { id: 'rules-title' }, speech.say('rules.title')),
    h('p', null, speech.say('rules.text')),
    reviewLines(speech, summary.check),
    h('details', { toggle: open, id: 'rules' }, h('summary', null, speech.say('rules.read', { language: speech.name('language', text.language) })), verdict, box),
    h('dl', { class: 'facts' },
      h('dt', null, speech.say('rules.hash')), h('dd', { class: 'hash' }, text.hash),
      h('dt', null, speech.say('rules.structured')), h('dd', null, h('a', { class: 'hash', href: `rules-${version.version}.json` }, version.hash)),
      h('dt', null, speech.say('rules.others')), h('dd', null, version.texts.map((one, i) => [i ? ', ' : '', h('a', { href: `rules-${version.version}.${one.language}.txt`, lang: one.language, hreflang: one.language }, speech.name('language', one.language))]))),
    summary.rules.length > 1 ? h('div', null, h('h3', null, speech.say('rules.versions')), h('ol', { class: 'path' }, summary.rules.map(one => versionItem(speech, summary, one, history)))) : null);
}

function versionItem(speech, summary, one, history) {
  const box = h('div', null);
  let asked = false;
  const open = async event => {
    if (!event.target.open || asked) return;
    asked = true;
    put(box, speech.say('rules.checking'));
    const { showHistory } = await history();
    await showHistory(speech, summary, one, box);
  };
  return h('li', null, h('a', { href: `rules-${one.version}.json` }, speech.say('rules.version', { n: String(one.version) })), ' ', speech.time(one.time, summary.time_zone), ' ', h('span', { class: 'leaf' }, speech.say('log.leaf', { n: one.index })),
    one.version === 1 ? null : [
      h('p', null, one.reason_text || speech.name('reason', one.reason), ' ', h('span', { class: 'hint' }, speech.say('history.by', { by: one.decider }))),
      h('details', { class: 'small', toggle: open }, h('summary', null, speech.say('history.show')), box)]);
}
