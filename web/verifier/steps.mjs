// The steps of a verdict (SPEC 11), each a function of what is known so far; the first that fails ends it.
import { CHAIN, parseBeacon, randomnessOf, timeOfRound, verifyBeacon } from './beacon.mjs';
import { Claims } from './claims.mjs';
import { areTickets, awardPrizes, isRanking, rank, seedText } from './draw.mjs';
import { checkHead, checkSaved, rootsAt } from './heads.mjs';
import { History, rankingNames } from './history.mjs';
import { leavesOf } from './log.mjs';
import { MAX_WINNERS_NAMED } from './leaves.mjs';
import { NOTE_KEY, parseVkey } from './notes.mjs';
import { checkOperatorHead, compareWithPack, listContests, readOperatorPack, sizesOf } from './operator.mjs';
import { keysOf, openPack } from './pack.mjs';
import { alikeOf, checkText, parseRules, rulesLeaf } from './rules.mjs';
import { checkSeal } from './sealing.mjs';
import { sha256 } from './sha256.mjs';
import { base64Of, bytesOf, fromHex, hexOf, refuse, same, showTime } from './text.mjs';
import { checkWitnessed } from './witness.mjs';

/** SHA-256 of this version's VERIFY.md. */
export const GUIDE_HASH = '99ab7f904f65ea80dd78af8268c3f40447379a51b6a05b05151d29aaa70b2f6f';

const NOT_YET = { outcome: 'not yet', facts: [] };
const passed = (...facts) => ({ outcome: 'passed', facts });

/**
 * What is known of a pack while it is checked. Every step reads what the ones before it left here.
 * @typedef {Object} Case
 */

/** @type {[string, (c: Case) => {outcome: string, facts: Array}][]} in order */
export const STEPS = [
  ['archive', archive], ['guide', guide], ['log', readLog], ['keys', keys], ['tree', tree], ['rules', rules], ['history', history], ['seal', seal],
  ['witness', witness], ['beacon', beacon], ['seed', seed], ['ranking', ranking], ['winners', winners], ['claims', claims], ['operator', operator],
];

function archive(c) {
  Object.assign(c, openPack(c.bytes));
  return passed(['bytes', c.bytes.length], ['files', c.files.size]);
}

function guide(c) {
  const hash = hexOf(sha256(c.files.get('VERIFY.md')));
  if (hash !== GUIDE_HASH) refuse('BAD_GUIDE', 'VERIFY.md is not the one of this version.');
  return passed(['SHA-256', hash]);
}

function readLog(c) {
  if (c.log === null) throw c.fault;
  const { log } = c;
  return passed(['leaves', log.count], ['bytes', log.bytes.length], ['entries', log.count - log.others.length]);
}

function keys(c) {
  const [first] = c.log.others;
  if (first === undefined || first.index !== 0 || first.leaf.type !== 'rules/v1') refuse('KEY_MISMATCH', 'the log does not begin with its rules, so it has no key');
  c.first = first.leaf;
  c.origin = first.leaf.origin;
  c.keys = keysOf(c.log);
  c.operatorKey = parseVkey(first.leaf.operator);
  const lines = c.keys.map(({ key }) => `${key.text}\n`).join('');
  if (!same(c.files.get('keys'), bytesOf(lines))) refuse('KEY_MISMATCH', 'the file keys has other keys than the leaves');
  const host = c.origin.slice(0, c.origin.indexOf('/'));
  if (c.operatorKey.name !== `${host}/operator`) refuse('KEY_MISMATCH', 'the operator\'s key in the rules is not that of the same host');
  const given = c.trust.filter(key => key.type === NOTE_KEY).map(key => key.text);
  c.hasTrust = given.length > 0;
  const trusted = !c.hasTrust || given.includes(c.first.key) || c.operatorBytes !== null && given.includes(c.first.operator);
  if (!trusted) refuse('KEY_NOT_TRUSTED', `the log's first key, ${c.first.key}, is not one that you trust`);
  return passed(['keys of the log', c.keys.length], ['given as trusted', given.length], ['first key', c.first.key]);
}

