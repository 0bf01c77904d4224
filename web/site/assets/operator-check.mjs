// Proves from the operator's log that no contest is left out of a list (SPEC 12).
import { LogReader, ProofFault, fetchBytes } from './log-reader.mjs';
import { seenHead } from './find.mjs';
import { kept } from './speech.mjs';
import { verifyOperatorPack } from './verifier/verify.mjs';

/**
 * @param {string} claimed the operator's key as the list names it @param {string|null} given one from elsewhere
 * @returns {Promise<{verdict: Object, seen: Object|null}>} `seen` is the head that this browser saw before
 */
export async function proveList(claimed, given) {
  const key = given && given.includes('/operator+') ? given : claimed;
  const bytes = await fetchBytes('operator/operator.zip', 'no-cache');
  if (bytes === null) throw new ProofFault('fetch', 'operator/operator.zip');
  const reader = new LogReader('operator/');
  const head = await reader.open(key);
  const seen = seenHead(head.origin);
  const text = new TextDecoder().decode(head.bytes);
  const verdict = verifyOperatorPack(bytes, { trust: [key], saw: seen ? [seen.note] : [] });
  // The archive may be a moment older than the head; it must not be more than that.
  if (verdict.accepted && verdict.size < head.size) throw new ProofFault('stale', `operator.zip: ${verdict.size}, checkpoint: ${head.size}`);
  if (verdict.accepted && (seen === null || head.size > seen.size)) kept.set(`giveaways:seen:${head.origin}`, text);
  return { verdict, seen };
}
