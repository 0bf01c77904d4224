// The pages in Chromium over the real thing: a server with a contest made through the command line, then a mirror of it on a
// plain file server with the server gone.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { promisify } from 'node:util';
import { HOST, answered, browserTest, find, findCli, isTooWide, launch, picture, serveFolder, skip, transferred, verify } from './harness.mjs';

const CLI = findCli();
const ENTRIES = 400;
const STAFF_EVERY = 40;
const FIRST_PAINT = 100 * 1024;
const START_LIMIT = 120000;
const absent = CLI ? false : 'giveaways was not built';
const off = skip || (absent && !process.env.GIVEAWAYS_CI ? absent : false);

const folder = mkdtempSync(join(tmpdir(), 'giveaways-real-'));
const run = promisify(execFile);
let browser;
let server;
let served;
let mirror;
let summary;

async function cli(key, ...words) {
  const { stdout } = await run(CLI, [...words, '--json'], { env: { ...process.env, GIVEAWAYS_SERVER: served.server, GIVEAWAYS_KEY: served.keys[key] }, maxBuffer: 1 << 26 });
  return stdout.trim() ? JSON.parse(stdout) : null;
}

/** The developer's server: TEST contests, a clock that moves when told to, a round that everybody knows. */
function startServer() {
  server = spawn(CLI, ['serve', '--dev', '--json', '--data', join(folder, 'data')], { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((done, failed) => {
    const late = setTimeout(() => failed(new Error('the server did not start')), START_LIMIT);
    let said = '';
    server.stdout.on('data', text => {
      said += text;
      try {
        served = JSON.parse(said);
      } catch (fault) {
        return;
      }
      clearTimeout(late);
      done();
    });
    server.on('error', failed);
  });
}

function stopServer() {
  return new Promise(done => {
    server.on('exit', done);
    server.kill('SIGINT');
  });
}

/** A second contest, in which an employee is excluded and has time to appeal while the first is drawn. */
async function makeAppealable() {
  writeFileSync(join(folder, 'few.csv'), 'external_id,full_name,email\nf1,Anna Staff3,staff3@bank.example\nf2,Person Other,other@example.org\n');
  await cli('marketing', 'contests', 'create', '--test', '--publish', '--title', 'Осенний розыгрыш', '--sponsor', 'Example Bank', '--prize', 'Билет', '--time-zone', 'Europe/Kyiv',
    '--open', '2026-08-07T01:40:00Z', '--close', '2026-08-07T01:50:00Z', '--import-until', '2026-08-07T01:50:00Z', '--draw', '2026-08-09T02:39:48Z', '--appeal', '24h');
  await cli('admin', 'clock', 'advance', '--to', '2026-08-07T01:41:00Z');
  await cli('marketing', 'entries', 'import', join(folder, 'few.csv'), '-c', '2', '--verified', 'email', '--receipts', join(folder, 'few'));
}

async function makeContest() {
  const second = i => `2026-08-07T01:4${1 + Math.floor(i / 50) % 8}:${String(10 + i % 50)}Z`;
  const isStaff = i => i % STAFF_EVERY === 7;
  const staff = Array.from({ length: 20 }, (_, i) => `${i},Staff${i},Anna,staff${i}@bank.example`);
  const rows = Array.from({ length: ENTRIES }, (_, i) => isStaff(i)
    ? `x${i},Anna Staff${(i - 7) / STAFF_EVERY},staff${(i - 7) / STAFF_EVERY}@bank.example,${second(i)}`
    : `x${i},Person Nr${i},person${i}@example.org,${second(i)}`);
  writeFileSync(join(folder, 'staff.csv'), `id,surname,given_name,email\n${staff.join('\n')}\n`);
  writeFileSync(join(folder, 'entries.csv'), `external_id,full_name,email,entered\n${rows.join('\n')}\n`);
  await cli('hr', 'roster', 'import', join(folder, 'staff.csv'), '--employer', 'bank', '--date', '2026-07-01');
  await cli('marketing', 'contests', 'create', '--test', '--publish', '--title', 'Літній розіграш', '--sponsor', 'Example Bank', '--prize', 'Велосипед', '--prize', '3 x Навушники',
    '--time-zone', 'Europe/Kyiv', '--open', '2026-08-07T01:40:00Z', '--close', '2026-08-07T01:50:00Z', '--draw', '2026-08-07T02:39:48Z', '--appeal', '1m');
  await makeAppealable();
  await cli('admin', 'clock', 'advance', '--to', '2026-08-07T01:50:00Z');
  await cli('marketing', 'entries', 'import', join(folder, 'entries.csv'), '-c', '1', '--verified', 'email', '--receipts', join(folder, 'receipts'));
  await cli('admin', 'clock', 'advance', '--to', '2026-08-07T02:39:50Z');
  const { winners } = await cli('marketing', 'winners', '-c', '1');
  await cli('marketing', 'claims', 'offer', winners[1].code, '-c', '1');
  await cli('marketing', 'claims', 'decline', winners[1].code, '-c', '1', '--yes');
  await cli('marketing', 'claims', 'promote', '-c', '1');
}

before(async () => {
  if (off) return;
  assert.ok(CLI, absent);
  await startServer();
  await makeContest();
  browser = await launch();
  summary = await (await fetch(`${served.pages}/contests/1/summary.json`)).json();
}, { timeout: 300000 });

after(async () => {
  if (browser) await browser.close();
  if (server) server.kill();
  if (mirror) mirror.stop();
  rmSync(folder, { recursive: true, force: true });
});

const codes = () => readdirSync(join(folder, 'receipts')).filter(name => name.endsWith('.receipt')).map(name => name.slice(0, -'.receipt'.length));

/** The same cases wherever the files come from. @param {string} where @param {function(): string} base */
function casesOf(where, base) {
  const check = (name, work) => browserTest(`${where}: ${name}`, work);
  const contest = (rest = '') => `${base()}contests/1/${rest}`;

  check('every outcome that an entry can have is found and proved', async visit => {
    const { page, requests } = await visit(browser, contest());
    const [won, declined] = summary.draw.rankings[0].winners;
    assert.deepEqual(await find(page, won.code).then(({ outcome, bad }) => [outcome, bad]), ['won', []]);
    assert.deepEqual(await find(page, declined.code).then(({ outcome, bad }) => [outcome, bad]), ['passed', []]);
    assert.deepEqual(await find(page, summary.draw.rankings[0].alternates[0].code).then(({ outcome, bad }) => [outcome, bad]), ['promoted', []]);
    const other = codes().filter(code => !summary.draw.rankings[0].winners.concat(summary.draw.rankings[0].alternates).some(one => one.code === code)).slice(0, 5);
    const out = (await (await fetch(`${base().replace(HOST, '127.0.0.1')}contests/1/out/0`)).text()).split('\n');
    assert.equal(out.length - 1, ENTRIES / STAFF_EVERY);
    for (const code of other) {
      const { outcome, bad } = await find(page, code);
      assert.deepEqual([outcome, bad], [out.some(line => line.startsWith(`${code} `)) ? 'excluded' : 'not-won', []]);
    }
    assert.deepEqual(await find(page, out[0].split(' ')[0]).then(({ outcome, bad }) => [outcome, bad]), ['excluded', []]);
    await picture(page, `${where}-excluded-phone`);
    assert.equal((await find(page, 'bcdfgh')).outcome, 'misspelt');
    assert.ok(new Set(requests.map(request => request.url()).filter(url => url.includes('/tile/'))).size <= 10);
  });

  check('a receipt of the import opens with its opening', async visit => {
    const { page } = await visit(browser, contest());
    const [code] = codes();
    await page.setInputFiles('#receipt-file', [join(folder, 'receipts', `${code}.receipt`), join(folder, 'receipts', `${code}.opening`)]);
    const { steps, bad } = await answered(page);
    assert.deepEqual(bad, []);
    assert.ok(steps.includes('receipt') && steps.includes('opening'));
    const { page: own } = await visit(browser, `${base()}receipt.html`);
    await own.setInputFiles('#receipt-file', join(folder, 'receipts', `${code}.receipt`));
    await own.waitForSelector('.qr svg');
    assert.match(await own.innerText('main'), /Signed by the key below/);
    assert.equal(await own.textContent('#receipt-itself'), readFileSync(join(folder, 'receipts', `${code}.receipt`), 'utf8'));
    await picture(own, `${where}-receipt-phone`);
  });

  check('the whole draw is verified and agrees with the page', async visit => {
    const { page } = await visit(browser, contest(), { viewport: { width: 1280, height: 900 } });
    const result = await verify(page);
    assert.deepEqual([result.verdict, result.trust, result.red, result.differences], ['accepted', 'test', [], 0], result.text);
    await picture(page, `${where}-verified-desktop`);
  });

  check('rules, list of contests and protocol', async visit => {
    const { page } = await visit(browser, contest());
    await page.click('#rules summary');
    await page.waitForSelector('#rules .chip.good');
    const { page: list } = await visit(browser, base());
    await list.waitForSelector('[data-proof=complete]');
    await picture(list, `${where}-list-phone`);
    const { page: protocol } = await visit(browser, contest('protocol.html'), { locale: 'uk-UA' });
    const text = await protocol.innerText('main');
    for (const winner of summary.draw.rankings[0].winners) assert.ok(text.includes(winner.code));
    await picture(protocol, `${where}-protocol-phone`);
  });

  check('first paint, and a phone of 320 px', async visit => {
    const { first: bytes } = await transferred(browser, contest());
    assert.ok(bytes > 10000 && bytes <= FIRST_PAINT, `${bytes} bytes`);
    const { page } = await visit(browser, contest(), { viewport: { width: 320, height: 640 }, locale: 'ru-RU' });
    assert.equal(await isTooWide(page), false);
  });
}

if (off) {
  test('the pages over a real server', { skip: off }, () => {});
} else {
  casesOf('server', () => `http://${HOST}:${new URL(served.pages).port}/`);

  for (const [locale, asked, promised, received] of [
    ['en-GB', /The entry is excluded: .*connect/i, /An answer is promised until/, /Being looked at/],
    ['ru-RU', /Заявка исключена: /, /Ответ обещан/, /Рассматривается/],
  ]) {
    browserTest(`server: an excluded entrant sees why, appeals and is promised an answer (${locale})`, async visit => {
      const { findings } = await cli('compliance', 'findings', 'list', '-c', '2');
      assert.equal(findings.length, 1);
      const code = findings[0].entry.split('/').pop();
      const { page } = await visit(browser, `http://${HOST}:${new URL(served.pages).port}/receipt.html`, { locale });
      await page.setInputFiles('#receipt-file', ['receipt', 'opening'].map(kind => join(folder, 'few', `${code}.${kind}`)));
      await page.click('#ask-standing');
      await page.waitForSelector('[data-state="excluded"]');
      await page.waitForSelector('[data-proof="ok"]');
      assert.match(await page.innerText('#standing'), asked);
      assert.match(await page.innerText('#standing'), /staff list/, 'the exact reason');
      if (locale === 'en-GB') {
        await picture(page, 'server-excluded-standing-phone');
        await page.fill('#appeal-text', 'I left the bank in May. <b>Ask HR.</b>');
        await page.click('#standing form button');
      }
      await page.waitForSelector('[data-inquiry="acknowledged"]');
      const { inquiries } = await cli('compliance', 'inquiries', 'list', '-c', '2');
      assert.equal(inquiries.length, 1, 'one appeal, whoever looks at it');
      assert.equal(inquiries[0].text, 'I left the bank in May. <b>Ask HR.</b>');
      const shown = await page.innerText('#standing');
      assert.ok(shown.includes('<b>Ask HR.</b>'));
      if (locale === 'en-GB') assert.match(shown, promised);
      assert.match(shown, received);
      assert.doesNotMatch(shown, /time is over|время прошло/);
      // The time of the promise, in the words of the page: its day stands there.
      assert.ok(shown.includes(String(new Date(inquiries[0].promiseTime).getUTCFullYear())));
      assert.equal(await page.$('#appeal-text'), null, 'a second one waits for the first');
      await picture(page, `server-appealed-phone-${locale}`);
    }, { posts: /\/inquiries\/(standing|create)$/ });
  }

  test('a mirror is made, and the server is gone', async () => {
    await cli('marketing', 'publish', '--out', join(folder, 'mirror'), '--server', served.pages, '--all');
    await stopServer();
    await assert.rejects(fetch(served.pages));
    mirror = await serveFolder(join(folder, 'mirror'));
  });

  casesOf('mirror', () => mirror.base);

  browserTest('mirror: a pack whose bytes were changed is red', async visit => {
    const path = join(folder, 'mirror/contests/1/evidence.zip');
    const pack = readFileSync(path);
    const { code } = summary.draw.rankings[0].winners[0];
    const friend = codes().find(other => !summary.draw.rankings[0].winners.some(winner => winner.code === other));
    const at = pack.indexOf(`winner ${code}\n`);
    assert.ok(at > 0);
    try {
      writeFileSync(path, Buffer.concat([pack.subarray(0, at + 7), Buffer.from(friend), pack.subarray(at + 7 + code.length)]));
      const { page } = await visit(browser, `${mirror.base}contests/1/`);
      const { verdict, red } = await verify(page);
      // The checksum of the archive's entry comes before everything else.
      assert.deepEqual([verdict, red], ['refused', ['archive']]);
      await picture(page, 'mirror-refused-phone');
    } finally {
      writeFileSync(path, pack);
    }
  });
}
