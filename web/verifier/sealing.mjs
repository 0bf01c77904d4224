// What a seal says (SPEC 5, 6.12): counts, digests and the sealed list, all recomputed.
import { CLASSES, NO_HASH } from './leaves.mjs';
import { readManifest } from './manifest.mjs';
import { sha256 } from './sha256.mjs';
import { byBytes, bytesOf, hexOf, refuse } from './text.mjs';

/** More tickets are not drawn from (SPEC 6.12). */
export const MAX_TICKETS = 10000000;

/**
 * @param {import('./history.mjs').History} history with a seal @param {Uint8Array} file the manifest
 * @returns {import('./manifest.mjs').Manifest}
 * @throws {Refusal} SEAL_MISMATCH
 */
export function checkSeal(history, file) {
  const { rules, seal: { leaf } } = history;
  const need = (holds, why) => { if (!holds) refuse('SEAL_MISMATCH', why); };
  const eligible = history.entries - history.excluded - history.withdrawn;
  need(leaf.accepted === history.entries && leaf.eligible === eligible, 'accepted or eligible entries are counted otherwise');
  need(leaf.excluded === history.excluded && leaf.withdrawn === history.withdrawn, 'excluded or withdrawn entries are counted otherwise');
  const classes = new Map(CLASSES.map(name => [name, 0]));
  for (const name of history.classes.values()) classes.set(name, classes.get(name) + 1);
  need(leaf.class.every(([name, count]) => classes.get(name) === count), 'the classes are counted otherwise');
  need(leaf.clears === history.clears && leaf.findings >= leaf.undecided, 'findings are counted otherwise');
  need(rules.undecided !== 'block' || leaf.undecided === 0, 'sealed with undecided findings, which the rules do not allow');
  need((leaf.screened === 'yes') === history.rosters.size > 0, 'screened where there is a roster and not elsewhere');
  need(leaf.screened === 'yes' || rules.unscreened === 'allowed' && (leaf.model === NO_HASH) === (leaf.thresholds === NO_HASH), 'not screened, which the rules do not allow');
  need(leaf.policy === rules.policy, 'the policy is another');
  need(leaf.rosters === rostersDigest(history.rosters), 'the rosters are others');
  need(history.tickets <= MAX_TICKETS, `${history.tickets} tickets are too many`);
  need(leaf.tickets === history.tickets, 'tickets are counted otherwise');
  need(hexOf(sha256(file)) === leaf.manifest, 'the manifest is not the sealed one');
  const manifest = readManifest(file, history, eligible);
  need(manifest !== null, 'the manifest is not what the log left in');
  need(manifest.list === leaf.list, 'the list index is another');
  return manifest;
}

function rostersDigest(rosters) {
  const lines = [...rosters.keys()].sort(byBytes).map(employer => `${employer} ${rosters.get(employer)}\n`);
  return hexOf(sha256(bytesOf(lines.join(''))));
}
