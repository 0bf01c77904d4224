// How the pages look: on the narrowest phone, light and dark, in every language; with pictures for whoever looks at them.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { makeSite, sampleWishes, writeSite } from './fixture/site.mjs';
import { browserTest, find, isTooWide, launch, picture, serveFolder, skip, verify } from './harness.mjs';

const folder = mkdtempSync(join(tmpdir(), 'giveaways-looks-'));
let browser;
let server;
let site;
let contest;

before(async () => {
  if (skip) return;
  site = makeSite('draws.example', sampleWishes(Math.floor(Date.now() / 1000)));
  writeSite(folder, site);
  [contest] = site.contests;
  server = await serveFolder(folder);
  browser = await launch();
});

after(async () => {
  if (browser) await browser.close();
  if (server) server.stop();
  rmSync(folder, { recursive: true, force: true });
});

browserTest('no page is wider than a phone of 320 px, in any language', async visit => {
  const main = ['', 'receipt.html', 'contests/1/', 'contests/1/protocol.html'];
  const states = site.contests.map((one, i) => `contests/${i + 1}/`).filter((path, i) => site.contests[i] && !main.includes(path));
  for (const [locale, paths] of [['ru-RU', [...main, ...states]], ['en-GB', main], ['uk-UA', main]]) {
    for (const path of paths) {
      const { page } = await visit(browser, server.base + path, { viewport: { width: 320, height: 640 }, locale });
      if (path === 'contests/1/') {
        await find(page, contest.rankings[0].winners[1].code);
        await picture(page, `contest-narrow-light-${locale.slice(0, 2)}`);
        await verify(page);
        await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true; }));
      }
      assert.equal(await isTooWide(page), false, `${path} in ${locale}`);
    }
  }
});

for (const [device, viewport] of [['phone', { width: 390, height: 844 }], ['desktop', { width: 1280, height: 900 }]]) {
  for (const [colorScheme, locale] of [['light', 'en-GB'], ['dark', 'ru-RU'], ['light', 'uk-UA'], ['dark', 'en-GB']]) {
    const name = `${device}-${colorScheme}-${locale.slice(0, 2)}`;
    browserTest(`a picture of a contest and of the list, ${name}`, async visit => {
      const { page } = await visit(browser, `${server.base}contests/1/`, { viewport, colorScheme, locale });
      await find(page, contest.entries[60].code);
      await picture(page, `contest-${name}`);
      const { page: list } = await visit(browser, server.base, { viewport, colorScheme, locale });
      await list.waitForSelector('[data-proof]');
      await picture(list, `list-${name}`);
    });
  }
}
