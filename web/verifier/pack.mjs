// The file set of an evidence pack (SPEC 10, 11.1).
import { leavesOf, parseLog } from './log.mjs';
import { parseVkey } from './notes.mjs';
import { refuse } from './text.mjs';
import { readArchive } from './zip.mjs';

const FIRST = ['VERIFY.md', 'log', 'checkpoint'];
/** The two proofs of section 12.3. */
export const WITNESSED = ['close-witnessed', 'seal-witnessed'];

/**
 * Opens a pack. Where the log cannot be read, `log` is null, `fault` says why, and the set of files stays open.
 * @param {Uint8Array} bytes @returns {{files: Map<string, Uint8Array>, log: import('./log.mjs').Log|null, fault: Error|null}}
 * @throws {Refusal} BAD_ARCHIVE
 */
export function openPack(bytes) {
  const files = readArchive(bytes);
  const names = [...files.keys()];
  if (FIRST.some((name, i) => names[i] !== name)) refuse('BAD_ARCHIVE', `the archive does not begin with ${FIRST.join(', ')}`);
  let log;
  try {
    log = parseLog(files.get('log'));
  } catch (fault) {
    if (fault.code !== 'BAD_LEAF') throw fault;
    return { files, log: null, fault };
  }
  const expected = expectedNames(log, files);
  const length = Math.max(names.length, expected.length);
  for (let i = 0; i < length; i++) {
    if (names[i] !== expected[i]) refuse('BAD_ARCHIVE', `file ${i + 1} is ${names[i] || 'missing'}, the log calls for ${expected[i] || 'no more'}`);
  }
  return { files, log, fault: null };
}

function expectedNames(log, files) {
  const first = log.others.length > 0 && log.others[0].index === 0 ? log.others[0].leaf : null;
  const rules = first !== null && first.type === 'rules/v1' ? first : null;
  const isSealed = leavesOf(log, 'seal/v1').length > 0;
  const draw = leavesOf(log, 'draw/v1').map(({ leaf }) => leaf)[0];
  const names = [...FIRST];
  if (isSealed) names.push('seal-checkpoint');
  names.push(...witnessed(rules, leavesOf(log, 'close/v1').length > 0, isSealed, draw !== undefined, files));
  names.push('keys');
  leavesOf(log, 'key/v1').forEach((_, i) => names.push(`key-checkpoint-${i + 1}`));
  if (rules !== null) names.push(...rulesNames(1, rules));
  leavesOf(log, 'amend/v1').forEach(({ leaf }, i) => names.push(...rulesNames(i + 2, leaf)));
  if (isSealed) names.push('manifest');
  if (draw === undefined) return names;
  const suffixes = draw.rankings.map(({ name }) => name === 'main' ? '' : `-${name}`);
  return [...names, 'beacon', ...suffixes.map(suffix => `seed${suffix}`), 'tickets', ...suffixes.map(suffix => `ranking${suffix}`)];
}

function rulesNames(version, leaf) {
  return [`rules-${version}.json`, ...leaf.text.map(([language]) => `rules-${version}.${language}.txt`)];
}

// With a draw both are there; before it, what is there must be called for.
function witnessed(rules, isClosed, isSealed, isDrawn, files) {
  if (rules === null || rules.witness.length === 0) return [];
  if (isDrawn) return WITNESSED;
  const [close, seal] = WITNESSED;
  if (!isClosed || !files.has(close)) return [];
  return isSealed && files.has(seal) ? [close, seal] : [close];
}

/** @param {import('./log.mjs').Log} log @returns {{index: number, key: import('./notes.mjs').Vkey}[]} keys of the log; each signs sizes above its leaf's index + 1, the first all */
export function keysOf(log) {
  return log.others.filter(({ index, leaf }) => index === 0 || leaf.type === 'key/v1').map(({ index, leaf }) => ({ index, key: parseVkey(leaf.key) }));
}
