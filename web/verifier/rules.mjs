// The structured rules (SPEC 4) and the lines of the rules leaf that repeat them (SPEC 5).
import { CHAIN } from './beacon.mjs';
import { parseJson, writeJson } from './json.mjs';
import { CLASSES, isOrigin } from './leaves.mjs';
import { COSIGNER_KEY, parseVkey } from './notes.mjs';
import { sha256 } from './sha256.mjs';
import { bytesOf, charactersOf, hasControl, hexOf, isId, isNfc, isSorted, refuse, textOf } from './text.mjs';

/** The structured form, and the text of one language, are at most this long. */
export const MAX_RULES_BYTES = 256 * 1024;

const isNumber = (low, high = Number.MAX_SAFE_INTEGER) => value => typeof value === 'number' && value >= low && value <= high;
const isTime = isNumber(0);
const isBool = value => typeof value === 'boolean';
const isOneOf = (...words) => value => words.includes(value);
const matches = pattern => value => typeof value === 'string' && pattern.test(value);
const isShortText = value => typeof value === 'string' && !hasControl(value) && charactersOf(value) >= 1 && charactersOf(value) <= 200;
const isList = (test, most, least = 0) => value => Array.isArray(value) && value.length >= least && value.length <= most && value.every(test);
const isSortedList = (test, most) => value => isList(test, most)(value) && isSorted(value);
const isIdText = value => typeof value === 'string' && isId(value);
const isObject = members => value => value instanceof Map && value.size === Object.keys(members).length
  && Object.entries(members).every(([name, test]) => value.has(name) && test(value.get(name)));

const isPrize = isObject({
  apart: isBool, id: isIdText, name: isShortText, quantity: isNumber(1, 100000),
  value: matches(/^(|(0|[1-9][0-9]{0,14})(\.[0-9]{1,2})? [A-Z]{3})$/),
});

const isWitness = value => {
  const key = typeof value === 'string' ? parseVkey(value) : null;
  return key !== null && key.type === COSIGNER_KEY && /^[\x21-\x7E]+$/.test(key.name);
};

const isFinding = matches(/^R[0-9]{2}(\/[A-Za-z0-9-]{1,32})?$/);
const isTerritory = matches(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/);
const isAccepted = isObject({ by: isIdText, finding: isFinding, reason: value => typeof value === 'string' && value !== '' && !hasControl(value) && bytesOf(value).length <= 1024 });

const MEMBERS = {
  format: isOneOf('giveaways-rules/v1'),
  contest: isNumber(1),
  origin: value => typeof value === 'string' && isOrigin(value),
  mode: isOneOf('binding', 'test'),
  title: isShortText,
  sponsor: isShortText,
  time_zone: matches(/^[A-Za-z0-9_+/-]{1,64}$/),
  open: isTime, close: isTime, import_until: isTime, seal_by: isTime, draw: isTime,
  appeal_window: isTime, claim_window: isTime, margin: isNumber(30),
  prizes: value => isList(isPrize, 100, 1)(value) && arePrizes(value),
  alternates: isNumber(0, 10000),
  substitution: isOneOf('cascade', 'shift'),
  weight: value => isObject({ base: isNumber(1, 10000), cap: isNumber(1, 10000) })(value) && value.get('base') <= value.get('cap'),
  entry_limit: isNumber(1, 10000),
  identifying_contact: isOneOf('email', 'phone', 'network'),
  exclusion: isObject({
    classes: isSortedList(isOneOf(...CLASSES), CLASSES.length), days_after: isNumber(0, 3660), days_before: isNumber(0, 3660), employers: isSortedList(isIdText, 1000),
    engagements: isSortedList(isIdText, 100), household: isBool, relations: isSortedList(isIdText, 100),
  }),
  undecided: isOneOf('stay', 'block'),
  unscreened: isOneOf('refused', 'allowed'),
  beacon: isObject({ chain: isOneOf(CHAIN), kind: isOneOf('drand'), round: isNumber(1), until: isTime }),
  ranking: isOneOf('consistent_sampler/1.0.10'),
  witnesses: value => isObject({ keys: isList(isWitness, 32), quorum: isNumber(0, 32) })(value) && isQuorum(value.get('keys'), value.get('quorum')),
  manual: isBool,
  terms: value => value instanceof Map,
  check: value => isObject({ accepted: isList(isAccepted, 500), open: isSortedList(isFinding, 500), tables: matches(/^[0-9a-f]{64}$/), territories: isSortedList(isTerritory, 250) })(value)
    && isSorted(acceptedOf(value)) && !acceptedOf(value).some(finding => value.get('open').includes(finding)),
};

function acceptedOf(check) {
  return check.get('accepted').map(one => one.get('finding'));
}

// What bears on who may take part, who wins, what they win or what anybody may ask about them (SPEC 4, 6.7).
const FROZEN_TERMS = [
  'bonus_formula', 'claim_documents', 'conditions', 'cost', 'draws', 'except_areas', 'find_by_account', 'free_route', 'household_limit', 'independence', 'min_age',
  'minors_consent', 'misconduct', 'period_limit', 'prize_fund', 'prizes', 'receipts', 'skill_question', 'tax', 'territories', 'unclaimed',
];

function arePrizes(prizes) {
  const ids = new Set(prizes.map(prize => prize.get('id')));
  const units = prizes.reduce((sum, prize) => sum + prize.get('quantity'), 0);
  return ids.size === prizes.length && units <= 100000 && !prizes.some(prize => prize.get('id') === 'main' && prize.get('apart'));
}

