// Replays the whole evidence in this browser and shows every step as it happens (SPEC 11).
import { h, mark, put } from './dom.mjs';
import { seenHead } from './find.mjs';
import { fetchBytes } from './log-reader.mjs';
import { reviewLines } from './rules-view.mjs';
import { prizeName, sourcesTable } from './sections.mjs';
import { siteRoot } from './shell.mjs';
import { CHAIN } from './verifier/beacon.mjs';

const STEPS = ['archive', 'guide', 'log', 'keys', 'tree', 'rules', 'history', 'seal', 'witness', 'beacon', 'seed', 'ranking', 'winners', 'claims', 'operator'];
const TRUST = { WITNESSED: 'witnessed', 'SEAL TIME SELF-ATTESTED': 'attested', 'SELF-CONSISTENT ONLY': 'consistent', TEST: 'test' };
const FRAME = 60;

/** The check of one page. */
export class VerifyView {
  /** @param {{speech: Object, summary: Object}} page */
  constructor(page) {
    this.page = page;
    this.state = null;
  }

  /** @param {string} keys from elsewhere, separated by white space */
  async start(keys) {
    if (this.state && this.state.running) return;
    const { summary } = this.page;
    this.state = { running: true, phase: 'load', done: 0, total: 0, steps: [], verdict: null, fault: null, given: keys };
    const { state } = this;
    this.show();
    try {
      const [bytes, operator] = await Promise.all([this.load('evidence.zip'), fetchBytes(`${siteRoot}operator/operator.zip`, 'no-cache').catch(() => null)]);
      const beacon = document.getElementById('beacon');
      const seen = seenHead(summary.origin);
      const options = {
        trust: keys.split(/\s+/).filter(Boolean), saw: seen ? [seen.note] : [], operator,
        beacon: beacon && /^[0-9a-f]{96}$/.test(beacon.value.trim()) ? `drand ${CHAIN} ${summary.beacon.round} ${beacon.value.trim()}\n` : null,
      };
      state.phase = 'check';
      state.bytes = bytes.length;
      state.began = performance.now();
      this.show();
      state.verdict = await this.verify(bytes, options);
      state.time = performance.now() - state.began;
    } catch (fault) {
      state.fault = fault;
    }
    state.running = false;
    this.show();
    const answer = document.getElementById('verify-answer');
    if (answer) answer.scrollIntoView({ block: 'nearest' });
  }

  async load(url) {
    const { state } = this;
    const answer = await fetch(url, { cache: 'no-cache', credentials: 'omit' });
    if (!answer.ok) throw new Error(`${url}: HTTP ${answer.status}`);
    state.total = Number(answer.headers.get('content-length')) || 0;
    if (!answer.body || !answer.body.getReader) return new Uint8Array(await answer.arrayBuffer());
    const reader = answer.body.getReader();
    const parts = [];
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      state.done += part.value.length;
      this.progress();
    }
    const whole = new Uint8Array(state.done);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  heard(message) {
    const { state } = this;
    if (message.kind === 'step') {
      state.steps.push(message.step);
      state.done = 0;
      this.show();
    } else if (message.kind === 'progress') {
      state.done = message.done;
      state.total = message.total;
      this.progress();
    }
  }

  verify(bytes, options) {
    return new Promise((resolve, reject) => {
      const onPage = () => setTimeout(async () => {
        try {
          const { verifyPack } = await import('./verifier/verify.mjs');
          resolve(verifyPack(bytes, { ...options, onStep: step => this.heard({ kind: 'step', step }) }));
        } catch (fault) {
          reject(fault);
        }
      }, FRAME);
      let worker;
      let begun = false;
      try {
        worker = new Worker(new URL('./verifier/worker.mjs', import.meta.url), { type: 'module' });
      } catch (fault) {
        onPage();
        return;
      }
      // A browser without module workers says so by an error before any message.
      worker.onerror = event => {
        event.preventDefault();
        worker.terminate();
        if (begun) reject(new Error(event.message || 'worker'));
        else onPage();
      };
      worker.onmessage = ({ data }) => {
        begun = true;
        if (data.kind === 'verdict') resolve(data.verdict);
        else if (data.kind === 'fault') reject(new Error(data.message));
        else this.heard(data);
        if (data.kind === 'verdict' || data.kind === 'fault') worker.terminate();
      };
      // A copy goes to the worker, so that the page can still do it by itself.
      worker.postMessage({ bytes, options });
    });
  }

