// What a page does for one participant: receipts, openings, one leaf out of the public files, the command.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { opens, parseIdentity, parseOpening } from '../verifier/commitments.mjs';
import { parseNote, parseVkey, verifyCosignature } from '../verifier/notes.mjs';
import { checkReceipt, holds, isSignedByOne, parseTlogProof } from '../verifier/receipts.mjs';
import { TileReader } from '../verifier/tiles.mjs';
import { GrowingTree, leafHash, rootOf } from '../verifier/tree.mjs';
import { bytesOf, hexOf } from '../verifier/text.mjs';
import { Contest, drawnContest, finishedContest } from './contest.mjs';
import { base64, hex, records, sha256 } from './signing.mjs';
import { vectors } from './vectors.mjs';

test('Receipts of the vectors hold, with their cosignature', () => {
  const { log_vkey: log, witness_vkey: witness, receipts } = vectors('tlog/receipts.json');
  for (const { index, size, leaf_hash_hex: hash, receipt } of receipts) {
    const proof = parseTlogProof(bytesOf(receipt));
    assert.deepEqual([proof.index, proof.checkpoint.size, hexOf(leafHash(proof.extra))], [index, size, hash]);
    assert.ok(holds(proof));
    assert.ok(isSignedByOne(proof.note, [parseVkey(log)]));
    assert.equal(verifyCosignature(proof.note.text, proof.note.signatures[1], parseVkey(witness)), 1786000100);
    assert.equal(parseNote(bytesOf(receipt.slice(receipt.indexOf('\n\n') + 2))).text, proof.note.text);
  }
});

test('A receipt is refused with anything else in it', () => {
  const contest = new Contest().publish().enter(5);
  const good = contest.receipt(2);
  const key = parseVkey(contest.trust[0]);
  const reason = text => {
    try {
      return checkReceipt(bytesOf(text), key).entry.type;
    } catch (fault) {
      return fault.code;
    }
  };
  assert.equal(reason(good), 'entry/v1');
  assert.equal(reason(contest.receipt(0)), 'BAD_LEAF');
  assert.equal(reason(good.replace('index 2', 'index 3')), 'ROOT_MISMATCH');
  assert.equal(reason(good.replace(/extra .*/, `extra ${base64(contest.leaves[3])}`)), 'ROOT_MISMATCH');
  assert.equal(reason(good.replace('\n6\n', '\n7\n')), 'BAD_SIGNATURE');
  assert.equal(reason(good.replace('index 2', 'index 02')), 'NON_CANONICAL');
  assert.equal(reason(good.replace(/extra .*\n/, '')), 'NON_CANONICAL');
  assert.equal(reason(good.replace('tlog-proof@v1', 'tlog-proof@v2')), 'NON_CANONICAL');
  assert.equal(reason(new Contest({ origin: 'draws.example/contests/3', contest: 3 }).publish().enter(1).receipt(1)), 'ORIGIN_MISMATCH');
});

