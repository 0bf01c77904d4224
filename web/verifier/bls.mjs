// BLS signatures on G1: e(signature, generator) = e(hash of the message, public key), by the optimal ate pairing.
import {
  ONE12, P, frobeniusSquared12, invert2, mod, multiply12, multiply2, negate2, scale2, square12, square2, subtract2, add2, same2,
} from './bls-field.mjs';
import { ORDER, PARAMETER, decodeG1, decodeG2 } from './bls-curve.mjs';
import { hashToG1 } from './bls-hash.mjs';
import { fromHex } from './text.mjs';

const GENERATOR = decodeG2(fromHex('93e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e'
  + '024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8', 96));

/**
 * The lines that Miller's loop draws from a point of G2, doubling and adding; they depend on that point alone.
 * Each is [slope, slope * x - y] over the twist, and says whether the sum is squared before it.
 */
function linesOf(point) {
  const lines = [];
  let at = point;
  const draw = (other, slope, squares) => {
    lines.push({ slope, offset: subtract2(multiply2(slope, at[0]), at[1]), squares });
    const x = subtract2(subtract2(square2(slope), at[0]), other[0]);
    at = [x, subtract2(multiply2(slope, subtract2(at[0], x)), at[1])];
  };
  for (const bit of PARAMETER.toString(2).slice(1)) {
    draw(at, multiply2(scale2(square2(at[0]), 3n), invert2(scale2(at[1], 2n))), true);
    if (bit === '1') draw(point, multiply2(subtract2(at[1], point[1]), invert2(subtract2(at[0], point[0]))), false);
  }
  return lines;
}

/**
 * The product of Miller's functions of the pairs, up to factors that the final exponentiation removes.
 * Untwisting (x, y) to (x / w^2, y / w^3), the line at (px, py), times w^3, is py w^3 - slope px w^2 + (slope x - y).
 */
function miller(pairs) {
  let sum = ONE12;
  pairs[0].lines.forEach((line, i) => {
    if (line.squares) sum = square12(sum);
    for (const { lines, point } of pairs) {
      const { slope, offset } = lines[i];
      const middle = scale2(slope, mod(-point[0]));
      sum = multiply12(sum, [offset[0], offset[1], 0n, 0n, middle[0], middle[1], point[1], 0n, 0n, 0n, 0n, 0n]);
    }
  });
  return sum;
}

/**
 * Whether the value raised to (P^12 - 1) / ORDER is one. That exponent is (P^6 - 1)(P^2 + 1)(P^4 - P^2 + 1) / ORDER, and to be one
 * after P^6 - 1 is to lie in the subfield that P^6 leaves as it is: the odd powers of w are zero.
 */
function isOneInTheEnd(value) {
  const base = multiply12(frobeniusSquared12(value), value);
  let result = ONE12;
  for (const bit of ((P ** 4n - P ** 2n + 1n) / ORDER).toString(2)) {
    result = square12(result);
    if (bit === '1') result = multiply12(result, base);
  }
  return [2, 3, 6, 7, 10, 11].every(i => result[i] === 0n);
}

/** Checks signatures of one public key. Making it costs as much as a check, since the key's lines are drawn once. */
export class BlsKey {
  /** @param {Uint8Array} publicKey 96 bytes of G2, known to be a point of the group */
  constructor(publicKey) {
    this.keyLines = linesOf(decodeG2(publicKey));
    this.generatorLines = linesOf([GENERATOR[0], negate2(GENERATOR[1])]);
  }

  /** @param {Uint8Array} signature 48 bytes @param {Uint8Array} message @param {string} tag @returns {boolean} */
  verify(signature, message, tag) {
    const point = decodeG1(signature);
    if (point === null) return false;
    const hash = hashToG1(message, tag);
    if (hash === null) return false;
    return isOneInTheEnd(miller([{ lines: this.generatorLines, point }, { lines: this.keyLines, point: hash }]));
  }
}
