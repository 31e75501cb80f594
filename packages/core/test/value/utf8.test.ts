import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareStrings,
  invalidUtf8Offset,
  readUtf8,
  utf8Bytes,
  utf8Length,
  writeUtf8,
} from '../../src/value/utf8.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function isValid(bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Strings with characters of every length, those around the surrogates among them. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      'a',
      '\0',
      '\x7f',
      '\x80',
      '\u07ff',
      '\u0800',
      '\ud7ff',
      '\ue000',
      '\ufeff',
      '\uffff',
      '😀',
      '\u{10ffff}',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 40,
});

describe('every character', () => {
  it('is encoded as the host does it, and decoded', () => {
    for (let point = 0; point <= 0x10ffff; point++) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const character = String.fromCodePoint(point);
      const bytes = utf8Bytes(character);
      const length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (
        bytes.length !== length ||
        utf8Length(character) !== length ||
        invalidUtf8Offset(bytes, 0, length) !== -1 ||
        readUtf8(bytes, 0, length) !== character ||
        Buffer.compare(bytes, Buffer.from(character)) !== 0
      ) {
        expect.fail(`U+${point.toString(16)}`);
      }
    }
  });
});

describe('strings', () => {
  it('are encoded and decoded as the host does it, at any offset', () => {
    fc.assert(
      fc.property(text, fc.nat(5), (string, offset) => {
        const expected = Buffer.from(string);
        const target = new Uint8Array(offset + 3 * string.length + 1).fill(0xaa);
        const end = writeUtf8(string, target, offset);
        expect(end - offset).toBe(expected.length);
        expect(utf8Length(string)).toBe(expected.length);
        expect(Buffer.compare(target.subarray(offset, end), expected)).toBe(0);
        expect(target.subarray(end).every((byte) => byte === 0xaa)).toBe(true);
        expect(readUtf8(target, offset, end)).toBe(string);
        expect(Buffer.compare(utf8Bytes(string), expected)).toBe(0);
      }),
    );
  });

  it.each(['a', 'é', '€', '😀', 'a😀', 'ab€'])(
    'of %s are decoded in pieces without a cut character',
    (unit) => {
      for (const count of [1023, 1024, 1025, 4095, 4096, 4097, 20_000]) {
        const string = unit.repeat(count);
        const bytes = Buffer.from(string);
        expect(readUtf8(bytes, 0, bytes.length) === string).toBe(true);
      }
    },
  );

  it('keep a byte order mark', () => {
    expect(readUtf8(Uint8Array.of(0xef, 0xbb, 0xbf), 0, 3)).toBe('\ufeff');
  });
});

describe('a lone surrogate', () => {
  it.each([
    ['a first half at the end', 'a\ud83d'],
    ['a first half before a letter', '\ud83da'],
    ['a first half before a whole', '\ud83d😀'],
    ['a first half before U+E000', '\ud800\ue000'],
    ['a second half at the start', '\ude00a'],
    ['a second half behind a whole', '😀\ude00'],
    ['halves the wrong way round', '\ude00\ud83d'],
    ['the first of all', '\ud800'],
    ['the last of all', '\udfff'],
  ])('is found: %s', (_, string) => {
    expect(utf8Length(string)).toBe(-1);
  });

  it('is found wherever the host finds one', () => {
    const unit = fc.constantFrom('a', '\ud7ff', '\ud800', '\udbff', '\udc00', '\udfff', '\ue000');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 6 }), (units) => {
        const string = units.join('');
        const isWell = Buffer.from(string).toString() === string;
        expect(utf8Length(string)).toBe(isWell ? Buffer.byteLength(string) : -1);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('malformed bytes', () => {
  it('are told from valid ones as the host does it: all sequences of up to three bytes at the edges', () => {
    const edges = [
      0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee,
      0xef,
    ];
    edges.push(0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xf7, 0xf8, 0xfb, 0xfc, 0xfd, 0xfe, 0xff);
    const wrong: string[] = [];
    const check = (bytes: Uint8Array): void => {
      if (invalidUtf8Offset(bytes, 0, bytes.length) < 0 !== isValid(bytes))
        wrong.push(Buffer.from(bytes).toString('hex'));
    };
    for (const a of edges) {
      check(Uint8Array.of(a));
      for (const b of edges) {
        check(Uint8Array.of(a, b));
        for (const c of edges) check(Uint8Array.of(a, b, c));
      }
    }
    for (const a of edges.filter((edge) => edge >= 0xef)) {
      for (const b of edges)
        for (const c of [0x7f, 0x80, 0xbf, 0xc0])
          for (const d of [0x7f, 0x80, 0xbf, 0xc0]) check(Uint8Array.of(a, b, c, d));
    }
    expect(wrong).toEqual([]);
  });

  it('are told from valid ones as the host does it: valid text with a byte changed, put in or left out', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(255), fc.nat(2), (string, place, byte, change) => {
        const bytes = [...Buffer.from(string)];
        bytes.splice(place % (bytes.length + 1), change === 0 ? 0 : 1, ...(change === 1 ? [] : [byte]));
        const array = Uint8Array.from(bytes);
        expect(invalidUtf8Offset(array, 0, array.length) < 0).toBe(isValid(array));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a continuation', [0x61, 0x80], 1],
    ['an overlong slash', [0xc0, 0xaf], 0],
    ['an overlong form of three', [0x61, 0x62, 0xe0, 0x9f, 0xbf], 2],
    ['a surrogate', [0xc3, 0xa9, 0xed, 0xa0, 0x80], 2],
    ['a surrogate pair', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], 0],
    ['U+110000', [0xf4, 0x90, 0x80, 0x80], 0],
    ['a cut character', [0x61, 0xf0, 0x9f, 0x98], 1],
    ['a character cut by another', [0xe2, 0x82, 0x61], 0],
  ])('are found where the character begins: %s', (_, bytes, offset) => {
    expect(invalidUtf8Offset(Uint8Array.from(bytes), 0, bytes.length)).toBe(offset);
  });

  it('count within the part that is asked for', () => {
    const bytes = Buffer.from('é€😀');
    expect(invalidUtf8Offset(bytes, 2, 5)).toBe(-1);
    expect(invalidUtf8Offset(bytes, 2, 4)).toBe(2);
    expect(invalidUtf8Offset(bytes, 1, 5)).toBe(1);
    expect(invalidUtf8Offset(bytes, 3, 3)).toBe(-1);
  });
});

describe('order', () => {
  it('of strings is that of their bytes', () => {
    fc.assert(
      fc.property(text, text, text, (beginning, a, b) => {
        const [x, y] = [beginning + a, beginning + b];
        const expected = Buffer.compare(Buffer.from(x), Buffer.from(y));
        expect(Math.sign(compareStrings(x, y))).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('puts what UTF-16 units put before U+E000 behind U+FFFF', () => {
    const sorted = [
      '',
      'a',
      'a\0',
      '\ud7ff',
      '\ue000',
      '\ufffd',
      '\uffff',
      '\u{10000}',
      '\u{1ffff}',
      '\u{10ffff}',
    ];
    expect(sorted.toReversed().toSorted(compareStrings)).toEqual(sorted);
  });
});
