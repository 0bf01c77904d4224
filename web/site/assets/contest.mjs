// The page of one contest. What it needs to be read is loaded first; what checks it, when somebody asks.
import { h, put } from './dom.mjs';
import { countsSection, headSection, prizesSection, resultSection } from './sections.mjs';
import { failure, fetchJson, frame, fromHash } from './shell.mjs';
import { Speech, preferredLanguage } from './speech.mjs';

const page = { speech: null, summary: null, find: null, verify: null, turn: 0 };
const main = document.getElementById('main');

const WORDS = { en: () => import('./words-en.mjs'), ru: () => import('./words-ru.mjs'), uk: () => import('./words-uk.mjs') };
const CHECK_WORDS = { en: () => import('./check-words-en.mjs'), ru: () => import('./check-words-ru.mjs'), uk: () => import('./check-words-uk.mjs') };

async function speak(language) {
  page.speech = new Speech(language, (await WORDS[language]())[language]);
  if (page.find || page.verify) await learn();
}

async function learn() {
  const { language } = page.speech;
  page.speech.learn((await CHECK_WORDS[language]()).checkWords);
}

/** Loads the part of the page that checks. Every file of it comes from the same folder. */
async function checking() {
  const [find, verify] = await Promise.all([import('./find-view.mjs'), import('./verify-view.mjs'), learn()]);
  if (!page.find) {
    page.find = new find.FindView(page);
    page.verify = new verify.VerifyView(page);
  }
  return page;
}

function findSection() {
  const { speech } = page;
  const box = h('div', null, h('div', { id: 'find-answer', role: 'status' }), h('div', { id: 'find-result' }));
  const field = h('input', {
    type: 'text', id: 'code', class: 'codeword', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', inputmode: 'text', maxlength: 200, 'aria-describedby': 'code-hint',
  });
  const submit = async event => {
    event.preventDefault();
    const { find } = await checking();
    await find.code(field.value);
  };
  const files = async list => {
    const { find } = await checking();
    await find.files([...list]);
  };
  const chooser = h('input', { type: 'file', id: 'receipt-file', multiple: true, change: event => files(event.target.files) });
  const drop = h('div', {
    class: 'drop',
    dragover: event => {
      event.preventDefault();
      drop.classList.add('over');
    },
    dragleave: () => drop.classList.remove('over'),
    drop: event => {
      event.preventDefault();
      drop.classList.remove('over');
      files(event.dataTransfer.files);
    },
  }, chooser, h('label', { for: 'receipt-file' }, speech.say('find.choose')), ' ', speech.say('find.drop'), h('p', { class: 'hint' }, speech.say('find.stays')));
  return h('section', { class: 'card main-card', 'aria-labelledby': 'find-title', id: 'find' },
    h('h2', { id: 'find-title' }, speech.say('find.title')),
    h('form', { submit, class: 'ask', novalidate: true },
      h('label', { for: 'code' }, speech.say('find.code')), field, h('button', { type: 'submit' }, speech.say('find.go')), h('p', { class: 'hint', id: 'code-hint' }, speech.say('find.hint'))),
    page.summary.terms.find_by_account ? accountForm() : null,
    drop, box);
}

function accountForm() {
  const { speech } = page;
  const network = h('input', { type: 'text', id: 'network', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', maxlength: 32, value: 'telegram' });
  const account = h('input', { type: 'text', id: 'account', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', maxlength: 200 });
  const submit = async event => {
    event.preventDefault();
    const { find } = await checking();
    await find.account(network.value.trim().toLowerCase(), account.value.trim());
  };
  return h('details', null, h('summary', null, speech.say('find.by-account')),
    h('form', { submit, class: 'stack' },
      h('div', null, h('label', { for: 'network' }, speech.say('find.network')), network),
      h('div', null, h('label', { for: 'account' }, speech.say('find.account')), account),
      h('p', { class: 'hint' }, speech.say('find.account-hint')),
      h('p', { class: 'actions' }, h('button', { type: 'submit', class: 'quiet' }, speech.say('find.go')))));
}

async function render() {
  const turn = ++page.turn;
  const { speech, summary } = page;
  frame(speech, 'contest', change);
  document.title = `${summary.title} · ${speech.say('site.name')}`;
  const code = document.getElementById('code');
  const key = document.getElementById('key');
  const typed = { code: code ? code.value : '', key: key ? key.value : fromHash('key') || '' };
  main.setAttribute('aria-busy', 'true');
  put(main, headSection(speech, summary), findSection(), summary.draw ? resultSection(speech, summary) : prizesSection(speech, summary), countsSection(speech, summary));
  document.getElementById('code').value = typed.code;
  performance.mark('painted');
  // What comes now is loaded when this has been painted.
  await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  const { drawPlots, sectionsBelow } = await import('./below.mjs');
  if (turn !== page.turn) return;
  main.append(...sectionsBelow(page, checking));
  document.getElementById('key').value = typed.key;
  drawPlots(speech, summary);
  if (page.find) page.find.show();
  if (page.verify) page.verify.show();
  main.removeAttribute('aria-busy');
}

async function change(language) {
  await speak(language);
  await render();
}

async function followHash() {
  const code = fromHash('code');
  const key = fromHash('key');
  if (key !== null) document.getElementById('key').value = key;
  if (code === null) return;
  document.getElementById('code').value = code;
  const { find } = await checking();
  await find.code(code);
}

async function start() {
  const summary = fetchJson('summary.json');
  // Whoever awaits it later hears of its failure.
  summary.catch(() => {});
  await speak(preferredLanguage());
  frame(page.speech, 'contest', change);
  try {
    page.summary = await summary;
  } catch (fault) {
    put(main, failure(page.speech, page.speech.say('fail.contest'), fault));
    return;
  }
  await render();
  addEventListener('hashchange', followHash);
  await followHash();
}

start();
