// The verifier: an evidence pack to a verdict. Also a command: node verify.mjs pack.zip [--trust KEY]...
import { NOTE_KEY, parseVkey } from './notes.mjs';
import { checkOperatorHead, listContests, readOperatorPack } from './operator.mjs';
import { parseSaved } from './receipts.mjs';
import { STEPS } from './steps.mjs';
import { base64Of, bytesOf, refuse } from './text.mjs';
import { conclude } from './verdict.mjs';

/**
 * @typedef {Object} Options all of them from elsewhere than the pack
 * @property {string[]} [trust] verifier keys: of the contest's log or the operator's (type 0x01), of witnesses (type 0x04)
 * @property {string[]} [operatorTrust] more of the same, for callers that keep the operator's key apart
 * @property {(string|Uint8Array)[]} [saw] checkpoints and receipts saved earlier, as they were saved
 * @property {string} [beacon] the line `drand <chain> <round> <signature>`, to compute winners that are withheld
 * @property {Uint8Array} [operator] the operator pack
 * @property {(step: Step) => void} [onStep] called when a step has passed or failed
 * @property {(done: number, total: number, step: string) => void} [onProgress] called now and then within the long steps
 *
 * @typedef {{name: string, outcome: 'passed'|'failed'|'not yet'|'not given', facts: [string, string|number][]}} Step
 *
 * @typedef {Object} Verdict
 * @property {boolean} accepted
 * @property {Step[]} steps those that were tried, in order; a failed one is the last
 * @property {null|{step: string, reason: string, message: string}} failure
 * @property {string|null} trust WITNESSED, SEAL TIME SELF-ATTESTED, SELF-CONSISTENT ONLY or TEST; null where it is refused, as is all below
 * @property {string[]} warnings
 * @property {boolean|null} final whether the log has ended
 * @property {boolean|null} withheld whether the winners below were computed because the log does not say them
 * @property {Object|null} contest what the log says of itself
 * @property {Object|null} witnesses who saw the close and the seal
 * @property {Object|null} operator what the operator log says of other contests; null where none was given
 * @property {{ranking: string, prize: string, unit: number, rank: number|null, code: string|null}[]} winners as drawn
 * @property {{ranking: string, prize: string, unit: number, rank: number|null, code: string|null, state: string|null}[]} standing as they stand
 */

/**
 * Checks an evidence pack, step by step (SPEC 11). Whatever the bytes are, it answers with a verdict; what it throws is a fault of its own.
 * It is synchronous: run it in a worker (`worker.mjs`) where the page is to stay alive.
 * @param {Uint8Array} bytes @param {Options} [options] @returns {Verdict}
 */
export function verifyPack(bytes, options = {}) {
  const verdict = { accepted: false, steps: [], failure: null, trust: null, warnings: [], final: null, withheld: null, contest: null, witnesses: null, operator: null, sources: [], winners: [], standing: [] };
  const onStep = options.onStep || (() => {});
  const onProgress = options.onProgress || (() => {});
  const c = caseOf(bytes, options);
  for (const [name, check] of STEPS) {
    c.progress = (done, total) => onProgress(done, total, name);
    let step;
    try {
      if (name === 'keys' && c.trust.includes(null)) refuse('KEY_NOT_TRUSTED', 'what was given as trusted is no key');
      step = { name, ...check(c) };
    } catch (fault) {
      if (fault.name !== 'Refusal') throw fault;
      verdict.failure = { step: name, reason: fault.code, message: fault.message };
      step = { name, outcome: 'failed', facts: [['reason', fault.code], ['why', fault.message]] };
    }
    verdict.steps.push(step);
    onStep(step);
    if (verdict.failure !== null) return verdict;
  }
  return Object.assign(verdict, conclude(c), { accepted: true });
}

function caseOf(bytes, options) {
  const saved = (options.saw || []).map(readSaved);
  return {
    bytes,
    trust: [...(options.trust || []), ...(options.operatorTrust || [])].map(parseVkey),
    saved: saved.filter(one => one !== null),
    unreadable: saved.includes(null),
    beaconText: options.beacon === undefined || options.beacon === null ? null : options.beacon,
    operatorBytes: options.operator || null,
    closeQuorum: null,
    sealQuorum: null,
  };
}

/** @param {string|Uint8Array} saved @returns {Object|null} */
function readSaved(saved) {
  return parseSaved(typeof saved === 'string' ? bytesOf(saved) : saved);
}

/**
 * Checks an operator pack by itself (SPEC 12.4).
 * @param {Uint8Array} bytes @param {{trust: string[], saw?: (string|Uint8Array)[]}} options `trust` has the operator's key
 * @returns {{accepted: boolean, failure: null|{step: 'operator', reason: string, message: string}, origin: string|null, size: number|null, root: string|null,
 *   contests: {number: number, origin: string, mode: string, state: string, alike: string|null}[], undrawn: Object[], ended: Object[]}}
 */
export function verifyOperatorPack(bytes, { trust, saw = [] }) {
  const verdict = { accepted: false, failure: null, origin: null, size: null, root: null, contests: [], undrawn: [], ended: [] };
  try {
    const operator = readOperatorPack(bytes);
    const key = trust.map(parseVkey).find(one => one !== null && one.type === NOTE_KEY && one.name === operator.checkpoint.origin);
    if (key === undefined) refuse('KEY_NOT_TRUSTED', `no key of ${operator.checkpoint.origin.slice(0, 250)} was given as trusted`);
    const saved = saw.map(readSaved);
    if (saved.some(one => one === null || one.checkpoint.origin !== key.name)) refuse('OPERATOR_INVALID', 'what was given as saved is no head of this log');
    checkOperatorHead(operator, key, saved, []);
    const { undrawn, ended } = listContests(operator, null, 0);
    return Object.assign(verdict, {
      accepted: true, origin: key.name, size: operator.log.count, root: base64Of(operator.checkpoint.root), undrawn, ended,
      contests: operator.contests.map(({ number, leaf, state, alike }) => ({ number, origin: leaf.origin, mode: leaf.mode, state, alike })),
    });
  } catch (fault) {
    if (fault.name !== 'Refusal') throw fault;
    verdict.failure = { step: 'operator', reason: fault.code, message: fault.message };
    return verdict;
  }
}

// A command where Node was started with this file; the import is not reached, and so not fetched, anywhere else.
if (typeof process === 'object' && process.argv && process.argv[1] && /[\\/]verify\.mjs$/.test(process.argv[1]) && import.meta.url.endsWith('/verify.mjs')) {
  import('./command.mjs').then(command => command.run(process.argv.slice(2)));
}
