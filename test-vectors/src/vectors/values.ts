import { snapshot } from '../graph.ts';
import type { Flag } from '../manifest.ts';
import * as v from '../values.ts';
import type { Piece } from '../values.ts';
import { valid } from '../vector.ts';
import type { Vector } from '../vector.ts';

/** One node with the values as properties `a`, `b`, `c`, … */
function values(
  id: string,
  spec: string,
  comment: string,
  pieces: readonly Piece[],
  flags: readonly Flag[] = [],
): Vector {
  const properties = pieces.map((piece, index) => [String.fromCharCode(97 + index), piece] as const);
  return valid({ id: `valid/${id}`, spec, comment, flags }, snapshot({ nodes: [{ id: 0, properties }] }));
}

/** Lists or maps in each other, `levels` of them; the innermost is empty. */
function nested(levels: number, wrap: (inner: Piece | null, level: number) => Piece): Piece {
  let piece = wrap(null, levels);
  for (let level = levels - 1; level > 0; level--) piece = wrap(piece, level);
  return piece;
}

const inList = (inner: Piece | null): Piece => (inner === null ? v.list() : v.list(inner));
const inMap = (inner: Piece | null): Piece => (inner === null ? v.map() : v.map(['k', inner]));

export const TOO_DEEP_LISTS: Piece = nested(2049, inList);
export const TOO_DEEP_MAPS: Piece = nested(2049, inMap);

const DAY = [2024, 2, 29] as const;
const I32_MIN = -(2 ** 31);
const I32_MAX = 2 ** 31 - 1;
const U32_MAX = 2 ** 32 - 1;
const I64_MIN = -(2n ** 63n);
const I64_MAX = 2n ** 63n - 1n;

const simple: readonly Vector[] = [
  values('value-null', '3.5', 'A property may hold null; it is not the same as no property.', [v.NULL]),
  values('value-boolean', '3.5', 'False and true.', [v.boolean(false), v.boolean(true)]),
  values(
    'value-integer',
    '3.5',
    'Integers around 0 and at the ends of 8, 16, 32 bits.',
    [0, 1, -1, 127, -128, 255, 32767, -32768, 65535, I32_MAX, I32_MIN, U32_MAX, 2 ** 32].map(v.integer),
  ),
  values(
    'value-integer-64-bits',
    '1.2',
    'Integers that no double holds, and the largest and smallest.',
    [2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, I64_MAX, I64_MIN].map(v.integer),
    ['Int64'],
  ),
  values(
    'value-float',
    '3.5',
    'Floats: 0, −0, 1.0, −1.0, 1.5, 0.1, the largest, the smallest normal and subnormal ones.',
    [
      '0000000000000000',
      '8000000000000000',
      '3ff0000000000000',
      'bff0000000000000',
      '3ff8000000000000',
      '3fb999999999999a',
      '7fefffffffffffff',
      '0010000000000000',
      '0000000000000001',
      '800fffffffffffff',
    ].map(v.float),
  ),
  values(
    'value-float-integral',
    '3.5',
    'Integral floats stay floats: 2^31, 2^53 − 1, 2^53, 2^63, 1e300.',
    ['41e0000000000000', '433fffffffffffff', '4340000000000000', '43e0000000000000', '7e37e43c8800759c'].map(
      v.float,
    ),
  ),
  values(
    'value-float-infinite',
    '5.6',
    'Both infinities.',
    ['7ff0000000000000', 'fff0000000000000'].map(v.float),
  ),
  values(
    'value-float-nan',
    '3.5',
    'NaNs: canonical, negative, with payloads, and signalling ones.',
    [
      '7ff8000000000000',
      'fff8000000000000',
      '7ff8000000000001',
      '7fffffffffffffff',
      'ffffffffffffffff',
      '7ff0000000000001',
      'fff0000000000001',
      '7ff4000000000000',
    ].map(v.float),
    ['NaNBits'],
  ),
  values('value-integer-and-float', '3.5', 'Integer 1 and float 1.0 are two values.', [
    v.integer(1),
    v.float('3ff0000000000000'),
  ]),
  values(
    'value-string',
    '3.1',
    'Strings: empty, ASCII, of two, three and four bytes a character.',
    ['', 'text', 'é', '€', '😀', 'a\u0301'].map(v.string),
  ),
  values(
    'value-string-edges',
    '3.1',
    'The first and last character of each length in UTF-8, and the neighbours of the surrogates.',
    [
      '\u0000',
      '\u007f',
      '\u0080',
      '\u07ff',
      '\u0800',
      '\ud7ff',
      '\ue000',
      '\uffff',
      '\u{10000}',
      '\u{10ffff}',
    ].map(v.string),
  ),
  values(
    'value-string-byte-order-mark',
    '3.1',
    'U+FEFF stays, at the start too.',
    ['\ufeff', '\ufefftext', 'te\ufeffxt'].map(v.string),
  ),
  values(
    'value-string-control',
    '3.1',
    'Control characters, line ends of all kinds, quotes and backslashes.',
    ['\u0000a\u0000', '\r\n', '\n\r', '\u0085\u2028\u2029', '"\'\\', '\u001b\b\f\t'].map(v.string),
  ),
  values('value-string-long', '3.1', 'A string of 5,000 bytes.', [v.string('0123456789'.repeat(500))]),
];

