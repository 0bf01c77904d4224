import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { GUIDE_HASH, STEPS } from '../verifier/steps.mjs';
import { reportJson, reportText } from '../verifier/report.mjs';
import { verifyPack } from '../verifier/verify.mjs';
import { blockOf, readListIndex, weightInBlock } from '../verifier/manifest.mjs';
import { bytesOf } from '../verifier/text.mjs';
import { Contest, CLOSE, DUE, OPEN, ROUND, SEALED, drawnContest, finishedContest } from './contest.mjs';
import { hex, makeKey, sha256 } from './signing.mjs';
import { file } from './vectors.mjs';

const HASH = hex(sha256('something'));
const verify = (contest, options = {}) => verifyPack(contest.pack(), { trust: contest.trust, ...options });
const outcome = verdict => verdict.accepted ? 'accepted' : `${verdict.failure.step} ${verdict.failure.reason}`;

test('The guide is the one in the tree', () => {
  assert.equal(createHash('sha256').update(readFileSync(new URL('../../src/Giveaways.Proofs/Evidence/VERIFY.md', import.meta.url))).digest('hex'), GUIDE_HASH);
});

test('The golden pack is accepted, with the winners of its golden verdict', () => {
  const verdict = verifyPack(new Uint8Array(file('packs/complete.zip')), { trust: [file('packs/complete.vkey').toString().trim()] });
  assert.equal(outcome(verdict), 'accepted');
  assert.deepEqual(verdict.steps.map(step => step.name), STEPS.map(([name]) => name));
  assert.equal(verdict.trust, 'SEAL TIME SELF-ATTESTED');
  assert.ok(verdict.final);
  const text = file('packs/complete.txt').toString();
  assert.ok(text.includes(verdict.contest.root));
  const told = reportText(verdict).split('\n').filter(line => /: entries [0-9]/.test(line));
  assert.equal(told.length, 4);
  assert.ok(text.includes(told.join('\n')), told.join('\n'));
  verdict.winners.forEach((drawn, i) => {
    const now = verdict.standing[i];
    const line = text.split('\n').find(one => one.startsWith(`${drawn.prize} ${drawn.unit} `));
    assert.ok(line.includes(`${drawn.code} (rank ${drawn.rank})`), line);
    assert.ok(line.endsWith(now.code === null ? 'nobody' : `${now.code} (rank ${now.rank}), ${now.state}`), line);
  });
});

test('A bit of the golden pack changed anywhere is refused, and never more than that', () => {
  const bytes = new Uint8Array(file('packs/complete.zip'));
  for (let at = 0; at < bytes.length; at += 37) {
    bytes[at] ^= 1 << at % 8;
    assert.equal(verifyPack(bytes).accepted, false, `byte ${at}`);
    bytes[at] ^= 1 << at % 8;
  }
  for (const length of [0, 1, 21, 30, 1000, bytes.length - 1]) assert.equal(outcome(verifyPack(bytes.subarray(0, length))), 'archive BAD_ARCHIVE');
  assert.equal(outcome(verifyPack(new Uint8Array([...bytes, 0]))), 'archive BAD_ARCHIVE');
});

test('A contest is accepted at every point of its way', () => {
  const contest = new Contest().publish();
  const check = (final, notYet) => {
    const verdict = verify(contest);
    assert.equal(outcome(verdict), 'accepted');
    assert.equal(verdict.final, final);
    assert.equal(verdict.steps.filter(step => step.outcome === 'not yet').length, notYet);
  };
  check(false, 7);
  contest.roster('acme').enter(3);
  check(false, 7);
  contest.close();
  check(false, 7);
  contest.seal();
  check(false, 6);
  contest.draw();
  check(false, 1);
  const finished = finishedContest();
  assert.equal(outcome(verify(finished)), 'accepted');
  assert.ok(verify(finished).final);
  assert.equal(outcome(verify(finishedContest({ substitution: 'shift' }))), 'claims BAD_CLAIM');
});

test('Winners are those of the slow way', () => {
  const contest = drawnContest();
  const expected = contest.winners().flatMap(({ units, places }) => units.map((unit, i) => `${unit} ${places[i].rank} ${places[i].code}`));
  assert.deepEqual(verify(contest).winners.map(({ prize, unit, rank, code }) => `${prize} ${unit} ${rank} ${code}`), expected);
});