test('An opening opens the entry that it was made for, and no other', () => {
  const identity = 'identity/v1\ncontact email verified a@example.org\ncontact network unverified insta some one\nname Ольга\nbirth 2000-02-29\n';
  const salt = 'cd'.repeat(32);
  const text = `opening/v1\ncode bbbbbb\nsalt ${salt}\nidentity ${base64(identity)}\n`;
  const opening = parseOpening(text);
  const commit = hex(sha256(Buffer.from(salt, 'hex'), identity));
  assert.deepEqual(opening.fields.contacts.map(contact => contact.value), ['a@example.org', 'insta some one']);
  assert.ok(opens(opening, { code: 'bbbbbb', commit }));
  const bought = lines => parseOpening(text.replace(/identity .*/, `identity ${base64(`${identity}${lines}`)}`));
  assert.deepEqual(bought('fiscal 117-А\nfiscal 9252\n').fields.fiscal, ['117-А', '9252']);
  for (const bad of ['fiscal 9252\nfiscal 117-А\n', 'fiscal 1\nfiscal 1\n', 'fiscal \n', 'fiscal\n', 'fiscal 1\nname a\n', Array.from({ length: 17 }, (_, i) => `fiscal ${i + 10}\n`).join('')]) assert.equal(bought(bad), null, bad);
  assert.ok(!opens(opening, { code: 'bbbbbc', commit }));
  assert.ok(!opens(opening, { code: 'bbbbbb', commit: hex(sha256('x')) }));
  assert.equal(parseOpening(text.replace('cdcd', 'CDCD')), null);
  assert.equal(parseOpening(`${text}\n`), null);
  for (const [from, to] of [['verified a', 'verified  a'], ['name Ольга', 'name  Ольга'], ['name Ольга', 'name '], ['2000-02-29', '2001-02-29'], ['email', 'mail'], ['insta some', 'Insta some'], ['name Ольга\nbirth 2000-02-29', 'birth 2000-02-29\nname Ольга'],
    ['v1\ncontact email verified a@example.org\n', 'v1\n'], ['a@example.org', 'a\u0301'], ['\ncontact network', '\ncontact email verified a@example.org\ncontact network']]) {
    assert.ok(identity.includes(from));
    const changed = identity.replace(from, to);
    if (from.startsWith('v1')) assert.notEqual(parseIdentity(bytesOf(changed)), null, 'one contact is enough');
    else assert.equal(parseIdentity(bytesOf(changed)), null, to);
  }
});

// The public files of a log, made the plain way: every tile from the hashes of its subtrees.
function site(leaves) {
  const files = new Map();
  const hashes = leaves.map(leafHash);
  for (let level = 0, row = hashes; row.length > 0; level++) {
    for (let at = 0; at < row.length; at += 256) {
      const part = row.slice(at, at + 256);
      const name = String(at / 256).padStart(3, '0');
      const suffix = part.length < 256 ? `.p/${part.length}` : '';
      files.set(`tile/${level}/${name}${suffix}`, new Uint8Array(Buffer.concat(part)));
      if (level === 0) files.set(`tile/entries/${name}${suffix}`, new Uint8Array(records(leaves.slice(at, at + 256))));
    }
    row = Array.from({ length: Math.floor(row.length / 256) }, (_, i) => rootOf(row.slice(256 * i, 256 * i + 256)));
  }
  const asked = [];
  const fetch = async path => {
    asked.push(path);
    if (!files.has(path)) throw new Error(`no file ${path}`);
    return files.get(path);
  };
  return { files, asked, fetch, checkpoint: { origin: 'o', size: leaves.length, root: rootOf(hashes) } };
}

const many = Array.from({ length: 70000 }, (_, i) => bytesOf(`leaf ${i}\n`));

test('A leaf is proved from few public files, whatever the size of the log', async () => {
  for (const size of [1, 2, 255, 256, 257, 300, 511, 512, 1000, 65536, 65537, 70000]) {
    const log = site(many.slice(0, size));
    for (const index of new Set([0, 1, 255, 256, size >> 1, size - 2, size - 1])) {
      if (index < 0 || index >= size) continue;
      log.asked.length = 0;
      const reader = new TileReader(log.fetch, log.checkpoint);
      assert.deepEqual(await reader.leaf(index), many[index], `${index} of ${size}`);
      assert.ok(log.asked.length <= (size <= 256 ? 1 : size <= 65536 ? 3 : 5), log.asked.join(' '));
      assert.ok(!log.asked.includes(`tile/0/${String(index >> 8).padStart(3, '0')}`), 'the bundle is its own tile');
      const before = log.asked.length;
      await reader.leaf(index);
      assert.equal(log.asked.length, before, 'files are kept');
    }
    await assert.rejects(new TileReader(log.fetch, log.checkpoint).leaf(size), { code: 'ROOT_MISMATCH' });
  }
});

