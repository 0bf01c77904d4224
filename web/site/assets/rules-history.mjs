// What an amendment of the rules changed: fields of the structured form, lines of the text, and the reason, each held against its line of the log.
import { fieldChanges, lineChanges } from './differences.mjs';
import { h, put } from './dom.mjs';
import { LogReader, fetchBytes } from './log-reader.mjs';
import { sha256 } from './verifier/sha256.mjs';
import { bytesOf, hexOf, textOf } from './verifier/text.mjs';

// An amendment cannot touch them (SPEC 6.7): what changed them was a postponement.
const POSTPONED = ['draw', 'seal_by', 'beacon.round', 'beacon.until'];

/** @param {Object} speech @param {Object} summary @param {Object} version of summary.rules, from the second on @param {Element} box takes what changed */
export async function showHistory(speech, summary, version, box) {
  try {
    const older = summary.rules[version.version - 2];
    const language = (version.texts.find(one => one.language === speech.language) || version.texts[0]).language;
    const [before, after] = await Promise.all([older, version].map(one => files(one.version, language)));
    if (before === null || after === null) {
      put(box, h('p', { class: 'notice bad' }, speech.say('rules.missing')));
      return;
    }
    const reader = new LogReader('');
    await reader.open(summary.key);
    const isSame = fits((await reader.leaf(older.index)).leaf, before, language, null) && fits((await reader.leaf(version.index)).leaf, after, language, version.reason_text);
    put(box,
      isSame ? null : h('p', { class: 'notice bad' }, speech.say('history.differ')),
      h('h4', null, speech.say('history.fields')),
      fieldList(speech, fieldChanges(JSON.parse(textOf(before.rules)), JSON.parse(textOf(after.rules)))),
      h('h4', null, speech.say('history.lines', { language: speech.name('language', language) })),
      lineList(speech, lineChanges(textOf(before.text), textOf(after.text)), language));
  } catch (fault) {
    if (fault.name !== 'ProofFault' && fault.name !== 'Refusal') throw fault;
    put(box, h('p', { class: 'notice bad' }, speech.say('rules.unproven', { why: fault.message })));
  }
}

async function files(version, language) {
  const [rules, text] = await Promise.all([fetchBytes(`rules-${version}.json`), fetchBytes(`rules-${version}.${language}.txt`)]);
  return rules === null || text === null || textOf(rules) === null || textOf(text) === null ? null : { rules, text };
}

function fits(leaf, { rules, text }, language, reason) {
  const named = leaf.text.find(([one]) => one === language);
  return leaf.rules === hexOf(sha256(rules)) && named !== undefined && named[1] === hexOf(sha256(text)) && (reason === null || leaf.reason[1] === hexOf(sha256(bytesOf(reason))));
}

const was = value => value === null ? null : h('del', null, value);
const is = value => value === null ? null : h('ins', null, value);

function fieldList(speech, changes) {
  if (changes.length === 0) return h('p', null, speech.say('history.none'));
  return h('ul', { class: 'changes' }, changes.map(({ path, from, to }) => h('li', null,
    h('span', { class: 'mono' }, path), POSTPONED.includes(path) ? ` (${speech.say('history.postponed')})` : null, was(from), is(to))));
}

function lineList(speech, changes, language) {
  if (changes.length === 0) return h('p', null, speech.say('history.none'));
  return h('ul', { class: 'changes', lang: language }, changes.map(({ line, removed, added }) => h('li', null,
    h('span', { class: 'hint', lang: speech.language }, speech.say('history.line', { line })), removed.map(was), added.map(is))));
}
