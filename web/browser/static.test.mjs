// What can be said of the pages without a browser: words complete in every language and used, colours, no script in a page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const ASSETS = fileURLToPath(new URL('../site/assets/', import.meta.url));
const LANGUAGES = ['en', 'ru', 'uk'];
const KINDS = ['words', 'check-words', 'page-words', 'appeal-words'];
const source = name => readFileSync(join(ASSETS, name), 'utf8');
const words = async (kind, language) => Object.values(await import(join(ASSETS, `${kind}-${language}.mjs`)))[0];
const modules = readdirSync(ASSETS).filter(name => name.endsWith('.mjs') && !name.includes('words-'));
const placeholders = word => [...new Set(Object.values(typeof word === 'string' ? { word } : word).join(' ').match(/\{\w+\}/g) || [])].sort();

for (const kind of KINDS) {
  test(`${kind}: every language has every key, with the same values in it`, async () => {
    const english = await words(kind, 'en');
    for (const language of LANGUAGES) {
      const own = await words(kind, language);
      assert.deepEqual(Object.keys(own).sort(), Object.keys(english).sort(), language);
      for (const key of Object.keys(english)) {
        assert.deepEqual(placeholders(own[key]).filter(name => name !== '{n}' || typeof own[key] === 'string'), placeholders(english[key]).filter(name => name !== '{n}' || typeof own[key] === 'string'), `${language} ${key}`);
      }
    }
  });

  test(`${kind}: plurals have every form of their language, no key is there twice, nothing is left in English`, async () => {
    const english = await words(kind, 'en');
    for (const language of LANGUAGES) {
      const own = await words(kind, language);
      const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const [key, word] of Object.entries(own)) {
        if (typeof word !== 'string') assert.deepEqual(Object.keys(word).sort(), [...categories].sort(), `${language} ${key}`);
        const text = typeof word === 'string' ? word : word.other;
        const isSame = language !== 'en' && text === (typeof english[key] === 'string' ? english[key] : english[key].other) && /[a-z]{3}/.test(text.replace(/\{\w+\}/g, ''));
        assert.equal(isSame, false, `${language} ${key}`);
        assert.equal(text.trim(), text, key);
      }
      const top = [...source(`${kind}-${language}.mjs`).matchAll(/(?:^ {2}|', |\}, )'([^'\n]+)': /gm)].map(([, key]) => key);
      assert.deepEqual(top.filter((key, i) => top.indexOf(key) !== i), [], language);
    }
  });
}

test('every word that a module says is there, and every word that is there is said', async () => {
  const all = new Set();
  for (const kind of KINDS) Object.keys(await words(kind, 'en')).forEach(key => all.add(key));
  const text = modules.map(source).join('\n');
  const literal = [...text.matchAll(/'([a-z][a-z.-]*\.[A-Za-z0-9.-]+|days|hours|minutes|seconds)'/g)].map(match => match[1]);
  for (const [, key] of text.matchAll(/(?:say|row)\('([^']+)'/g)) assert.ok(all.has(key), key);
  const patterns = [...text.matchAll(/`([a-z]+[.]?)\$\{[^}]+\}(-[a-z]+)?`/g)].map(([, start, end]) => [start, end || '']);
  const groups = [...text.matchAll(/name\('([a-z]+)'/g)].map(match => `${match[1]}.`);
  for (const [start] of patterns) if (start.endsWith('.') && start !== 'npm.') assert.ok([...all].some(key => key.startsWith(start)), start);
  const isSaid = key => literal.includes(key) || groups.some(group => key.startsWith(group)) || patterns.some(([start, end]) => key.startsWith(start) && key.endsWith(end));
  assert.deepEqual([...all].filter(key => !isSaid(key)), []);
});

test('the protocol and what it imports can be put into one module', () => {
  const order = [];
  const visit = name => {
    if (order.includes(name)) return;
    for (const [, , from] of source(name).matchAll(/^import \{([^}]+)\} from '\.\/([a-z-]+\.mjs)';$/gm)) visit(from);
    order.push(name);
  };
  visit('protocol.mjs');
  const whole = order.map(source).join('\n').replace(/\/\*\*[^]*?\*\//g, '').replace(/^import .*;$/gm, '').replace(/^export /gm, '');
  assert.doesNotMatch(whole, /^\s*import\b|\bimport\(|import\.meta|^export\b/m);
  const folder = mkdtempSync(join(tmpdir(), 'giveaways-protocol-'));
  try {
    writeFileSync(join(folder, 'whole.mjs'), whole);
    // Names that two modules share would be declared twice.
    execFileSync(process.execPath, ['--check', join(folder, 'whole.mjs')], { stdio: 'pipe' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('no page has a script or a style of its own, and every address is relative', () => {
  const site = join(ASSETS, '..');
  for (const name of readdirSync(site).filter(one => one.endsWith('.html'))) {
    const html = readFileSync(join(site, name), 'utf8');
    assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/, name);
    assert.match(html, /http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'/, name);
    for (const [, address] of html.matchAll(/(?:src|href)="([^"]*)"/g)) assert.doesNotMatch(address, /^(?:[a-z]+:|\/)/, `${name} ${address}`);
  }
  for (const name of modules) assert.doesNotMatch(source(name), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\.style\.|'style'|\bstyle: [`"]/, name);
});

test('text has a contrast of 4.5 at least, light and dark', () => {
  const css = source('site.css');
  const schemes = [...css.matchAll(/:root \{([^}]+)\}/g)].slice(0, 2).map(([, block]) => Object.fromEntries([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{3,6});/g)].map(([, name, value]) => [name, value])));
  const light = value => {
    const full = value.length === 4 ? [...value.slice(1)].map(digit => digit + digit).join('') : value.slice(1);
    const [r, g, b] = [0, 2, 4].map(i => parseInt(full.slice(i, i + 2), 16) / 255).map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const pairs = ['paper', 'card'].flatMap(back => ['ink', 'soft', 'accent', 'good', 'bad', 'warn'].map(ink => [ink, back]));
  for (const look of ['accent', 'good', 'bad', 'warn']) pairs.push([look, `${look}-soft`], ['ink', `${look}-soft`]);
  pairs.push(['accent-ink', 'accent'], ['soft', 'accent-soft'], ['soft', 'good-soft'], ['soft', 'warn-soft'], ['soft', 'bad-soft'], ['accent', 'good-soft'], ['accent', 'warn-soft']);
  for (const scheme of schemes) {
    for (const [ink, back] of pairs) {
      const [a, b] = [light(scheme[ink]), light(scheme[back])].sort((x, y) => y - x);
      assert.ok((a + 0.05) / (b + 0.05) >= 4.5, `${ink} on ${back}: ${((a + 0.05) / (b + 0.05)).toFixed(2)}`);
    }
  }
});