const containers: readonly Vector[] = [
  values('value-list', '3.5', 'An empty list, one of integers, one of four kinds.', [
    v.list(),
    v.list(v.integer(1), v.integer(2), v.integer(3)),
    v.list(v.integer(1), v.string('two'), v.float('4008000000000000'), v.boolean(true)),
  ]),
  values('value-list-of-nulls', '5.6', 'Null may stand in a list.', [
    v.list(v.NULL, v.NULL),
    v.list(v.integer(1), v.NULL),
  ]),
  values('value-list-of-lists', '3.5', 'Lists in lists.', [
    v.list(v.list(), v.list(v.list(v.integer(1)), v.list())),
  ]),
  values('value-map', '3.5', 'Maps: empty, flat, and in each other.', [
    v.map(),
    v.map(['a', v.integer(1)], ['b', v.NULL]),
    v.map(['', v.map(['x', v.map()])], ['l', v.list(v.map(['y', v.boolean(false)]))]),
  ]),
  values('value-all-kinds-in-list', '5.6', 'A list with a value of every kind, vectors too.', [
    v.list(
      v.NULL,
      v.boolean(true),
      v.integer(1),
      v.float('3ff0000000000000'),
      v.string('s'),
      v.list(),
      v.map(),
      v.date(1, 1, 1),
      v.time(1, 2, 3, 4, 5),
      v.localTime(1, 2, 3, 4),
      v.datetime([1, 2, 3, 4, 5, 6, 7], 8),
      v.localDatetime([1, 2, 3, 4, 5, 6, 7]),
      v.duration(1n, 2n, 3n, 4n),
      v.point('3ff0000000000000', '4000000000000000', null, 7203),
      v.integerVector('INTEGER8', 1n, 2n),
    ),
  ]),
  values(
    'nesting-2048-lists',
    '3.7',
    'As many lists in each other as a reader must take.',
    [nested(2048, inList)],
    ['DeepNesting'],
  ),
  values(
    'nesting-2048-maps',
    '3.7',
    'As many maps in each other as a reader must take.',
    [nested(2048, inMap)],
    ['DeepNesting'],
  ),
  values(
    'nesting-2048-mixed',
    '3.7',
    'Lists and maps by turns, as deep as a reader must take.',
    [nested(2048, (inner, level) => (level % 2 === 0 ? inList(inner) : inMap(inner)))],
    ['DeepNesting'],
  ),
  values(
    'nesting-2048-with-value',
    '3.7',
    'Values that are neither list nor map have no level: one may stand in the deepest list.',
    [nested(2048, (inner) => v.list(inner ?? v.integer(1)))],
    ['DeepNesting'],
  ),
];

const temporal: readonly Vector[] = [
  values('value-date', '3.5', 'Dates: a leap day, years 0 and −1, the ends of the calendar of four digits.', [
    v.date(...DAY),
    v.date(0, 1, 1),
    v.date(-1, 12, 31),
    v.date(9999, 12, 31),
  ]),
  values('value-date-limits', '3.5', 'The largest and smallest fields a date can hold.', [
    v.date(I32_MAX, U32_MAX, U32_MAX),
    v.date(I32_MIN, 0, 0),
  ]),
  values('value-date-of-no-calendar', '5.6', 'Dates that do not exist are kept.', [
    v.date(2023, 2, 29),
    v.date(2024, 13, 1),
    v.date(2024, 1, 0),
  ]),
  values('value-time', '3.5', 'Times at midnight, the last nanosecond of the day, offsets of both signs.', [
    v.time(0, 0, 0, 0, 0),
    v.time(23, 59, 59, 999999999, 64800),
    v.time(12, 30, 15, 1, -64800),
    v.time(12, 30, 15, 500000000, 3661),
  ]),
  values('value-time-limits', '5.6', 'Times of no clock are kept.', [
    v.time(U32_MAX, U32_MAX, U32_MAX, U32_MAX, I32_MAX),
    v.time(25, 61, 61, 2000000000, I32_MIN),
  ]),
  values('value-local-time', '3.5', 'Local times at the ends of the day, and of no clock.', [
    v.localTime(0, 0, 0, 0),
    v.localTime(23, 59, 59, 999999999),
    v.localTime(U32_MAX, 60, 60, 1000000000),
  ]),
  values('value-datetime', '3.5', 'Datetimes; their parts are those of the local clock.', [
    v.datetime([...DAY, 10, 30, 0, 0], 0),
    v.datetime([1969, 12, 31, 23, 59, 59, 999999999], -3600),
    v.datetime([I32_MIN, 13, 32, 24, 60, 60, U32_MAX], I32_MAX),
  ]),
  values('value-local-datetime', '3.5', 'Local datetimes.', [
    v.localDatetime([...DAY, 10, 30, 0, 0]),
    v.localDatetime([I32_MAX, 12, 31, 23, 59, 59, 999999999]),
    v.localDatetime([0, 0, 0, 0, 0, 0, 0]),
  ]),
  values(
    'value-duration',
    '3.5',
    'No duration, one unit of each part, mixed signs, and the largest and smallest parts.',
    [
      v.duration(0n, 0n, 0n, 0n),
      v.duration(1n, 0n, 0n, 0n),
      v.duration(0n, -1n, 0n, 0n),
      v.duration(0n, 0n, 1n, 0n),
      v.duration(0n, 0n, 0n, -1n),
      v.duration(1n, -2n, 3n, -4n),
      v.duration(I64_MAX, I64_MIN, I64_MAX, I64_MIN),
    ],
    ['Int64'],
  ),
  values('value-duration-not-normalised', '5.6', 'More nanoseconds than a second has are kept.', [
    v.duration(13n, 40n, 90000n, 5000000000n),
  ]),
];

