// The one form of a pack's zip archive (SPEC 10): nothing in it is left to the writer.
import { asciiOf, refuse } from './text.mjs';

const LOCAL = 0x04034B50;
const CENTRAL = 0x02014B50;
const END = 0x06054B50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const VERSION = 10;
const DATE = 0x0021;
const MAX_NAME_BYTES = 100;

const TABLES = (function tables() {
  const all = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? value >>> 1 ^ 0xEDB88320 : value >>> 1;
    all[byte] = value;
  }
  for (let i = 256; i < all.length; i++) all[i] = all[i - 256] >>> 8 ^ all[all[i - 256] & 255];
  return all;
})();

/** @param {Uint8Array} bytes @returns {number} CRC-32, eight bytes a step */
export function crc32(bytes) {
  const t = TABLES;
  let crc = -1;
  let at = 0;
  for (const end = bytes.length - 7; at < end; at += 8) {
    crc ^= bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16 | bytes[at + 3] << 24;
    crc = t[1792 + (crc & 255)] ^ t[1536 + (crc >>> 8 & 255)] ^ t[1280 + (crc >>> 16 & 255)] ^ t[1024 + (crc >>> 24)]
      ^ t[768 + bytes[at + 4]] ^ t[512 + bytes[at + 5]] ^ t[256 + bytes[at + 6]] ^ t[bytes[at + 7]];
  }
  for (; at < bytes.length; at++) crc = crc >>> 8 ^ t[(crc ^ bytes[at]) & 255];
  return ~crc >>> 0;
}

/**
 * @param {Uint8Array} bytes the archive
 * @returns {Map<string, Uint8Array>} its files in order, without copying them
 * @throws {Refusal} BAD_ARCHIVE
 */
export function readArchive(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const need = (holds, why) => { if (!holds) refuse('BAD_ARCHIVE', why); };
  const is = (at, ...fields) => fields.every(([size, expected]) => {
    const found = size === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
    at += size;
    return expected === null || found === expected;
  });

  const entries = [];
  let at = 0;
  while (at + 4 <= bytes.length && view.getUint32(at, true) === LOCAL) {
    need(at + LOCAL_BYTES <= bytes.length, 'a local header is cut off');
    const [crc, size, nameBytes] = [view.getUint32(at + 14, true), view.getUint32(at + 22, true), view.getUint16(at + 26, true)];
    need(is(at, [4, LOCAL], [2, VERSION], [2, 0], [2, 0], [2, 0], [2, DATE], [4, null], [4, size], [4, null], [2, null], [2, 0]), 'a local header in another form');
    const data = at + LOCAL_BYTES + nameBytes;
    need(nameBytes >= 1 && nameBytes <= MAX_NAME_BYTES && data + size <= bytes.length, 'a local header that leads out of the archive');
    const name = asciiOf(bytes, at + LOCAL_BYTES, data);
    need(/^[\x21-\x7E]+$/.test(name) && !name.includes('/'), 'a name that no file of a pack has');
    entries.push({ at, name, crc, size, content: bytes.subarray(data, data + size) });
    at = data + size;
  }

  const directory = at;
  for (const { at: offset, name, crc, size } of entries) {
    need(at + CENTRAL_BYTES + name.length <= bytes.length, 'the central directory is cut off');
    need(is(at, [4, CENTRAL], [2, VERSION], [2, VERSION], [2, 0], [2, 0], [2, 0], [2, DATE], [4, crc], [4, size], [4, size], [2, name.length], [2, 0], [2, 0],
      [2, 0], [2, 0], [4, 0], [4, offset]), 'a central header in another form');
    need(asciiOf(bytes, at + CENTRAL_BYTES, at + CENTRAL_BYTES + name.length) === name, 'a central header of another name');
    at += CENTRAL_BYTES + name.length;
  }
  need(bytes.length - at === END_BYTES, 'the end record is not where the directory ends, or something follows it');
  need(is(at, [4, END], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, at - directory], [4, directory], [2, 0]), 'an end record in another form');

  const files = new Map();
  for (const { name, crc, content } of entries) {
    need(!files.has(name), `${name} is there twice`);
    need(crc32(content) === crc, `${name} does not have its checksum`);
    files.set(name, content);
  }
  return files;
}
