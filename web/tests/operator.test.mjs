import assert from 'node:assert/strict';
import test from 'node:test';
import { verifyOperatorPack, verifyPack } from '../verifier/verify.mjs';
import { parseOperatorLeaf } from '../verifier/leaves.mjs';
import { bytesOf } from '../verifier/text.mjs';
import { isRunByOperator } from '../verifier/witness.mjs';
import { Contest, CLOSE, DUE, SEALED, drawnContest, finishedContest } from './contest.mjs';
import { base64, checkpointText, hex, makeKey, receipt, records, rootOf, sha256, signNote, zip } from './signing.mjs';
import { file, vectors } from './vectors.mjs';

const HASH = hex(sha256('something'));
const SEEN = { witnesses: 3, quorum: 2 };
const outcome = verdict => verdict.accepted ? 'accepted' : `${verdict.failure.step} ${verdict.failure.reason}`;
const verify = (contest, options = {}) => verifyPack(contest.pack(), { trust: contest.trust, ...options });
const withOperator = (contest, options = {}) => verify(contest, { operator: contest.operatorPack(), ...options });

test('A quorum that saw the seal in time makes the verdict WITNESSED', () => {
  const contest = finishedContest({}, SEEN);
  const verdict = verify(contest);
  assert.equal(outcome(verdict), 'accepted');
  assert.equal(verdict.trust, 'WITNESSED');
  assert.deepEqual(verdict.witnesses.seal.signers.map(signer => signer.name), ['witness.example/w1', 'witness.example/w2']);
  assert.equal(verify(contest, { trust: [] }).trust, 'SELF-CONSISTENT ONLY');
  assert.equal(verify(contest, { trust: [contest.trust[0], contest.witnesses[1].vkey] }).trust, 'WITNESSED');
  assert.equal(verify(contest, { trust: [contest.trust[0], contest.witnesses[2].vkey] }).trust, 'SEAL TIME SELF-ATTESTED');
});

test('Witnesses that the operator runs are not enough', () => {
  const contest = finishedContest({}, { ...SEEN, witnessHost: 'w.draws.example' });
  assert.equal(verify(contest).trust, 'SEAL TIME SELF-ATTESTED');
  assert.ok(verify(contest).witnesses.seal.signers.every(signer => signer.runByOperator));
  for (const [witness, expected] of [['draws.example/w', true], ['draws.example:80/w', true], ['a.draws.example', true], ['example/w', true], ['adraws.example/w', false], ['draws.example.org/w', false]]) {
    assert.equal(isRunByOperator(witness, 'draws.example:8080/contests/1'), expected, witness);
  }
});

const replaced = (contest, event, options) => { contest.edit = files => files.set(`${event}-witnessed`, contest.witnessed(event, options)); };
const WITNESS_MUTANTS = {
  'a quorum that came too late': ['witness QUORUM_MISSED', contest => replaced(contest, 'seal', { time: DUE - 599 })],
  'a cosignature less': ['witness WITNESS_INVALID', contest => replaced(contest, 'seal', { time: SEALED, signers: contest.witnesses.slice(0, 1) })],
  'a cosignature more': ['witness WITNESS_INVALID', contest => replaced(contest, 'seal', { time: SEALED, signers: contest.witnesses })],
  'a witness twice': ['witness WITNESS_INVALID', contest => replaced(contest, 'seal', { time: SEALED, signers: [contest.witnesses[0], contest.witnesses[0]] })],
  'witnesses in another order': ['witness WITNESS_INVALID', contest => replaced(contest, 'close', { time: CLOSE, signers: [contest.witnesses[1], contest.witnesses[0]] })],
  'a stranger as a witness': ['witness WITNESS_INVALID', contest => replaced(contest, 'seal', { time: SEALED, signers: [contest.witnesses[0], makeKey('witness.example/w9', 4, 'w9')] })],
  'the proof of the close for the seal': ['witness WITNESS_INVALID', contest => { contest.edit = files => files.set('seal-witnessed', files.get('close-witnessed')); }],
  'another root in the operator\'s leaf': ['witness WITNESS_INVALID', contest => {
    const at = contest.operatorLeaves.findIndex(leaf => leaf.includes('event seal'));
    contest.operatorLeaves[at] = Buffer.from(contest.operatorLeaves[at].toString().replace(/ [A-Za-z0-9+/]{43}=/, ` ${base64(sha256('x'))}`));
  }],
  'another operator': ['witness WITNESS_INVALID', contest => { contest.operatorKey = makeKey('draws.example/operator', 1, 'another'); }],
  'another place': ['witness WITNESS_INVALID', contest => { contest.edit = files => files.set('seal-witnessed', files.get('seal-witnessed').replace(/index (\d+)/, (_, n) => `index ${n - 1}`)); }],
  'no proof of the close': ['archive BAD_ARCHIVE', contest => { contest.edit = files => { files.delete('close-witnessed'); return files; }; }],
};

