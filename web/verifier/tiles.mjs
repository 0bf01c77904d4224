// One leaf out of a log of any size, from its public files (C2SP tlog-tiles, SPEC 15): a few fetches, every hash proved under the checkpoint.
import { hashLeaf } from './sha256.mjs';
import { refuse, same } from './text.mjs';
import { isConsistent, isIncluded, nodeHash } from './tree.mjs';

const HEIGHT = 8;
const WIDTH = 2 ** HEIGHT;
const HASH_BYTES = 32;

/** @param {number} index @returns {string} 1234067 is x001/x234/067 */
function indexPath(index) {
  let path = String(index % 1000).padStart(3, '0');
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  return path;
}

/**
 * Reads leaves of one log under one checkpoint.
 *
 * A leaf costs its entry bundle, whose hashes are the tile of level 0, and at most one tile for each level above it and for the
 * edge of the tree: three fetches up to 65,536 leaves, when the first is made. Tiles are kept, so that further leaves cost less.
 */
export class TileReader {
  /**
   * @param {(path: string) => Promise<Uint8Array>} fetch path below the log's base, such as `tile/0/000`; rejects where there is no such file
   * @param {{origin: string, size: number, root: Uint8Array}} checkpoint whose signature was checked (`verifyCheckpoint`)
   */
  constructor(fetch, checkpoint) {
    this.fetch = fetch;
    this.checkpoint = checkpoint;
    // Hashes by `level/number`, and promises of what was asked for, so that no file is fetched twice.
    this.tiles = new Map();
    this.asked = new Map();
  }

  /**
   * @param {number} index @returns {Promise<Uint8Array>} the leaf
   * @throws {Refusal} ROOT_MISMATCH where the files are not those of the checkpoint, BAD_LEAF where a bundle cannot be read
   */
  async leaf(index) {
    const { size, root } = this.checkpoint;
    if (!Number.isInteger(index) || index < 0 || index >= size) refuse('ROOT_MISMATCH', `there is no leaf ${index} in ${size}`);
    const number = Math.floor(index / WIDTH);
    const ranges = pathOf(index, 0, size);
    // The bundle gives the tile of its place, so that this one is not asked for.
    const own = `0/${number}`;
    const needed = this.tilesOf(ranges).filter(tile => tile !== own);
    const [bundle] = await Promise.all([this.bundle(number), ...needed.map(tile => this.tile(tile))]);
    const hash = bundle.hashes[index % WIDTH];
    const proof = ranges.map(([from, to]) => this.hashOf(from, to));
    if (!isIncluded(hash, index, size, proof, root)) refuse('ROOT_MISMATCH', `leaf ${index} does not hash into the signed root`);
    return bundle.leaves[index % WIDTH];
  }

  /**
   * @param {number} size 1 to the checkpoint's @returns {Promise<Uint8Array>} the root that the log had at a size
   * @throws {Refusal} ROOT_MISMATCH where the files are not those of the checkpoint
   */
  async rootAt(size) {
    const { size: all, root } = this.checkpoint;
    if (size === all) return root;
    const ranges = consistencyOf(size, 0, all, true);
    await Promise.all(this.tilesOf([[0, size], ...ranges]).map(tile => this.tile(tile)));
    const old = this.hashOf(0, size);
    if (!isConsistent(size, old, all, root, ranges.map(([from, to]) => this.hashOf(from, to)))) refuse('ROOT_MISMATCH', `the root at ${size} does not lead to the signed one`);
    return old;
  }

  /** @param {{size: number, root: Uint8Array}} older @returns {Promise<boolean>} whether this log is the older one with more leaves behind it */
  async extends(older) {
    return older.size >= 1 && older.size <= this.checkpoint.size && same(await this.rootAt(older.size), older.root);
  }

  // Every place in a tile that the hashes of some ranges are made of.
  tilesOf(ranges) {
    const tiles = new Set();
    for (const [from, to] of ranges) for (const piece of piecesOf(from, to)) tiles.add(placeOf(piece).tile);
    return [...tiles];
  }

