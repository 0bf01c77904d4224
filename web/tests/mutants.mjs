// The verifier as a process: packs come in, each behind its length in four bytes, and a line for each goes out. Driven by `giveaways-bench mutants`.
import { verifyOperatorPack, verifyPack } from '../verifier/verify.mjs';

const LENGTH = 4;
const MAX_PACK = 16 * 1024 * 1024;

const [key, kind] = process.argv.slice(2);
const verify = kind === 'operator' ? bytes => verifyOperatorPack(bytes, { trust: [key] }) : bytes => verifyPack(bytes, { trust: [key] });

/** What came of a pack, in the words of the other verifier; what the verifier throws is a fault of its own and agrees with nothing. */
function word(bytes) {
  try {
    const { accepted, failure } = verify(bytes);
    return accepted ? 'ACCEPTED' : `${failure.step} ${failure.reason}`;
  } catch (thrown) {
    return `THREW ${String(thrown && thrown.message).replace(/\s+/g, ' ')}`;
  }
}

let parts = [];
let held = 0;

function take(length) {
  const all = parts.length === 1 ? parts[0] : Buffer.concat(parts, held);
  parts = [all.subarray(length)];
  held -= length;
  return all.subarray(0, length);
}

let wanted = null;
for await (const chunk of process.stdin) {
  parts.push(chunk);
  held += chunk.length;
  const words = [];
  while (held >= (wanted === null ? LENGTH : wanted)) {
    if (wanted === null) {
      wanted = take(LENGTH).readUInt32BE(0);
      if (wanted > MAX_PACK) throw new Error(`a pack of ${wanted} bytes is longer than ${MAX_PACK}`);
    } else {
      // A copy: a verifier that wrote into its input would go unnoticed otherwise.
      words.push(word(new Uint8Array(take(wanted))));
      wanted = null;
    }
  }
  if (words.length > 0) process.stdout.write(`${words.join('\n')}\n`);
}