for (const [name, [expected, change]] of Object.entries(WITNESS_MUTANTS)) {
  test(`Refused with witnesses: ${name}`, () => {
    const contest = drawnContest({}, SEEN);
    change(contest);
    assert.equal(outcome(verify(contest)), expected);
  });
}

test('A close that was seen late is said to be, and without witnesses nothing is', () => {
  const contest = drawnContest({}, SEEN);
  replaced(contest, 'close', { time: CLOSE + 61 });
  assert.deepEqual(verify(contest).warnings, ['CLOSE WITNESSED LATE']);
  replaced(contest, 'close', { time: CLOSE + 60 });
  assert.deepEqual(verify(contest).warnings, []);
  const plain = drawnContest();
  plain.edit = files => new Map([...files].flatMap(([name, content]) => name === 'keys' ? [['close-witnessed', 'x'], [name, content]] : [[name, content]]));
  assert.equal(outcome(verify(plain)), 'archive BAD_ARCHIVE');
});

test('Void for a late quorum needs witnesses, and that it was late', () => {
  const begin = seen => new Contest({}, seen).publish().roster('acme').enter(3).close().seal();
  const end = contest => contest.leaf('void', DUE, 'reason quorum-late', 'decider a', 'decider b');
  assert.equal(outcome(verify(end(begin({})))), 'history BAD_HISTORY');
  const timely = end(begin(SEEN));
  assert.equal(outcome(verify(timely)), 'witness WITNESS_INVALID');
  replaced(timely, 'seal', { time: DUE - 599 });
  assert.equal(outcome(verify(timely)), 'accepted');
  timely.edit = files => { files.delete('seal-witnessed'); return files; };
  assert.equal(outcome(verify(timely)), 'accepted');
});

test('The operator log that tells the same is accepted, also in place of the contest\'s key', () => {
  const contest = finishedContest({}, SEEN);
  assert.equal(outcome(withOperator(contest)), 'accepted');
  assert.equal(withOperator(contest, { trust: [contest.operatorKey.vkey] }).trust, 'WITNESSED');
  assert.equal(outcome(verify(contest, { trust: [contest.operatorKey.vkey] })), 'keys KEY_NOT_TRUSTED');
  const { steps } = verify(contest);
  assert.equal(steps[steps.length - 1].outcome, 'not given');
});

