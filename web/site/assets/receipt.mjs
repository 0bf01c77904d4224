// A receipt as a page. Its file is read on the device; of it only code and salt ever leave, when the reader asks the organiser about the entry.
import { h, mark, put } from './dom.mjs';
import { frame, fromHash, siteRoot } from './shell.mjs';
import { Speech, preferredLanguage } from './speech.mjs';

const MAX_CODE = 32;

const page = { speech: null, receipt: null, opening: null, bad: false, key: null, given: '', appeal: null };
const main = document.getElementById('main');
const MAX_RECEIPT = 256 * 1024;

const WORDS = {
  en: () => Promise.all([import('./words-en.mjs'), import('./page-words-en.mjs'), import('./appeal-words-en.mjs')]),
  ru: () => Promise.all([import('./words-ru.mjs'), import('./page-words-ru.mjs'), import('./appeal-words-ru.mjs')]),
  uk: () => Promise.all([import('./words-uk.mjs'), import('./page-words-uk.mjs'), import('./appeal-words-uk.mjs')]),
};

async function speak(language) {
  const [words, more, appeal] = await WORDS[language]();
  page.speech = new Speech(language, words[language]);
  page.speech.learn(more[`${language}Pages`]);
  page.speech.learn(appeal[`${language}Appeal`]);
}

/** @param {string[]} texts of a receipt, its opening, or both in one */
async function open(texts) {
  const [{ parseTlogProof }, { parseOpening }] = await Promise.all([import('./verifier/receipts.mjs'), import('./verifier/commitments.mjs')]);
  page.bad = false;
  for (const text of texts) {
    const at = text.indexOf('opening/v1\n');
    const opening = at >= 0 ? parseOpening(text.slice(at)) : null;
    if (opening) page.opening = opening;
    const own = opening ? text.slice(0, at) : text;
    if (own.trim() === '') continue;
    const proof = parseTlogProof(new TextEncoder().encode(own)) || parseTlogProof(new TextEncoder().encode(`${own.trim()}\n`));
    if (proof === null || proof.extra === null) page.bad = true;
    else page.receipt = { text: own, proof };
  }
  if (page.receipt) await examine();
  render();
  const heading = document.querySelector('h1');
  heading.setAttribute('tabindex', '-1');
  heading.focus();
}

// The key of the contest's log, as its page names it, where this receipt is of a contest beside this page.
async function keyOf(origin) {
  const number = /\/contests\/([0-9]+)$/.exec(origin);
  if (!number) return null;
  try {
    const answer = await fetch(`${siteRoot}contests/${number[1]}/summary.json`, { credentials: 'omit' });
    const summary = answer.ok ? await answer.json() : null;
    return summary !== null && summary.origin === origin ? { key: summary.key, title: summary.title, zone: summary.time_zone, number: number[1] } : null;
  } catch (fault) {
    return null;
  }
}

async function examine() {
  const [{ holds }, { parseLeaf }, notes, { opens }, { Codes }] = await Promise.all([
    import('./verifier/receipts.mjs'), import('./verifier/leaves.mjs'), import('./verifier/notes.mjs'), import('./verifier/commitments.mjs'), import('./verifier/codes.mjs')]);
  const { receipt } = page;
  const { proof } = receipt;
  try {
    receipt.entry = parseLeaf(proof.extra);
  } catch (fault) {
    receipt.entry = null;
  }
  const { origin } = proof.checkpoint;
  if (receipt.entry === null || receipt.entry.type !== 'entry/v1') {
    page.receipt = null;
    page.bad = true;
    return;
  }
  receipt.holds = holds(proof) && new Codes(origin).codeOf(proof.index) === receipt.entry.code;
  receipt.beside = await keyOf(origin);
  const text = page.given || (receipt.beside ? receipt.beside.key : '');
  const key = text ? notes.parseVkey(text) : null;
  const own = key && key.name === origin ? proof.note.signatures.find(signature => notes.isOf(signature, key)) : undefined;
  receipt.key = text;
  receipt.signed = text === '' ? null : own !== undefined && notes.verifySignature(proof.note.text, own, key);
  receipt.opened = page.opening === null ? null : opens(page.opening, receipt.entry);
  const { AppealView } = await import('./appeal.mjs');
  page.appeal = receipt.opened && receipt.beside ? new AppealView(page) : null;
}

async function read(files) {
  const { readFile } = await import('./find-view.mjs');
  const texts = [];
  for (const file of [...files].slice(0, 4)) if (file.size <= MAX_RECEIPT) texts.push(new TextDecoder().decode(await readFile(file)));
  await open(texts);
}

function intake() {
  const { speech } = page;
  const chooser = h('input', { type: 'file', id: 'receipt-file', multiple: true, change: event => read(event.target.files) });
  const pasted = h('textarea', { id: 'receipt-text', rows: 6, spellcheck: 'false', autocomplete: 'off', class: 'paste' });
  return h('section', { class: 'card stack noprint' },
    h('div', { class: 'drop' }, chooser, h('label', { for: 'receipt-file' }, speech.say('receipt.choose')), ' ', speech.say('receipt.drop')),
    h('details', null, h('summary', null, speech.say('receipt.paste')), h('label', { for: 'receipt-text', class: 'away' }, speech.say('receipt.paste')), pasted,
      h('p', { class: 'actions' }, h('button', { type: 'button', click: () => open([pasted.value]) }, speech.say('receipt.open')))));
}

function check(state, text) {
  return h('span', { class: 'checked' }, mark(state), text);
}

