// QR codes (ISO/IEC 18004): byte mode, error correction level M, versions 1 to 20. Enough for any link of these pages.
import { s } from './dom.mjs';

/** More bytes than these do not fit into version 20 at level M. */
export const MAX_BYTES = 666;
const MAX_VERSION = 20;
// Level M: error correction codewords of each block, and blocks, by version from 1.
const CHECK_WORDS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];
const QUIET = 4;

const MASKS = [
  (x, y) => (x + y) % 2 === 0, (x, y) => y % 2 === 0, x => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0, (x, y) => x * y % 2 + x * y % 3 === 0,
  (x, y) => (x * y % 2 + x * y % 3) % 2 === 0, (x, y) => ((x + y) % 2 + x * y % 3) % 2 === 0,
];

// Modules that are left for data and error correction, in whole bytes.
function wordsOf(version) {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const aligned = Math.floor(version / 7) + 2;
    modules -= (25 * aligned - 10) * aligned - 55;
    if (version >= 7) modules -= 36;
  }
  return Math.floor(modules / 8);
}

const dataWords = version => wordsOf(version) - CHECK_WORDS[version - 1] * BLOCKS[version - 1];

// GF(256) with the polynomial 0x11D.
function times(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = product << 1 ^ (product >> 7) * 0x11D;
    product ^= (b >> bit & 1) * a;
  }
  return product;
}

function generator(degree) {
  const result = new Uint8Array(degree);
  result[degree - 1] = 1;
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2)) {
    for (let j = 0; j < degree; j++) result[j] = times(result[j], root) ^ (j + 1 < degree ? result[j + 1] : 0);
  }
  return result;
}

function remainder(data, divisor) {
  const result = new Uint8Array(divisor.length);
  for (const byte of data) {
    const factor = byte ^ result[0];
    result.copyWithin(0, 1);
    result[result.length - 1] = 0;
    for (let i = 0; i < divisor.length; i++) result[i] ^= times(divisor[i], factor);
  }
  return result;
}

