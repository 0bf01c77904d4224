// Merkle trees of RFC 6962 section 2 (SPEC 2.1): roots, inclusion and consistency.
import { hashNode, sha256 } from './sha256.mjs';
import { same } from './text.mjs';

/** A log has at most 2^27 leaves (SPEC 2.4). */
export const MAX_LEAVES = 2 ** 27;

/** The root of the empty tree. */
export const EMPTY_ROOT = sha256();

const pair = new Uint8Array(64);

/** @param {Uint8Array} left @param {Uint8Array} right @returns {Uint8Array} */
export function nodeHash(left, right) {
  pair.set(left);
  pair.set(right, 32);
  const hash = new Uint8Array(32);
  hashNode(pair, 0, hash, 0);
  return hash;
}

/** @param {Uint8Array} leaf @returns {Uint8Array} */
export function leafHash(leaf) {
  return sha256(Uint8Array.of(0), leaf);
}

/** A tree that only grows. Keeps the hashes of its full subtrees: at most 32 bytes for each bit of its size. */
export class GrowingTree {
  constructor() {
    this.size = 0;
    this.edge = new Uint8Array(32 * 54);
    this.height = 0;
  }

  /** Where the hash of the next leaf is to be written, before `grow`. */
  get next() {
    return 32 * this.height;
  }

  /** Takes in the leaf hash that stands at `next` of `edge`. */
  grow() {
    this.height++;
    this.size++;
    for (let rest = this.size; rest % 2 === 0; rest /= 2) {
      this.height--;
      hashNode(this.edge, 32 * (this.height - 1), this.edge, 32 * (this.height - 1));
    }
  }

  /** @returns {Uint8Array} */
  root() {
    if (this.size === 0) return EMPTY_ROOT;
    let root = this.edge.slice(32 * (this.height - 1), 32 * this.height);
    for (let i = this.height - 2; i >= 0; i--) root = nodeHash(this.edge.subarray(32 * i, 32 * i + 32), root);
    return root;
  }
}

/** @param {Uint8Array[]} hashes of leaves @returns {Uint8Array} the root of the tree over them */
export function rootOf(hashes) {
  const tree = new GrowingTree();
  for (const hash of hashes) {
    tree.edge.set(hash, tree.next);
    tree.grow();
  }
  return tree.root();
}

/**
 * RFC 6962 section 2.1.1, checked as RFC 9162 section 2.1.3.2 does.
 * @param {Uint8Array} hash of the leaf @param {number} index @param {number} size @param {Uint8Array[]} proof @param {Uint8Array} root
 * @returns {boolean}
 */
export function isIncluded(hash, index, size, proof, root) {
  if (index >= size) return false;
  let node = index;
  let last = size - 1;
  let reached = hash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      reached = nodeHash(sibling, reached);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      reached = nodeHash(reached, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && same(reached, root);
}

/**
 * RFC 6962 section 2.1.2, checked as RFC 9162 section 2.1.4.2 does. From size 0 only the empty proof is accepted (SPEC 2.9).
 * @param {number} size1 @param {Uint8Array} root1 @param {number} size2 @param {Uint8Array} root2 @param {Uint8Array[]} proof
 * @returns {boolean}
 */
export function isConsistent(size1, root1, size2, root2, proof) {
  if (size1 > size2) return false;
  if (size1 === size2) return proof.length === 0 && same(root1, root2);
  if (size1 === 0) return proof.length === 0 && same(root1, EMPTY_ROOT);
  const path = isPowerOfTwo(size1) ? [root1, ...proof] : proof;
  if (path.length === 0) return false;
  let node = size1 - 1;
  let last = size2 - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  let first = path[0];
  let second = path[0];
  for (const hash of path.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      first = nodeHash(hash, first);
      second = nodeHash(hash, second);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      second = nodeHash(second, hash);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && same(first, root1) && same(second, root2);
}

function isPowerOfTwo(number) {
  while (number % 2 === 0) number /= 2;
  return number === 1;
}
