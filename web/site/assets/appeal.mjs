// Asks the organiser's server what became of an own entry, and appeals. It sends the code and the salt, and only when a button is pressed.
import { h, mark, put } from './dom.mjs';
import { LogReader } from './log-reader.mjs';
import { siteRoot } from './shell.mjs';
import { commit } from './verifier/commitments.mjs';
import { bytesOf, fromHex, hexOf } from './verifier/text.mjs';

const MAX_TEXT = 2000;

const seconds = time => Date.parse(time) / 1000;

/** The organiser's answer is not to be had: `kind` names the word that says why. */
class NoAnswer extends Error {
  constructor(kind, message = kind) {
    super(message);
    this.kind = kind;
  }
}

async function post(path, body) {
  let answer;
  try {
    answer = await fetch(`${siteRoot}inquiries/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), credentials: 'omit', cache: 'no-store' });
  } catch (fault) {
    throw new NoAnswer('failed');
  }
  // A file host has no such address, and what it answers is no JSON of ours.
  const isOurs = (answer.headers.get('content-type') || '').startsWith('application/json');
  if (!isOurs) throw new NoAnswer(answer.status >= 500 && answer.status !== 501 ? 'failed' : 'mirror');
  const json = await answer.json();
  if (answer.status === 429) throw new NoAnswer('often');
  if (!answer.ok) throw new NoAnswer('refused', json.message);
  return json;
}

/** What became of the entry of one opened receipt. `section` draws it again, in another language too. */
export class AppealView {
  /** @param {{speech: Object, receipt: Object, opening: Object}} page */
  constructor(page) {
    this.page = page;
    this.box = null;
    Object.assign(this, { standing: null, proof: null, fault: null, running: false, sent: null, written: '', id: null });
  }

  get asks() {
    const { receipt, opening } = this.page;
    return { entry: `contests/${receipt.beside.number}/entries/${receipt.entry.code}`, salt: hexOf(opening.salt) };
  }

  async ask() {
    await this.run(async () => {
      this.standing = (await post('standing', { proof: this.asks })).standing;
      this.proof = this.standing.exclusion ? await this.check(this.standing.exclusion) : null;
    });
  }

  async send(text) {
    this.written = text;
    // The same id until it is received: whoever presses twice has appealed once.
    this.id = this.id || hexOf(crypto.getRandomValues(new Uint8Array(16)));
    await this.run(async () => {
      const { inquiry } = await post('create', { proof: this.asks, kind: 'INQUIRY_KIND_APPEAL', text, language: this.page.speech.language, request_id: this.id });
      Object.assign(this, { sent: inquiry, id: null, written: '' });
      this.standing = (await post('standing', { proof: this.asks })).standing;
    });
  }

  async run(work) {
    Object.assign(this, { running: true, fault: null });
    this.show();
    try {
      await work();
    } catch (fault) {
      if (!(fault instanceof NoAnswer)) throw fault;
      this.fault = fault;
    } finally {
      this.running = false;
      this.show();
    }
  }

  // The reason and its salt open what the log holds of the exclusion (SPEC 8.4), whatever the server says of it.
  async check(exclusion) {
    const { receipt } = this.page;
    const index = Number(exclusion.leaf_index || 0);
    const salt = fromHex(exclusion.reason_salt, 32);
    if (salt === null) return { state: 'bad', index };
    const hash = commit(salt, bytesOf(exclusion.reason_text));
    try {
      const reader = new LogReader(`${siteRoot}contests/${receipt.beside.number}/`);
      await reader.open(receipt.beside.key);
      const { leaf } = await reader.leaf(index);
      return { state: leaf.type === 'exclude/v1' && leaf.code === receipt.entry.code && leaf.reason === hash ? 'ok' : 'bad', index, hash };
    } catch (fault) {
      return { state: 'none', index, hash };
    }
  }

  section() {
    const { speech } = this.page;
    this.box = h('div', { class: 'stack', role: 'status', id: 'standing' });
    this.show();
    return h('section', { class: 'card stack noprint', 'aria-labelledby': 'appeal-title' }, h('h2', { id: 'appeal-title' }, speech.say('appeal.title')), h('p', { class: 'hint' }, speech.say('appeal.text')), this.box);
  }

  show() {
    if (this.box === null) return;
    const { speech } = this.page;
    put(this.box,
      this.fault ? h('div', { class: 'answer warn' }, h('p', null, this.faultText())) : null,
      this.sent ? h('div', { class: 'answer good' }, h('p', null, speech.say('appeal.sent', { time: this.at(this.sent.promise_time) }))) : null,
      this.standing ? this.found() : null,
      this.running ? h('p', { class: 'soft' }, speech.say('appeal.asking'))
        : h('p', { class: 'actions' }, h('button', { type: 'button', id: 'ask-standing', class: this.standing ? 'quiet' : null, click: () => this.ask() }, speech.say(this.standing ? 'appeal.again' : 'appeal.ask'))));
  }

  faultText() {
    const { speech, receipt } = this.page;
    if (this.fault.kind === 'refused') return this.fault.message;
    return speech.say(`appeal.${this.fault.kind}`, { url: `https://${receipt.proof.checkpoint.origin.split('/contests/')[0]}/receipt.html` });
  }

  at(time) {
    const { speech, receipt } = this.page;
    return speech.time(seconds(time), receipt.beside.zone);
  }

  found() {
    const { speech } = this.page;
    const { standing } = this;
    const state = (standing.state || 'ENTRY_STATE_UNSPECIFIED').replace('ENTRY_STATE_', '').toLowerCase();
    const inquiries = (standing.inquiries || []).map(inquiry => this.inquiry(inquiry));
    if (!standing.exclusion) return [h('div', { class: 'answer' }, h('p', null, speech.say(`appeal.${state}`))), inquiries];
    const isRunning = (standing.inquiries || []).some(inquiry => !inquiry.answer);
    return [this.exclusion(standing.exclusion, isRunning), inquiries, standing.exclusion.appealable ? this.form() : null];
  }

  exclusion(exclusion, isRunning) {
    const { speech } = this.page;
    const { proof } = this;
    const name = exclusion.exclusion_class.replace('EXCLUSION_CLASS_', '').toLowerCase();
    const isPromised = Boolean(exclusion.appeal_until);
    // Whose appeal is being looked at need not be told how long there was time for one.
    const isOver = isPromised && !isRunning && Date.now() / 1000 >= seconds(exclusion.appeal_until);
    const time = isPromised ? this.at(exclusion.appeal_until) : '';
    const word = !isPromised ? speech.say('appeal.none') : exclusion.appealable ? speech.say('appeal.until', { time }) : isOver ? speech.say('appeal.over', { time }) : null;
    return h('div', { class: 'answer warn', 'data-state': 'excluded' }, h('h3', null, speech.say('appeal.excluded', { class: speech.say(`class.${name}`) })),
      h('dl', { class: 'facts' }, h('dt', null, speech.say('appeal.when')), h('dd', null, this.at(exclusion.exclude_time)),
        h('dt', null, speech.say('appeal.reason')), h('dd', null, exclusion.reason_text),
        proof ? [h('dt', null, speech.say('appeal.proof')), h('dd', null, h('span', { class: 'checked', 'data-proof': proof.state }, mark(proof.state === 'none' ? 'info' : proof.state), speech.say(`appeal.proof-${proof.state}`, { n: proof.index, hash: proof.hash })))] : null),
      word ? h('p', null, word) : null);
  }

  inquiry(inquiry) {
    const { speech } = this.page;
    const state = inquiry.state.replace('INQUIRY_STATE_', '').toLowerCase();
    const row = (name, text) => (text ? [h('dt', null, speech.say(name)), h('dd', null, text)] : null);
    return h('div', { class: 'stack', 'data-inquiry': state }, h('h3', null, speech.say('appeal.yours')), h('p', { class: 'quote' }, inquiry.text),
      h('dl', { class: 'facts' }, row('appeal.state', speech.say(`inquiry.${state}`)), inquiry.answer ? null : row('appeal.promised', this.at(inquiry.promise_time)),
        inquiry.answer ? [row('appeal.answer', inquiry.answer.explanation), row('appeal.next', inquiry.answer.next_step)] : null));
  }

  form() {
    const { speech } = this.page;
    const field = h('textarea', { id: 'appeal-text', rows: 5, maxlength: MAX_TEXT, required: true, class: 'paste' });
    field.value = this.written;
    const send = event => {
      event.preventDefault();
      if (field.value.trim() !== '') this.send(field.value.trim());
    };
    return h('form', { submit: send, class: 'stack' }, h('label', { for: 'appeal-text' }, speech.say('appeal.write')), field, h('p', { class: 'hint' }, speech.say('appeal.hint')),
      h('p', { class: 'actions' }, h('button', { type: 'submit' }, speech.say('appeal.send'))));
  }
}