test('Trust is what was given', () => {
  const contest = drawnContest();
  assert.equal(verify(contest, { trust: [] }).trust, 'SELF-CONSISTENT ONLY');
  assert.equal(verify(contest).trust, 'SEAL TIME SELF-ATTESTED');
  assert.equal(verify(drawnContest({ mode: 'test' })).trust, 'TEST');
  assert.equal(outcome(verify(contest, { trust: [makeKey(contest.origin, 1, 'another').vkey] })), 'keys KEY_NOT_TRUSTED');
  assert.equal(outcome(verify(contest, { trust: ['no key'] })), 'keys KEY_NOT_TRUSTED');
  // A later key of the log vouches for nothing: whoever holds it could have made up the first.
  assert.equal(outcome(verify(contest, { trust: [contest.keys[1].key.vkey] })), 'keys KEY_NOT_TRUSTED');
});

test('What was saved must be in the log', () => {
  const contest = drawnContest();
  const [saw, rewritten] = [[contest.head(5), contest.receipt(4, 9), contest.head()], drawnContest({ title: 'Other' })];
  assert.equal(outcome(verify(contest, { saw })), 'accepted');
  assert.equal(outcome(verify(contest, { saw: [rewritten.head(5)] })), 'tree ROOT_MISMATCH');
  assert.equal(outcome(verify(contest, { saw: [finishedContest().head()] })), 'tree ROOT_MISMATCH');
  assert.equal(outcome(verify(contest, { saw: [contest.head(5).replace('\n5\n', '\n6\n')] })), 'tree BAD_SIGNATURE');
  assert.equal(outcome(verify(contest, { saw: ['nothing'] })), 'tree BAD_SIGNATURE');
  assert.equal(outcome(verify(contest, { saw: [contest.receipt(4, 9).replace('index 4', 'index 3')] })), 'tree ROOT_MISMATCH');
  assert.equal(outcome(verify(contest, { saw: [new Contest({ origin: 'draws.example/contests/3', contest: 3 }).publish().head()] })), 'tree ORIGIN_MISMATCH');
});

test('A digest in the seal that only the operator knows is no other to whoever saved the seal', () => {
  const honest = drawnContest();
  const saw = [honest.head(honest.sealed.index + 1)];
  for (const line of ['model', 'thresholds', 'desk']) {
    const changed = drawnContest();
    editLeaf('seal', text => text.replace(new RegExp(`^${line} .*`, 'm'), `${line} ${hex(sha256('another'))}`))(changed);
    assert.equal(outcome(verify(changed, { saw })), 'tree ROOT_MISMATCH', line);
  }
  assert.equal(outcome(verify(honest, { saw })), 'accepted');
});

test('A result that is withheld is computed from the round', () => {
  const drawn = drawnContest();
  const contest = drawnContest();
  contest.leaves.pop();
  contest.drawn = null;
  const verdict = verify(contest, { beacon: drawn.beacon });
  assert.equal(outcome(verdict), 'accepted');
  assert.ok(verdict.withheld);
  assert.deepEqual(verdict.warnings, ['RESULT WITHHELD']);
  assert.deepEqual(verdict.winners, verify(drawn).winners);
  contest.leaf('void', contest.rules.beacon.until + 1, 'reason beacon-late', 'decider a', 'decider b');
  assert.ok(verify(contest, { beacon: drawn.beacon }).withheld);
  assert.equal(outcome(verify(contest, { beacon: drawn.beacon.replace(ROUND, ROUND + 1) })), 'beacon BEACON_INVALID');
  assert.equal(outcome(verify(contest, { beacon: 'drand' })), 'beacon BEACON_INVALID');
  assert.equal(outcome(verify(new Contest().publish(), { beacon: drawn.beacon })), 'beacon BEACON_INVALID');
});

test('Sources have their entries, winners and last statement', () => {
  const contest = new Contest().publish().roster('acme').enter(2).enter(3, 'vk').enter(1, 'free').enter(1, 'vk').enter(1, 'tiktok').enter(5, 'instagram');
  contest.cover('instagram 5 5 0 0', 'vk 4 4 0 0').cover('vk 20 9 5 2').close().seal().draw();
  const verdict = verify(contest);
  assert.equal(outcome(verdict), 'accepted');
  assert.deepEqual(verdict.sources.map(({ source, entries, lacksStatement }) => [source, entries, lacksStatement]), [['direct', 2, false], ['free', 1, false], ['instagram', 5, false], ['tiktok', 1, true], ['vk', 4, false]]);
  assert.deepEqual(verdict.sources[4].coverage, { expected: 20, captured: 9, hidden: 5, deleted: 2, unaccounted: 4 });
  assert.equal(verdict.sources.reduce((sum, { winners }) => sum + winners, 0), verdict.winners.filter(winner => winner.code !== null).length);
  assert.deepEqual(reportJson(verdict).sources, verdict.sources);
});

