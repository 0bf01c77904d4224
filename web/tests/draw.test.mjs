import assert from 'node:assert/strict';
import test from 'node:test';
import { areTickets, awardPrizes, isRanking, rank, seedText } from '../verifier/draw.mjs';
import { sha256 } from '../verifier/sha256.mjs';
import { Tickets, ticketNumber } from '../verifier/tickets.mjs';
import { bytesOf, hexOf } from '../verifier/text.mjs';
import { fromHex } from './signing.mjs';
import { vectors, withShared } from './vectors.mjs';

function manifestOf(lines) {
  const bytes = bytesOf(lines.map(line => `${line}\n`).join(''));
  const manifest = { bytes, count: lines.length, tickets: 0, starts: [], lengths: [], weights: [] };
  let at = 0;
  for (const line of lines) {
    const [code, weight] = line.split(' ');
    manifest.starts.push(at);
    manifest.lengths.push(code.length);
    manifest.weights.push(Number(weight));
    manifest.tickets += Number(weight);
    at += line.length + 1;
  }
  return manifest;
}

const given = vectors('draws.json');

test('The draw of the vectors, with its intermediate values', () => {
  const manifest = manifestOf(given.manifest.trimEnd().split('\n'));
  assert.ok(areTickets(manifest, bytesOf(given.tickets)));
  const sealed = { origin: given.origin, size: given.tree_size, root: fromHex(given.root_hex), chain: given.chain_hash, round: given.round, randomness: fromHex(given.randomness) };
  const orders = given.rankings.map(expected => {
    const text = seedText(sealed, expected.name);
    assert.equal(text, expected.preimage);
    assert.equal(hexOf(sha256(bytesOf(text))), expected.seed);
    for (const { id, number } of expected.tickets) assert.equal(ticketNumber(expected.seed, ...id.split('/').map((part, i) => i === 0 ? part : Number(part))), number);
    const ranked = rank(manifest, expected.seed, () => {});
    assert.ok(isRanking(manifest, ranked, bytesOf(expected.ranking)));
    assert.ok(!isRanking(manifest, ranked, bytesOf(expected.ranking.slice(0, -1))));
    assert.ok(!isRanking(manifest, ranked, bytesOf(`${expected.ranking}\n`)));
    assert.ok(!isRanking(manifest, ranked, bytesOf(expected.ranking.replace('7', '8'))));
    return ranked.order;
  });
  const written = places => places.map(({ rank: place, code }) => `${place} ${code}`);
  awardPrizes({ prizes: given.prizes, alternates: given.alternates }, manifest, orders).forEach((ranking, i) => {
    const expected = given.rankings[i];
    assert.deepEqual(ranking.units.map(({ prize, unit }) => `${prize} ${unit}`), expected.units);
    assert.deepEqual(written(ranking.winners), expected.winners);
    assert.deepEqual(written(ranking.alternates), expected.alternates);
  });
});

withShared(test, 'Ticket numbers of the unmodified consistent_sampler', 'draw/consistent_sampler_vectors.json', shared => {
  let tried = 0;
  for (const { seed, id, ticket } of shared.first_fraction) {
    const parts = /^([a-z0-9]+)\/([1-9][0-9]*)$/.exec(id);
    if (!parts || typeof seed !== 'string') continue;
    assert.equal(ticketNumber(seed, parts[1], Number(parts[2])), ticket);
    tried++;
  }
  assert.ok(tried > 0);
  for (const { entries, seed, ranking } of shared.weighted) {
    const names = new Map(entries.map(([name]) => [name, name]));
    const manifest = manifestOf(entries.map(([name, weight]) => `${names.get(name)} ${weight}`));
    const { order, best, tickets } = rank(manifest, String(seed), () => {});
    const mine = [...order].map(position => {
      const [name] = entries[position];
      return [name, `${name}/${best[position]}`, tickets.numberOf(name, best[position])];
    });
    assert.deepEqual(mine, ranking);
  }
});

test('Digits and keys are those of big integers', () => {
  const tickets = new Tickets('ab'.repeat(32));
  const prefix = hexOf(sha256(bytesOf('ab'.repeat(32))));
  for (let i = 0; i < 3000; i++) {
    const code = bytesOf(`code${i}`);
    const decimal = BigInt(`0x${hexOf(sha256(bytesOf(`${prefix}code${i}/${i + 1}`)))}`).toString().padStart(64, '0');
    const reversed = [...decimal].reverse().join('');
    assert.equal(tickets.numberOf(`code${i}`, i + 1), `0.${reversed}`);
    assert.equal(tickets.key(code, 0, code.length, i + 1), Number(reversed.slice(0, 8)));
  }
});

test('Equal first digits are settled by the rest, then by the id', () => {
  // With keys that say nothing every entry ties, so the order is that of whole numbers alone.
  const lines = Array.from({ length: 40 }, (_, i) => `k${String(i).padStart(5, '2')} 3`);
  const manifest = manifestOf(lines);
  const expected = [...rank(manifest, '00'.repeat(32), () => {}).order];
  const honest = Tickets.prototype.key;
  try {
    Tickets.prototype.key = () => 7;
    assert.deepEqual([...rank(manifest, '00'.repeat(32), () => {}).order], expected);
  } finally {
    Tickets.prototype.key = honest;
  }
});

test('Small numbers are padded to 64 digits before they are turned round, and the largest has 78', () => {
  const tickets = new Tickets('00'.repeat(32));
  const of = value => {
    tickets.hashTicket = () => { for (let i = 0; i < 8; i++) tickets.hash.state[i] = Number(BigInt.asIntN(32, value >> BigInt(32 * (7 - i)))); };
    return tickets.numberOf('b', 1);
  };
  for (const value of [0n, 5n, 120n, 10n ** 63n - 1n, 10n ** 63n, 10n ** 64n, 10n ** 70n + 3n, 2n ** 256n - 1n]) {
    assert.equal(of(value), `0.${[...value.toString().padStart(64, '0')].reverse().join('')}`);
  }
});
