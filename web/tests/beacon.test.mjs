import assert from 'node:assert/strict';
import test from 'node:test';
import { CHAIN, parseBeacon, randomnessOf, roundOfTime, timeOfRound, verifyBeacon } from '../verifier/beacon.mjs';
import { hashToField, hashToG1, mapToCurve } from '../verifier/bls-hash.mjs';
import { P } from '../verifier/bls-field.mjs';
import { decodeG1 } from '../verifier/bls-curve.mjs';
import { bytesOf, hexOf } from '../verifier/text.mjs';
import { fromHex } from './signing.mjs';
import { vectors, withShared } from './vectors.mjs';

const big = hex => BigInt(`0x${hex}`);

test('RFC 9380 appendix J.9.1, with its intermediate values', () => {
  const { tag, cases } = vectors('rfc9380_g1.json');
  for (const one of cases) {
    const message = bytesOf(one.head + one.fill.repeat(one.repeat));
    const [u0, u1] = hashToField(message, tag);
    assert.deepEqual([u0, u1], [big(one.u0), big(one.u1)]);
    assert.deepEqual(mapToCurve(u0), [big(one.q0x), big(one.q0y)]);
    assert.deepEqual(mapToCurve(u1), [big(one.q1x), big(one.q1y)]);
    assert.deepEqual(hashToG1(message, tag), [big(one.x), big(one.y)]);
  }
});

test('Published rounds of quicknet hold, for their round alone', () => {
  for (const { round, signature, randomness } of vectors('drand.json').rounds) {
    assert.ok(verifyBeacon(round, fromHex(signature)));
    assert.ok(!verifyBeacon(round + 1, fromHex(signature)));
    assert.equal(hexOf(randomnessOf(fromHex(signature))), randomness);
  }
});

withShared(test, 'Shared rounds of quicknet hold; what must be refused is, aliases of a point too', 'draw/drand_quicknet.json', ({ valid, invalid, non_canonical_aliases: aliases }) => {
  for (const { round, signature, randomness } of valid) {
    assert.ok(verifyBeacon(round, fromHex(signature)), `round ${round}`);
    assert.equal(hexOf(randomnessOf(fromHex(signature))), randomness);
  }
  for (const { id, round, signature } of [...invalid, ...aliases.vectors]) assert.ok(!verifyBeacon(round, fromHex(signature)), id);
});

test('A signature in another encoding is refused', () => {
  const { signature } = vectors('drand.json').rounds[1];
  const value = big(signature);
  const bytes = number => fromHex(number.toString(16).padStart(96, '0'));
  const x = value & (1n << 381n) - 1n;
  assert.ok(x + P < 1n << 381n, 'this round has an alias');
  for (const [why, other] of [['x + p', value + P], ['not compressed', value ^ 1n << 383n], ['infinity', value | 1n << 382n], ['the other y', value ^ 1n << 381n], ['zero', 0xc0n << 376n]]) {
    assert.ok(!verifyBeacon(100, bytes(other)), why);
  }
});

test('A point of the curve outside of the group is refused', () => {
  // x = 4 is on the curve; the group is a small part of it.
  const outside = [4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n].map(x => decodeG1(fromHex((x | 1n << 383n).toString(16).padStart(96, '0'))));
  assert.deepEqual(outside, outside.map(() => null));
});

test('Rounds and times', () => {
  assert.equal(timeOfRound(1), 1692803367);
  assert.equal(timeOfRound(31089008), 1786070388);
  for (const [time, round] of [[0, 1], [1692803367, 1], [1692803368, 2], [1692803370, 2], [1786070386, 31089008], [1786070388, 31089008], [1786070389, 31089009]]) {
    assert.equal(roundOfTime(time), round);
  }
});

test('A line of a beacon has one spelling', () => {
  const line = `drand ${CHAIN} 31089008 ${'ab'.repeat(48)}\n`;
  assert.equal(parseBeacon(line).round, 31089008);
  for (const other of [line.trimEnd(), ` ${line}`, line.replace('3108', '03108'), line.replace('ab', 'AB'), line.replace(' 31089008', ' 0'), `${line}\n`]) assert.equal(parseBeacon(other), null);
});
