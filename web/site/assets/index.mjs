// The list of all contests, and the proof that it is all of them.
import { h, put } from './dom.mjs';
import { failure, fetchJson, frame, fromHash } from './shell.mjs';
import { Speech, preferredLanguage } from './speech.mjs';

const page = { speech: null, list: null, verdict: null, seen: null, fault: null };
const main = document.getElementById('main');
const LOOKS = { published: 'good', closed: 'warn', sealed: '', drawn: 'good', completed: 'good', cancelled: 'bad', void: 'bad', draft: 'plain' };
/** More contests than these are shown when somebody asks for them. */
const AT_FIRST = 200;

const WORDS = {
  en: () => Promise.all([import('./words-en.mjs'), import('./page-words-en.mjs')]),
  ru: () => Promise.all([import('./words-ru.mjs'), import('./page-words-ru.mjs')]),
  uk: () => Promise.all([import('./words-uk.mjs'), import('./page-words-uk.mjs')]),
};

async function speak(language) {
  const [words, more] = await WORDS[language]();
  page.speech = new Speech(language, words[language]);
  page.speech.learn(more[`${language}Pages`]);
}

function card(contest) {
  const { speech } = page;
  const number = h('span', { class: 'number' }, `\u2116\u00A0${contest.contest}`);
  if (contest.title === null) return h('li', { class: 'card bare' }, number, h('span', { class: 'soft' }, speech.say('index.draft')));
  const state = contest.state === 'published' && contest.close !== null && contest.close * 1000 < Date.now() ? 'closed' : contest.state;
  const open = state === 'published' ? 'open' : state;
  return h('li', { class: 'card', 'data-contest': contest.contest }, number,
    h('a', { class: 'name', href: `contests/${contest.contest}/index.html` }, contest.title),
    h('span', null, contest.mode === 'test' ? [h('span', { class: 'chip warn' }, speech.say('test.title').replace('.', '')), ' '] : null, h('span', { class: `chip ${LOOKS[state] || ''}` }, speech.say(`state.${open}`))),
    h('p', { class: 'more small soft' }, contest.sponsor, ' · ', speech.say('index.entries', { n: contest.accepted }), ' · ', speech.say('index.prizes', { n: contest.prizes }),
      contest.draw === null ? null : [' · ', speech.say('index.draw', { time: speech.day(contest.draw) })],
      contest.ended_reason ? [' · ', speech.name('reason', contest.ended_reason)] : null));
}

function contestLink(number) {
  const contest = page.list.contests.find(one => one.contest === number);
  return h('a', { href: `contests/${number}/index.html` }, contest && contest.title ? `${number}. ${contest.title}` : page.speech.say('head.contest', { n: String(number) }));
}

function proof() {
  const { speech, verdict, fault, list } = page;
  if (fault) return h('div', { class: 'answer warn' }, h('h3', null, speech.say('index.unproven')), h('p', { class: 'hash' }, fault.message));
  if (!verdict) return h('p', { class: 'soft' }, speech.say('index.proving'));
  if (!verdict.accepted) return h('div', { class: 'answer bad', 'data-proof': 'refused' }, h('h3', null, speech.say('index.refused')), h('p', { class: 'hash' }, `${verdict.failure.reason}: ${verdict.failure.message}`));
  const listed = new Set(list.contests.map(contest => contest.contest));
  const missing = verdict.contests.filter(contest => !listed.has(contest.number)).map(contest => contest.number);
  const groups = new Map();
  for (const contest of verdict.contests) if (contest.alike !== null) groups.set(contest.alike, [...(groups.get(contest.alike) || []), contest.number]);
  const alike = [...groups.values()].filter(group => group.length > 1);
  const late = verdict.undrawn.filter(one => {
    const contest = list.contests.find(other => other.contest === one.contest);
    return contest && contest.draw !== null && contest.draw * 1000 < Date.now();
  });
  const links = numbers => numbers.map((number, i) => [i ? ', ' : '', contestLink(number)]);
  return h('div', { class: `answer ${missing.length ? 'bad' : 'good'}`, 'data-proof': missing.length ? 'missing' : 'complete' },
    h('h3', null, speech.say(missing.length ? 'index.missing' : 'index.complete', { n: verdict.contests.length })),
    h('p', null, missing.length ? links(missing) : speech.say('index.complete-text', { n: verdict.size })),
    late.length ? h('p', null, h('strong', null, speech.say('index.late')), ' ', links(late.map(one => one.contest))) : null,
    alike.map(group => h('p', null, speech.say('index.alike'), ' ', links(group))),
    verdict.ended.length ? h('p', null, speech.say('index.ended'), ' ', links(verdict.ended.map(one => one.contest))) : null,
    page.seen ? h('p', null, speech.say('index.seen', { n: page.seen.size })) : null,
    h('details', { class: 'small' }, h('summary', null, speech.say('index.key')), h('p', { class: 'hash' }, list.operator), h('p', { class: 'hash' }, `${verdict.origin}, ${verdict.size}, ${verdict.root}`)));
}

function render() {
  const { speech, list } = page;
  frame(speech, 'contests', change);
  document.title = speech.say('site.name');
  const items = h('ol', { class: 'contests', reversed: true }, list.contests.slice(0, AT_FIRST).map(card));
  const more = list.contests.length <= AT_FIRST ? null : h('p', { class: 'actions' }, h('button', {
    type: 'button', class: 'quiet', click: event => {
      items.append(...list.contests.slice(AT_FIRST).map(card));
      event.target.parentNode.remove();
    },
  }, speech.say('index.all', { n: list.contests.length })));
  put(main,
    h('section', { class: 'hero' }, h('h1', null, speech.say('index.title')), h('p', { class: 'lead' }, speech.say('index.text'))),
    h('section', { 'aria-labelledby': 'list-title' }, h('h2', { id: 'list-title' }, speech.say('index.list', { host: list.host })),
      list.contests.length ? items : h('p', { class: 'card soft' }, speech.say('index.empty')), more),
    h('section', { class: 'card', 'aria-labelledby': 'proof-title', id: 'proof' }, h('h2', { id: 'proof-title' }, speech.say('index.proof')), h('p', null, speech.say('index.proof-text')), h('div', { id: 'proof-result', role: 'status' }, proof()),
      h('p', { class: 'hint' }, h('a', { href: 'operator/operator.zip', download: 'operator.zip' }, speech.say('index.download')))));
  main.removeAttribute('aria-busy');
}

async function change(language) {
  await speak(language);
  render();
}

async function check() {
  try {
    const { proveList } = await import('./operator-check.mjs');
    Object.assign(page, await proveList(page.list.operator, fromHash('key')));
  } catch (fault) {
    page.fault = fault;
  }
  render();
}

async function start() {
  const list = fetchJson('contests.json');
  list.catch(() => {});
  await speak(preferredLanguage());
  frame(page.speech, 'contests', change);
  try {
    page.list = await list;
  } catch (fault) {
    put(main, failure(page.speech, page.speech.say('fail.list'), fault));
    return;
  }
  render();
  if (page.list.size > 0 || page.list.contests.length > 0) await check();
}

start();
