// The frame of every page: sign, way to the other pages, language, foot.
import { h, logo, put } from './dom.mjs';
import { LANGUAGES, keepLanguage } from './speech.mjs';

/** Where the site begins as seen from this page, or null for a page that stands alone. */
export const siteRoot = document.documentElement.getAttribute('data-root');

/**
 * @param {import('./speech.mjs').Speech} speech @param {string} current the page, of `contests`, `receipt`, `contest` and `protocol`
 * @param {function(string): void} change is told when the reader chose another language
 */
export function frame(speech, current, change) {
  document.documentElement.lang = speech.language;
  const link = (name, href) => h('a', { href, 'aria-current': name === current ? 'page' : null }, speech.say(`nav.${name}`));
  const tongue = h('select', {
    class: 'tongue', 'aria-label': speech.say('nav.language'),
    change: event => {
      keepLanguage(event.target.value);
      change(event.target.value);
    },
  }, Object.entries(LANGUAGES).map(([id, name]) => h('option', { value: id, lang: id, selected: id === speech.language }, name)));
  const focused = document.activeElement && document.activeElement.className === 'tongue';
  const brand = [logo(), h('span', null, speech.say('site.name'))];
  put(document.getElementById('top'),
    siteRoot === null ? h('span', { class: 'brand' }, brand) : h('a', { class: 'brand', href: `${siteRoot}index.html` }, brand),
    siteRoot === null ? null : h('nav', { 'aria-label': speech.say('nav.label') }, link('contests', `${siteRoot}index.html`), link('receipt', `${siteRoot}receipt.html`)),
    tongue);
  if (focused) tongue.focus();
  put(document.getElementById('skip'), speech.say('nav.skip'));
  put(document.getElementById('bottom'), h('p', null, speech.say('foot.private')), h('p', null, speech.say('foot.trust')));
}

/** Says that a file could not be had, and offers to try again. */
export function failure(speech, title, fault) {
  return h('section', { class: 'card stack', role: 'alert' },
    h('h1', null, title),
    h('p', null, speech.say(navigator.onLine === false ? 'fail.offline' : 'fail.file')),
    h('p', { class: 'hash' }, fault.message),
    h('p', { class: 'actions' }, h('button', { type: 'button', click: () => location.reload() }, speech.say('fail.again'))));
}

/** @param {string} url @returns {Promise<Object>} */
export async function fetchJson(url) {
  const answer = await fetch(url, { cache: 'no-cache', credentials: 'omit' });
  if (!answer.ok) throw new Error(`${url}: HTTP ${answer.status}`);
  return answer.json();
}

/** @param {string} name @returns {string|null} what stands behind `name=` in the part of the address that is never sent */
export function fromHash(name) {
  for (const part of location.hash.slice(1).split('&')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at) === name) {
      try {
        return decodeURIComponent(part.slice(at + 1));
      } catch (fault) {
        return part.slice(at + 1);
      }
    }
  }
  return null;
}