  progress() {
    const { state } = this;
    const bar = document.getElementById('verify-progress');
    if (!bar) return;
    bar.max = this.share(1);
    bar.value = this.share(state.total > 0 ? state.done / state.total : 0);
    const label = document.getElementById('verify-phase');
    if (label && state.phase === 'load') put(label, this.page.speech.say('verify.loading', { done: this.page.speech.bytes(state.done) }));
  }

  // Loading is one part, every step another.
  share(within) {
    if (within === 1) return STEPS.length + 1;
    return this.state.phase === 'load' ? within : 1 + this.state.steps.length + within;
  }

  show() {
    const box = document.getElementById('verify-result');
    const { state } = this;
    if (!box || state === null) return;
    const { speech } = this.page;
    const button = document.getElementById('verify');
    if (button) button.disabled = state.running;
    const steps = STEPS.map((name, i) => this.step(name, state.steps[i], state.running && state.phase === 'check' && i === state.steps.length));
    put(box,
      h('div', { id: 'verify-answer', role: 'status' }, this.answer()),
      state.running ? h('p', null, h('span', { id: 'verify-phase', class: 'small soft' }, speech.say(state.phase === 'load' ? 'verify.loading' : 'verify.checking', { done: speech.bytes(state.done) })),
        h('progress', { id: 'verify-progress', 'aria-label': speech.say('verify.progress'), max: 1, value: 0 })) : null,
      state.fault ? null : h('ol', { class: 'chain', id: 'verify-steps' }, steps));
    this.progress();
  }

  step(name, step, isRunning) {
    const { speech } = this.page;
    const looks = { passed: 'ok', failed: 'bad', 'not yet': 'info', 'not given': 'info' };
    const look = step ? looks[step.outcome] : isRunning ? 'run' : 'idle';
    const state = step ? looks[step.outcome] : 'idle';
    const isUnwitnessed = name === 'witness' && this.page.summary.witnesses.quorum === 0;
    const note = !step || step.outcome === 'passed' ? null : step.outcome === 'failed' ? speech.say(`verify.${name}-bad`) : speech.say(step.outcome === 'not given' ? 'verify.not-given' : isUnwitnessed ? 'verify.no-witnesses' : 'verify.not-yet');
    return h('li', { class: state, 'data-step': name, 'data-outcome': step ? step.outcome : 'idle' }, mark(look), h('h3', null, speech.say(`verify.${name}`)),
      note ? h('p', { class: 'small' }, note) : null,
      step && step.facts.length ? h('details', { class: 'small' }, h('summary', null, speech.say('find.details')), h('dl', { class: 'facts' }, step.facts.map(([label, value]) => [h('dt', null, speech.name('vfact', label)), h('dd', { class: 'hash' }, typeof value === 'number' ? speech.number(value) : String(value))]))) : null);
  }

  answer() {
    const { state } = this;
    const { speech, summary } = this.page;
    if (state.fault) return h('div', { class: 'answer bad' }, h('h3', null, speech.say('verify.fault')), h('p', null, speech.say('verify.fault-text')), h('p', { class: 'hash' }, state.fault.message));
    const { verdict } = state;
    if (verdict === null) return null;
    if (!verdict.accepted) {
      return h('div', { class: 'answer bad', 'data-verdict': 'refused', 'data-step': verdict.failure.step },
        h('h3', null, speech.say('verify.refused')), h('p', null, speech.say(`verify.${verdict.failure.step}-bad`)), h('p', { class: 'hash' }, `${verdict.failure.step}: ${verdict.failure.reason}. ${verdict.failure.message}`));
    }
    const trust = TRUST[verdict.trust] || 'consistent';
    const differences = compare(summary, verdict);
    return h('div', { class: `answer ${trust === 'consistent' || trust === 'test' ? '' : 'good'}`, 'data-verdict': 'accepted', 'data-trust': trust },
      h('h3', null, speech.say('verify.accepted')),
      h('p', null, h('strong', null, speech.say(`trust.${trust}`)), ' ', speech.say(`trust.${trust}-text`)),
      h('p', null, speech.say(verdict.final ? 'verify.final' : 'verify.not-final')),
      verdict.warnings.length ? h('ul', null, verdict.warnings.map(warning => h('li', null, speech.name('warning', warning)))) : null,
      reviewLines(speech, verdict.contest.check),
      verdict.winners.length ? this.winners(verdict) : null,
      sourcesTable(speech, verdict.sources),
      this.others(verdict),
      h('p', { 'data-differences': differences.length, class: differences.length ? 'notice bad' : null }, differences.length === 0 ? speech.say('verify.same') : speech.say('verify.differ', { list: differences.map(id => speech.say(`differ.${id}`)).join('; ') })),
      h('p', { class: 'hint' }, speech.say('verify.time', { time: new Intl.NumberFormat(speech.locale, { maximumFractionDigits: 1 }).format(state.time / 1000), size: speech.bytes(state.bytes) })));
  }