test('A public file that was changed proves nothing', async () => {
  const log = site(many.slice(0, 1000));
  const reader = () => new TileReader(log.fetch, log.checkpoint);
  await reader().leaf(300);
  for (const path of [...log.asked]) {
    const honest = log.files.get(path);
    log.files.set(path, honest.map((byte, i) => i === honest.length - 20 ? byte ^ 1 : byte));
    await assert.rejects(reader().leaf(300), { name: 'Refusal' }, path);
    log.files.set(path, honest.subarray(0, 40));
    await assert.rejects(reader().leaf(300), { name: 'Refusal' }, path);
    log.files.set(path, honest);
  }
});

test('A full file stands in for a partial one that was dropped, and a smaller checkpoint is proved to be a beginning', async () => {
  const old = site(many.slice(0, 300)).checkpoint;
  const log = site(many.slice(0, 600));
  log.files.set('tile/1/000.p/1', log.files.get('tile/1/000.p/2').subarray(0, 32));
  assert.deepEqual(await new TileReader(log.fetch, old).leaf(290), many[290]);
  for (const size of [1, 2, 255, 256, 300, 511, 512, 599, 600]) {
    const head = { size, root: rootOf(many.slice(0, size).map(leafHash)) };
    assert.ok(await new TileReader(log.fetch, log.checkpoint).extends(head), `${size}`);
    assert.ok(!await new TileReader(log.fetch, log.checkpoint).extends({ size, root: head.root.map(byte => byte ^ 1) }));
  }
  assert.ok(!await new TileReader(log.fetch, log.checkpoint).extends({ size: 601, root: old.root }));
});

test('The tree that grows is the tree of the tiles', () => {
  const tree = new GrowingTree();
  for (const leaf of many.slice(0, 777)) {
    tree.edge.set(leafHash(leaf), tree.next);
    tree.grow();
  }
  assert.deepEqual(tree.root(), site(many.slice(0, 777)).checkpoint.root);
});

const command = fileURLToPath(new URL('../verifier/verify.mjs', import.meta.url));

test('The command says what it found, and answers with its exit code', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verifier-'));
  const write = (name, content) => { writeFileSync(join(folder, name), content); return join(folder, name); };
  try {
    const contest = finishedContest();
    const pack = write('pack.zip', contest.pack());
    const run = (...args) => spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' });
    const text = execFileSync(process.execPath, [command, pack, '--trust', contest.trust[0], '--saw', write('receipt', contest.receipt(3, 9)), '--operator', write('operator.zip', contest.operatorPack())], { encoding: 'utf8' });
    assert.ok(text.includes('ACCEPTED: FINAL'), text);
    assert.ok(text.includes('SEAL TIME SELF-ATTESTED'));
    const json = JSON.parse(run(pack, '--json', `--trust=${write('key', `${contest.trust[0]}\n`)}`).stdout);
    assert.deepEqual([json.accepted, json.final, json.drawn.length, json.standing.length], [true, true, 4, 4]);

    const refused = run(write('bad.zip', contest.pack().subarray(1)));
    assert.equal(refused.status, 1);
    assert.ok(refused.stdout.includes('REFUSED at archive: BAD_ARCHIVE'));
    assert.equal(run(pack, '--saw', write('nothing', 'x')).status, 1);
    for (const args of [[], ['--unknown', pack], [pack, 'another'], [pack, '--trust'], [pack, '--trust', 'a+b'], [join(folder, 'missing.zip')]]) assert.equal(run(...args).status, 2, args.join(' '));
    assert.equal(run('--help').status, 0);

    const sealed = drawnContest();
    const line = sealed.beacon;
    sealed.leaves.pop();
    sealed.drawn = null;
    const relay = write('relay.json', JSON.stringify({ round: 31089008, signature: line.split(' ')[3].trim(), randomness: 'not read' }));
    for (const beacon of [relay, write('beacon', line)]) {
      const withheld = run(write('sealed.zip', sealed.pack()), '--beacon', beacon);
      assert.ok(withheld.stdout.includes('RESULT WITHHELD') && withheld.stdout.includes('as computed'), withheld.stdout + withheld.stderr);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
