// Figures of the pages, not a test: node web/browser/figures.mjs [ENTRIES [ENTRIES OF THE LARGE ONE]]
//   full verification in Chromium beside the C# verifier's, in one run; first paint and tiles of a search in a large contest
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSite, writeSite } from './fixture/site.mjs';
import { find, findCli, launch, serveFolder, transferred, verify, visit } from './harness.mjs';

const CLI = findCli();
const [entries = 100000, large = 1000000] = process.argv.slice(2).map(Number);
const ROUNDS = 3;
const folder = mkdtempSync(join(tmpdir(), 'giveaways-figures-'));
const prizes = [{ apart: false, id: 'prize-1', name: 'Gift card', quantity: 100, value: '25.00 EUR' }];
const best = times => Math.min(...times);

const site = makeSite('draws.example', [{ entries, prizes, stage: 'drawn' }, { entries: large, prizes, stage: 'drawn', pack: false }]);
writeSite(folder, site);
const server = await serveFolder(folder);
const browser = await launch();
try {
  const pack = join(folder, 'contests/1/evidence.zip');
  const key = site.contests[0].key.vkey;
  const inProgram = [];
  const inBrowser = [];
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    execFileSync(CLI, ['verify', pack, '--trust', key], { stdio: 'ignore' });
    inProgram.push(performance.now() - start);
    const { page, context } = await visit(browser, `${server.base}contests/1/#key=${encodeURIComponent(key)}`, {});
    const { verdict, text } = await verify(page);
    if (verdict !== 'accepted') throw new Error(text);
    inBrowser.push(Number(/checked in ([\d.,]+)/.exec(text)[1]) * 1000);
    await context.close();
  }
  console.log(`full verification of ${entries} entries, best of ${ROUNDS}: giveaways verify ${(best(inProgram) / 1000).toFixed(2)} s (its start included), Chromium ${(best(inBrowser) / 1000).toFixed(2)} s, ratio ${(best(inBrowser) / best(inProgram)).toFixed(1)}`);
  const big = site.contests[1];
  const { places } = big.rankings[0];
  for (const [name, code] of [['winner', places[0].code], ['not a winner', places[places.length >> 1].code], ['excluded', big.entries.find(entry => entry.out && entry.out !== 'withdrawn').code]]) {
    const { page, requests, context } = await visit(browser, `${server.base}contests/2/`);
    const start = performance.now();
    const { outcome, bad } = await find(page, code);
    const tiles = requests.filter(request => request.url().includes('/tile/')).length;
    console.log(`find my entry among ${large}, ${name}: ${outcome}${bad.length ? ` (${bad})` : ''}, ${tiles} tile files, ${(performance.now() - start).toFixed(0)} ms`);
    await context.close();
  }
  const { first, all } = await transferred(browser, `${server.base}contests/2/`);
  console.log(`first paint of the contest with ${large} entries: ${first} bytes, the whole page ${all}, nothing compressed`);
} finally {
  await browser.close();
  server.stop();
  rmSync(folder, { recursive: true, force: true });
}
