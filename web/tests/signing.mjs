// Keys, notes, trees and archives for tests, made with Node's own cryptography and the plainest code there is.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

export const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts.map(part => Buffer.from(part)))).digest();
export const hex = bytes => Buffer.from(bytes).toString('hex');
export const base64 = bytes => Buffer.from(bytes).toString('base64');
export const fromHex = text => new Uint8Array(Buffer.from(text, 'hex'));

/** A key of a log (type 1) or of a witness (type 4), made from its label. */
export function makeKey(name, type, label) {
  const secret = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), sha256(label)]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
  const typed = Buffer.concat([Buffer.from([type]), raw]);
  const id = sha256(`${name}\n`, typed).subarray(0, 4);
  return { name, type, id, raw, vkey: `${name}+${hex(id)}+${base64(typed)}`, sign: message => sign(null, Buffer.from(message), secret) };
}

export function signNote(text, key) {
  return `\u2014 ${key.name} ${base64(Buffer.concat([key.id, key.sign(text)]))}\n`;
}

export function cosignNote(text, key, time) {
  const when = Buffer.alloc(8);
  when.writeBigUInt64BE(BigInt(time));
  return `\u2014 ${key.name} ${base64(Buffer.concat([key.id, when, key.sign(`cosignature/v1\ntime ${time}\n${text}`)]))}\n`;
}

// RFC 6962 section 2.1, word for word.
export function rootOf(leaves) {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256([0], leaves[0]);
  const k = split(leaves.length);
  return sha256([1], rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

export function inclusion(index, leaves) {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return index < k ? [...inclusion(index, leaves.slice(0, k)), rootOf(leaves.slice(k))] : [...inclusion(index - k, leaves.slice(k)), rootOf(leaves.slice(0, k))];
}

function split(n) {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

export function checkpointText(origin, leaves) {
  return `${origin}\n${leaves.length}\n${base64(rootOf(leaves))}\n`;
}

export function receipt(index, leaves, note) {
  const hashes = inclusion(index, leaves).map(hash => `${base64(hash)}\n`).join('');
  return `c2sp.org/tlog-proof@v1\nextra ${base64(leaves[index])}\nindex ${index}\n${hashes}\n${note}`;
}

export function records(leaves) {
  return Buffer.concat(leaves.flatMap(leaf => [Buffer.from([leaf.length >> 8, leaf.length & 255]), Buffer.from(leaf)]));
}

function crc32(bytes) {
  let crc = 0xFFFFFFFF;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = crc & 1 ? crc >>> 1 ^ 0xEDB88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** The one form of SPEC 10. `edit` may change a header before it is written. @param {Map<string, Uint8Array>} files */
export function zip(files, edit = () => {}) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [name, content] of files) {
    const fields = { needed: 10, flags: 0, method: 0, time: 0, date: 0x21, crc: crc32(content), packed: content.length, size: content.length, madeBy: 10, attributes: 0, offset: at };
    edit(name, fields);
    const { needed, flags, method, time, date, crc, packed, size, madeBy, attributes, offset } = fields;
    const shared = [[2, needed], [2, flags], [2, method], [2, time], [2, date], [4, crc], [4, packed], [4, size], [2, name.length], [2, 0]];
    const local = Buffer.concat([pack([[4, 0x04034B50], ...shared]), Buffer.from(name), Buffer.from(content)]);
    directory.push(pack([[4, 0x02014B50], [2, madeBy], ...shared, [2, 0], [2, 0], [2, 0], [4, attributes], [4, offset]]), Buffer.from(name));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = pack([[4, 0x06054B50], [2, 0], [2, 0], [2, files.size], [2, files.size], [4, central.length], [4, at], [2, 0]]);
  return new Uint8Array(Buffer.concat([...parts, central, end]));
}

function pack(fields) {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) at = size === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at);
  return bytes;
}
