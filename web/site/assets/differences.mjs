// By what two versions of the rules differ: fields of the structured form, lines of a text.

// A table of more cells than that is not made: all lines in between then count as replaced.
const MAX_CELLS = 1000000;

/** @param {Object} before @param {Object} after structured rules @returns {{path: string, from: string|null, to: string|null}[]} objects name by name, lists and plain values as a whole */
export function fieldChanges(before, after) {
  const changes = [];
  const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);
  const compare = (path, old, next) => {
    for (const name of [...new Set([...Object.keys(old), ...Object.keys(next)])].sort()) {
      const at = path === '' ? name : `${path}.${name}`;
      const [from, to] = [old, next].map(side => Object.prototype.hasOwnProperty.call(side, name) ? side[name] : undefined);
      if (isObject(from) && isObject(to)) compare(at, from, to);
      else if (JSON.stringify(from) !== JSON.stringify(to)) changes.push({ path: at, from: from === undefined ? null : JSON.stringify(from), to: to === undefined ? null : JSON.stringify(to) });
    }
  };
  compare('', before, after);
  return changes;
}

/** @param {string} before @param {string} after @returns {{line: number, removed: string[], added: string[]}[]} a longest common subsequence of lines stays */
export function lineChanges(before, after) {
  let old = before.split('\n');
  let next = after.split('\n');
  let head = 0;
  while (head < old.length && head < next.length && old[head] === next[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < next.length - head && old[old.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
  old = old.slice(head, old.length - tail);
  next = next.slice(head, next.length - tail);
  if (old.length === 0 && next.length === 0) return [];
  const width = next.length + 1;
  if ((old.length + 1) * width > MAX_CELLS) return [{ line: head + 1, removed: old, added: next }];
  const lengths = new Int32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = next.length - 1; j >= 0; j--) {
      lengths[i * width + j] = old[i] === next[j] ? lengths[(i + 1) * width + j + 1] + 1 : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const changes = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < next.length) {
    const [from, to] = [i, j];
    while ((i < old.length || j < next.length) && !(i < old.length && j < next.length && old[i] === next[j])) {
      if (j === next.length || i < old.length && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i++;
      else j++;
    }
    if (i > from || j > to) changes.push({ line: head + from + 1, removed: old.slice(from, i), added: next.slice(to, j) });
    while (i < old.length && j < next.length && old[i] === next[j]) {
      i++;
      j++;
    }
  }
  return changes;
}