function tree(c) {
  const { log } = c;
  const [close, seal] = ['close/v1', 'seal/v1'].map(type => leavesOf(log, type)[0]);
  readOperator(c);
  const sizes = [log.count, ...c.keys.map(({ index }) => index + 1), ...c.saved.map(saved => saved.checkpoint.size)];
  for (const leaf of [close, seal]) if (leaf !== undefined) sizes.push(leaf.index + 1);
  if (c.operator !== null) sizes.push(...sizesOf(c.operator, c.first.contest));
  c.roots = rootsAt(log, sizes, done => c.progress(done, log.count));

  // A key signs the sizes up to and including the leaf of the next one (SPEC 6.10).
  const head = (name, size) => checkHead(name, c.files.get(name), { origin: c.origin, size, root: c.roots.get(size), key: keyAt(c, size) });
  head('checkpoint', log.count);
  if (seal !== undefined) head('seal-checkpoint', seal.index + 1);
  c.keys.slice(1).forEach(({ index }, i) => head(`key-checkpoint-${i + 1}`, index + 1));
  const signers = [...c.keys.map(({ key }) => key), ...c.trust.filter(key => key.type === NOTE_KEY && key.name === c.origin)];
  const own = c.saved.filter(saved => saved.checkpoint.origin !== c.operatorKey.name);
  if (c.unreadable) refuse('BAD_SIGNATURE', 'what was given as saved is neither a checkpoint nor a receipt');
  for (const saved of own) checkSaved(saved, c.origin, signers, c.roots);
  return passed(['leaves', log.count], ['root', base64Of(c.roots.get(log.count))], ['saved heads', own.length]);
}

function keyAt(c, size) {
  let key = c.keys[0].key;
  for (const next of c.keys.slice(1)) if (size > next.index + 1) key = next.key;
  return key;
}

// What is wrong with an operator pack is said in its own step, the last one.
function readOperator(c) {
  c.operator = null;
  c.operatorFault = null;
  if (c.operatorBytes === null) return;
  try {
    c.operator = readOperatorPack(c.operatorBytes);
  } catch (fault) {
    if (fault.code !== 'OPERATOR_INVALID') throw fault;
    c.operatorFault = fault;
  }
}

function rules(c) {
  c.versions = new Map();
  const leaves = [{ version: 1, leaf: c.first }, ...leavesOf(c.log, 'amend/v1').map(({ leaf }, i) => ({ version: i + 2, leaf }))];
  for (const { version, leaf } of leaves) {
    const file = c.files.get(`rules-${version}.json`);
    if (hexOf(sha256(file)) !== leaf.rules) refuse('RULES_MISMATCH', `rules-${version}.json is not the one that the log names`);
    c.versions.set(version, parseRules(file));
    for (const [language, hash] of leaf.text) {
      const text = c.files.get(`rules-${version}.${language}.txt`);
      if (hexOf(sha256(text)) !== hash) refuse('RULES_MISMATCH', `rules-${version}.${language}.txt is not the one that the log names`);
      checkText(text);
    }
  }
  const { bytes, starts } = c.log;
  const expected = bytesOf(rulesLeaf(c.first, c.versions.get(1)));
  if (!same(bytes.subarray(starts[0], starts[0] + expected.length), expected) || c.log.count > 1 && starts[1] - 2 !== starts[0] + expected.length
    || c.log.count === 1 && bytes.length !== starts[0] + expected.length) refuse('RULES_MISMATCH', 'the first leaf says something else than the structured rules');
  return passed(['versions', leaves.length], ['hash', c.first.rules]);
}

function history(c) {
  c.history = new History(c.log, c.versions, done => c.progress(done, c.log.count)).replay();
  c.rules = c.history.rules;
  return passed(['leaves', c.log.count], ['last', showTime(c.log.times[c.log.count - 1])]);
}

