import assert from 'node:assert/strict';
import test from 'node:test';
import { isOf, parseCheckpoint, parseNote, parseVkey, verifyCheckpoint, verifyCosignature, verifySignature } from '../verifier/notes.mjs';
import { isSignedByOne } from '../verifier/receipts.mjs';
import { bytesOf } from '../verifier/text.mjs';
import { checkpointText, cosignNote, makeKey, signNote } from './signing.mjs';
import { withShared } from './vectors.mjs';

const key = makeKey('draws.example/contests/1', 1, 'log');
const text = checkpointText(key.name, [bytesOf('leaf')]);
const note = `${text}\n${signNote(text, key)}`;
const accepts = changed => verifyCheckpoint(bytesOf(changed), parseVkey(key.vkey)) !== null;

withShared(test, 'Notes, checkpoints and cosignatures of real logs', 'draw/tlog/signed_notes.json', ({ x_mod_keys: given, notes }) => {
  assert.notEqual(parseVkey(given.vkey), null);
  for (const bad of given.bad_vkeys) assert.equal(parseVkey(bad), null);
  for (const one of notes) {
    const parsed = parseNote(new Uint8Array(Buffer.from(one.note_base64, 'base64')));
    assert.equal(parsed.text, one.text, one.name);
    const keys = one.vkeys.map(parseVkey);
    one.results.forEach((result, i) => {
      const own = keys.find(candidate => isOf(parsed.signatures[i], candidate));
      assert.equal(own !== undefined, result.known, one.name);
      if (own === undefined) return;
      const holds = own.type === 1 ? verifySignature(parsed.text, parsed.signatures[i], own) : verifyCosignature(parsed.text, parsed.signatures[i], own) !== null;
      assert.equal(holds, result.valid, one.name);
    });
  }
});

test('A key has one spelling and its own id', () => {
  assert.equal(parseVkey(key.vkey).name, key.name);
  const [name, id, bytes] = key.vkey.split('+');
  for (const other of [`${name}x+${id}+${bytes}`, `${name}+${id.toUpperCase()}x+${bytes}`, `${name}+00000000+${bytes}`, `${key.vkey}=`, key.vkey.slice(0, -1), ` ${key.vkey}`, `${key.vkey}\n`]) {
    assert.equal(parseVkey(other), null, other);
  }
});

test('A checkpoint is accepted as it was signed and in no other form', () => {
  assert.ok(accepts(note));
  assert.ok(accepts(note + cosignNote(text, makeKey('witness.example/w', 4, 'w'), 5)), 'lines of others are ignored');
  const changes = {
    'another size': note.replace('\n1\n', '\n2\n'), 'a leading zero': note.replace('\n1\n', '\n01\n'), 'no signature': `${text}\n`, 'no last line feed': note.slice(0, -1),
    'an extension line': note.replace('\n\n', '\nmore\n\n'), 'a carriage return': note.replace('\n', '\r\n'), 'another dash': note.replace('\u2014', '-'),
    'a line twice': note + signNote(text, key), 'a byte order mark': `\uFEFF${note}`, 'another origin': note.replace('contests/1\n', 'contests/2\n'),
  };
  for (const [why, changed] of Object.entries(changes)) assert.ok(!accepts(changed), why);
});

test('Size 0 is never signed', () => {
  const empty = checkpointText(key.name, []);
  assert.ok(!accepts(`${empty}\n${signNote(empty, key)}`));
  assert.equal(parseCheckpoint(empty).size, 0);
});

test('A cosignature says when, and holds for that time alone', () => {
  const witness = makeKey('witness.example/w', 4, 'w');
  const parsed = parseNote(bytesOf(note + cosignNote(text, witness, 1786000100)));
  assert.equal(verifyCosignature(parsed.text, parsed.signatures[1], parseVkey(witness.vkey)), 1786000100);
  parsed.signatures[1].bytes[7] ^= 1;
  assert.equal(verifyCosignature(parsed.text, parsed.signatures[1], parseVkey(witness.vkey)), null);
});

test('A text with a control character is no note, though it is signed', () => {
  for (const text of ['a\tb\n', 'a\u0000\n', 'a\r\n']) assert.equal(parseNote(bytesOf(`${text}\n${signNote(text, key)}`)), null);
  assert.notEqual(parseNote(bytesOf(`ab\n\n${signNote('ab\n', key)}`)), null);
});

test('A loose note with a second line of a known key is not signed by it, lines of others are nothing', () => {
  const loose = lines => isSignedByOne(parseNote(bytesOf(`${text}\n${lines.join('')}`)), [parseVkey(key.vkey)]);
  const [own, other] = [signNote(text, key), signNote(text, makeKey('other.example', 1, 'other'))];
  assert.ok(loose([own]));
  assert.ok(loose([other, own, other]));
  assert.equal(loose([own, own]), false);
  assert.equal(loose([other]), false);
});
