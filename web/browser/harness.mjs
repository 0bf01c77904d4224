// Chromium for the tests of the pages, and file servers for what they read.
//   GIVEAWAYS_NODE_MODULES   a node_modules folder outside the tree that has playwright-core
//   GIVEAWAYS_CHROMIUM       the browser, /usr/bin/chromium unless named
//   GIVEAWAYS_CI=1           what is missing fails the tests instead of skipping them
//   GIVEAWAYS_CLI            the program `giveaways`, else the one that was built last in this tree
//   GIVEAWAYS_SCREENSHOTS    where pictures go, a temporary folder unless named
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

/** A name that is not loopback to the browser: over plain HTTP it is no secure context, as on a real site without TLS. */
export const HOST = 'draws.test';
const CHROMIUM = process.env.GIVEAWAYS_CHROMIUM || '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  `--host-resolver-rules=MAP ${HOST} 127.0.0.1`];
const START_LIMIT = 30000;
/** What Chromium says of a file that may be absent, and of a header that means something with TLS only. */
const EXPECTED = /\b404\b|Cross-Origin-Opener-Policy header has been ignored/;

function findPlaywright() {
  if (!existsSync(CHROMIUM)) return { reason: `there is no ${CHROMIUM}` };
  const folder = process.env.GIVEAWAYS_NODE_MODULES;
  if (!folder) return { reason: 'GIVEAWAYS_NODE_MODULES names no folder with playwright-core' };
  try {
    return { playwright: createRequire(`${resolve(folder)}/`)('playwright-core') };
  } catch (fault) {
    return { reason: `playwright-core is not in ${folder}` };
  }
}

const found = findPlaywright();

/** Why the tests of a browser cannot run here, or false. */
export const skip = found.reason && !process.env.GIVEAWAYS_CI ? found.reason : false;

/** @returns {Promise<Object>} the browser, closed by the caller */
export function launch() {
  assert.ok(found.playwright, found.reason);
  return found.playwright.chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** @returns {string|undefined} the path of the program `giveaways` */
export function findCli() {
  if (process.env.GIVEAWAYS_CLI) return process.env.GIVEAWAYS_CLI;
  const built = ['Release', 'Debug'].map(build => fileURLToPath(new URL(`../../tools/Giveaways.Cli/bin/${build}/net10.0/giveaways`, import.meta.url))).filter(path => existsSync(path));
  return built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

const pictures = process.env.GIVEAWAYS_SCREENSHOTS || mkdtempSync(join(tmpdir(), 'giveaways-screens-'));

/** Keeps a picture of the whole page. */
export async function picture(page, name) {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

/**
 * Serves a folder with Python's plain file server, which knows nothing of what it serves.
 * @param {string} folder @returns {Promise<{base: string, stop: function(): void}>}
 */
export function serveFolder(folder) {
  const server = spawn('python3', ['-u', '-m', 'http.server', '0', '--bind', '127.0.0.1', '--directory', folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((done, failed) => {
    const late = setTimeout(() => failed(new Error('the file server did not start')), START_LIMIT);
    let said = '';
    server.on('error', failed);
    server.stdout.on('data', text => {
      said += text;
      const port = /port (\d+)/.exec(said);
      if (port === null) return;
      clearTimeout(late);
      done({ base: `http://${HOST}:${port[1]}/`, stop: () => server.kill() });
    });
  });
}

/**
 * A page as a visitor has it. It remembers every request, and every complaint of the browser.
 * @param {Object} browser @param {Object} [options] of Playwright's context
 */
export async function visit(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB', timezoneId: 'Europe/Kyiv', ...options });
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  page.on('request', request => requests.push(request));
  page.on('console', message => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', fault => complaints.push(fault.stack));
  await page.goto(url);
  await page.waitForSelector('#main:not([aria-busy])');
  return { context, page, requests, complaints };
}

/** A test in which nothing may leave the site, nothing is sent but to `posts`, and the browser may have nothing to complain of, but for `allowed`. */
export function browserTest(name, work, { allowed = EXPECTED, posts = null } = {}) {
  test(name, { skip }, async () => {
    const visits = [];
    await work(async (browser, url, options) => {
      const visited = await visit(browser, url, options);
      visits.push({ ...visited, origin: new URL(url).origin });
      return visited;
    });
    for (const { context, requests, complaints, origin } of visits) {
      for (const request of requests) {
        assert.ok(request.url().startsWith(`${origin}/`) || request.url().startsWith(`blob:${origin}/`), `${request.url()} left the site`);
        assert.equal(request.method(), posts !== null && posts.test(request.url()) ? 'POST' : 'GET');
      }
      assert.deepEqual(complaints.filter(text => !allowed.test(text)), []);
      await context.close();
    }
  });
}

/** Types a code as a visitor does, and waits for the answer. @returns {Promise<{outcome: string, steps: string[], tiles: number, bad: string[]}>} */
export async function find(page, typed) {
  await page.evaluate(() => document.querySelectorAll('#find-answer .answer').forEach(old => old.remove()));
  await page.fill('#code', typed);
  await page.press('#code', 'Enter');
  return answered(page);
}

/** Waits until a search has ended. */
export async function answered(page) {
  await page.waitForSelector('#find-answer .answer');
  return page.evaluate(() => ({
    outcome: document.querySelector('#find-answer .answer').dataset.outcome,
    steps: [...document.querySelectorAll('#find-result [data-step]')].map(step => step.dataset.step),
    // An exclusion is bad news, but nothing that does not hold.
    bad: [...document.querySelectorAll('#find-result li.bad')].map(step => step.dataset.step).filter(step => step !== 'excluded'),
    text: document.querySelector('#find').innerText,
  }));
}

/** Presses "verify" and waits for the verdict. */
export async function verify(page) {
  await page.click('#verify');
  await page.waitForSelector('#verify-answer .answer', { timeout: 120000 });
  return page.evaluate(() => {
    const answer = document.querySelector('#verify-answer .answer');
    const steps = [...document.querySelectorAll('#verify-steps [data-step]')];
    const differing = answer.querySelector('[data-differences]');
    return {
      verdict: answer.dataset.verdict || 'fault', trust: answer.dataset.trust || null, failed: answer.dataset.step || null, text: answer.innerText,
      red: steps.filter(step => step.classList.contains('bad')).map(step => step.dataset.step), passed: steps.filter(step => step.dataset.outcome === 'passed').length,
      differences: differing ? Number(differing.dataset.differences) : null,
    };
  });
}

/** @returns {Promise<boolean>} whether the page is wider than its window */
export function isTooWide(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
}

/**
 * The bytes that a first visit takes, with their headers, as they came over the wire.
 * @returns {Promise<{first: number, all: number}>} `first` is what had come when the contest could first be read
 */
export async function transferred(browser, url) {
  const { page, context } = await visit(browser, url, { locale: 'uk-UA' });
  await page.waitForLoadState('networkidle');
  const bytes = await page.evaluate(() => {
    const painted = performance.getEntriesByName('painted')[0].startTime;
    const files = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const sum = some => some.reduce((total, file) => total + file.transferSize, 0);
    return { first: sum(files.filter(file => file.responseEnd <= painted)), all: sum(files) };
  });
  await context.close();
  return bytes;
}
