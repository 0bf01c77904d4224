// Reads a log from its tiles (C2SP tlog-tiles), and believes only what hashes into its signed checkpoint.
import { parseLeaf } from './verifier/leaves.mjs';
import { isOf, parseCheckpoint, parseNote, parseVkey, verifySignature } from './verifier/notes.mjs';
import { same } from './verifier/text.mjs';
import { isConsistent, isIncluded, leafHash, nodeHash } from './verifier/tree.mjs';

const TILE = 256;
const HASH = 32;
const MAX_FILE = 32 * 1024 * 1024;

/** Why something could not be shown to be so. `code` names the word that says it. */
export class ProofFault extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = 'ProofFault';
    this.code = code;
  }
}

/** @param {string} url @param {RequestCache} cache @returns {Promise<Uint8Array|null>} null where there is no such file */
export async function fetchBytes(url, cache = 'default') {
  let answer;
  try {
    answer = await fetch(url, { cache, credentials: 'omit' });
  } catch (fault) {
    throw new ProofFault('fetch', `${url}: ${fault.message}`);
  }
  if (answer.status === 404 || answer.status === 410) return null;
  if (!answer.ok) throw new ProofFault('fetch', `${url}: HTTP ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.length > MAX_FILE) throw new ProofFault('fetch', `${url}: ${bytes.length} bytes`);
  return bytes;
}

function tilePath(index, width) {
  let path = String(index % 1000).padStart(3, '0');
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  return width === TILE ? path : `${path}.p/${width}`;
}

/** One log under one checkpoint. Every file is fetched once. */
export class LogReader {
  /** @param {string} base where the log's files are, ending in a slash or empty */
  constructor(base) {
    this.base = base;
    this.kept = new Map();
    /** Names of the tile files that were asked for: hashes and entry bundles. */
    this.tiles = [];
  }

  /**
   * Fetches the checkpoint past every cache.
   * @param {string} vkey the key whose signature counts
   * @returns {Promise<{bytes: Uint8Array, origin: string, size: number, root: Uint8Array}>}
   */
  async open(vkey) {
    // A cache that ignores what the request says of it may still heed another address.
    const bytes = await fetchBytes(`${this.base}checkpoint?${Date.now()}`, 'no-store');
    if (bytes === null) throw new ProofFault('no-checkpoint', `${this.base}checkpoint`);
    const note = parseNote(bytes);
    const checkpoint = note && parseCheckpoint(note.text);
    const key = parseVkey(vkey);
    if (!checkpoint || checkpoint.size === 0) throw new ProofFault('bad-checkpoint', 'no signed checkpoint');
    if (key === null || key.name !== checkpoint.origin) throw new ProofFault('wrong-key', `${checkpoint.origin}, ${vkey}`);
    const own = note.signatures.find(signature => isOf(signature, key));
    if (own === undefined || !verifySignature(note.text, own, key)) throw new ProofFault('bad-signature', key.text);
    Object.assign(this, checkpoint, { bytes });
    return { bytes, ...checkpoint };
  }

  load(name, make) {
    if (!this.kept.has(name)) this.kept.set(name, make());
    return this.kept.get(name);
  }

  // A partial tile may have been replaced by the full one since.
  async tileFile(kind, index, width) {
    const path = `tile/${kind}/${tilePath(index, width)}`;
    this.tiles.push(path);
    const bytes = await fetchBytes(this.base + path);
    if (bytes !== null) return bytes;
    const full = `tile/${kind}/${tilePath(index, TILE)}`;
    if (full !== path) this.tiles.push(full);
    const whole = full === path ? null : await fetchBytes(this.base + full);
    if (whole === null) throw new ProofFault('no-tile', this.base + path);
    return whole;
  }

  width(level, index) {
    return Math.min(TILE, Math.floor(this.size / Math.pow(TILE, level)) - index * TILE);
  }

  /** The leaves of one bundle, as bytes. */
  bundle(index) {
    return this.load(`entries/${index}`, async () => {
      const width = this.width(0, index);
      const bytes = await this.tileFile('entries', index, width);
      const leaves = [];
      for (let at = 0; at + 2 <= bytes.length && leaves.length < width;) {
        const end = at + 2 + (bytes[at] << 8 | bytes[at + 1]);
        if (end > bytes.length) break;
        leaves.push(bytes.subarray(at + 2, end));
        at = end;
      }
      if (leaves.length < width) throw new ProofFault('bad-tile', `tile/entries/${index}`);
      return leaves;
    });
  }

  // The leaves' hashes come with the leaves where these are here already: one file less.
  hashes(level, index) {
    return this.load(`${level}/${index}`, async () => {
      const width = this.width(level, index);
      if (level === 0 && this.kept.has(`entries/${index}`)) return (await this.bundle(index)).map(leafHash);
      const bytes = await this.tileFile(level, index, width);
      if (bytes.length < width * HASH) throw new ProofFault('bad-tile', `tile/${level}/${index}`);
      return Array.from({ length: width }, (_, i) => bytes.subarray(i * HASH, i * HASH + HASH));
    });
  }

  // The hash of leaves [at, at + count), count a power of two that divides at.
  async node(at, count) {
    let level = 0;
    let unit = 1;
    while (unit * TILE <= count) {
      unit *= TILE;
      level++;
    }
    const first = at / unit;
    const hashes = await this.hashes(level, Math.floor(first / TILE));
    return fold(hashes, first % TILE, count / unit);
  }

  // The hash over any range that a tree of RFC 6962 has.
  async range(from, to) {
    const count = to - from;
    const split = half(count);
    if (split * 2 === count || count === 1) return this.node(from, count);
    const [left, right] = await Promise.all([this.node(from, split), this.range(from + split, to)]);
    return nodeHash(left, right);
  }

  async inclusion(index, from, to) {
    if (to - from === 1) return [];
    const split = from + half(to - from);
    return index < split
      ? [...await this.inclusion(index, from, split), await this.range(split, to)]
      : [...await this.inclusion(index, split, to), await this.range(from, split)];
  }

  async consistency(size, from, to, whole) {
    if (size === to) return whole ? [] : [await this.range(from, to)];
    const split = from + half(to - from);
    return size <= split
      ? [...await this.consistency(size, from, split, whole), await this.range(split, to)]
      : [...await this.consistency(size, split, to, false), await this.range(from, split)];
  }

  /** @param {number} index below the checkpoint's size @returns {Promise<{bytes: Uint8Array, leaf: Object, proof: number}>} a leaf that is in the log */
  async leaf(index) {
    const bytes = (await this.bundle(Math.floor(index / TILE)))[index % TILE];
    const proof = await this.inclusion(index, 0, this.size);
    if (!isIncluded(leafHash(bytes), index, this.size, proof, this.root)) throw new ProofFault('bad-tile', `leaf ${index}`);
    return { index, bytes, leaf: parseLeaf(bytes), proof: proof.length };
  }

  /** @param {number} size 1 to the checkpoint's @returns {Promise<Uint8Array>} the root that the log had at a size */
  async rootAt(size) {
    const root = size === this.size ? this.root : await this.range(0, size);
    const proof = await this.consistency(size, 0, this.size, true);
    if (!isConsistent(size, root, this.size, this.root, proof)) throw new ProofFault('bad-tile', `root at ${size}`);
    return root;
  }

  /** @param {{size: number, root: Uint8Array}} other an older head @returns {Promise<boolean>} whether this log extends it */
  async extends(other) {
    return other.size <= this.size && same(await this.rootAt(other.size), other.root);
  }
}

function half(count) {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function fold(hashes, from, count) {
  if (count === 1) return hashes[from];
  return nodeHash(fold(hashes, from, count / 2), fold(hashes, from + count / 2, count / 2));
}