function codewords(bytes, version) {
  const capacity = dataWords(version);
  const bits = [];
  const push = (value, length) => {
    for (let i = length - 1; i >= 0; i--) bits.push(value >> i & 1);
  };
  push(4, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) push(byte, 8);
  push(0, Math.min(4, capacity * 8 - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  const data = [];
  for (let i = 0; i < bits.length; i += 8) data.push(bits.slice(i, i + 8).reduce((value, bit) => value << 1 | bit, 0));
  for (let pad = 0xEC; data.length < capacity; pad ^= 0xEC ^ 0x11) data.push(pad);
  return interleave(data, version);
}

function interleave(data, version) {
  const count = BLOCKS[version - 1];
  const short = Math.floor(data.length / count);
  const longer = data.length % count;
  const divisor = generator(CHECK_WORDS[version - 1]);
  const blocks = [];
  for (let i = 0, at = 0; i < count; i++) {
    const part = data.slice(at, at += short + (i < count - longer ? 0 : 1));
    blocks.push({ part, check: remainder(part, divisor) });
  }
  const words = [];
  for (let i = 0; i <= short; i++) for (const { part } of blocks) if (i < part.length) words.push(part[i]);
  for (let i = 0; i < divisor.length; i++) for (const { check } of blocks) words.push(check[i]);
  return words;
}

function alignments(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const places = [6];
  for (let i = 0, at = version * 4 + 10; i < count - 1; i++, at -= step) places.splice(1, 0, at);
  return places;
}

class Grid {
  constructor(version) {
    this.version = version;
    this.size = version * 4 + 17;
    this.dark = new Uint8Array(this.size * this.size);
    this.fixed = new Uint8Array(this.size * this.size);
    this.patterns();
  }

  set(x, y, dark) {
    this.dark[y * this.size + x] = dark ? 1 : 0;
    this.fixed[y * this.size + x] = 1;
  }

  patterns() {
    const { size, version } = this;
    for (let i = 0; i < size; i++) {
      this.set(6, i, i % 2 === 0);
      this.set(i, 6, i % 2 === 0);
    }
    for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]]) this.rings(cx, cy, 4, distance => distance !== 2 && distance !== 4);
    const places = alignments(version);
    const last = places.length - 1;
    places.forEach((cx, i) => places.forEach((cy, j) => {
      const isFinder = i === 0 && j === 0 || i === 0 && j === last || i === last && j === 0;
      if (!isFinder) this.rings(cx, cy, 2, distance => distance !== 1);
    }));
    this.format(0);
    if (version >= 7) this.versionBits();
  }

  rings(cx, cy, reach, isDark) {
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        const x = cx + dx;
        const y = cy + dy;
        if (x >= 0 && x < this.size && y >= 0 && y < this.size) this.set(x, y, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
      }
    }
  }

  // Level M is 0, so the five bits are the mask's.
  format(mask) {
    let rest = mask;
    for (let i = 0; i < 10; i++) rest = rest << 1 ^ (rest >> 9) * 0x537;
    const bits = (mask << 10 | rest) ^ 0x5412;
    const bit = i => bits >> i & 1;
    const { size } = this;
    for (let i = 0; i <= 5; i++) this.set(8, i, bit(i));
    this.set(8, 7, bit(6));
    this.set(8, 8, bit(7));
    this.set(7, 8, bit(8));
    for (let i = 9; i < 15; i++) this.set(14 - i, 8, bit(i));
    for (let i = 0; i < 8; i++) this.set(size - 1 - i, 8, bit(i));
    for (let i = 8; i < 15; i++) this.set(8, size - 15 + i, bit(i));
    this.set(8, size - 8, true);
  }

  versionBits() {
    let rest = this.version;
    for (let i = 0; i < 12; i++) rest = rest << 1 ^ (rest >> 11) * 0x1F25;
    const bits = this.version << 12 | rest;
    for (let i = 0; i < 18; i++) {
      const a = this.size - 11 + i % 3;
      const b = Math.floor(i / 3);
      this.set(a, b, bits >> i & 1);
      this.set(b, a, bits >> i & 1);
    }
  }

  // In columns of two from the right, up and down in turn, past the vertical timing pattern.
  fill(words) {
    const { size } = this;
    let at = 0;
    for (let right = size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let vertical = 0; vertical < size; vertical++) {
        for (let j = 0; j < 2; j++) {
          const x = right - j;
          const y = (right + 1 & 2) === 0 ? size - 1 - vertical : vertical;
          if (this.fixed[y * size + x] || at >= words.length * 8) continue;
          this.dark[y * size + x] = words[at >> 3] >> 7 - (at & 7) & 1;
          at++;
        }
      }
    }
  }

  mask(number) {
    const { size } = this;
    for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) if (!this.fixed[y * size + x] && MASKS[number](x, y)) this.dark[y * size + x] ^= 1;
    this.format(number);
  }

  /** How hard it is to read: the four rules of the standard. */
  penalty() {
    const { size, dark } = this;
    let total = 0;
    let count = 0;
    for (let i = 0; i < size; i++) {
      total += linePenalty(Array.from({ length: size }, (_, j) => dark[i * size + j])) + linePenalty(Array.from({ length: size }, (_, j) => dark[j * size + i]));
      for (let j = 0; j < size; j++) {
        count += dark[i * size + j];
        const isSquare = i > 0 && j > 0 && dark[i * size + j] === dark[i * size + j - 1] && dark[i * size + j] === dark[(i - 1) * size + j] && dark[i * size + j] === dark[(i - 1) * size + j - 1];
        if (isSquare) total += 3;
      }
    }
    return total + 10 * Math.max(0, Math.ceil(Math.abs(count * 20 - size * size * 10) / (size * size)) - 1);
  }
}

function linePenalty(line) {
  let total = 0;
  for (let i = 0, run = 0; i < line.length; i++) {
    run = i > 0 && line[i] === line[i - 1] ? run + 1 : 1;
    if (run === 5) total += 3;
    else if (run > 5) total++;
  }
  const text = line.join('');
  for (let i = 0; i + 11 <= text.length; i++) {
    const part = text.slice(i, i + 11);
    if (part === '10111010000' || part === '00001011101') total += 40;
  }
  return total;
}

/** @param {string} text at most MAX_BYTES of UTF-8 @returns {{size: number, dark: Uint8Array}} modules row by row, without the quiet zone */
export function qr(text) {
  const bytes = new TextEncoder().encode(text);
  let version = 1;
  while (version <= MAX_VERSION && dataWords(version) * 8 < 4 + (version < 10 ? 8 : 16) + bytes.length * 8) version++;
  if (version > MAX_VERSION) throw new Error(`${bytes.length} bytes are too many for a QR code here`);
  const words = codewords(bytes, version);
  let best = null;
  for (let mask = 0; mask < 8; mask++) {
    const grid = new Grid(version);
    grid.fill(words);
    grid.mask(mask);
    const penalty = grid.penalty();
    if (best === null || penalty < best.penalty) best = { penalty, grid };
  }
  return { size: best.grid.size, dark: best.grid.dark };
}

/** @param {string} text @param {string} label for those who do not see it @returns {SVGElement} black on white, with its quiet zone */
export function qrSvg(text, label) {
  const { size, dark } = qr(text);
  const whole = size + 2 * QUIET;
  let path = '';
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) if (dark[y * size + x]) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  return s('svg', { viewBox: `0 0 ${whole} ${whole}`, role: 'img', 'aria-label': label, 'shape-rendering': 'crispEdges' },
    s('rect', { width: whole, height: whole, fill: '#fff' }), s('path', { d: path, fill: '#000' }));
}