function signature(receipt) {
  const { speech } = page;
  if (receipt.signed === null) return check('info', speech.say('receipt.no-key'));
  return check(receipt.signed ? 'ok' : 'bad', speech.say(receipt.signed ? 'receipt.signed' : 'receipt.unsigned'));
}

function identity() {
  const { speech, opening } = page;
  const { fields } = opening;
  const contacts = fields.contacts.map(contact => h('li', null, `${speech.say(`contact.${contact.kind}`)}: ${contact.value}`, contact.verified ? ` (${speech.say('receipt.verified')})` : ''));
  const purchases = (fields.fiscal ?? []).map(id => h('li', null, `${speech.say('contact.fiscal')}: ${id}`));
  return h('ul', { class: 'plain' }, ['name', 'birth', 'address', 'external'].map(id => (fields[id] ? h('li', null, `${speech.say(`contact.${id}`)}: ${fields[id]}`) : null)), contacts, purchases);
}

function sheet(qrBox) {
  const { speech, receipt, opening } = page;
  const { proof, entry, beside } = receipt;
  const row = (name, ...value) => [h('dt', null, speech.say(name)), h('dd', null, value)];
  const zone = beside ? beside.zone : undefined;
  const field = h('input', { type: 'text', id: 'key', autocomplete: 'off', spellcheck: 'false', maxlength: 600, value: page.given });
  const again = async event => {
    event.preventDefault();
    page.given = field.value.trim();
    await examine();
    render();
  };
  return [
    h('section', { class: 'hero' }, h('h1', null, speech.say('receipt.heading')), beside ? h('p', { class: 'lead' }, beside.title) : null,
      h('p', { class: 'actions noprint' }, h('button', { type: 'button', click: () => print() }, speech.say('receipt.print')),
        beside ? h('a', { class: 'button quiet', href: `${siteRoot}contests/${beside.number}/index.html#code=${entry.code}` }, speech.say('receipt.link')) : null,
        h('button', { type: 'button', class: 'quiet', click: () => { Object.assign(page, { receipt: null, opening: null, bad: false, appeal: null }); render(); } }, speech.say('receipt.another')))),
    h('section', { class: 'card sheet' },
      h('dl', { class: 'facts' }, row('receipt.code', h('span', { class: 'code big' }, entry.code)), row('receipt.log', h('span', { class: 'mono' }, proof.checkpoint.origin)),
        row('receipt.accepted', speech.moment(entry.time, zone)), entry.entered === entry.time ? null : row('receipt.entered', speech.moment(entry.entered, zone)), row('receipt.weight', speech.number(entry.weight)),
        row('receipt.line', speech.number(proof.index)), row('receipt.size', speech.number(proof.checkpoint.size)),
        row('receipt.proof', check(receipt.holds ? 'ok' : 'bad', speech.say(receipt.holds ? 'receipt.proof-ok' : 'receipt.proof-bad'))),
        row('receipt.signature', signature(receipt)), receipt.key ? row('receipt.key', h('span', { class: 'hash' }, receipt.key)) : null,
        opening === null ? null : row('receipt.opening', check(receipt.opened ? 'ok' : 'bad', speech.say(receipt.opened ? 'receipt.opening-ok' : 'receipt.opening-bad')), receipt.opened ? identity() : null)),
      qrBox),
    page.appeal === null ? null : page.appeal.section(),
    h('section', { class: 'noprint' }, h('form', { submit: again, class: 'ask long', novalidate: true }, h('label', { for: 'key' }, speech.say('receipt.key-field')), field, h('button', { type: 'submit', class: 'quiet' }, speech.say('receipt.key-check')))),
    h('section', null, h('h2', null, speech.say('receipt.file')), h('p', { class: 'hint' }, speech.say('receipt.file-text')), h('pre', { class: 'text', id: 'receipt-itself' }, receipt.text)),
  ];
}

async function drawQr(box) {
  const { receipt, speech } = page;
  const { qrSvg } = await import('./qr.mjs');
  const url = new URL(`${siteRoot}contests/${receipt.beside.number}/index.html#code=${receipt.entry.code}`, location.href).href;
  put(box, h('div', { class: 'qr' }, qrSvg(url, speech.say('receipt.qr-alt', { url }))), h('p', { class: 'hint' }, speech.say('receipt.qr-text')));
}

function render() {
  const { speech, receipt } = page;
  frame(speech, 'receipt', change);
  document.title = `${speech.say(receipt ? 'receipt.heading' : 'receipt.title')} · ${speech.say('site.name')}`;
  if (receipt) {
    const qrBox = h('div', { class: 'qr-box' });
    put(main, sheet(qrBox));
    if (receipt.beside) drawQr(qrBox);
  } else {
    put(main, h('section', { class: 'hero' }, h('h1', null, speech.say('receipt.title')), h('p', { class: 'lead' }, speech.say('receipt.text'))),
      fromHash('code') ? h('p', { class: 'notice' }, speech.say('appeal.told', { code: fromHash('code').slice(0, MAX_CODE) })) : null,
      h('div', { role: 'status' }, page.bad ? h('div', { class: 'answer bad' }, h('h3', null, speech.say('receipt.bad')), h('p', null, speech.say('receipt.bad-text'))) : null), intake());
  }
  main.removeAttribute('aria-busy');
}

async function change(language) {
  await speak(language);
  render();
}

async function start() {
  await speak(preferredLanguage());
  page.given = fromHash('key') || '';
  render();
  // Wherever on the page it is dropped, a file is opened and the browser does not leave for it.
  addEventListener('dragover', event => event.preventDefault());
  addEventListener('drop', event => {
    event.preventDefault();
    read(event.dataTransfer.files);
  });
}

start();