function seal(c) {
  const { history: h } = c;
  if (h.seal === null) return NOT_YET;
  c.manifest = checkSeal(h, c.files.get('manifest'));
  return passed(['accepted', h.entries], ['eligible', c.manifest.count], ['excluded', h.excluded], ['withdrawn', h.withdrawn], ['tickets', h.tickets],
    ['manifest', h.seal.leaf.manifest]);
}

function witness(c) {
  const { keys: names, quorum } = c.rules.witnesses;
  const witnesses = names.map(parseVkey);
  const check = (event, at) => {
    const file = c.files.get(`${event}-witnessed`);
    if (file === undefined) return null;
    const size = at.index + 1;
    return checkWitnessed(file, { event, contest: c.first.contest, size, root: c.roots.get(size), operator: c.operatorKey, witnesses, quorum });
  };
  c.closeQuorum = check('close', c.history.close);
  c.sealQuorum = check('seal', c.history.seal);
  if (c.closeQuorum === null) return NOT_YET;
  const facts = [['witnesses', witnesses.length], ['quorum', quorum], ['close seen', showTime(c.closeQuorum.time)]];
  if (c.sealQuorum === null) return passed(...facts);
  c.inTime = c.sealQuorum.time + c.rules.margin <= timeOfRound(c.rules.beacon.round);
  if (c.history.draw !== null && !c.inTime) refuse('QUORUM_MISSED', 'the quorum saw the seal too late for this round');
  const { end } = c.history;
  if (c.inTime && end !== null && end.leaf.reason === 'quorum-late') refuse('WITNESS_INVALID', 'declared void for a late quorum, which came in time');
  return passed(...facts, ['seal seen', showTime(c.sealQuorum.time)], ...c.sealQuorum.signers.map(signer => ['by', signer.key.name]));
}

function beacon(c) {
  const { history: h } = c;
  const { chain, round } = c.rules.beacon;
  const given = c.beaconText === null ? null : parseBeacon(c.beaconText);
  if (c.beaconText !== null && given === null) refuse('BEACON_INVALID', 'the beacon that was given is not one line of the right form');
  if (given !== null && h.seal === null) refuse('BEACON_INVALID', 'a beacon was given, but nothing is sealed');
  if (given !== null && (given.chain !== chain || given.round !== round)) refuse('BEACON_INVALID', `the beacon that was given is not round ${round}`);
  if (h.draw === null && given === null) return NOT_YET;
  const signature = h.draw === null ? given.signature : fromHex(h.draw.leaf.signature, 48);
  if (given !== null && !same(given.signature, signature)) refuse('BEACON_INVALID', 'the beacon that was given is not the one of the draw');
  if (h.draw !== null && !same(c.files.get('beacon'), bytesOf(`drand ${CHAIN} ${h.draw.leaf.round} ${h.draw.leaf.signature}\n`))) {
    refuse('BEACON_INVALID', 'the file beacon does not repeat the draw');
  }
  if (!verifyBeacon(round, signature)) refuse('BEACON_INVALID', `the signature is not drand's of round ${round}, in its one encoding`);
  const size = h.seal.index + 1;
  c.sealed = { origin: c.origin, size, root: c.roots.get(size), chain, round, randomness: randomnessOf(signature) };
  c.isWithheld = h.draw === null;
  return passed(['chain', chain], ['round', round], ['due', showTime(timeOfRound(round))], ['randomness', hexOf(c.sealed.randomness)]);
}

const suffixOf = name => name === 'main' ? '' : `-${name}`;

function seed(c) {
  if (c.sealed === undefined) return NOT_YET;
  c.names = rankingNames(c.rules);
  const texts = c.names.map(name => bytesOf(seedText(c.sealed, name)));
  c.seeds = texts.map(text => hexOf(sha256(text)));
  const { draw } = c.history;
  if (draw !== null) c.names.forEach((name, i) => {
    if (!same(c.files.get(`seed${suffixOf(name)}`), texts[i])) refuse('SEED_MISMATCH', `the file seed${suffixOf(name)} is not that of the seal and the round`);
    if (draw.leaf.rankings[i].seed !== c.seeds[i]) refuse('SEED_MISMATCH', `the draw has another seed for ${name}`);
  });
  return passed(...c.names.map((name, i) => [name, c.seeds[i]]));
}