  hashOf(from, to) {
    const hashes = piecesOf(from, to).map(piece => this.hashOfPiece(piece));
    return hashes.reduceRight((right, left) => nodeHash(left, right));
  }

  hashOfPiece(piece) {
    const { tile, at, count } = placeOf(piece);
    let hashes = this.tiles.get(tile).slice(at, at + count);
    while (hashes.length > 1) hashes = hashes.filter((_, i) => i % 2 === 0).map((left, i) => nodeHash(left, hashes[2 * i + 1]));
    return hashes[0];
  }

  // How many hashes a tile has under the checkpoint.
  widthOf(level, number) {
    return Math.min(WIDTH, Math.floor(this.checkpoint.size / WIDTH ** level) - number * WIDTH);
  }

  // A log may drop a partial file once the full one is there.
  async load(base, width) {
    if (width === WIDTH) return this.fetch(base);
    try {
      return await this.fetch(`${base}.p/${width}`);
    } catch (fault) {
      return this.fetch(base);
    }
  }

  once(name, make) {
    if (!this.asked.has(name)) this.asked.set(name, make());
    return this.asked.get(name);
  }

  tile(name) {
    return this.tiles.has(name) ? null : this.once(name, async () => {
      const [level, number] = name.split('/').map(Number);
      const width = this.widthOf(level, number);
      const bytes = await this.load(`tile/${level}/${indexPath(number)}`, width);
      if (bytes.length < width * HASH_BYTES || bytes.length % HASH_BYTES !== 0) refuse('ROOT_MISMATCH', `tile ${name} is too short`);
      this.tiles.set(name, Array.from({ length: width }, (_, i) => bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES)));
    });
  }

  bundle(number) {
    return this.once(`entries/${number}`, async () => {
      const width = this.widthOf(0, number);
      const bytes = await this.load(`tile/entries/${indexPath(number)}`, width);
      const bundle = { leaves: [], hashes: [] };
      for (let at = 0; bundle.leaves.length < width;) {
        const end = at + 2 + (bytes[at] << 8 | bytes[at + 1]);
        if (!(end <= bytes.length)) refuse('BAD_LEAF', `entry bundle ${number} ends within a leaf`);
        const hash = new Uint8Array(HASH_BYTES);
        hashLeaf(bytes, at + 2, end, hash, 0);
        bundle.leaves.push(bytes.slice(at + 2, end));
        bundle.hashes.push(hash);
        at = end;
      }
      this.tiles.set(`0/${number}`, bundle.hashes);
      return bundle;
    });
  }
}

/** RFC 6962 section 2.1.1: the ranges whose roots are the inclusion proof, from the leaf upwards. */
export function pathOf(index, from, to) {
  if (to - from === 1) return [];
  const middle = from + largestPower(to - from);
  return index < middle ? [...pathOf(index, from, middle), [middle, to]] : [...pathOf(index, middle, to), [from, middle]];
}

/** RFC 6962 section 2.1.2: the ranges whose roots are the consistency proof from a smaller size. */
function consistencyOf(size, from, to, isWhole) {
  if (size === to) return isWhole ? [] : [[from, to]];
  const middle = from + largestPower(to - from);
  return size <= middle ? [...consistencyOf(size, from, middle, isWhole), [middle, to]] : [...consistencyOf(size, middle, to, false), [from, middle]];
}

/** The largest power of two below a number above 1. */
function largestPower(number) {
  let power = 1;
  while (power * 2 < number) power *= 2;
  return power;
}

/** A range from the tree's shape as full subtrees, the largest first. */
function piecesOf(from, to) {
  const pieces = [];
  for (let at = from; at < to;) {
    let length = 1;
    while (length * 2 <= to - at) length *= 2;
    pieces.push({ from: at, length });
    at += length;
  }
  return pieces;
}

/** Where a full subtree stands: in the highest tile that has its leaves' hashes, or itself. */
function placeOf({ from, length }) {
  const level = Math.floor(Math.log2(length) / HEIGHT);
  const unit = WIDTH ** level;
  const first = from / unit;
  return { tile: `${level}/${Math.floor(first / WIDTH)}`, at: first % WIDTH, count: length / unit };
}
