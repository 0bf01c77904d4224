// Finds one entry and proves what became of it, from the log's tiles and the blocks of the sealed list (SPEC 15).
import { LogReader, ProofFault, fetchBytes } from './log-reader.mjs';
import { kept } from './speech.mjs';
import { CHAIN, randomnessOf, verifyBeacon } from './verifier/beacon.mjs';
import { Codes } from './verifier/codes.mjs';
import { seedText } from './verifier/draw.mjs';
import { isOf, parseCheckpoint, parseNote, parseVkey, verifySignature } from './verifier/notes.mjs';
import { opens, parseOpening } from './verifier/commitments.mjs';
import { holds, parseTlogProof } from './verifier/receipts.mjs';
import { sha256 } from './verifier/sha256.mjs';
import { Tickets } from './verifier/tickets.mjs';
import { asciiOf, base64Of, bytesOf, fromBase64, fromHex, hexOf } from './verifier/text.mjs';
import { parseLeaf } from './verifier/leaves.mjs';

const SEEN = 'giveaways:seen:';
const MAX_CODE = 14;
/** Letters of Russian and Ukrainian keyboards that look like those of a code. */
const LOOKALIKES = { а: 'a', в: 'b', с: 'c', е: 'e', н: 'h', і: 'i', к: 'k', м: 'm', о: 'o', р: 'p', т: 't', х: 'x', у: 'y', г: 'r' };