function ranking(c) {
  if (c.sealed === undefined) return NOT_YET;
  const { draw } = c.history;
  if (draw !== null && !areTickets(c.manifest, c.files.get('tickets'))) refuse('RANKING_MISMATCH', 'the file tickets is not that of the manifest');
  const total = c.manifest.tickets * c.names.length;
  c.orders = c.names.map((name, i) => {
    const ranked = rank(c.manifest, c.seeds[i], done => c.progress(i * c.manifest.tickets + done, total));
    if (draw === null) return ranked.order;
    const file = c.files.get(`ranking${suffixOf(name)}`);
    if (!isRanking(c.manifest, ranked, file)) refuse('RANKING_MISMATCH', `the file ranking${suffixOf(name)} is not what the seed makes of the tickets`);
    if (hexOf(sha256(file)) !== draw.leaf.rankings[i].hash) refuse('RANKING_MISMATCH', `the draw has another ranking for ${name}`);
    return ranked.order;
  });
  return passed(['rankings', c.names.length], ['entries', c.manifest.count], ['tickets', c.manifest.tickets], ...(draw?.leaf.rankings ?? []).map(({ name, hash }) => [name, hash]));
}

function winners(c) {
  if (c.sealed === undefined) return NOT_YET;
  c.rankings = awardPrizes(c.rules, c.manifest, c.orders);
  const { draw } = c.history;
  const total = c.rankings.reduce((sum, one) => sum + one.winners.length, 0);
  if (draw !== null) c.rankings.forEach((one, i) => {
    const stated = draw.leaf.rankings[i];
    const lines = one.winners.map(winner => `winner ${winner.code}\n`).join('');
    const agrees = total > MAX_WINNERS_NAMED ? stated.count === one.winners.length && stated.digest === hexOf(sha256(bytesOf(lines)))
      : stated.digest === null && stated.winners.map(code => `winner ${code}\n`).join('') === lines;
    if (!agrees) refuse('WINNERS_MISMATCH', `the draw has other winners of ${one.name}`);
  });
  return passed(['prizes', c.rankings.reduce((sum, one) => sum + one.units.length, 0)], ['winners', total]);
}

function claims(c) {
  if (c.history.draw === null) return NOT_YET;
  c.claims = new Claims(c.rules, c.rankings);
  for (const { index, leaf } of c.history.claims) c.claims.take(index, leaf);
  return passed(['leaves', c.history.claims.length]);
}

function operator(c) {
  const saved = c.saved.filter(one => one.checkpoint.origin === c.operatorKey.name);
  if (c.operatorBytes === null) {
    if (saved.length > 0) refuse('OPERATOR_INVALID', 'a head of the operator log was given, but not the operator log');
    return { outcome: 'not given', facts: [] };
  }
  if (c.operatorFault !== null) throw c.operatorFault;
  const seen = [c.closeQuorum, c.sealQuorum].filter(one => one !== null).map(one => one.checkpoint);
  checkOperatorHead(c.operator, c.operatorKey, saved, seen);
  const alike = alikeOf(c.versions.get(1));
  c.lacking = compareWithPack(c.operator, { contest: c.first.contest, origin: c.origin, mode: c.first.mode, key: c.first.key, alike, log: c.log, roots: c.roots });
  c.others = listContests(c.operator, alike, c.first.contest);
  return passed(['leaves', c.operator.log.count], ['root', base64Of(c.operator.checkpoint.root)], ['contests', c.operator.contests.length],
    ['alike', c.others.alike.length], ...c.lacking.map(event => ['not yet in the pack', event]));
}
