/**
 * UTF-8 by hand: the core has no ambient types, and the host's decoder must be asked twice not to repair what it reads.
 * Strict both ways: lone surrogates are not encoded, malformed bytes are found and never replaced, U+FEFF is a character
 * like any other.
 */

/** The longest string that is decoded by one call of `fromCharCode` with all its units. */
const APPLY_UNITS_MAX = 4096;

/** The number of bytes of `text` in UTF-8, or −1 where it holds a lone surrogate. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) length += 1;
    else if (unit < 0xd800 || unit > 0xdfff) length += 2;
    else {
      const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
      if (unit > 0xdbff || next < 0xdc00 || next > 0xdfff) return -1;
      length += 2; // two units become four bytes
      i++;
    }
  }
  return length;
}

/**
 * Writes `text` at `offset`, which must have room for three bytes a unit, and gives the offset behind it. The text has
 * no lone surrogate ({@link utf8Length} tells).
 */
export function writeUtf8(text: string, target: Uint8Array, offset: number): number {
  let p = offset;
  for (let i = 0; i < text.length; i++) {
    let unit = text.charCodeAt(i);
    if (unit < 0x80) {
      target[p++] = unit;
    } else if (unit < 0x800) {
      target[p++] = 0xc0 | (unit >> 6);
      target[p++] = 0x80 | (unit & 0x3f);
    } else if (unit < 0xd800 || unit > 0xdfff) {
      target[p++] = 0xe0 | (unit >> 12);
      target[p++] = 0x80 | ((unit >> 6) & 0x3f);
      target[p++] = 0x80 | (unit & 0x3f);
    } else {
      unit = 0x10000 + ((unit - 0xd800) << 10) + (text.charCodeAt(++i) - 0xdc00);
      target[p++] = 0xf0 | (unit >> 18);
      target[p++] = 0x80 | ((unit >> 12) & 0x3f);
      target[p++] = 0x80 | ((unit >> 6) & 0x3f);
      target[p++] = 0x80 | (unit & 0x3f);
    }
  }
  return p;
}

/** The UTF-8 bytes of `text` in an array of their own. The text has no lone surrogate. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  return bytes.slice(0, writeUtf8(text, bytes, 0));
}

/** The string of valid UTF-8 in `source[start, end)`. */
export function readUtf8(source: Uint8Array, start: number, end: number): string {
  if (end - start <= APPLY_UNITS_MAX) return readShort(source, start, end);
  let text = '';
  for (let p = start; p < end;) {
    let q = Math.min(end, p + APPLY_UNITS_MAX);
    while (q < end && (source[q]! & 0xc0) === 0x80) q--; // not in the middle of a character
    text += readShort(source, p, q);
    p = q;
  }
  return text;
}

function readShort(source: Uint8Array, start: number, end: number): string {
  const units: number[] = [];
  for (let p = start; p < end;) {
    const byte = source[p]!;
    if (byte < 0x80) {
      units.push(byte);
      p += 1;
    } else if (byte < 0xe0) {
      units.push(((byte & 0x1f) << 6) | (source[p + 1]! & 0x3f));
      p += 2;
    } else if (byte < 0xf0) {
      units.push(((byte & 0x0f) << 12) | ((source[p + 1]! & 0x3f) << 6) | (source[p + 2]! & 0x3f));
      p += 3;
    } else {
      const point =
        ((byte & 0x07) << 18) |
        ((source[p + 1]! & 0x3f) << 12) |
        ((source[p + 2]! & 0x3f) << 6) |
        (source[p + 3]! & 0x3f);
      units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
      p += 4;
    }
  }
  return String.fromCharCode.apply(null, units);
}

/**
 * The offset of the first byte in `source[start, end)` that begins no valid character, or −1 where all is valid UTF-8:
 * no overlong forms, no surrogates, nothing above U+10FFFF (Unicode 15, table 3-7).
 */
export function invalidUtf8Offset(source: Uint8Array, start: number, end: number): number {
  let p = start;
  while (p < end) {
    const byte = source[p]!;
    if (byte < 0x80) {
      p++;
      continue;
    }
    const length = sequenceLength(source, p, end);
    if (length === 0) return p;
    p += length;
  }
  return -1;
}

/** The length of the valid multi-byte sequence at `p`, or 0. */
function sequenceLength(source: Uint8Array, p: number, end: number): number {
  const first = source[p]!;
  if (first < 0xc2 || first > 0xf4) return 0;
  const second = p + 1 < end ? source[p + 1]! : 0;
  if (first < 0xe0) return (second & 0xc0) === 0x80 ? 2 : 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  if (p + 2 >= end || (source[p + 2]! & 0xc0) !== 0x80) return 0;
  if (first < 0xf0) return 3;
  return p + 3 < end && (source[p + 3]! & 0xc0) === 0x80 ? 4 : 0;
}

/**
 * Compares two strings by code point, which is the order of their UTF-8 bytes. It differs from the order of UTF-16 units
 * only where one side has a surrogate and the other a unit above the surrogates.
 */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      // A surrogate stands for a code point above every other unit, also above U+E000 to U+FFFF.
      const xIsSurrogate = (x & 0xf800) === 0xd800;
      const yIsSurrogate = (y & 0xf800) === 0xd800;
      if (xIsSurrogate !== yIsSurrogate) return xIsSurrogate ? 1 : -1;
      return x - y;
    }
  }
  return a.length - b.length;
}
