// Shows a search: the answer first, then the chain of what was proved, each link with its details.
import { h, mark, put, save } from './dom.mjs';
import { Search } from './find.mjs';
import { fetchBytes } from './log-reader.mjs';
import { numberLine, shortNumber } from './plots.mjs';
import { prizeName } from './sections.mjs';

const MAX_FILES = 4;
const MAX_RECEIPT = 256 * 1024;
const LOOKS = { won: 'good', promoted: 'good', passed: 'warn', eligible: 'good', 'in-log': 'good', 'not-won': '', excluded: 'warn', withdrawn: 'warn', unknown: 'warn', misspelt: 'warn', foreign: 'warn', failed: 'bad' };

/** The search of one page. `show` draws it again, in another language too. */
export class FindView {
  /** @param {{speech: Object, summary: Object}} page */
  constructor(page) {
    this.page = page;
    this.finding = null;
    this.running = false;
    this.turn = 0;
  }

  /** @param {string} typed */
  code(typed) {
    return this.run(search => search.code(typed));
  }

  /** @param {File[]} files a receipt, its opening, or both */
  async files(files) {
    let receipt = null;
    let opening = null;
    for (const file of files.slice(0, MAX_FILES)) {
      if (file.size > MAX_RECEIPT) continue;
      const bytes = new Uint8Array(await readFile(file));
      const text = new TextDecoder().decode(bytes);
      if (text.startsWith('opening/v1\n')) opening = text;
      else receipt = { bytes, name: file.name };
    }
    if (receipt === null && opening === null) return;
    await this.run(search => search.receipt(receipt, opening));
    const field = document.getElementById('code');
    if (field && this.finding.code) field.value = this.finding.code;
  }

  /** Asks the server for the codes of an account; each is then proved like any other. */
  async account(network, account) {
    const { speech } = this.page;
    const answer = document.getElementById('find-answer');
    if (!network || !account) return;
    let bytes;
    try {
      bytes = await fetchBytes(`account/${encodeURIComponent(network)}/${encodeURIComponent(account)}`, 'no-store');
    } catch (fault) {
      this.finding = null;
      put(document.getElementById('find-result'));
      put(answer, h('p', { class: 'answer warn' }, speech.say(/HTTP 429/.test(fault.message) ? 'account.often' : 'account.failed')));
      return;
    }
    // A mirror has no such address: whose entry is whose is only on the server.
    const codes = bytes === null ? [] : JSON.parse(new TextDecoder().decode(bytes)).codes;
    if (codes.length === 0) {
      this.finding = null;
      put(document.getElementById('find-result'));
      put(answer, h('p', { class: 'answer warn' }, speech.say(bytes === null ? 'account.failed' : 'account.none')));
      return;
    }
    document.getElementById('code').value = codes[0];
    await this.code(codes[0]);
    this.others = codes.slice(1);
    this.show();
  }

  async run(work) {
    const turn = ++this.turn;
    this.others = [];
    this.running = true;
    const key = document.getElementById('key');
    const search = new Search(this.page.summary, finding => {
      if (turn !== this.turn) return;
      this.finding = finding;
      this.show();
    }, key ? key.value.trim() : '');
    this.finding = search.finding;
    this.show();
    const finding = await work(search);
    if (turn !== this.turn) return;
    this.running = false;
    this.finding = finding;
    this.show();
  }

  show() {
    const answer = document.getElementById('find-answer');
    const box = document.getElementById('find-result');
    const { finding } = this;
    const { speech, summary } = this.page;
    if (finding === null || !answer) return;
    put(answer, this.running ? h('p', { class: 'soft' }, speech.say('find.running')) : this.answer(finding));
    put(box,
      finding.steps.length ? h('h3', { class: 'away' }, speech.say('find.chain')) : null,
      h('ol', { class: 'chain', 'data-outcome': finding.outcome || 'running' }, finding.steps.map(step => this.step(step)), this.running ? h('li', { class: 'idle' }, mark('run'), h('p', null, '\u2026')) : null),
      this.split(finding),
      this.running || finding.tiles.length === 0 ? null : h('p', { class: 'hint' }, speech.say('find.tiles', { n: finding.tiles.length })),
      (this.others || []).length ? h('p', null, speech.say('account.others'), ' ', this.others.map(code => h('button', { type: 'button', class: 'quiet', click: () => this.code(code) }, code))) : null);
    this.drawNumbers(finding, summary, speech);
  }

