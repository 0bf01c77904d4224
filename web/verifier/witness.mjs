// Witnesses (SPEC 12.3): a contest's close and seal in the operator log, under a checkpoint that a quorum cosigned.
import { parseOperatorLeaf } from './leaves.mjs';
import { isOf, verifyCosignature, verifySignature } from './notes.mjs';
import { holds, parseTlogProof } from './receipts.mjs';
import { base64Of, refuse } from './text.mjs';

/** A quorum later than this after the close is said to be late, in seconds (SPEC 11). */
export const CLOSE_GRACE = 60;

/**
 * @param {Uint8Array} bytes of `close-witnessed` or `seal-witnessed`
 * @param {{event: string, contest: number, size: number, root: Uint8Array, operator: Object, witnesses: Object[], quorum: number}} expected
 * @returns {{time: number, signers: {key: Object, time: number}[], checkpoint: Object}} `time` is the quorum time
 * @throws {Refusal} WITNESS_INVALID
 */
export function checkWitnessed(bytes, { event, contest, size, root, operator, witnesses, quorum }) {
  const need = (isMet, why) => { if (!isMet) refuse('WITNESS_INVALID', `${event}-witnessed: ${why}`); };
  const proof = parseTlogProof(bytes);
  need(proof !== null && proof.extra !== null, 'no proof that carries its leaf');
  let leaf = null;
  try {
    leaf = parseOperatorLeaf(proof.extra);
  } catch (fault) {
    if (fault.code !== 'BAD_LEAF') throw fault;
  }
  need(leaf !== null && leaf.type === 'checkpoint/v1' && leaf.event === event && leaf.contest === contest, 'the leaf is not of this contest and event');
  need(leaf.checkpoint[0] === size && leaf.checkpoint[1] === base64Of(root), 'the leaf names another size or root than the log has');
  need(proof.checkpoint.origin === operator.name, 'the checkpoint is of another log than the operator\'s');
  need(holds(proof), 'the leaf does not hash into the checkpoint');
  const { text, signatures } = proof.note;
  need(signatures.length === 1 + quorum, `${signatures.length} signatures instead of the operator's and ${quorum} cosignatures`);
  need(isOf(signatures[0], operator) && verifySignature(text, signatures[0], operator), 'the operator\'s signature does not hold');
  let last = -1;
  const signers = signatures.slice(1).map(signature => {
    const place = witnesses.findIndex(witness => isOf(signature, witness));
    need(place > last, 'a cosignature that is not by the next of the rules\' witnesses');
    last = place;
    const time = verifyCosignature(text, signature, witnesses[place]);
    need(time !== null, `the cosignature of ${witnesses[place].name} does not hold`);
    return { key: witnesses[place], time };
  });
  return { time: Math.max(...signers.map(signer => signer.time)), signers, checkpoint: proof.checkpoint };
}

const hostOf = name => name.split('/')[0].replace(/:.*$/, '');

/** @param {string} witness the name of a witness's key @param {string} origin of a log @returns {boolean} whether the operator runs that witness, as far as names tell */
export function isRunByOperator(witness, origin) {
  const one = hostOf(witness);
  const other = hostOf(origin);
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}
