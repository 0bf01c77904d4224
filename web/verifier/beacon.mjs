// drand's quicknet (SPEC 7.1): rounds, their times, and their signatures.
import { BlsKey } from './bls.mjs';
import { sha256 } from './sha256.mjs';
import { MAX_NUMBER, fromHex, numberOf } from './text.mjs';

export const CHAIN = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971';
export const GENESIS = 1692803367;
export const PERIOD = 3;
const PUBLIC_KEY = '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5'
  + 'ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a';
const TAG = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';

/** The last round whose time is a number (SPEC 1.2). */
export const MAX_ROUND = Math.floor((MAX_NUMBER - GENESIS) / PERIOD) + 1;

/** @param {number} round 1 to MAX_ROUND @returns {number} when it is due */
export function timeOfRound(round) {
  return GENESIS + (round - 1) * PERIOD;
}

/** @param {number} time @returns {number} the first round that is not before it (SPEC 7.1.2) */
export function roundOfTime(time) {
  return time <= GENESIS ? 1 : Math.ceil((time - GENESIS) / PERIOD) + 1;
}

let network = null;

/** @param {number} round @param {Uint8Array} signature @returns {boolean} whether it is the network's, in its one encoding */
export function verifyBeacon(round, signature) {
  if (!Number.isSafeInteger(round) || round < 1 || signature.length !== 48) return false;
  const message = new Uint8Array(8);
  for (let i = 7, rest = round; i >= 0; i--, rest = Math.floor(rest / 256)) message[i] = rest % 256;
  if (network === null) network = new BlsKey(fromHex(PUBLIC_KEY, 96));
  return network.verify(signature, sha256(message), TAG);
}

/** @param {Uint8Array} signature @returns {Uint8Array} the randomness of its round (SPEC 7.1.4) */
export function randomnessOf(signature) {
  return sha256(signature);
}

/**
 * Reads the line of an evidence pack's `beacon` (SPEC 10), with its LF.
 * @param {string} text @returns {{chain: string, round: number, signature: Uint8Array}|null}
 */
export function parseBeacon(text) {
  const words = /^drand ([0-9a-f]{64}) ([0-9]+) ([0-9a-f]{96})\n$/.exec(text);
  const round = words && numberOf(words[2]);
  return round ? { chain: words[1], round, signature: fromHex(words[3], 48) } : null;
}
