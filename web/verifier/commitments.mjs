// Commitments and the private opening of an entry (SPEC 8, 11.1).
import { isCode } from './codes.mjs';
import { sha256 } from './sha256.mjs';
import { bytesOf, fromBase64, fromHex, hasControl, hexOf, isDate, isId, isNfc, isSorted, textOf } from './text.mjs';

const MAX_CONTACTS = 32;
const MAX_FISCAL_IDS = 16;
const MAX_VALUE_BYTES = 1000;
const SALT_BYTES = 32;

/** @param {Uint8Array} salt @param {Uint8Array} bytes @returns {string} the commitment */
export function commit(salt, bytes) {
  return hexOf(sha256(salt, bytes));
}

const isValue = text => {
  const length = bytesOf(text).length;
  return length >= 1 && length <= MAX_VALUE_BYTES && isNfc(text) && !hasControl(text) && !text.startsWith(' ') && !text.endsWith(' ');
};

/**
 * @param {Uint8Array} bytes @returns {{contacts: {kind: string, verified: boolean, value: string}[], name?: string, birth?: string, address?: string, external?: string, fiscal?: string[]}|null}
 * null where they are no identity in its one spelling (SPEC 8.2)
 */
export function parseIdentity(bytes) {
  const text = textOf(bytes);
  if (text === null || !text.endsWith('\n')) return null;
  const lines = text.slice(0, -1).split('\n');
  if (lines.shift() !== 'identity/v1') return null;
  const identity = { contacts: [] };
  const contactLines = [];
  while (lines.length > 0 && lines[0].startsWith('contact ')) contactLines.push(lines.shift());
  if (contactLines.length < 1 || contactLines.length > MAX_CONTACTS || !isSorted(contactLines)) return null;
  for (const line of contactLines) {
    const words = /^contact (email|phone|network) (verified|unverified) (.*)$/.exec(line);
    if (!words || !isValue(words[3])) return null;
    const account = words[1] === 'network' ? /^([^ ]+) (.+)$/.exec(words[3]) : null;
    if (words[1] === 'network' && !(account && isId(account[1]) && !account[2].startsWith(' '))) return null;
    identity.contacts.push({ kind: words[1], verified: words[2] === 'verified', value: words[3] });
  }
  for (const name of ['name', 'birth', 'address', 'external']) {
    if (lines.length === 0 || !lines[0].startsWith(`${name} `)) continue;
    const value = lines.shift().slice(name.length + 1);
    if (name === 'birth' ? !isDate(value) : !isValue(value)) return null;
    identity[name] = value;
  }
  const fiscalLines = lines.splice(0);
  if (fiscalLines.length > MAX_FISCAL_IDS || !isSorted(fiscalLines) || !fiscalLines.every(line => line.startsWith('fiscal ') && isValue(line.slice(7)))) return null;
  if (fiscalLines.length > 0) identity.fiscal = fiscalLines.map(line => line.slice(7));
  return identity;
}

/**
 * @param {string} text of an opening
 * @returns {{code: string, salt: Uint8Array, identity: Uint8Array, fields: Object}|null} null where it is none in its one spelling
 */
export function parseOpening(text) {
  const parts = /^opening\/v1\ncode ([^\n]*)\nsalt ([^\n]*)\nidentity ([^\n]*)\n$/.exec(text);
  if (!parts || !isCode(parts[1])) return null;
  const salt = fromHex(parts[2], SALT_BYTES);
  const identity = fromBase64(parts[3]);
  const fields = identity && parseIdentity(identity);
  return salt && fields ? { code: parts[1], salt, identity, fields } : null;
}

/** @param {{code: string, salt: Uint8Array, identity: Uint8Array}} opening @param {{code: string, commit: string}} entry a leaf @returns {boolean} */
export function opens(opening, entry) {
  return opening.code === entry.code && commit(opening.salt, opening.identity) === entry.commit;
}