test('A log has a hundred captured sources and no more, and its own ways stay open', () => {
  const contest = new Contest().publish().roster('acme');
  for (let i = 0; i < 100; i++) contest.enter(1, `source-${i}`);
  contest.enter(1).enter(1, 'free');
  assert.equal(outcome(verify(contest)), 'accepted');
  assert.equal(outcome(verify(contest.enter(1, 'one-more'))), 'history BAD_HISTORY');
});

test('Without a roster the verdict says so, and with late rules too', () => {
  const contest = new Contest({ unscreened: 'allowed' }).publish(OPEN + 1);
  contest.time = OPEN + 1;
  contest.enter(2).close().seal().draw();
  assert.deepEqual(verify(contest).warnings, ['RULES LOGGED AFTER PARTICIPATION BEGAN', 'NOT CHECKED AGAINST STAFF']);
});

// Each makes one thing wrong, signs all of it anew, and names the step that must see it.
const editFile = (name, change) => contest => { contest.edit = files => files.set(name, Buffer.from(change(Buffer.from(files.get(name)).toString()))); };
const editLeaf = (type, change) => contest => {
  const at = contest.leaves.findIndex(leaf => leaf.toString().startsWith(`${type}/v1`));
  contest.leaves[at] = Buffer.from(change(contest.leaves[at].toString()));
};
const MUTANTS = {
  'an entry without a source': ['log BAD_LEAF', editLeaf('entry', text => text.replace(/source .*\n/, ''))],
  'a statement behind the seal': ['history BAD_HISTORY', contest => contest.cover('vk 1 1 0 0')],
  'an entry of another code': ['history BAD_HISTORY', editLeaf('entry', text => text.replace(/code .*/, 'code bbbbbb'))],
  'an entry of more weight': ['history BAD_HISTORY', editLeaf('entry', text => text.replace('weight 1', 'weight 2'))],
  'an entry entered before the opening': ['history BAD_HISTORY', editLeaf('entry', text => text.replace(/entered .*/, `entered ${OPEN - 1}`))],
  'an entry of a time before the last': ['history BAD_HISTORY', editLeaf('entry', text => text.replace(/time .*/, `time ${OPEN - 2000}`))],
  'an unknown leaf': ['log BAD_LEAF', editLeaf('bonus', text => text.replace('bonus', 'malus'))],
  'a leaf with a space more': ['log BAD_LEAF', editLeaf('withdraw', text => text.replace('\n', ' \n'))],
  'a bonus for nobody': ['history BAD_HISTORY', editLeaf('bonus', text => text.replace(/code .*/, 'code bbbbbb'))],
  'a roster of an employer outside the policy': ['history BAD_HISTORY', editLeaf('roster', text => text.replace('acme', 'other'))],
  'a close that counts one more': ['history BAD_HISTORY', editLeaf('close', text => text.replace('entries 12', 'entries 13'))],
  'a close before its time': ['history BAD_HISTORY', editLeaf('close', text => text.replace(String(CLOSE), String(CLOSE - 1)))],
  'an exclusion behind the seal': ['history BAD_HISTORY', contest => {
    contest.leaves.splice(contest.sealed.index + 1, 0, Buffer.from(`exclude/v1\ntime ${SEALED}\ncode ${contest.eligible[0][0]}\nclass connected\nreason ${HASH}\n`));
  }],
  'a seal after its time': ['history BAD_HISTORY', editLeaf('seal', text => text.replace(String(SEALED), String(DUE - 599)))],
  'a draw before its round': ['history BAD_HISTORY', editLeaf('draw', text => text.replace(String(DUE + 2), String(DUE - 1)))],
  'a draw of another number of tickets': ['history BAD_HISTORY', editLeaf('draw', text => text.replace(/tickets \d+/, 'tickets 99'))],
  'a seal of one eligible more': ['seal SEAL_MISMATCH', editLeaf('seal', text => text.replace(/eligible (\d+)/, (_, n) => `eligible ${Number(n) + 1}`))],
  'a seal of another class': ['seal SEAL_MISMATCH', editLeaf('seal', text => text.replace('class connected 1', 'class connected 0').replace('class breach 0', 'class breach 1'))],
  'a seal of another policy': ['seal SEAL_MISMATCH', editLeaf('seal', text => text.replace(/policy .*/, `policy ${HASH}`))],
  'a seal of another list index': ['seal SEAL_MISMATCH', editLeaf('seal', text => text.replace(/list .*/, `list ${HASH}`))],
  'a seal of other rosters': ['seal SEAL_MISMATCH', editLeaf('seal', text => text.replace(/rosters .*/, `rosters ${HASH}`))],
  'a roster of another commitment': ['seal SEAL_MISMATCH', contest => {
    const at = contest.leaves.map(leaf => leaf.toString().startsWith('roster/v1')).lastIndexOf(true);
    contest.leaves[at] = Buffer.from(contest.leaves[at].toString().replace(/commit .*/, `commit ${hex(sha256('another roster'))}`));
  }],
  'rules of another policy': ['rules RULES_MISMATCH', editLeaf('rules', text => text.replace(/exclusion .*/, `exclusion ${HASH}`))],
  'a policy without households': ['rules RULES_MISMATCH', editFile('rules-1.json', text => text.replace('"household":true', '"household":false'))],
  'a seal of fewer clears': ['seal SEAL_MISMATCH', editLeaf('seal', text => text.replace('clears 1', 'clears 0'))],
  'a seal that was not screened': ['seal SEAL_MISMATCH', editLeaf('seal', text => text.replace('screened yes', 'screened no'))],
  'a manifest of one more': ['seal SEAL_MISMATCH', editFile('manifest', text => `${text}zzzzzz 1\n`)],
  'a draw of another signature': ['beacon BEACON_INVALID', contest => {
    const change = text => text.replace('87b3b9c9', '87b3b9c8');
    editLeaf('draw', change)(contest);
    editFile('beacon', change)(contest);
  }],
  'a beacon of another round': ['beacon BEACON_INVALID', editFile('beacon', text => text.replace(ROUND, ROUND + 1))],
  'another seed file': ['seed SEED_MISMATCH', editFile('seed', text => text.replace('contests/2', 'contests/1'))],
  'another seed in the draw': ['seed SEED_MISMATCH', editLeaf('draw', text => text.replace(/seed .*/, `seed ${HASH}`))],
  'a ticket less': ['ranking RANKING_MISMATCH', editFile('tickets', text => text.replace(/.*\n$/, ''))],
  'two ranks swapped': ['ranking RANKING_MISMATCH', editFile('ranking', text => text.replace(/^1 (.*)\n2 (.*)\n/, '1 $2\n2 $1\n'))],
  'a digit of a ticket number': ['ranking RANKING_MISMATCH', editFile('ranking-trip', text => text.replace(/\d\n/, digit => `${(Number(digit[0]) + 1) % 10}\n`))],
  'another hash of a ranking': ['ranking RANKING_MISMATCH', editLeaf('draw', text => text.replace(/ranking main .*/, `ranking main ${HASH}`))],
  'two winners swapped': ['winners WINNERS_MISMATCH', editLeaf('draw', text => text.replace(/winner (.*)\nwinner (.*)\n/, 'winner $2\nwinner $1\n'))],
  'a winner less': ['winners WINNERS_MISMATCH', editLeaf('draw', text => text.replace(/winner .*\n/, ''))],
  'a claim by somebody else': ['claims BAD_CLAIM', editLeaf('offer', text => text.replace(/rank \d+/, 'rank 9'))],
  'a claim before an offer': ['claims BAD_CLAIM', editLeaf('offer', text => text.replace('offer', 'claim'))],
  'a promotion of somebody else': ['claims BAD_CLAIM', editLeaf('promote', text => text.replace(/rank \d+/, 'rank 9'))],
  'a final that counts one more': ['claims BAD_CLAIM', editLeaf('final', text => text.replace('delivered 4', 'delivered 3').replace('unwon 0', 'unwon 1'))],
  'rules with another hash': ['rules RULES_MISMATCH', editLeaf('rules', text => text.replace(/rules [0-9a-f]{64}/, `rules ${HASH}`))],
  'rules that say something else': ['rules RULES_MISMATCH', editLeaf('rules', text => text.replace('alternates 2', 'alternates 3'))],
  'rules of another file': ['rules RULES_MISMATCH', editFile('rules-1.json', text => text.replace('Example Ltd', 'Example Inc'))],
  'a text of another file': ['rules RULES_MISMATCH', editFile('rules-1.en.txt', text => `${text}And more.\n`)],
  'an operator of another host': ['keys KEY_MISMATCH', editLeaf('rules', text => text.replace(/operator .*/, `operator ${makeKey('other.example/operator', 1, 'operator').vkey}`))],
  'keys in another order': ['keys KEY_MISMATCH', editFile('keys', text => text.split('\n').slice(0, 2).reverse().join('\n') + '\n')],
  'a checkpoint that signs another size': ['tree BAD_SIGNATURE', editFile('checkpoint', text => `${text}x`)],
  'a checkpoint of another root': ['tree ROOT_MISMATCH', editFile('checkpoint', text => text.replace(/\n[^\n]{43}=\n/, `\n${Buffer.alloc(32).toString('base64')}\n`))],
  'the seal\'s checkpoint of the whole log': ['tree ROOT_MISMATCH', contest => { contest.edit = files => files.set('seal-checkpoint', files.get('checkpoint')); }],
  'a checkpoint of the first key behind the second': ['tree BAD_SIGNATURE', contest => { contest.keyAt = size => contest.keys[size > 20 ? 0 : 1].key; }],
  'another guide': ['guide BAD_GUIDE', editFile('VERIFY.md', text => `${text}\n`)],
  'a file more': ['archive BAD_ARCHIVE', contest => { contest.edit = files => files.set('more', Buffer.from('more')); }],
  'a file less': ['archive BAD_ARCHIVE', contest => { contest.edit = files => { files.delete('seed-trip'); return files; }; }],
};