const edited = (contest, match, change) => {
  const at = contest.operatorLeaves.findIndex(leaf => leaf.toString().includes(match));
  const changed = change(contest.operatorLeaves[at].toString());
  contest.operatorLeaves.splice(at, 1, ...(changed === null ? [] : [Buffer.from(changed)]));
};
const later = contest => contest.operator('contest', DUE + 9999, 'contest 3', 'origin draws.example/contests/3', 'mode binding', `key ${makeKey('draws.example/contests/3', 1, 'k').vkey}`);
const OPERATOR_MUTANTS = {
  'a contest that is missing': ['operator OPERATOR_INVALID', contest => edited(contest, 'contest 1\n', () => null)],
  'a contest of another host': ['operator OPERATOR_INVALID', contest => edited(contest, 'contest 1\n', text => text.replace('origin draws', 'origin drawz'))],
  'a draw without a seal': ['operator OPERATOR_INVALID', contest => edited(contest, 'event seal', () => null)],
  'a draw twice': ['operator OPERATOR_INVALID', contest => contest.operatorLeaves.push(contest.operatorLeaves[contest.operatorLeaves.length - 1])],
  'an alike where none belongs': ['operator OPERATOR_INVALID', contest => edited(contest, 'event close', text => `${text}alike ${HASH}\n`)],
  'a time before the last': ['operator OPERATOR_INVALID', contest => edited(contest, 'event draw', text => text.replace(/time .*/, 'time 5'))],
  'an end of a drawn contest': ['operator OPERATOR_INVALID', contest => contest.operator('ended', contest.time, 'contest 2', 'event void', `checkpoint 99 ${base64(sha256('x'))}`, `reason beacon-late ${'0'.repeat(64)}`)],
  'another first key': ['operator HISTORY_SPLIT', contest => edited(contest, 'contest 2\norigin', text => text.replace(/key .*/, `key ${makeKey(contest.origin, 1, 'another').vkey}`))],
  'another mode': ['operator HISTORY_SPLIT', contest => edited(contest, 'contest 2\norigin', text => text.replace('binding', 'test'))],
  'another promise': ['operator HISTORY_SPLIT', contest => edited(contest, 'event publish', text => text.replace(/alike .*/, `alike ${HASH}`))],
  'another root': ['operator HISTORY_SPLIT', contest => edited(contest, 'event seal', text => text.replace(/ [A-Za-z0-9+/]{43}=/, ` ${base64(sha256('x'))}`))],
  'another size': ['operator HISTORY_SPLIT', contest => edited(contest, 'event close', text => text.replace(/checkpoint (\d+) .*/, (_, n) => `checkpoint ${n - 1} ${base64(rootOf(contest.leaves.slice(0, n - 1)))}`))],
  'a draw that is not listed': ['operator HISTORY_SPLIT', contest => { edited(contest, 'event draw', () => null); later(contest); }],
  'a log without the contest': ['operator HISTORY_SPLIT', contest => contest.operatorLeaves.splice(1)],
};

for (const [name, [expected, change]] of Object.entries(OPERATOR_MUTANTS)) {
  test(`Refused with the operator log: ${name}`, () => {
    const contest = finishedContest();
    change(contest);
    assert.equal(outcome(withOperator(contest)), expected);
  });
}

test('An operator log in another form, or signed by another key, is refused', () => {
  const contest = finishedContest();
  const pack = contest.operatorPack();
  assert.equal(outcome(verify(contest, { operator: pack.subarray(1) })), 'operator OPERATOR_INVALID');
  const text = checkpointText('draws.example/operator', contest.operatorLeaves);
  const files = key => new Map([['log', records(contest.operatorLeaves)], ['checkpoint', Buffer.from(`${text}\n${signNote(text, key)}`)]]);
  assert.equal(outcome(verify(contest, { operator: zip(files(contest.operatorKey)) })), 'accepted');
  assert.equal(outcome(verify(contest, { operator: zip(files(makeKey('draws.example/operator', 1, 'another'))) })), 'operator OPERATOR_INVALID');
  assert.equal(outcome(verify(contest, { operator: zip(new Map([...files(contest.operatorKey)].reverse())) })), 'operator OPERATOR_INVALID');
});

test('A pack that is older than the operator log is accepted, and the verdict says what it lacks', () => {
  const contest = drawnContest();
  const { operatorLeaves } = contest;
  const older = new Contest().publish().roster('acme').enter(9).roster('acme', 'update').enter(3).rotate();
  const verdict = verify(older, { operator: contest.operatorPack(operatorLeaves) });
  assert.equal(outcome(verdict), 'accepted');
  assert.deepEqual(verdict.operator.lacking, ['close', 'seal', 'draw']);
  assert.deepEqual(verdict.warnings, ['PACK OLDER THAN THE OPERATOR LOG']);
});