/** @param {string} text as typed @returns {string} the code that was meant */
export function codeFrom(text) {
  const link = /[#&?]code=([^&#]+)/.exec(text);
  return (link ? link[1] : text).toLowerCase().replace(/[авсеніікмортхуг]/g, letter => LOOKALIKES[letter] || letter).replace(/[^a-z0-9]/g, '').slice(0, 64);
}

/**
 * One step of a proof. `id` names its words (`step.<id>`), `facts` are shown when it is unfolded.
 * @typedef {{id: string, state: 'ok'|'bad'|'info', values: Object, facts: [string, string][]}} Step
 * @typedef {{code: string, outcome: string, steps: Step[], split: {held: Uint8Array, got: Uint8Array}|null, you: Object[], entry: Object|null, prize: Object|null, tiles: string[]}} Finding
 */

/** The heads of this log that this browser has seen. */
export function seenHead(origin) {
  const note = kept.get(SEEN + origin);
  const parsed = note && parseNote(bytesOf(note));
  const checkpoint = parsed && parseCheckpoint(parsed.text);
  return checkpoint && checkpoint.origin === origin ? { ...checkpoint, note } : null;
}

/** A search in one contest. */
export class Search {
  /**
   * @param {Object} summary of summary.json, which only says where to look @param {function(Finding): void} onStep is told of every step
   * @param {string} given a key from elsewhere, or nothing
   */
  constructor(summary, onStep, given = '') {
    this.summary = summary;
    this.given = given;
    this.onStep = onStep;
    this.finding = { code: '', outcome: null, steps: [], split: null, you: [], entry: null, prize: null, tiles: [], opened: null, failure: null };
  }

  step(id, state, values = {}, facts = []) {
    this.finding.steps.push({ id, state, values, facts });
    this.onStep(this.finding);
  }

  end(outcome) {
    this.finding.outcome = outcome;
    return this.finding;
  }

  /** @param {function(): Promise<Finding>} work @returns {Promise<Finding>} the finding, also where something did not hold */
  async guarded(work) {
    try {
      return await work();
    } catch (fault) {
      if (fault.name !== 'ProofFault' && fault.name !== 'Refusal') throw fault;
      this.finding.failure = { code: fault.name === 'ProofFault' ? fault.code : 'bad-leaf', message: fault.message };
      this.step(`fault-${this.finding.failure.code}`, 'bad', {}, [['why', fault.message]]);
      return this.end('failed');
    } finally {
      if (this.reader) this.finding.tiles = this.reader.tiles;
    }
  }

  /** @param {string} typed @returns {Promise<Finding>} */
  code(typed) {
    return this.guarded(async () => {
      const code = codeFrom(typed);
      this.finding.code = code;
      const index = code.length <= MAX_CODE ? new Codes(this.summary.origin).indexOf(code) : -1;
      if (index < 0) {
        this.step('misspelt', 'info', { code: code || typed.slice(0, MAX_CODE) });
        return this.end('misspelt');
      }
      await this.head();
      return this.entry(code, index, null);
    });
  }

  /** @param {{bytes: Uint8Array}|null} receipt @param {string|null} opening @returns {Promise<Finding>} */
  receipt(receipt, opening) {
    return this.guarded(async () => {
      const opened = opening === null ? null : parseOpening(opening);
      if (opening !== null && opened === null) throw new ProofFault('bad-opening', 'opening/v1');
      if (receipt === null) {
        this.finding.code = opened.code;
        await this.head();
        const index = new Codes(this.origin).indexOf(opened.code);
        return index < 0 ? this.foreign() : this.entry(opened.code, index, opened);
      }
      const proof = parseTlogProof(receipt.bytes);
      if (proof === null || proof.extra === null) throw new ProofFault('bad-receipt', 'c2sp.org/tlog-proof@v1');
      if (proof.checkpoint.origin !== this.summary.origin) return this.foreign();
      const leaf = parseLeaf(proof.extra);
      if (leaf.type !== 'entry/v1' || !holds(proof)) throw new ProofFault('bad-receipt', 'the proof in the receipt does not hold');
      this.finding.code = leaf.code;
      const key = parseVkey(this.summary.key);
      const own = proof.note.signatures.find(signature => isOf(signature, key));
      // A key that was replaced since signed older receipts: then the log itself must vouch for it.
      const signed = own !== undefined && verifySignature(proof.note.text, own, key);
      if (own !== undefined && !signed) throw new ProofFault('bad-signature', key.text);
      this.step(signed ? 'receipt' : 'receipt-older-key', signed ? 'ok' : 'info', { size: proof.checkpoint.size }, [['leaf', String(proof.index)], ['root', base64Of(proof.checkpoint.root)]]);
      await this.head({ ...proof.checkpoint, note: asText(receipt.bytes), source: 'receipt' });
      return this.entry(leaf.code, proof.index, opened);
    });
  }

  foreign() {
    this.step('foreign', 'bad', { origin: this.summary.origin });
    return this.end('foreign');
  }

  // The signed head, and whether it goes on from every head that the reader holds.
  async head(held = null) {
    const { summary } = this;
    const reader = new LogReader('');
    this.reader = reader;
    const { size, root, origin, bytes } = await reader.open(summary.key);
    this.origin = origin;
    if (origin !== summary.origin) throw new ProofFault('wrong-key', origin);
    this.step('head', 'ok', { n: size }, [['origin', origin], ['root', base64Of(root)], ['key', summary.key]]);
    if (this.given !== '') await this.compareKey();
    const claimed = { size: summary.size, root: fromBase64(summary.root), note: null, source: 'summary' };
    const seen = seenHead(origin);
    for (const other of [held, seen && { ...seen, source: 'seen' }, claimed]) {
      if (other === null || other.root === null) continue;
      if (other.size > size) this.step('stale', 'bad', { size, held: other.size, source: other.source });
      else if (!await reader.extends(other)) this.split(other, bytes);
      else if (other.source !== 'summary') this.step('extends', 'ok', { size: other.size, source: other.source });
    }
    if (this.finding.split) throw new ProofFault('split', origin);
    if (seen === null || size > seen.size) kept.set(SEEN + origin, asText(bytes));
  }

  // The key in force is the one that the reader was given, or the log itself says how it followed it.
  async compareKey() {
    const { summary, given, reader } = this;
    if (given === summary.key) {
      this.step('key-same', 'ok', {}, [['key', given]]);
      return;
    }
    const rules = (await reader.leaf(0)).leaf;
    let { key } = rules;
    for (const line of summary.timeline.filter(one => one.type === 'key')) key = (await reader.leaf(line.index)).leaf.key;
    const known = (rules.key === given || rules.operator === given) && key === summary.key;
    if (!known) throw new ProofFault('other-key', given);
    this.step('key-followed', 'info', {}, [['key', given]]);
  }

  split(other, got) {
    if (other.note === null) {
      this.step('summary-differs', 'bad', { size: other.size });
      return;
    }
    this.finding.split = { held: bytesOf(other.note), got, source: other.source };
  }

  async entry(code, index, opened) {
    const { reader, summary } = this;
    if (index >= reader.size) {
      this.step('beyond', 'info', { index, size: reader.size });
      return this.end('unknown');
    }
    const { leaf, bytes, proof } = await reader.leaf(index);
    if (leaf.type !== 'entry/v1') {
      this.step('other-leaf', 'info', { index, type: leaf.type }, [['text', asText(bytes)]]);
      return this.end('unknown');
    }
    if (leaf.code !== code) throw new ProofFault('bad-leaf', `${leaf.code} at ${index}`);
    this.finding.entry = { ...leaf, index };
    this.step('entry', 'ok', { index, time: leaf.time, entered: leaf.entered, hashes: proof }, [['text', asText(bytes)]]);
    if (opened !== null) this.opening(opened, leaf);
    if (summary.seal === null) {
      this.step(summary.state === 'cancelled' ? 'cancelled' : 'not-sealed', 'info');
      return this.end('in-log');
    }
    return this.list(code);
  }

  opening(opened, leaf) {
    const fits = opened.code === leaf.code && opens(opened, leaf);
    if (!fits) throw new ProofFault('opening-differs', leaf.commit);
    this.finding.opened = opened.fields;
    this.step('opening', 'ok', {}, [['commit', leaf.commit], ['identity', asText(opened.identity)]]);
  }

  async list(code) {
    const { reader, summary } = this;
    if (summary.seal.index >= reader.size) throw new ProofFault('stale', `${summary.seal.index}`);
    const seal = (await reader.leaf(summary.seal.index)).leaf;
    if (seal.type !== 'seal/v1') throw new ProofFault('bad-leaf', `no seal at ${summary.seal.index}`);
    this.blocks = await readIndex(seal);
    const weight = await this.weightOf(code);
    const place = placeOf(this.blocks, code);
    if (weight === null) return this.out(code, place);
    this.step('listed', 'ok', { weight, n: seal.eligible, time: seal.time }, [['list', seal.list], ['block', place < 0 ? '\u2013' : String(place)]]);
    if (summary.draw === null) {
      if (summary.state === 'void') this.step('void', 'info');
      else this.step('not-drawn', 'info', { time: summary.times.round });
      return this.end('eligible');
    }
    return this.draw(code, weight);
  }

  /** @returns {Promise<number|null>} the weight of a code in the sealed list */
  async weightOf(code) {
    const place = placeOf(this.blocks, code);
    if (place < 0) return null;
    this.blockTexts = this.blockTexts || new Map();
    if (!this.blockTexts.has(place)) {
      const bytes = await fetchBytes(`list/${place}`);
      if (bytes === null) throw new ProofFault('no-tile', `list/${place}`);
      if (hexOf(sha256(bytes)) !== this.blocks[place].hash) throw new ProofFault('bad-list', `list/${place}`);
      this.blockTexts.set(place, asciiOf(bytes, 0, bytes.length));
    }
    const line = this.blockTexts.get(place).split('\n').find(one => one.startsWith(`${code} `));
    return line === undefined ? null : Number(line.slice(code.length + 1));
  }

  async out(code, place) {
    const { reader } = this;
    const bytes = await fetchBytes(`out/${Math.max(0, place)}`);
    const line = bytes === null ? undefined : asciiOf(bytes, 0, bytes.length).split('\n').find(one => one.startsWith(`${code} `));
    if (line === undefined) throw new ProofFault('not-listed', code);
    const index = Number(line.slice(code.length + 1));
    if (!(index < reader.size)) throw new ProofFault('stale', `leaf ${index}`);
    const { leaf, bytes: text } = await reader.leaf(index);
    const fits = (leaf.type === 'exclude/v1' || leaf.type === 'withdraw/v1') && leaf.code === code;
    if (!fits) throw new ProofFault('bad-leaf', `${leaf.type} at ${index}`);
    this.step('not-in-list', 'ok');
    const excluded = leaf.type === 'exclude/v1';
    this.step(excluded ? 'excluded' : 'withdrawn', excluded ? 'bad' : 'info', { class: leaf.class || '', index, time: leaf.time }, [['text', asText(text)]]);
    return this.end(excluded ? 'excluded' : 'withdrawn');
  }

  async draw(code, weight) {
    const { reader, summary } = this;
    const sealSize = summary.seal.index + 1;
    if (summary.draw.index >= reader.size) throw new ProofFault('stale', `${summary.draw.index}`);
    const { leaf } = await reader.leaf(summary.draw.index);
    if (leaf.type !== 'draw/v1') throw new ProofFault('bad-leaf', `no draw at ${summary.draw.index}`);
    const signature = fromHex(leaf.signature, 48);
    if (!verifyBeacon(leaf.round, signature)) throw new ProofFault('bad-beacon', String(leaf.round));
    const randomness = randomnessOf(signature);
    this.step('beacon', 'ok', { round: leaf.round, time: summary.times.round }, [['signature', leaf.signature], ['randomness', hexOf(randomness)]]);
    const root = await reader.rootAt(sealSize);
    const sealed = { origin: this.origin, size: sealSize, root, chain: CHAIN, round: leaf.round, randomness };
    let won = null;
    this.hasWon = false;
    for (const ranking of leaf.rankings) {
      const lines = seedText(sealed, ranking.name);
      if (hexOf(sha256(bytesOf(lines))) !== ranking.seed) throw new ProofFault('bad-seed', ranking.name);
      const result = await this.compare(ranking, code, weight, lines);
      if (result.won) won = ranking;
    }
    await this.since(code);
    const { prize } = this.finding;
    return this.end(won !== null ? 'won' : prize !== null && prize.code === code ? 'promoted' : 'not-won');
  }

  // What became of the prize: the last line of the log that names this entry.
  async since(code) {
    const units = this.summary.standing || [];
    const unit = units.find(one => one.code === code) || units.find(one => one.history.some(event => event.code === code));
    if (unit === undefined) return;
    this.finding.prize = unit;
    const event = unit.history.filter(one => one.code === code).pop();
    if (event === undefined || event.index >= this.reader.size) return;
    const { leaf, bytes } = await this.reader.leaf(event.index);
    if (leaf.type !== `${event.type}/v1` || leaf.code !== code) throw new ProofFault('bad-leaf', `${leaf.type} at ${event.index}`);
    this.step('since', 'ok', { type: event.type, code, rank: event.rank, time: leaf.time, index: event.index }, [['text', asText(bytes)]]);
  }

  async compare(ranking, code, weight, lines) {
    const tickets = new Tickets(ranking.seed);
    const own = numbersOf(tickets, code, weight);
    const names = ranking.winners;
    const place = names.indexOf(code);
    const last = names.length ? names[names.length - 1] : null;
    const lastWeight = last === null ? null : await this.weightOf(last);
    if (last !== null && lastWeight === null) throw new ProofFault('bad-list', `${last} has won and is not in the list`);
    const limit = last === null ? null : numbersOf(tickets, last, lastWeight).best;
    // A smaller number than the last winner's wins, unless the entry has won in an earlier ranking.
    const isPassed = place < 0 && limit !== null && own.best < limit;
    if (place >= 0 && own.best > limit || isPassed && !this.hasWon) throw new ProofFault('bad-ranking', ranking.name);
    this.hasWon = this.hasWon || place >= 0;
    const you = { ranking: ranking.name, code, number: own.best, limit, rank: place >= 0 ? null : Math.max(names.length + 1, Math.round(Number(own.best) * ranking.tickets) + 1) };
    this.finding.you.push(you);
    const values = {
      ranking: ranking.name, number: own.best, limit: limit || '', rank: you.rank || 0, n: ranking.tickets, winners: ranking.count, weight,
    };
    const facts = [['seed-lines', lines], ['seed', ranking.seed], ...own.all.map((number, k) => ['ticket', `${code}/${k + 1}  ${number}`])];
    if (limit !== null) facts.push(['last-winner', `${last}  ${limit}`]);
    const id = place >= 0 ? 'number-won' : limit === null ? 'number-unknown' : isPassed ? 'number-elsewhere' : 'number-lost';
    this.step(id, 'ok', values, facts);
    return { won: place >= 0 };
  }
}

/** @returns {{best: string, all: string[]}} the ticket numbers of an entry (SPEC 7.3.3) */
function numbersOf(tickets, code, weight) {
  const bytes = bytesOf(code);
  const out = new Uint8Array(128);
  const all = Array.from({ length: weight }, (_, k) => `0.${asciiOf(out, 0, tickets.spell(bytes, 0, bytes.length, k + 1, out))}`);
  return { best: all.reduce((least, number) => (number < least ? number : least)), all };
}

async function readIndex(seal) {
  const bytes = await fetchBytes('list/index');
  if (bytes === null) throw new ProofFault('no-tile', 'list/index');
  if (hexOf(sha256(bytes)) !== seal.list) throw new ProofFault('bad-list', 'list/index');
  return asciiOf(bytes, 0, bytes.length).split('\n').slice(0, -1).map(line => {
    const [first, hash] = line.split(' ');
    return { first, hash };
  });
}

// The block that has a code if any has it; -1 where it would stand before the first.
function placeOf(blocks, code) {
  let place = -1;
  while (place + 1 < blocks.length && blocks[place + 1].first <= code) place++;
  return place;
}

function asText(bytes) {
  return new TextDecoder().decode(bytes);
}