function isQuorum(keys, quorum) {
  if (new Set(keys).size !== keys.length) return false;
  return keys.length === 0 ? quorum === 0 : quorum * 2 > keys.length && quorum <= keys.length;
}

/**
 * @typedef {Object} Rules the structured rules, with the members of SPEC 4 and `policy`, the exclusion policy's digest
 * @param {Uint8Array} bytes of `rules-<n>.json` @returns {Rules}
 * @throws {Refusal} RULES_MISMATCH
 */
export function parseRules(bytes) {
  const text = bytes.length <= MAX_RULES_BYTES ? textOf(bytes) : null;
  if (text === null) bad('the structured rules are no UTF-8 text of at most 256 KiB');
  let root;
  try {
    root = parseJson(text);
  } catch (fault) {
    if (fault.code !== 'NON_CANONICAL') throw fault;
    bad(fault.message);
  }
  if (!(root instanceof Map)) bad('the structured rules are no object');
  for (const [name, test] of Object.entries(MEMBERS)) if (!root.has(name) || !test(root.get(name))) bad(`${name} is missing, or is not as it must be`);
  if (root.size !== Object.keys(MEMBERS).length) bad('the structured rules have a name of which nothing is known');
  const rules = plain(root);
  rules.source = root;
  rules.policy = hexOf(sha256(bytesOf(writeJson(root.get('exclusion')))));
  return rules;
}

// Members of known names only: what is not interpreted stays as it was parsed, in `source`.
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const object = Object.create(null);
  for (const [name, member] of value) object[name] = name === 'terms' ? null : plain(member);
  return object;
}

function bad(message) {
  refuse('RULES_MISMATCH', message);
}

/** @param {Uint8Array} bytes of the text that entrants read @throws {Refusal} RULES_MISMATCH */
export function checkText(bytes) {
  const text = bytes.length >= 1 && bytes.length <= MAX_RULES_BYTES ? textOf(bytes) : null;
  if (text === null || !isNfc(text)) bad('a text of the rules is not 1 byte to 256 KiB of UTF-8 in NFC');
}

/** @param {Rules} rules @returns {string} the hash that contests share which promise the same (SPEC 12.1.3) */
export function alikeOf(rules) {
  return hexOf(sha256(bytesOf(writeJson(new Map([['prizes', rules.source.get('prizes')], ['sponsor', rules.sponsor], ['title', rules.title]])))));
}

/** @param {Rules} rules @returns {string[]} the lines of the rules leaf before `key` and behind `text`, all of which repeat the rules */
export function ruleLines(rules) {
  return [
    `origin ${rules.origin}`,
    `contest ${rules.contest}`,
    `mode ${rules.mode}`,
    `open ${rules.open}`,
    `close ${rules.close}`,
    `import-until ${rules.import_until}`,
    `seal-by ${rules.seal_by}`,
    `draw ${rules.draw}`,
    `margin ${rules.margin}`,
    ...rules.prizes.map(prize => `prize ${prize.id} ${prize.quantity}${prize.apart ? ' apart' : ''}`),
    `weight ${rules.weight.base} ${rules.weight.cap}`,
    `entry-limit ${rules.entry_limit}`,
    `exclusion ${rules.policy}`,
    ...rules.exclusion.classes.map(name => `class ${name}`),
    `undecided ${rules.undecided}`,
    `unscreened ${rules.unscreened}`,
    `substitution ${rules.substitution}`,
    `alternates ${rules.alternates}`,
    `appeal-window ${rules.appeal_window}`,
    `claim-window ${rules.claim_window}`,
    `beacon drand ${rules.beacon.chain} ${rules.beacon.round}`,
    `beacon-until ${rules.beacon.until}`,
    `ranking ${rules.ranking}`,
    ...rules.witnesses.keys.map(key => `witness ${key}`),
    `quorum ${rules.witnesses.quorum}`,
  ];
}

const OWN_LINES = 3;

/** @param {Object} leaf of type rules/v1 @param {Rules} rules @returns {string} the leaf that these rules make */
export function rulesLeaf(leaf, rules) {
  const lines = ruleLines(rules);
  return [
    'rules/v1', `time ${leaf.time}`, ...lines.slice(0, OWN_LINES), `key ${leaf.key}`, `operator ${leaf.operator}`, `rules ${leaf.rules}`,
    ...leaf.text.map(([language, hash]) => `text ${language} ${hash}`), ...lines.slice(OWN_LINES), '',
  ].join('\n');
}

/** @param {Rules} rules @param {Object} leaf of type postpone/v1 @returns {Rules} with the terms that it replaces (SPEC 6.7) */
export function postponed(rules, leaf) {
  return { ...rules, draw: leaf.draw, seal_by: leaf['seal-by'], beacon: { ...rules.beacon, round: leaf.round, until: leaf['beacon-until'] } };
}

/** @param {Rules} before @param {Rules} after @returns {string|null} what an amendment changes although it may not (SPEC 6.7), or null */
export function changedTerm(before, after) {
  const old = ruleLines(before);
  const changed = ruleLines(after).find((line, i) => line !== old[i]);
  if (changed !== undefined) return changed;
  if (ruleLines(after).length !== old.length) return 'a line less';
  if (before.identifying_contact !== after.identifying_contact) return 'identifying_contact';
  const prize = after.prizes.find((one, i) => one.name !== before.prizes[i].name || one.value !== before.prizes[i].value);
  if (prize) return `prize ${prize.id}`;
  const term = FROZEN_TERMS.find(name => termOf(before, name) !== termOf(after, name));
  return term ? `terms.${term}` : null;
}

function termOf(rules, name) {
  const terms = rules.source.get('terms');
  return terms.has(name) ? writeJson(terms.get(name)) : '';
}
