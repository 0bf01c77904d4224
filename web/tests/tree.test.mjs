import assert from 'node:assert/strict';
import test from 'node:test';
import { GrowingTree, isConsistent, isIncluded, leafHash, rootOf } from '../verifier/tree.mjs';
import { bytesOf, hexOf } from '../verifier/text.mjs';
import { fromHex, inclusion, rootOf as obviousRoot } from './signing.mjs';
import { withShared } from './vectors.mjs';

const leaves = Array.from({ length: 70 }, (_, i) => bytesOf(`leaf ${i}`));
const hashes = leaves.map(leafHash);

test('Roots are those of the definition, also along the way', () => {
  const tree = new GrowingTree();
  for (let size = 0; size <= leaves.length; size++) {
    assert.equal(hexOf(tree.root()), hexOf(obviousRoot(leaves.slice(0, size))));
    if (size === leaves.length) break;
    tree.edge.set(hashes[size], tree.next);
    tree.grow();
  }
});

test('Inclusion proofs hold for their leaf, place, size and root alone', () => {
  for (const size of [1, 2, 3, 5, 8, 13, 64, 65, 70]) {
    const root = rootOf(hashes.slice(0, size));
    for (let index = 0; index < size; index++) {
      const proof = inclusion(index, leaves.slice(0, size)).map(hash => new Uint8Array(hash));
      assert.ok(isIncluded(hashes[index], index, size, proof, root));
      assert.ok(!isIncluded(hashes[(index + 1) % 70], index, size, proof, root));
      assert.ok(!isIncluded(hashes[index], index + 1, size, proof, root));
      assert.ok(!isIncluded(hashes[index], index, size, [...proof, hashes[0]], root));
      assert.ok(!isIncluded(hashes[index], size + index, size, proof, root));
      if (proof.length > 0) assert.ok(!isIncluded(hashes[index], index, size, proof.slice(1), root));
    }
  }
});

withShared(test, 'Small trees of RFC 6962', 'draw/tlog/rfc6962_small_trees.json', given => {
  const shared = given.leaves_hex.map(leaf => leafHash(fromHex(leaf)));
  const root = size => fromHex(given.roots_hex_by_size[size]);
  for (let size = 0; size <= 8; size++) assert.equal(hexOf(rootOf(shared.slice(0, size))), given.roots_hex_by_size[size]);
  for (const { index, size, proof_hex: proof } of given.inclusion) assert.ok(isIncluded(shared[index], index, size, proof.map(fromHex), root(size)));
  for (const { size1, size2, proof_hex: proof } of given.consistency) {
    assert.ok(isConsistent(size1, root(size1), size2, root(size2), proof.map(fromHex)));
    if (size1 !== size2 && size1 > 0) {
      assert.ok(!isConsistent(size1, root(size2), size2, root(size2), proof.map(fromHex)));
      assert.ok(!isConsistent(size1, root(size1), size2, root(size1), proof.map(fromHex)));
      assert.ok(!isConsistent(size1, root(size1), size2, root(size2), [...proof.map(fromHex), shared[0]]));
    }
  }
});

test('From size 0 only the empty proof is accepted', () => {
  const root = rootOf(hashes);
  assert.ok(isConsistent(0, rootOf([]), 70, root, []));
  assert.ok(!isConsistent(0, rootOf([]), 70, root, [hashes[0]]));
  assert.ok(!isConsistent(0, root, 70, root, []));
});