for (const [name, [expected, change]] of Object.entries(MUTANTS)) {
  test(`Refused: ${name}`, () => {
    const contest = finishedContest();
    change(contest);
    assert.equal(outcome(verify(contest)), expected);
  });
}

const STATEMENTS = {
  'a statement about the service itself': ['history BAD_HISTORY', contest => contest.cover('direct 1 1 0 0')],
  'a first statement that corrects': ['history BAD_HISTORY', contest => Object.assign(contest, { isCovered: true }).cover('vk 1 1 0 0')],
  'a second statement that is the first': ['history BAD_HISTORY', contest => Object.assign(contest.cover('vk 1 1 0 0'), { isCovered: false }).cover('vk 1 1 0 0')],
  'a statement out of order': ['log BAD_LEAF', contest => contest.cover('vk 1 1 0 0', 'tiktok 1 1 0 0')],
  'a statement of one source twice': ['log BAD_LEAF', contest => contest.cover('vk 1 1 0 0', 'vk 1 1 0 0')],
  'a statement of more than was expected': ['log BAD_LEAF', contest => contest.cover('vk 3 2 1 1')],
  'a statement of more than a thousand million': ['log BAD_LEAF', contest => contest.cover('vk 1000000001 0 0 0')],
  'more entries than were captured': ['history BAD_HISTORY', contest => contest.roster('acme').enter(2, 'vk').cover('vk 9 1 0 0').close().seal()],
};

