// The page of one contest. What it needs to be read is loaded first; what checks it, when somebody asks.
import { h, put } from './dom.mjs';
import { countsSection, datesSection, headSection, logSection, prizesSection, resultSection, rulesSection, witnessSection } from './sections.mjs';
import { failure, fetchJson, frame, fromHash } from './shell.mjs';
import { Speech, preferredLanguage } from './speech.mjs';

const page = { speech: null, summary: null, find: null, verify: null };
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

function checkSection() {
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

function render() {
  const { speech, summary } = page;
  frame(speech, 'contest', change);
  document.title = `${summary.title} · ${speech.say('site.name')}`;
  const code = document.getElementById('code');
  const typed = code ? code.value : '';
  put(main,
    headSection(speech, summary),
    findSection(),
    summary.draw ? resultSection(speech, summary) : prizesSection(speech, summary),
    countsSection(speech, summary),
    h('div', { class: 'pair' }, datesSection(speech, summary), witnessSection(speech, summary)),
    rulesSection(speech, summary, async () => {
      await checking();
      return import('./rules-check.mjs');
    }),
    checkSection(),
    logSection(speech, summary));
  main.removeAttribute('aria-busy');
  document.getElementById('code').value = typed;
  if (page.find) page.find.show();
  if (page.verify) page.verify.show();
}

async function change(language) {
  await speak(language);
  render();
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
  render();
  addEventListener('hashchange', followHash);
  await followHash();
}

start();
