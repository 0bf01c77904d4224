import assert from 'node:assert/strict';
import test from 'node:test';
import { parseJson, writeJson } from '../verifier/json.mjs';
import { EntryReader, isOrigin, parseLeaf } from '../verifier/leaves.mjs';
import { parseRules } from '../verifier/rules.mjs';
import { sha256 } from '../verifier/sha256.mjs';
import { bytesOf, fromBase64, hexOf, isDate, numberOf } from '../verifier/text.mjs';
import { file, vectors } from './vectors.mjs';

const refused = (text, why) => assert.throws(() => parseLeaf(bytesOf(text)), { code: 'BAD_LEAF' }, why);

test('Leaves of the vectors are read, and no other spelling of them is', () => {
  for (const { name, lines, sha256: hash } of vectors('leaves.json')) {
    const text = `${lines.join('\n')}\n`;
    assert.equal(hexOf(sha256(bytesOf(text))), hash, name);
    assert.equal(parseLeaf(bytesOf(text)).type, lines[0]);
    refused(text.slice(0, -1), `${name} without its last line feed`);
    refused(`${text}\n`, `${name} with one more`);
    lines.forEach((line, i) => {
      refused(`${lines.map((one, k) => k === i ? `${one} ` : one).join('\n')}\n`, `${name}: a space behind ${line}`);
      refused(`${lines.map((one, k) => k === i ? one.replace(' ', '  ') + (one.includes(' ') ? '' : 'x') : one).join('\n')}\n`, `${name}: two spaces in ${line}`);
      const isOptional = /^(class|witness|winner|prize|text) |^source .* /.test(line);
      if (!isOptional) refused(lines.filter((_, k) => k !== i).concat('').join('\n'), `${name} without ${line}`);
      if (!isOptional) refused([...lines.slice(0, i + 1), line, ...lines.slice(i + 1), ''].join('\n'), `${name} with ${line} twice`);
    });
  }
});

test('An entry is read alike by the reader of millions and by the grammar', () => {
  const good = 'entry/v1\ntime 1\ncode bbbbbb\nweight 1\ncommit ' + 'ab'.repeat(32) + '\nentered 0\nsource a-1\n';
  const tries = [good];
  for (let i = 0; i <= good.length; i++) {
    for (const letter of ['', '0', '1', ' ', '\n', 'x', '~', '\t']) tries.push(good.slice(0, i) + letter + good.slice(i), good.slice(0, i) + letter + good.slice(i + 1));
  }
  for (const number of ['9007199254740991', '9007199254740992', '10000', '10001', '99999999999999999999', '00']) {
    tries.push(good.replace('weight 1', `weight ${number}`), good.replace('entered 0', `entered ${number}`), good.replace('time 1', `time ${number}`));
  }
  tries.push(good.replace('a-1', 'a'.repeat(32)), good.replace('a-1', 'a'.repeat(33)));
  const reader = new EntryReader();
  let accepted = 0;
  for (const text of tries) {
    const bytes = bytesOf(text);
    let leaf = null;
    try {
      leaf = parseLeaf(bytes);
    } catch (fault) {
      assert.equal(fault.code, 'BAD_LEAF');
    }
    const isEntry = leaf !== null && leaf.type === 'entry/v1';
    assert.equal(reader.read(bytes, 0, bytes.length), isEntry, text);
    if (!isEntry) continue;
    accepted++;
    assert.deepEqual([reader.time, reader.weight, reader.entered, reader.codeLength, reader.sourceLength], [leaf.time, leaf.weight, leaf.entered, leaf.code.length, leaf.source.length]);
  }
  assert.ok(accepted > 10);
});

test('JSON has one spelling', () => {
  const text = file('rules-1.json').toString().trimEnd();
  assert.equal(writeJson(parseJson(text)), text);
  for (const good of ['{}', '[]', '"\\u001f\\n\\"\\\\/"', '[true,false,0,9007199254740991]', '{"a":1,"b":[{}]}', '{"__proto__":1}']) assert.equal(writeJson(parseJson(good)), good);
  const bad = ['', 'null', '1.0', '-1', '01', '1e3', '9007199254740992', '[1, 2]', '[1,]', '[', '{"a"}', '{"b":1,"a":1}', '{"a":1,"a":1}', '"\\u0041"', '"\\u001F"', '"\\/"', '"\\ud800"', '"\n"', '"e\u0301"', '1 ', 'tru',
    '{,}', '[1}', '"', `${'['.repeat(33)}${']'.repeat(33)}`];
  for (const text of bad) assert.throws(() => parseJson(text), { code: 'NON_CANONICAL' }, text);
  parseJson(`${'['.repeat(32)}${']'.repeat(32)}`);
});

test('The structured rules are read, and refused with anything else in them', () => {
  const text = file('rules-1.json').toString().trimEnd();
  const rules = parseRules(bytesOf(text));
  assert.equal(rules.policy, '4aada3276401839a3bf6f2d2dabb9f6656c1320cf2764acb38633ee13113dd2c');
  const changes = [['"margin":600', '"margin":29'], ['"base":1', '"base":6'], ['"quorum":2', '"quorum":1'], ['"quorum":2', '"quorum":4'], ['"apart":true,"id":"trip"', '"apart":true,"id":"main"'],
    ['"id":"mug"', '"id":"trip"'], ['["agency","example"]', '["example","agency"]'], ['1500 EUR', '1500 eur'], ['1500 EUR', '1500.000 EUR'], ['"days_before":0', '"days_before":3661'], ['"officer",', '"Officer",'], ['"days_after":0,', ''], ['"manual":false,', ''], ['"mode":"binding"', '"mode":"other"'],
    ['"title":"', '"title":"\\u0001'], ['"email"', '"mail"'], ['52db9ba7', '52db9ba8'], ['"terms":{', '"terms":1,"x":{']];
  for (const [from, to] of changes) {
    assert.ok(text.includes(from));
    assert.throws(() => parseRules(bytesOf(text.replace(from, to))), { code: 'RULES_MISMATCH' }, `${from} -> ${to}`);
  }
});

test('Small spellings', () => {
  for (const bad of ['', '-1', '+1', '01', '1 ', '9007199254740992', '1e3', '\u0661']) assert.equal(numberOf(bad), null, bad);
  for (const bad of ['A', 'AB==', 'AA=', 'AAA', 'AA==\n', 'A===', '====', 'A=AA', 'AA-_']) assert.equal(fromBase64(bad), null, bad);
  for (const bad of ['2026-02-29', '2026-13-01', '2026-1-01', '0000-01-01', '1900-02-29']) assert.ok(!isDate(bad), bad);
  assert.ok(isDate('2024-02-29'));
  for (const bad of ['draws.example/contests/0', 'draws.example/contests/01', 'Draws.example/contests/1', 'draws.example:0/contests/1', 'draws.example:65536/contests/1', '/contests/1', 'draws.example/contest/1']) assert.ok(!isOrigin(bad), bad);
  assert.ok(isOrigin('draws.example:8443/contests/42'));
});