const ONE = '3ff0000000000000';
const TWO = '4000000000000000';
const SIGNALLING = '7ff0000000000001';
const INFINITY = '7ff0000000000000';

const spatial: readonly Vector[] = [
  values('value-point', '3.5', 'Points of the four known coordinate systems.', [
    v.point(ONE, TWO, null, 7203),
    v.point(ONE, TWO, ONE, 9157),
    v.point('402cdfe354037954', '4049094bc6a7ef9e', null, 4326),
    v.point('c05e9a3d70a3d70a', '4042e28f5c28f5c3', '4030000000000000', 4979),
  ]),
  values(
    'value-point-odd',
    '5.6',
    'Points of unknown systems, with a z too many and one too few, are kept.',
    [
      v.point(ONE, TWO, null, 0),
      v.point(ONE, TWO, null, U32_MAX),
      v.point(ONE, TWO, TWO, 7203),
      v.point(ONE, TWO, null, 4979),
    ],
  ),
  values(
    'value-point-bits',
    '5.6',
    'Coordinates keep all bits: −0, infinities and NaNs.',
    [
      v.point('8000000000000000', INFINITY, null, 7203),
      v.point(SIGNALLING, 'fff8000000000001', '7ff8000000000000', 9157),
    ],
    ['NaNBits'],
  ),
  values('value-vector-float64', '3.6', 'A vector of FLOAT64, −0 and the largest double in it.', [
    v.floatVector('FLOAT64', ONE, '8000000000000000', '7fefffffffffffff'),
  ]),
  values('value-vector-float32', '3.6', 'A vector of FLOAT32: 0.1, −0, the largest and the smallest.', [
    v.floatVector('FLOAT32', '3dcccccd', '80000000', '7f7fffff', '00000001'),
  ]),
  values(
    'value-vector-integer',
    '3.6',
    'A vector of INTEGER up to the limits.',
    [v.integerVector('INTEGER', 0n, -1n, 2n ** 53n + 1n, I64_MAX, I64_MIN)],
    ['Int64'],
  ),
  values('value-vector-integer32', '3.6', 'A vector of INTEGER32 up to the limits.', [
    v.integerVector('INTEGER32', 0n, -1n, 2n ** 31n - 1n, -(2n ** 31n)),
  ]),
  values('value-vector-integer16', '3.6', 'A vector of INTEGER16 up to the limits.', [
    v.integerVector('INTEGER16', 0n, -1n, 32767n, -32768n),
  ]),
  values('value-vector-integer8', '3.6', 'A vector of INTEGER8 up to the limits.', [
    v.integerVector('INTEGER8', 0n, -1n, 127n, -128n),
  ]),
  values('value-vector-empty', '5.6', 'Vectors without coordinates, of two types.', [
    v.floatVector('FLOAT64'),
    v.integerVector('INTEGER8'),
  ]),
  values('value-vector-4096', '3.6', 'A vector of 4,096 coordinates.', [
    v.integerVector('INTEGER8', ...Array.from({ length: 4096 }, (_, index) => BigInt((index % 256) - 128))),
  ]),
  values(
    'value-vector-bits',
    '3.6',
    'Coordinates keep all bits: infinities and NaNs, signalling ones too, of both widths.',
    [
      v.floatVector('FLOAT64', SIGNALLING, 'fff0000000000001', '7ff8000000000000', INFINITY),
      v.floatVector('FLOAT32', '7f800001', 'ff800001', '7fc00000', 'ffc00001', '7f800000'),
    ],
    ['NaNBits'],
  ),
];

export const valueVectors: readonly Vector[] = [...simple, ...containers, ...temporal, ...spatial];
