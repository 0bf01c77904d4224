import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { decodePoint, verifyEd25519 } from '../verifier/ed25519.mjs';
import { fromHex, makeKey, sha256 } from './signing.mjs';
import { vectors } from './vectors.mjs';

const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const P = 2n ** 255n - 19n;

const little = value => {
  const bytes = new Uint8Array(32);
  for (let i = 0; i < 32; i++, value >>= 8n) bytes[i] = Number(value & 255n);
  return bytes;
};
const number = bytes => bytes.reduceRight((sum, byte) => sum << 8n | BigInt(byte), 0n);
const join = (r, s) => new Uint8Array([...r, ...s]);

test('Ed25519 of RFC 8032 section 7.1', () => {
  for (const { public_key: key, message, signature } of vectors('rfc8032_ed25519.json').cases) {
    assert.ok(verifyEd25519(fromHex(key), fromHex(message), fromHex(signature)));
  }
});

test('Ed25519 of other messages, keys and signatures is refused', () => {
  const key = makeKey('name', 1, 'label');
  const message = new Uint8Array([1, 2, 3]);
  const good = new Uint8Array(key.sign(message));
  assert.ok(verifyEd25519(key.raw, message, good));
  assert.ok(!verifyEd25519(key.raw, new Uint8Array([1, 2, 4]), good));
  assert.ok(!verifyEd25519(makeKey('name', 1, 'other').raw, message, good));
  for (let i = 0; i < 64; i += 5) assert.ok(!verifyEd25519(key.raw, message, good.map((byte, k) => k === i ? byte ^ 1 : byte)));
  assert.ok(!verifyEd25519(key.raw, message, good.subarray(0, 63)));
});

test('Ed25519 with S not below L is refused', () => {
  const key = makeKey('name', 1, 'label');
  const good = new Uint8Array(key.sign(new Uint8Array(1)));
  const more = number(good.subarray(32)) + L;
  assert.ok(!verifyEd25519(key.raw, new Uint8Array(1), join(good.subarray(0, 32), little(more))));
});

test('Ed25519 with a key or R of small order is refused, though the equation holds', () => {
  // With A and R neutral and S = 0 the equation is 0 = 0 for every message.
  const neutral = little(1n);
  assert.ok(!verifyEd25519(neutral, new Uint8Array(1), join(neutral, little(0n))));
  const key = makeKey('name', 1, 'label');
  for (const small of [little(1n), little(P - 1n), little(0n), fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')]) {
    assert.ok(!verifyEd25519(small, new Uint8Array(1), join(neutral, little(0n))));
    assert.ok(!verifyEd25519(key.raw, new Uint8Array(1), join(small, little(0n))));
  }
});

test('Ed25519 with a point that is not canonically encoded is refused', () => {
  for (const encoded of [little(P), little(P + 1n), little(1n | 1n << 255n), little(P - 1n | 1n << 255n)]) {
    assert.ok(!verifyEd25519(encoded, new Uint8Array(1), join(little(1n), little(0n))));
    assert.ok(!verifyEd25519(little(1n), new Uint8Array(1), join(encoded, little(0n))));
  }
});

test('Ed25519 with one point of small order is refused where the equation holds for the other', () => {
  const base = fromHex(`58${'66'.repeat(31)}`);
  const message = new Uint8Array([7]);
  // A neutral: [1]B = B + [k]0. R neutral: [k a]B = 0 + [k]A, which takes the secret scalar a.
  assert.ok(!verifyEd25519(little(1n), message, join(base, little(1n))));
  const key = makeKey('name', 1, 'label');
  const secret = new Uint8Array(createHash('sha512').update(sha256('label')).digest().subarray(0, 32));
  secret[0] &= 248;
  secret[31] = secret[31] & 127 | 64;
  const k = number(new Uint8Array(createHash('sha512').update(little(1n)).update(key.raw).update(message).digest())) % L;
  assert.ok(!verifyEd25519(key.raw, message, join(little(1n), little(k * number(secret) % L))));
});

test('Points have one encoding', () => {
  assert.deepEqual(decodePoint(little(1n)), [0n, 1n, 1n, 0n]);
  for (let y = 0n; y < 19n; y++) assert.equal(decodePoint(little(P + y)), null);
  assert.equal(decodePoint(little(1n | 1n << 255n)), null);
});
