// Compares a text of the rules with the line of the log that fixed it.
import { put } from './dom.mjs';
import { LogReader, fetchBytes } from './log-reader.mjs';
import { sha256 } from './verifier/sha256.mjs';
import { hexOf, textOf } from './verifier/text.mjs';

/**
 * @param {Object} speech @param {Object} summary @param {Object} version of summary.rules @param {{language: string}} text the one to show
 * @param {Element} box takes the text @param {Element} verdict takes what came out
 */
export async function checkRules(speech, summary, version, text, box, verdict) {
  const say = (key, look, values) => {
    verdict.className = `small chip ${look}`;
    put(verdict, speech.say(key, values));
  };
  try {
    const bytes = await fetchBytes(`rules-${version.version}.${text.language}.txt`);
    if (bytes === null || textOf(bytes) === null) {
      say('rules.missing', 'bad');
      return;
    }
    put(box, textOf(bytes));
    const reader = new LogReader('');
    await reader.open(summary.key);
    const { leaf } = await reader.leaf(version.index);
    const named = (leaf.text || []).find(([language]) => language === text.language);
    const fits = named !== undefined && named[1] === hexOf(sha256(bytes));
    say(fits ? 'rules.same' : 'rules.differ', fits ? 'good' : 'bad', { n: version.index });
  } catch (fault) {
    if (fault.name !== 'ProofFault' && fault.name !== 'Refusal') throw fault;
    say('rules.unproven', 'bad', { why: fault.message });
  }
}
