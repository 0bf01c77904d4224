// The differences that a contest's page shows: applied to the older version they give the newer one.
import assert from 'node:assert/strict';
import test from 'node:test';
import { fieldChanges, lineChanges } from '../site/assets/differences.mjs';

// A small generator of its own, so that a failure comes again.
let state = 1;
const below = n => {
  state = (state * 48271) % 2147483647;
  return state % n;
};
const pick = (...values) => values[below(values.length)];

function applyLines(text, changes) {
  const lines = text.split('\n');
  for (const { line, removed, added } of [...changes].reverse()) assert.deepEqual(lines.splice(line - 1, removed.length, ...added), removed);
  return lines.join('\n');
}

function applyFields(rules, changes) {
  const result = JSON.parse(JSON.stringify(rules));
  for (const { path, to } of changes) {
    const names = path.split('.');
    const last = names.pop();
    const at = names.reduce((inner, name) => inner[name], result);
    if (to === null) delete at[last];
    else at[last] = JSON.parse(to);
  }
  return result;
}

function longest(one, other) {
  if (one.length === 0 || other.length === 0) return 0;
  if (one[0] === other[0]) return 1 + longest(one.slice(1), other.slice(1));
  return Math.max(longest(one.slice(1), other), longest(one, other.slice(1)));
}

const someText = () => Array.from({ length: below(8) }, () => pick('a', 'b', 'c', '')).join('\n');
const someValue = depth => depth > 0 && below(2) ? someObject(depth - 1) : pick(0, 1, 'x', true, [1, 'z'], []);
const someObject = depth => Object.fromEntries(['a', 'b', 'c'].filter(() => below(3)).map(name => [name, someValue(depth)]));

test('Lines applied to the older text give the newer, and as many stay as can', () => {
  for (let i = 0; i < 2000; i++) {
    const [before, after] = [someText(), someText()];
    const changes = lineChanges(before, after);
    assert.equal(applyLines(before, changes), after);
    assert.equal(before.split('\n').length - changes.reduce((sum, { removed }) => sum + removed.length, 0), longest(before.split('\n'), after.split('\n')));
    assert.deepEqual(lineChanges(before, before), []);
  }
});

test('Fields applied to the older form give the newer', () => {
  for (let i = 0; i < 2000; i++) {
    const [before, after] = [someObject(3), someObject(3)];
    const changes = fieldChanges(before, after);
    assert.deepEqual(applyFields(before, changes), after);
    assert.ok(changes.every(({ from, to }) => from !== to));
  }
});

test('Longer texts than can be compared are replaced as a whole', () => {
  const lines = word => Array.from({ length: 3000 }, (_, i) => `${word} ${i}`);
  const changes = lineChanges(['same', ...lines('old'), 'end'].join('\n'), ['same', ...lines('new'), 'end'].join('\n'));
  assert.deepEqual(changes.map(({ line, removed, added }) => [line, removed.length, added.length]), [[2, 3000, 3000]]);
});