for (const [name, [expected, change]] of Object.entries(STATEMENTS)) {
  test(`Refused: ${name}`, () => assert.equal(outcome(verify(change(new Contest().publish()))), expected));
}

test('A header of the archive in any other form is refused', () => {
  const contest = drawnContest();
  for (const field of ['needed', 'flags', 'method', 'time', 'date', 'crc', 'packed', 'size', 'madeBy', 'attributes', 'offset']) {
    const bytes = contest.pack((name, fields) => { if (name === 'keys') fields[field]++; });
    assert.equal(outcome(verifyPack(bytes, { trust: contest.trust })), 'archive BAD_ARCHIVE', field);
  }
});

test('Claims: shift moves later holders up, and the first vacancy is filled first', () => {
  const contest = drawnContest({ substitution: 'shift', alternates: 3 });
  const [main] = contest.winners();
  const [first, second, third] = main.places;
  const [next] = contest.alternates('main');
  contest.claim('offer', 'mug 1', second).claim('offer', 'phone 1', first).claim('decline', 'phone 1', first, 'reason no');
  contest.claim('promote', 'mug 2', next);
  const standing = verify(contest).standing.filter(unit => unit.ranking === 'main');
  assert.deepEqual(standing.map(({ prize, unit, code, state }) => `${prize} ${unit} ${code} ${state}`), [`phone 1 ${second.code} offered`, `mug 1 ${third.code} standing`, `mug 2 ${next.code} standing`]);
});