test('Heads of the operator log that were saved must be in it', () => {
  const contest = finishedContest({}, SEEN);
  const head = leaves => { const text = checkpointText('draws.example/operator', leaves); return `${text}\n${signNote(text, contest.operatorKey)}`; };
  const saw = [head(contest.operatorLeaves.slice(0, 2)), receipt(1, contest.operatorLeaves, head(contest.operatorLeaves))];
  assert.equal(outcome(withOperator(contest, { saw })), 'accepted');
  assert.equal(outcome(verify(contest, { saw })), 'operator OPERATOR_INVALID');
  assert.equal(outcome(withOperator(contest, { saw: [head([...contest.operatorLeaves, contest.leaves[0]])] })), 'operator OPERATOR_INVALID');
  assert.equal(outcome(withOperator(contest, { saw: [head([contest.leaves[0]])] })), 'operator HISTORY_SPLIT');
  assert.equal(outcome(withOperator(contest, { saw: [saw[0].replace('\n2\n', '\n3\n')] })), 'operator OPERATOR_INVALID');
});

test('Contests that promise the same, and those without an end, are listed', () => {
  const contest = finishedContest();
  const alike = /alike ([0-9a-f]{64})/.exec(contest.operatorLeaves.find(leaf => leaf.includes('event publish')).toString())[1];
  contest.operator('checkpoint', contest.time, 'contest 1', 'event publish', `checkpoint 1 ${base64(sha256('a'))}`, `alike ${alike}`);
  contest.operator('checkpoint', contest.time, 'contest 1', 'event close', `checkpoint 2 ${base64(sha256('b'))}`);
  contest.operator('checkpoint', contest.time, 'contest 1', 'event seal', `checkpoint 3 ${base64(sha256('c'))}`);
  const sealed = { contest: 1, origin: 'draws.example/contests/1', mode: 'binding', state: 'sealed' };
  const { operator } = withOperator(contest);
  assert.deepEqual([operator.alike, operator.undrawn, operator.ended], [[sealed], [sealed], []]);
  contest.operator('ended', contest.time, 'contest 1', 'event key-lost', `checkpoint 3 ${base64(sha256('c'))}`, `reason lost ${HASH}`);
  assert.deepEqual(withOperator(contest).operator.ended, [{ ...sealed, state: 'key-lost' }]);

  const alone = verifyOperatorPack(contest.operatorPack(), { trust: [contest.operatorKey.vkey] });
  assert.ok(alone.accepted);
  assert.deepEqual(alone.contests.map(({ number, state }) => `${number} ${state}`), ['1 key-lost', '2 drawn']);
  assert.equal(verifyOperatorPack(contest.operatorPack(), { trust: [contest.trust[0]] }).failure.reason, 'KEY_NOT_TRUSTED');
  assert.equal(verifyOperatorPack(new Uint8Array(5), { trust: [] }).failure.reason, 'OPERATOR_INVALID');
});

test('A cancelled contest is told with its reason', () => {
  const contest = new Contest().publish().enter(1);
  contest.leaf('cancel', contest.time, `reason off ${HASH}`, 'decider judge');
  const size = contest.index;
  const ended = reason => contest.operator('ended', contest.time, 'contest 2', 'event cancelled', `checkpoint ${size} ${base64(rootOf(contest.leaves))}`, `reason ${reason}`);
  ended(`off ${HASH}`);
  assert.equal(outcome(withOperator(contest)), 'accepted');
  contest.operatorLeaves.pop();
  ended(`on ${HASH}`);
  assert.equal(outcome(withOperator(contest)), 'operator HISTORY_SPLIT');
});

test('The golden pack with witnesses is accepted beside the golden operator log, under the key of either', () => {
  const pack = new Uint8Array(file('packs/witnessed.zip'));
  const operator = new Uint8Array(file('packs/operator.zip'));
  for (const name of ['witnessed', 'operator']) {
    const verdict = verifyPack(pack, { trust: [file(`packs/${name}.vkey`).toString().trim()], operator });
    assert.equal(outcome(verdict), 'accepted');
    assert.equal(verdict.trust, 'WITNESSED');
    assert.deepEqual(verdict.operator.alike.map(contest => `${contest.contest} ${contest.state}`), ['1 cancelled']);
  }
  assert.ok(verifyOperatorPack(operator, { trust: [file('packs/operator.vkey').toString().trim()] }).accepted);
});

test('Leaves of the operator log of the vectors are read', () => {
  for (const { lines } of vectors('operator-leaves.json')) assert.equal(parseOperatorLeaf(bytesOf(`${lines.join('\n')}\n`)).type, lines[0]);
});
