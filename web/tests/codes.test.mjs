import assert from 'node:assert/strict';
import test from 'node:test';
import { Codes } from '../verifier/codes.mjs';
import { file, vectors } from './vectors.mjs';

test('Codes of the vectors, both ways and in capitals', () => {
  for (const line of file('codes/codes.tsv').toString().split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [origin, index, code] = line.split('\t');
    const codes = new Codes(origin);
    assert.equal(codes.codeOf(Number(index)), code);
    assert.equal(codes.indexOf(code), Number(index));
    assert.equal(codes.indexOf(code.toUpperCase()), Number(index));
  }
});

test('Codes are those of Hashids where the vectors have its salt', () => {
  const salted = new Map();
  for (const { salt, minLength, alphabet, numbers, code } of vectors('hashids.json').cases) {
    if (minLength === 6 && alphabet === 'bcdfghjkmnpqrstvwxyz23456789' && numbers.length === 1 && numbers[0] <= Number.MAX_SAFE_INTEGER) salted.set(salt, { number: numbers[0], code });
  }
  assert.ok(salted.size > 10);
  for (const [salt, { number, code }] of salted) assert.equal(Codes.withSalt(salt).codeOf(number), code);
});

test('Every index has its own code, and nothing else decodes', () => {
  const codes = new Codes('draws.example/contests/42');
  const seen = new Set();
  for (let index = 0; index < 20000; index++) {
    const code = codes.codeOf(index);
    assert.equal(codes.indexOf(code), index);
    seen.add(code);
  }
  assert.equal(seen.size, 20000);
  for (const other of ['', 'bbbbbb', 'ng8np', 'ng8np8 ', 'ng8np9', 'ng8npé', 'aaaaaa', '888888', 'n'.repeat(15), 'ng8np8ng8np8ng8']) assert.equal(codes.indexOf(other), -1, other);
  assert.equal(new Codes('draws.example/contests/43').indexOf('ng8np8'), -1);
});