  winners(verdict) {
    const { speech, summary } = this.page;
    const rows = verdict.standing.length ? verdict.standing : verdict.winners;
    return h('details', { class: 'small', open: rows.length <= 12 }, h('summary', null, speech.say(verdict.withheld ? 'verify.withheld-winners' : 'verify.result', { n: rows.length })),
      h('div', { class: 'wide' }, h('table', null, h('tbody', null, rows.map(row => h('tr', null,
        h('th', { scope: 'row' }, `${prizeName(summary, row.prize)} ${speech.number(row.unit)}`), h('td', null, row.code ? h('span', { class: 'code' }, row.code) : speech.say('unit.unwon')),
        h('td', null, row.state ? speech.say(`unit.${row.state}`) : '')))))));
  }

  others(verdict) {
    const { speech } = this.page;
    if (!verdict.operator) return null;
    const { alike, undrawn } = verdict.operator;
    const link = one => h('a', { href: `${siteRoot}contests/${one.contest}/index.html` }, speech.say('head.contest', { n: String(one.contest) }));
    const line = (key, list) => list && list.length ? h('p', null, speech.say(key), ' ', list.map((one, i) => [i ? ', ' : '', link(one)])) : null;
    return [line('verify.alike', alike), line('verify.undrawn', undrawn)];
  }
}

/** What the page was told beforehand that the evidence says otherwise. @returns {string[]} */
export function compare(summary, verdict) {
  const differences = [];
  const { contest } = verdict;
  if (contest.origin !== summary.origin || contest.title !== summary.title || contest.sponsor !== summary.sponsor || contest.mode !== summary.mode) differences.push('contest');
  // An amendment states a check of its own.
  if (contest.version === summary.rules.length && JSON.stringify(fieldsOf(contest.check)) !== JSON.stringify(fieldsOf(summary.check))) differences.push('check');
  // A log goes on growing; what can only grow is compared where both speak of the same size.
  const isSame = contest.size === summary.size;
  if (isSame && contest.root !== summary.root) differences.push('root');
  if (!isSame) differences.push('size');
  if (isSame && contest.entries.accepted !== summary.counts.accepted) differences.push('counts');
  if (isSame && JSON.stringify(summary.sources) !== JSON.stringify(verdict.sources.map(({ source, entries, coverage }) => ({ source, entries, coverage })))) differences.push('sources');
  for (const name of ['eligible', 'excluded', 'withdrawn']) if (summary.seal && contest.entries[name] !== summary.counts[name] && !differences.includes('counts')) differences.push('counts');
  if (summary.draw && !verdict.withheld) {
    const claimed = summary.draw.rankings.reduce((all, ranking) => all.concat(ranking.winners.map(winner => `${winner.prize} ${winner.unit} ${winner.code} ${winner.rank}`)), []);
    const found = verdict.winners.filter(winner => winner.code !== null).map(winner => `${winner.prize} ${winner.unit} ${winner.code} ${winner.rank}`);
    if (claimed.some(line => !found.includes(line))) differences.push('winners');
  }
  if (isSame && summary.standing) {
    const found = new Map(verdict.standing.map(unit => [`${unit.prize} ${unit.unit}`, unit]));
    const isOther = unit => {
      const other = found.get(`${unit.prize} ${unit.unit}`);
      return other === undefined || (other.code || null) !== (unit.code || null);
    };
    if (summary.standing.some(isOther)) differences.push('standing');
  }
  return differences;
}

function fieldsOf({ tables, territories, open, accepted }) {
  return [tables, territories, open, accepted.map(({ finding, by, reason }) => [finding, by, reason])];
}
