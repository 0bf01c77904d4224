// The pages in Chromium, over a site that the test wrote itself: every state, and every lie that can be told with files.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { makePack } from './fixture/contest.mjs';
import { Log } from './fixture/log.mjs';
import { makeSite, sampleWishes, writeSite } from './fixture/site.mjs';
import { answered, browserTest, find, launch, serveFolder, skip, transferred, verify } from './harness.mjs';

const NOW = Math.floor(Date.now() / 1000);
const BIG = 70000;
const FIRST_PAINT = 100 * 1024;
const MAX_TILES = 10;
const folder = mkdtempSync(join(tmpdir(), 'giveaways-site-'));
let browser;
let server;
let site;
let contest;
let big;

before(async () => {
  if (skip) return;
  site = makeSite('draws.example', [...sampleWishes(NOW), { title: 'Великий розіграш', entries: BIG, stage: 'drawn', witnesses: 3 }]);
  writeSite(folder, site);
  [contest] = site.contests;
  big = site.contests[site.contests.length - 1];
  server = await serveFolder(folder);
  browser = await launch();
});

after(async () => {
  if (browser) await browser.close();
  if (server) server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const url = (number = 1, rest = '') => `${server.base}contests/${number}/${rest}`;
const put = (name, bytes) => writeFileSync(join(folder, name), bytes);
const get = name => readFileSync(join(folder, name));

browserTest('an amendment shows what it changed, who decided it and why, held against the log', async visit => {
  const number = site.contests.findIndex(one => one !== null && one.summary.rules.length > 1) + 1;
  const changes = async (locale, open = true) => {
    const { page } = await visit(browser, url(number), { locale });
    await page.waitForSelector('.path details');
    if (open) await page.click('.path details summary');
    await page.waitForSelector('.path .changes');
    return page.evaluate(() => ({
      text: document.querySelector('.path details').parentElement.textContent, added: [...document.querySelectorAll('.changes ins')].map(one => one.textContent),
      path: document.querySelector('.changes .mono').textContent, bad: document.querySelectorAll('.path .bad').length,
    }));
  };
  const { text, added, path, bad } = await changes('en-GB');
  assert.ok(text.includes('the post is slow') && text.includes('Decided by ann.') && text.includes('Lines of the text (English)'), text);
  assert.deepEqual({ added, path, bad }, { added: ['30', 'Prizes take up to 30 days: the post is slow.'], path: 'terms.delivery_days', bad: 0 });
  assert.ok((await changes('ru-RU')).text.includes('Показать, что изменилось'));
  assert.ok((await changes('uk-UA')).text.includes('Рішення: ann.'));
  const name = `contests/${number}/summary.json`;
  const honest = get(name);
  put(name, String(honest).replace('the post is slow', 'the post is lazy'));
  assert.equal((await changes('en-GB')).bad, 1, 'another reason than the log names');
  put(name, honest);
});

browserTest('an entry that won, one that did not, an excluded, a withdrawn one: each is found and proved', async visit => {
  const { page } = await visit(browser, url());
  const winner = contest.rankings[0].winners[0].code;
  assert.deepEqual(await find(page, winner).then(({ outcome, bad, steps }) => ({ outcome, bad, steps })),
    { outcome: 'won', bad: [], steps: ['head', 'entry', 'listed', 'beacon', 'number-won', 'number-lost', 'since'] });
  const places = contest.rankings[0].places;
  const lost = await find(page, places[places.length - 1].code);
  assert.equal(lost.outcome, 'not-won');
  assert.ok(lost.steps.includes('number-lost'));
  assert.ok(lost.text.includes(places[places.length - 1].number.slice(0, 11)), 'own number');
  assert.ok(lost.text.includes(contest.rankings[0].winners[3].number.slice(0, 11)), 'the last number that won');
  const excluded = await find(page, contest.entries.find(entry => entry.out === 'connected').code);
  assert.equal(excluded.outcome, 'excluded');
  assert.deepEqual(excluded.steps, ['head', 'extends', 'entry', 'not-in-list', 'excluded']);
  assert.match(excluded.text, /Connected/);
  assert.match(excluded.text, /ask the organiser/);
  assert.equal((await find(page, contest.entries.find(entry => entry.out === 'withdrawn').code)).outcome, 'withdrawn');
});

browserTest('whoever was drawn and lost the prize, and whoever got it instead, are told so', async visit => {
  const { page } = await visit(browser, url());
  const unit = contest.summary.standing.find(one => one.history.some(event => event.type === 'disqualify'));
  const gone = unit.history.find(event => event.type === 'disqualify').code;
  assert.equal((await find(page, gone)).outcome, 'passed');
  assert.equal((await find(page, unit.code)).outcome, 'promoted');
});

browserTest('an unknown code is proved unknown: another line, beyond the log, or no code at all', async visit => {
  const { page } = await visit(browser, url());
  assert.deepEqual(await find(page, contest.codes.codeOf(0)).then(one => [one.outcome, one.steps.pop()]), ['unknown', 'other-leaf']);
  assert.deepEqual(await find(page, contest.codes.codeOf(contest.log.size + 5)).then(one => [one.outcome, one.steps.pop()]), ['unknown', 'beyond']);
  assert.deepEqual(await find(page, 'bcdfgh').then(one => [one.outcome, one.steps]), ['misspelt', ['misspelt']]);
  assert.equal((await find(page, '')).outcome, 'misspelt');
});

browserTest('a code is understood as people type it', async visit => {
  const { page } = await visit(browser, url());
  const { code } = contest.entries.find(entry => /k/.test(entry.code) && /m/.test(entry.code) && !entry.out);
  const lookalike = code.replace('k', 'К').replace('m', 'М');
  for (const typed of [code.toUpperCase(), ` ${code.slice(0, 3)} ${code.slice(3)} `, `${code.slice(0, 2)}-${code.slice(2, 4)}\u2013${code.slice(4)}`, lookalike, url(1, `#code=${code}`)]) {
    assert.notEqual((await find(page, typed)).outcome, 'misspelt', typed);
  }
});

browserTest('a link with a code searches by itself', async visit => {
  const { page } = await visit(browser, url(1, `#code=${contest.rankings[0].winners[0].code}`));
  assert.equal((await answered(page)).outcome, 'won');
});

browserTest('a receipt and its opening are checked, and go nowhere', async visit => {
  const { page, requests } = await visit(browser, url());
  const [code, opening] = [...contest.openings][4];
  const { index } = contest.entries.find(entry => entry.code === code);
  const files = [{ name: 'a.receipt', mimeType: 'text/plain', buffer: Buffer.from(contest.log.receipt(index, index + 20)) }, { name: 'a.opening', mimeType: 'text/plain', buffer: Buffer.from(opening) }];
  await page.setInputFiles('#receipt-file', files);
  const result = await answered(page);
  assert.deepEqual(result.bad, []);
  assert.deepEqual(result.steps.slice(0, 5), ['receipt', 'head', 'extends', 'entry', 'opening']);
  assert.ok(requests.every(request => request.postData() === null && !request.url().includes(code)));
});

browserTest('an opening of somebody else does not fit', async visit => {
  const { page } = await visit(browser, url());
  const [[code], [, other]] = [...contest.openings];
  const { index } = contest.entries.find(entry => entry.code === code);
  const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.setInputFiles('#receipt-file', [file('a', contest.log.receipt(index)), file('b', other)]);
  assert.deepEqual((await answered(page)).bad, ['fault-opening-differs']);
});

browserTest('a search in 70,000 entries takes no more than ten tile files', async visit => {
  for (const code of [big.rankings[0].places[60000].code, big.entries.find(entry => entry.out === 'duplicate').code, big.rankings[0].winners[0].code]) {
    const { page, requests } = await visit(browser, url(big.sequence));
    const { bad } = await find(page, code);
    assert.deepEqual(bad, []);
    const tiles = requests.filter(request => request.url().includes('/tile/'));
    assert.ok(tiles.length <= MAX_TILES, `${tiles.length} tiles`);
  }
});

browserTest('the first paint of a contest with many entries is under 100 KB, without any compression', async () => {
  const { first: bytes } = await transferred(browser, url(big.sequence));
  assert.ok(bytes > 20000 && bytes <= FIRST_PAINT, `${bytes} bytes`);
});

browserTest('the whole draw is verified, agrees with the page, and is trusted no more than it may be', async visit => {
  const { page } = await visit(browser, url());
  assert.deepEqual(await verify(page).then(({ verdict, trust, red, differences }) => ({ verdict, trust, red, differences })), { verdict: 'accepted', trust: 'consistent', red: [], differences: 0 });
  const { page: second } = await visit(browser, url(8, `#key=${encodeURIComponent(site.contests[7].key.vkey)}`));
  assert.equal((await verify(second)).trust, 'witnessed');
  const { page: third } = await visit(browser, url(1, `#key=${encodeURIComponent(big.key.vkey)}`));
  assert.deepEqual(await verify(third).then(({ verdict, failed, red }) => ({ verdict, failed, red })), { verdict: 'refused', failed: 'keys', red: ['keys'] });
  assert.equal((await verify((await visit(browser, url(2))).page)).trust, 'test');
});

browserTest('where entries come from stands on the page, and with the winners in the check', async visit => {
  const { page } = await visit(browser, url());
  const rows = within => page.locator(`${within} [data-sources] tbody tr`).allInnerTexts().then(texts => texts.map(text => text.replace(/\s+/g, ' ').trim()));
  const captured = contest.summary.sources.find(one => one.source === 'instagram').entries;
  const told = await rows('section');
  assert.deepEqual(told, ['Entered with the service 150 \u2013', `instagram ${captured} ${captured + 40} ${captured + 20} 9 4 7`, `tiktok ${150 - captured} No statement of how much was captured.`]);
  await verify(page);
  const checked = await page.locator('#verify-answer [data-sources] tbody tr').evaluateAll(lines => lines.map(line => [line.dataset.source, Number(line.querySelector('[data-name=winners]').textContent)]));
  assert.deepEqual(checked.map(([source]) => source), ['direct', 'instagram', 'tiktok']);
  assert.equal(checked.reduce((sum, [, winners]) => sum + winners, 0), 5);
});

/** The contest with one leaf changed, signed anew by its own key. */
function withLeaf(changed, index, text) {
  const log = new Log(changed.origin, changed.key);
  changed.log.leaves.forEach((leaf, i) => log.add(i === index ? text : leaf.toString()));
  return { ...changed, log };
}

browserTest('a replaced winner turns the check red at its step, and the page says that it had said otherwise', async visit => {
  const pack = get('contests/1/evidence.zip');
  const index = contest.summary.draw.index;
  const text = contest.log.leaves[index].toString();
  const { code } = contest.rankings[0].winners[0];
  const friend = contest.rankings[0].places[40].code;
  try {
    // By whoever has the key: everything is signed anew, but the ranking is what it is.
    put('contests/1/evidence.zip', makePack(withLeaf(contest, index, text.replace(`winner ${code}\n`, `winner ${friend}\n`))));
    assert.deepEqual(await verify((await visit(browser, url())).page).then(({ verdict, red }) => [verdict, red]), ['refused', ['winners']]);
    // By whoever has not: the leaves no longer hash into the signed root.
    const unsigned = { ...withLeaf(contest, index, text.replace(`winner ${code}\n`, `winner ${friend}\n`)) };
    unsigned.log.checkpoint = size => contest.log.checkpoint(size);
    put('contests/1/evidence.zip', makePack(unsigned));
    assert.deepEqual(await verify((await visit(browser, url())).page).then(({ verdict, red }) => [verdict, red]), ['refused', ['tree']]);
    // In the page's own summary only.
    put('contests/1/evidence.zip', pack);
    const summary = get('contests/1/summary.json');
    put('contests/1/summary.json', summary.toString().split(code).join(friend));
    const told = await verify((await visit(browser, url())).page);
    put('contests/1/summary.json', summary);
    assert.deepEqual([told.verdict, told.differences], ['accepted', 2]);
  } finally {
    put('contests/1/evidence.zip', pack);
  }
});

browserTest('what is withheld is computed from a round that a reader brings', async visit => {
  const { page } = await visit(browser, url(9));
  await page.fill('#beacon', contest.summary.draw.signature);
  const { verdict, text } = await verify(page);
  assert.equal(verdict, 'accepted');
  assert.match(text, /not published/);
  assert.equal(await page.locator('#verify-answer tbody tr').count(), 5);
});

browserTest('without module workers the check runs on the page', async visit => {
  const { page } = await visit(browser, url());
  await page.evaluate(() => { window.Worker = function Worker() { throw new TypeError('no module workers'); }; });
  assert.equal((await verify(page)).verdict, 'accepted');
});

browserTest('a stale head is noticed, and so is a split, with both notes to keep', async visit => {
  const { page } = await visit(browser, url());
  const { code } = contest.entries[5];
  const checkpoint = get('contests/1/checkpoint');
  assert.deepEqual((await find(page, code)).bad, []);
  try {
    put('contests/1/checkpoint', contest.log.checkpoint(contest.log.size - 1));
    contest.log.writeTiles({ set: (name, bytes) => name.endsWith('checkpoint') || writeTile(name, bytes) }, 'contests/1');
    assert.ok((await find(page, code)).bad.includes('stale'));
    const forged = withLeaf(contest, 4, contest.log.leaves[4].toString().replace(/entered \d+/, 'entered 1')).log;
    put('contests/1/checkpoint', forged.checkpoint());
    forged.writeTiles({ set: (name, bytes) => name.endsWith('checkpoint') || writeTile(name, bytes) }, 'contests/1');
    const split = await find(page, code);
    assert.equal(split.outcome, 'failed');
    assert.ok(split.bad.includes('fault-split'));
    const notes = await page.locator('#split pre').allInnerTexts();
    assert.deepEqual(notes.map(text => text.trim()), [contest.log.checkpoint().trim(), forged.checkpoint().trim()]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#split button >> nth=1')]);
    assert.equal(readFileSync(await download.path(), 'utf8'), forged.checkpoint());
  } finally {
    contest.log.writeTiles({ set: writeTile }, 'contests/1');
    put('contests/1/checkpoint', checkpoint);
  }
});

function writeTile(name, bytes) {
  put(name, bytes);
}

browserTest('tiles that do not fit the signed head prove nothing', async visit => {
  const { page } = await visit(browser, url());
  const name = `contests/1/tile/entries/000`;
  const bytes = get(name);
  try {
    const forged = Buffer.from(bytes);
    forged[forged.indexOf('entered') + 10] ^= 1;
    put(name, forged);
    assert.deepEqual((await find(page, contest.entries[3].code)).bad, ['fault-bad-tile']);
  } finally {
    put(name, bytes);
  }
});

browserTest('a list that does not fit its fingerprint, and one that points elsewhere, prove nothing', async visit => {
  const [inList, excluded] = [contest.entries[5].code, contest.entries.find(entry => entry.out === 'duplicate')];
  for (const [name, code, forge, fault] of [
    ['list/0', inList, text => text.replace(`${inList} 1`, `${inList} 3`), 'fault-bad-list'],
    ['list/index', inList, text => text.replace(/^./, 'z'), 'fault-bad-list'],
    ['out/0', excluded.code, text => text.replace(`${excluded.code} ${excluded.last}`, `${excluded.code} ${excluded.index}`), 'fault-bad-leaf'],
    ['out/0', excluded.code, () => '', 'fault-not-listed'],
  ]) {
    const bytes = get(`contests/1/${name}`);
    assert.notEqual(forge(bytes.toString()), bytes.toString());
    try {
      put(`contests/1/${name}`, forge(bytes.toString()));
      // Anew each time: what never changes is kept by the browser.
      const { page } = await visit(browser, url());
      assert.deepEqual((await find(page, code)).bad, [fault], name);
    } finally {
      put(`contests/1/${name}`, bytes);
    }
  }
});

browserTest('where the rules allow it an account is found; a mirror says that it cannot', async visit => {
  const open = site.contests[4];
  const [first, second] = open.entries;
  const { page } = await visit(browser, url(5));
  const ask = async account => {
    await page.evaluate(() => document.querySelectorAll('#find-answer .answer').forEach(old => old.remove()));
    await page.fill('#account', account);
    await page.press('#account', 'Enter');
    await page.waitForSelector('#find-answer .answer');
    return page.innerText('#find');
  };
  await page.click('text=Find by network account');
  assert.match(await ask('nobody'), /only on the organiser/);
  mkdirSync(join(folder, 'contests/5/account/telegram'), { recursive: true });
  put('contests/5/account/telegram/anna', JSON.stringify({ codes: [first.code, second.code] }));
  put('contests/5/account/telegram/boris', JSON.stringify({ codes: [] }));
  const text = await ask('anna');
  assert.match(text, /Your entry is in the log/);
  assert.ok(text.includes(first.code) && text.includes(second.code));
  assert.match(await ask('boris'), /knows no entry/);
  assert.equal(await (await visit(browser, url(1))).page.locator('#account').count(), 0);
});

browserTest('rules are shown and compared with the line that fixed them', async visit => {
  const { page } = await visit(browser, url());
  await page.click('#rules summary');
  await page.waitForSelector('#rules .chip.good');
  assert.match(await page.innerText('#rules .rules-text'), /Anybody of 18 or older/);
  const bytes = get('contests/1/rules-1.en.txt');
  try {
    put('contests/1/rules-1.en.txt', bytes.toString().replace('18', '21'));
    const { page: second } = await visit(browser, url());
    await second.click('#rules summary');
    await second.waitForSelector('#rules .chip.bad');
  } finally {
    put('contests/1/rules-1.en.txt', bytes);
  }
});

browserTest('by keyboard alone a code is found and the draw is verified', async visit => {
  const { page } = await visit(browser, url(), { viewport: { width: 1280, height: 900 } });
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName);
  const tabTo = async wanted => {
    for (let i = 0; i < 60; i++) {
      if (await focused() === wanted) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`${wanted} cannot be reached`);
  };
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'skip');
  await page.keyboard.press('Enter');
  await tabTo('code');
  await page.keyboard.type(contest.rankings[0].winners[0].code);
  await page.keyboard.press('Enter');
  assert.equal((await answered(page)).outcome, 'won');
  await tabTo('verify');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#verify-answer [data-verdict=accepted]', { timeout: 60000 });
  const named = await page.evaluate(() => [...document.querySelectorAll('input, select, button, textarea, svg[role=img]')].filter(one =>
    !(one.labels && one.labels.length) && !one.getAttribute('aria-label') && !one.textContent.trim()).map(one => one.outerHTML));
  assert.deepEqual(named, []);
});

browserTest('the reader\u2019s language is used, and another one is kept', async visit => {
  const { page, context } = await visit(browser, url(), { locale: 'uk-UA' });
  assert.equal(await page.getAttribute('html', 'lang'), 'uk');
  await find(page, contest.rankings[0].winners[0].code);
  await page.selectOption('select.tongue', 'ru');
  await page.waitForSelector('html[lang=ru]');
  assert.match(await page.innerText('#find-answer'), /Вы выиграли/);
  const again = await context.newPage();
  await again.goto(`${server.base}receipt.html`);
  await again.waitForSelector('#main:not([aria-busy])');
  assert.equal(await again.getAttribute('html', 'lang'), 'ru');
});

browserTest('the list shows every contest and proves that none is missing', async visit => {
  const { page } = await visit(browser, server.base);
  await page.waitForSelector('[data-proof=complete]');
  assert.equal(await page.locator('.contests > li').count(), site.contests.length);
  const text = await page.innerText('#proof');
  assert.match(text, /Sealed, due, and not drawn: 9\./);
  assert.match(text, /Promise the same[^\n]*1\.[^\n]*9\./);
  assert.match(text, /Ended without a draw: 3\.[^\n]*7\./);
  const list = JSON.parse(get('contests.json'));
  try {
    put('contests.json', JSON.stringify({ ...list, contests: list.contests.filter(one => one.contest !== 7) }));
    const { page: second } = await visit(browser, server.base);
    await second.waitForSelector('[data-proof=missing]');
    assert.match(await second.innerText('#proof'), /Contest 7/);
  } finally {
    put('contests.json', JSON.stringify(list));
  }
});

function hasZbar() {
  try {
    execFileSync('zbarimg', ['--version'], { stdio: 'ignore' });
    return true;
  } catch (fault) {
    return false;
  }
}

browserTest('a receipt opens as a page, and prints on one sheet with a code that cameras read', async visit => {
  const { page, requests } = await visit(browser, `${server.base}receipt.html`, { viewport: { width: 1000, height: 900 } });
  const [code, opening] = [...contest.openings][2];
  const { index } = contest.entries.find(entry => entry.code === code);
  const receipt = contest.log.receipt(index);
  await page.setInputFiles('#receipt-file', [{ name: 'r', mimeType: 'text/plain', buffer: Buffer.from(receipt) }, { name: 'o', mimeType: 'text/plain', buffer: Buffer.from(opening) }]);
  await page.waitForSelector('.qr svg');
  const text = await page.innerText('main');
  assert.match(text, /Signed by the key below/);
  assert.match(text, /person\d+@example\.org/);
  assert.match(text, /receipt: 9252440300010047/);
  assert.equal(await page.textContent('#receipt-itself'), receipt);
  assert.ok(requests.every(request => request.postData() === null && !request.url().includes(code)));
  for (const format of ['A4', 'Letter']) {
    const pdf = await page.pdf({ format, preferCSSPageSize: false });
    assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length, 1, format);
  }
  if (!hasZbar()) return;
  const shot = join(folder, 'qr.png');
  await page.locator('.qr').screenshot({ path: shot });
  assert.equal(execFileSync('zbarimg', ['-q', '--raw', shot], { stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim(), `${server.base}contests/1/index.html#code=${code}`);
});

browserTest('the holder of a receipt is told why, appeals once and reads the answer; a copy says where to ask', async visit => {
  const excluded = contest.entries.find(entry => entry.reason && contest.openings.has(entry.code));
  const { page } = await visit(browser, `${server.base}receipt.html#contest=1&code=${excluded.code}`);
  assert.match(await page.innerText('main'), new RegExp(`news about entry ${excluded.code}`));
  const opening = contest.openings.get(excluded.code);
  await page.setInputFiles('#receipt-file', [{ name: 'r', mimeType: 'text/plain', buffer: Buffer.from(contest.log.receipt(excluded.index)) }, { name: 'o', mimeType: 'text/plain', buffer: Buffer.from(opening) }]);
  const server404 = route => route.fulfill({ status: 404, contentType: 'text/html', body: '<h1>Not found</h1>' });
  await page.route('**/inquiries/*', server404);
  await page.click('#ask-standing');
  await page.waitForSelector('#standing .answer');
  assert.match(await page.innerText('#standing'), /copy.*https:\/\/draws\.example\/receipt\.html/);
  await page.unroute('**/inquiries/*', server404);

  const noTime = { entry: `contests/1/entries/${excluded.code}`, state: 'ENTRY_STATE_EXCLUDED', inquiries: [], exclusion: {
    exclusion_class: 'EXCLUSION_CLASS_CONNECTED', exclude_time: '2026-08-05T00:00:00Z', reason_text: excluded.reason.text, reason_salt: excluded.reason.salt, leaf_index: String(excluded.last) } };
  const withoutTime = route => route.fulfill({ contentType: 'application/json', body: JSON.stringify({ standing: noTime }) });
  await page.route('**/inquiries/*', withoutTime);
  await page.click('#ask-standing');
  await page.waitForSelector('[data-proof="ok"]');
  assert.match(await page.innerText('#standing'), /The rules of this contest promise no time to appeal/);
  assert.equal(await page.$('#appeal-text'), null);
  await page.unroute('**/inquiries/*', withoutTime);

  const sent = [];
  const inquiries = [];
  const standing = () => ({ standing: {
    entry: `contests/1/entries/${excluded.code}`, state: 'ENTRY_STATE_EXCLUDED', inquiries,
    exclusion: {
      exclusion_class: 'EXCLUSION_CLASS_CONNECTED', exclude_time: '2026-08-05T00:00:00Z', reason_text: excluded.reason.text, reason_salt: excluded.reason.salt, leaf_index: String(excluded.last),
      appeal_until: '2036-08-07T00:00:00Z', appealable: inquiries.length === 0,
    },
  } });
  await page.route('**/inquiries/*', route => {
    const body = route.request().postDataJSON();
    sent.push([route.request().url().split('/').pop(), body]);
    if (route.request().url().endsWith('create')) inquiries.push({ name: 'contests/1/inquiries/1', state: 'INQUIRY_STATE_ACKNOWLEDGED', text: body.text, promise_time: '2026-08-06T10:00:00Z' });
    return route.fulfill({ contentType: 'application/json', body: JSON.stringify(route.request().url().endsWith('create') ? { inquiry: inquiries[0] } : standing()) });
  });
  await page.click('#ask-standing');
  await page.waitForSelector('[data-proof="ok"]');
  assert.match(await page.innerText('#standing'), /Reason \d+: the name agrees/);
  await page.fill('#appeal-text', '<b>That</b> is my namesake.');
  await page.click('#standing form button');
  await page.waitForSelector('[data-inquiry="acknowledged"]');
  assert.match(await page.innerText('#standing'), /<b>That<\/b> is my namesake/);
  assert.match(await page.innerText('#standing'), /An answer is promised until/);
  assert.equal(await page.$('#appeal-text'), null);
  const proof = { entry: `contests/1/entries/${excluded.code}`, salt: /salt ([0-9a-f]{64})/.exec(opening)[1] };
  assert.deepEqual(sent.map(([path]) => path), ['standing', 'create', 'standing']);
  for (const [, body] of sent) assert.deepEqual(body.proof, proof);
  assert.equal(sent[1][1].language, 'en');
  assert.ok(!JSON.stringify(sent).includes('@example.org'), 'the identity stays on the device');

  Object.assign(inquiries[0], { state: 'INQUIRY_STATE_REFUSED', answer: { explanation: 'The birth dates agree.', next_step: 'Write to the ombudsman.' } });
  await page.click('#ask-standing');
  await page.waitForSelector('[data-inquiry="refused"]');
  assert.match(await page.innerText('#standing'), /The birth dates agree[^]*Write to the ombudsman/);
  excluded.reason.text += ' Or so.';
  await page.click('#ask-standing');
  await page.waitForSelector('[data-proof="bad"]');
}, { posts: /\/inquiries\/(standing|create)$/ });

browserTest('a changed receipt is red, and something else is no receipt', async visit => {
  const { page } = await visit(browser, `${server.base}receipt.html`);
  const receipt = contest.log.receipt(5);
  const open = async text => {
    await page.setInputFiles('#receipt-file', [{ name: 'r', mimeType: 'text/plain', buffer: Buffer.from(text) }]);
    await page.waitForFunction(() => document.querySelector('.sheet, .answer.bad'));
    return page.innerText('main');
  };
  assert.match(await open(receipt.replace('index 5\n', 'index 6\n')), /The proof does not hold/);
  await page.reload();
  await page.waitForSelector('#receipt-file', { state: 'attached' });
  assert.match(await open('hello'), /This is no receipt/);
});

browserTest('the protocol is there in three languages', async visit => {
  for (const [locale, title] of [['en-GB', 'Protocol of the draw'], ['ru-RU', 'Протокол розыгрыша'], ['uk-UA', 'Протокол розіграшу']]) {
    const { page } = await visit(browser, url(1, 'protocol.html'), { locale });
    const text = await page.innerText('main');
    assert.ok(text.includes(title));
    for (const winner of contest.rankings[0].winners) assert.ok(text.includes(winner.code));
    assert.ok(text.includes('ann, ben'));
    assert.ok(text.includes(contest.summary.draw.signature));
  }
});

browserTest('states that are not a result are said plainly', async visit => {
  const text = async number => (await visit(browser, url(number))).page.innerText('.hero');
  assert.match(await text(2), /Test\.[^]*Not checked against staff/);
  assert.match(await text(3), /Cancelled on/);
  assert.match(await text(5), /Closes in\s+\d/);
  assert.match(await text(6), /Randomness in\s+\d/);
  assert.match(await text(7), /Declared void/);
  assert.match(await text(9), /The result is missing/);
});
