// Reads a log from its tiles (C2SP tlog-tiles), and believes only what hashes into its signed checkpoint.
import { parseLeaf } from './verifier/leaves.mjs';
import { isOf, parseCheckpoint, parseNote, parseVkey, verifySignature } from './verifier/notes.mjs';
import { Refusal } from './verifier/text.mjs';
import { TileReader, pathOf } from './verifier/tiles.mjs';

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

/** One log below one address, under its checkpoint: the verifier's `TileReader` over HTTP. */
export class LogReader {
  /** @param {string} base where the log's files are, ending in a slash or empty */
  constructor(base) {
    this.base = base;
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
    this.reader = new TileReader(path => this.tileFile(path), checkpoint);
    return { bytes, ...checkpoint };
  }

  async tileFile(path) {
    this.tiles.push(path);
    const bytes = await fetchBytes(this.base + path);
    if (bytes === null) throw new ProofFault('no-tile', this.base + path);
    return bytes;
  }

  /** @param {number} index below the checkpoint's size @returns {Promise<{bytes: Uint8Array, leaf: Object, proof: number}>} a leaf that is in the log */
  async leaf(index) {
    const bytes = await proved(this.reader.leaf(index));
    return { index, bytes, leaf: parseLeaf(bytes), proof: pathOf(index, 0, this.size).length };
  }

  /** @param {number} size 1 to the checkpoint's @returns {Promise<Uint8Array>} the root that the log had at a size */
  rootAt(size) {
    return proved(this.reader.rootAt(size));
  }

  /** @param {{size: number, root: Uint8Array}} other an older head @returns {Promise<boolean>} whether this log extends it */
  extends(other) {
    return proved(this.reader.extends(other));
  }
}

async function proved(answer) {
  try {
    return await answer;
  } catch (fault) {
    throw fault instanceof Refusal ? new ProofFault('bad-tile', fault.message) : fault;
  }
}
