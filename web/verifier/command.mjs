// The verifier as a command of Node; a page never loads this file.
import { existsSync, readFileSync } from 'node:fs';
import { CHAIN } from './beacon.mjs';
import { parseVkey } from './notes.mjs';
import { parseSaved } from './receipts.mjs';
import { reportJson, reportText } from './report.mjs';
import { verifyPack } from './verify.mjs';

/** What the program answers its caller with, as `giveaways` does. */
const DONE = 0;
const REFUSED = 1;
const USAGE = 2;

const HELP = `Check an evidence pack offline, step by step. Exit 0 only if everything holds.

  node verify.mjs pack.zip [--trust KEY]... [--saw FILE]... [--beacon FILE] [--operator FILE] [--json]

  --trust KEY      a log's key, the contest's or the operator's, or a witness's, or a file with it, from a place that the operator
                   cannot change; without one the verdict is SELF-CONSISTENT ONLY
  --saw FILE       a checkpoint or receipt saved earlier, which the pack must extend; repeat it
  --beacon FILE    the round, to compute the winners of a sealed contest whose draw is withheld
  --operator FILE  the operator log (operator.zip), which must tell of this contest what the pack tells
  --json           write JSON
`;

/** What ends the command before anything was verified. */
class Stop extends Error {
  constructor(exitCode, message) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** @param {string[]} args without `node` and the file @returns nothing; sets the exit code */
export function run(args) {
  try {
    if (args.includes('--help') || args.includes('-h')) {
      process.stdout.write(HELP);
      return;
    }
    const given = parse(args);
    const verdict = verifyPack(read(given.pack), {
      trust: given.trust.map(readKey),
      saw: given.saw.map(readSaved),
      beacon: given.beacon === null ? undefined : readBeacon(given.beacon),
      operator: given.operator === null ? undefined : read(given.operator),
    });
    process.stdout.write(given.json ? `${JSON.stringify(reportJson(verdict), null, 2)}\n` : reportText(verdict));
    process.exitCode = verdict.accepted ? DONE : REFUSED;
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    process.stderr.write(`${stop.message}\n`);
    process.exitCode = stop.exitCode;
  }
}

function parse(args) {
  const given = { pack: null, trust: [], saw: [], beacon: null, operator: null, json: false };
  for (let i = 0; i < args.length; i++) {
    const [, name, inline] = /^--(trust|saw|beacon|operator)(?:=(.*))?$/s.exec(args[i]) || [];
    if (args[i] === '--json') given.json = true;
    else if (name !== undefined) {
      const value = inline !== undefined ? inline : args[++i];
      if (value === undefined) throw new Stop(USAGE, `--${name} needs a value.\n\n${HELP}`);
      if (Array.isArray(given[name])) given[name].push(value);
      else if (given[name] !== null) throw new Stop(USAGE, `--${name} is there twice.`);
      else given[name] = value;
    } else if (args[i].startsWith('--') || given.pack !== null) throw new Stop(USAGE, `${args[i]} is not known.\n\n${HELP}`);
    else given.pack = args[i];
  }
  if (given.pack === null) throw new Stop(USAGE, HELP);
  return given;
}

function read(path) {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (fault) {
    throw new Stop(USAGE, `${path} cannot be read. Check the path and the permissions.`);
  }
}

const readText = path => new TextDecoder().decode(read(path));

function readKey(text) {
  const written = text.includes('+') && !existsSync(text) ? text : readText(text).replace(/[\r\n]+$/, '');
  if (parseVkey(written) === null) throw new Stop(USAGE, 'This is no log\'s key. A key is written name+id+base64.');
  return written;
}

function readSaved(path) {
  const bytes = read(path);
  if (parseSaved(bytes) === null) throw new Stop(REFUSED, `NON_CANONICAL: ${path} is neither a checkpoint nor a receipt. Give the file exactly as it was saved.`);
  return bytes;
}

/** @returns {string} the line of an evidence pack, also from what a drand relay serves */
function readBeacon(path) {
  const text = readText(path);
  if (!text.trimStart().startsWith('{')) return `${text.replace(/\n+$/, '')}\n`;
  try {
    const { round, signature } = JSON.parse(text);
    return `drand ${CHAIN} ${round} ${signature}\n`;
  } catch (fault) {
    throw new Stop(REFUSED, `BEACON_INVALID: ${path} is no round of drand quicknet.`);
  }
}