test('Claims: an offer expires when its window is over, and not before', () => {
  const expired = window => {
    const contest = drawnContest();
    const [main] = contest.winners();
    contest.claim('offer', 'phone 1', main.places[0]);
    contest.time += window - 1;
    return outcome(verify(contest.claim('expire', 'phone 1', main.places[0])));
  };
  assert.equal(expired(1000), 'accepted');
  assert.equal(expired(999), 'claims BAD_CLAIM');
});

test('A manifest in another order, or with an entry in the place of another, is refused though its hash is sealed', () => {
  for (const change of [lines => lines.reverse(), lines => [lines[0], ...lines.slice(0, -1)], lines => lines.slice(1), lines => lines.map(line => line.replace(' 1', ' 2'))]) {
    const contest = new Contest().publish().roster('acme').enter(4).close();
    const lines = contest.manifest.split(/(?<=\n)/);
    const changed = change(lines);
    Object.defineProperty(contest, 'manifest', { value: changed.join('') });
    Object.defineProperty(contest, 'list', { value: `${changed[0].split(' ')[0]} ${hex(sha256(changed.join('')))}\n` });
    assert.equal(outcome(verify(contest.seal())), 'seal SEAL_MISMATCH');
  }
});

test('Amendments and postponements change what they may and nothing else', () => {
  const begin = () => new Contest({ draw: DUE - 30, beacon: { ...new Contest().rules.beacon, round: ROUND - 10 }, seal_by: DUE - 630 }).publish().roster('acme').enter(2);
  const later = { draw: DUE, round: ROUND, seal_by: DUE - 600, until: DUE + 20000 };
  assert.equal(outcome(verify(begin().amend({ title: 'Other' }).postpone(later).amend({ title: 'Third' }).enter(2).close().seal().draw())), 'accepted');
  assert.equal(outcome(verify(begin().amend({ alternates: 3 }))), 'history BAD_HISTORY');
  assert.equal(outcome(verify(begin().amend({ identifying_contact: 'phone' }))), 'history BAD_HISTORY');
  assert.equal(outcome(verify(begin().amend({ terms: { household_limit: 1 } }))), 'history BAD_HISTORY');
  assert.equal(outcome(verify(begin().amend({ terms: { delivery_days: 9 } }).postpone(later).enter(2).close().seal().draw())), 'accepted');
  assert.equal(outcome(verify(begin().postpone({ ...later, round: ROUND - 10 }))), 'history BAD_HISTORY');
  assert.equal(outcome(verify(begin().postpone({ ...later, until: DUE - 1 }))), 'history BAD_HISTORY');
});

test('More than a thousand winners are named by their hash', () => {
  const contest = new Contest({ prizes: [{ apart: false, id: 'sticker', name: 'Sticker', quantity: 1001, value: '' }] }).publish().roster('acme').enter(1010).close().seal();
  const hashed = lines => {
    const winners = lines.filter(line => line.startsWith('winner ')).map(line => `${line}\n`);
    return [...lines.filter(line => !line.startsWith('winner ')), `winners ${winners.length} ${hex(sha256(winners.join('')))}`];
  };
  contest.draw(DUE + 2, hashed);
  assert.equal(outcome(verify(contest)), 'accepted');
  editLeaf('draw', text => text.replace(/winners (\d+) .*/, `winners $1 ${HASH}`))(contest);
  assert.equal(outcome(verify(contest)), 'winners WINNERS_MISMATCH');
});

test('Whether a code is in the sealed list is known from the index and one block', () => {
  const contest = new Contest().publish().roster('acme').enter(5000).close();
  const lines = contest.eligible.map(([code, { weight }]) => `${code} ${weight}\n`);
  contest.seal();
  assert.equal(outcome(verify(contest)), 'accepted');
  const blocks = readListIndex(bytesOf(contest.list), hex(sha256(contest.list)));
  assert.equal(blocks.length, 3);
  assert.equal(readListIndex(bytesOf(contest.list), HASH), null);
  for (const at of [0, 1, 2047, 2048, 4096, 4999]) {
    const code = lines[at].split(' ')[0];
    const block = blockOf(blocks, code);
    assert.equal(block, at >> 11);
    const bytes = bytesOf(lines.slice(block * 2048, block * 2048 + 2048).join(''));
    assert.equal(weightInBlock(bytes, blocks[block], code), 1);
    assert.equal(weightInBlock(bytes, blocks[block], 'zzzzzz'), 0);
    assert.equal(weightInBlock(bytes.subarray(1), blocks[block], code), null);
  }
  assert.equal(blockOf(blocks, '0'), -1);
});