  answer(finding) {
    const { speech, summary } = this.page;
    const { prize } = finding;
    const isHolder = prize !== null && prize.code === finding.code;
    const outcome = finding.outcome === 'won' && prize !== null && !isHolder ? 'passed' : finding.outcome;
    const entry = finding.steps.find(step => step.id === 'excluded');
    const values = {
      code: finding.code, prize: prize ? prizeName(summary, prize.prize) : '', class: entry ? speech.say(`class.${entry.values.class}`) : '', origin: summary.origin,
      time: speech.time(summary.times.round, summary.time_zone), appeal: speech.duration(summary.terms.appeal_window),
    };
    const extra = [];
    if (isHolder) extra.push(`${speech.say('answer.now')} ${speech.say(`unit.${prize.state}`).toLowerCase()}.`);
    if (outcome === 'excluded') extra.push(speech.say(summary.terms.appeal_window > 0 ? 'answer.appeal' : 'answer.appeal-none', values));
    if (outcome === 'not-won') {
      const alternate = summary.draw.rankings.map(ranking => ranking.alternates.findIndex(one => one.code === finding.code)).find(at => at >= 0);
      if (alternate !== undefined) extra.push(speech.say('answer.alternate', { n: alternate + 1 }));
    }
    if (finding.opened) extra.push(speech.say('answer.opened'));
    return h('div', { class: `answer ${LOOKS[outcome] || ''}`, 'data-outcome': outcome },
      h('h3', null, speech.say(`answer.${outcome}`, values)), h('p', null, speech.say(`answer.${outcome}-text`, values)), extra.filter(Boolean).map(text => h('p', null, text)));
  }

  step(step) {
    const { speech, summary } = this.page;
    const { values } = step;
    const words = { ...values };
    for (const name of ['time', 'entered']) if (typeof values[name] === 'number') words[name] = speech.moment(values[name], summary.time_zone);
    for (const name of ['index', 'round']) if (typeof values[name] === 'number') words[name] = name === 'round' ? String(values[name]) : values[name];
    for (const name of ['number', 'limit']) if (typeof values[name] === 'string') words[name] = shortNumber(values[name], 9);
    if (values.class) words.class = speech.say(`class.${values.class}`);
    if (values.source) words.source = speech.say(`source.${values.source}`);
    if (values.ranking) words.ranking = values.ranking === 'main' ? '' : `${prizeName(summary, values.ranking)}: `;
    if (step.id === 'since') words.event = speech.say(`event.${values.type}`, values);
    if (step.id === 'other-leaf') words.type = speech.name('leaftype', String(values.type).replace('/v1', ''));
    const facts = step.facts.length === 0 ? null : h('details', { class: 'small' }, h('summary', null, speech.say('find.details')),
      h('p', null, speech.say(`how.${howOf(step.id)}`)),
      step.facts.map(([name, value]) => h('div', null, h('p', { class: 'soft' }, speech.name('fact', name)), h('pre', { class: 'text' }, value))));
    return h('li', { class: step.state, 'data-step': step.id }, mark(step.state), h('h3', null, capital(speech.say(`step.${step.id}`, words))), speech.has(`step.${step.id}-text`) ? h('p', { class: 'small soft' }, speech.say(`step.${step.id}-text`, words)) : null, facts);
  }

  split(finding) {
    if (finding.split === null) return null;
    const { speech, summary } = this.page;
    const { held, got } = finding.split;
    const text = bytes => h('pre', { class: 'text' }, new TextDecoder().decode(bytes));
    return h('div', { class: 'notice bad stack', id: 'split' }, h('h3', null, speech.say('split.title')), h('p', null, speech.say('split.text')),
      h('p', { class: 'small' }, speech.say('split.held')), text(held), h('p', { class: 'small' }, speech.say('split.got')), text(got),
      h('p', { class: 'actions' },
        h('button', { type: 'button', click: () => save(`contest-${summary.contest}-held.txt`, held) }, speech.say('split.save-held')),
        h('button', { type: 'button', click: () => save(`contest-${summary.contest}-got.txt`, got) }, speech.say('split.save-got'))));
  }

  // The reader's own number on the line of each ranking, and the own prize among the prizes.
  drawNumbers(finding, summary, speech) {
    if (!summary.draw) return;
    for (const ranking of summary.draw.rankings) {
      const box = document.querySelector(`[data-ranking="${ranking.name}"]`);
      if (box) put(box, numberLine(speech, ranking, finding.you.find(one => one.ranking === ranking.name) || null));
    }
    for (const unit of document.querySelectorAll('.unit')) unit.classList.toggle('mine', finding.code !== '' && unit.getAttribute('data-code') === finding.code);
  }
}

// Links of one kind are explained with the same words.
function howOf(id) {
  if (id.startsWith('fault-')) return 'fault';
  if (id.startsWith('number-')) return 'number';
  if (['excluded', 'withdrawn', 'entry', 'since', 'other-leaf'].includes(id)) return 'leaf';
  return { receipt: 'receipt', 'receipt-older-key': 'receipt', 'key-same': 'key', 'key-followed': 'key' }[id] || id;
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Blob.arrayBuffer came later than FileReader to some phones. @param {File} file @returns {Promise<ArrayBuffer>} */
export function readFile(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(file);
  });
}
