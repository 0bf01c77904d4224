import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import test from 'node:test';
import { Sha256, hashLeaf, hashNode, sha256 } from '../verifier/sha256.mjs';
import { sha512 } from '../verifier/sha512.mjs';
import { bytesOf, hexOf } from '../verifier/text.mjs';

test('SHA-256 of the published examples', () => {
  assert.equal(hexOf(sha256(bytesOf('abc'))), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assert.equal(hexOf(sha256()), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.equal(hexOf(sha256(bytesOf('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'))), '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
  assert.equal(hexOf(sha256(bytesOf('a'.repeat(1000000)))), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
});

test('SHA-512 of the published examples', () => {
  assert.equal(hexOf(sha512(bytesOf('abc'))), 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f');
  assert.equal(hexOf(sha512()), 'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e');
});

test('Hashes of every length around a block, in one piece and in two', () => {
  for (let length = 0; length < 300; length++) {
    const bytes = new Uint8Array(randomBytes(length));
    const expected = name => createHash(name).update(bytes).digest('hex');
    assert.equal(hexOf(sha512(bytes)), expected('sha512'));
    const cut = length >> 1;
    assert.equal(hexOf(sha256(bytes.subarray(0, cut), bytes.subarray(cut))), expected('sha256'));
    const out = new Uint8Array(32);
    const hash = new Sha256();
    for (const byte of bytes) hash.updateByte(byte);
    new Sha256().copy(hash).finish(out);
    assert.equal(hexOf(out), expected('sha256'));
  }
});

test('Leaf and node hashes carry their prefix, and a node may be written over its parts', () => {
  const bytes = new Uint8Array(randomBytes(64));
  const out = new Uint8Array(32);
  hashLeaf(bytes, 3, 50, out, 0);
  assert.equal(hexOf(out), createHash('sha256').update(Buffer.from([0])).update(bytes.subarray(3, 50)).digest('hex'));
  const expected = createHash('sha256').update(Buffer.from([1])).update(bytes).digest('hex');
  hashNode(bytes, 0, bytes, 0);
  assert.equal(hexOf(bytes.subarray(0, 32)), expected);
});
