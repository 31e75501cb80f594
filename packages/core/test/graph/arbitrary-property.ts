import * as fc from 'fast-check';
import {
  DateTime,
  Duration,
  LocalDateTime,
  LocalTime,
  LoraDate,
  Point,
  Time,
  Vector,
  floatOf,
  floatOfBits,
  integerOf,
} from '../../src/value/value.ts';
import type { Value } from '../../src/value/value.ts';

const edges = [0n, 2n ** 31n, -(2n ** 31n), 2n ** 53n, -(2n ** 53n)].flatMap((x) => [x - 1n, x, x + 1n]);

const int32 = fc.integer();
const integer = fc
  .oneof(
    fc.constantFrom(...edges, 2n ** 63n - 1n, -(2n ** 63n)),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  )
  .map(integerOf);

const word = fc.integer({ min: 0, max: 0xffff_ffff });
const nanBits = fc
  .tuple(fc.constantFrom(0x7ff0_0000, 0x7ff8_0000, 0xfff8_0000, 0x7ff4_0000), word)
  .map(([high, low]) => floatOfBits(high, low || 1));
const float = fc.oneof(
  fc.double().map(floatOf),
  fc.integer({ min: -5, max: 5 }).map(floatOf),
  fc.constantFrom(floatOf(-0), floatOf(2 ** 53), floatOf(NaN), floatOf(-Infinity)),
  nanBits,
);

const fewStrings = fc.constantFrom('', 'a', 'Zürich', '😀', '\uFFFD', '\uFEFFbom');
const manyStrings = fc.string({ unit: 'binary', maxLength: 12 });
const longStrings = fc
  .tuple(fc.constantFrom('x', 'é', '😀'), fc.integer({ min: 1000, max: 3000 }))
  .map(([unit, count]) => unit.repeat(count));

const small = fc.integer({ min: 0, max: 59 });
const seconds = fc.integer({ min: -64_800, max: 64_800 });
const year = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const temporal: fc.Arbitrary<Value> = fc.oneof(
  fc.tuple(year, small, small).map((parts) => new LoraDate(...parts)),
  fc.tuple(small, small, small, word).map((parts) => new LocalTime(...parts)),
  fc.tuple(small, small, small, word, seconds).map((parts) => new Time(...parts)),
  fc.tuple(year, small, small, small, small, small, word).map((parts) => new LocalDateTime(...parts)),
  fc
    .tuple(year, small, small, small, small, small, word, seconds)
    .map((parts) => new DateTime(...parts, null)),
  fc.tuple(int64, int64, int64, int64).map((parts) => new Duration(...parts)),
);

const coordinates = fc.array(fc.double(), { minLength: 2, maxLength: 3 });
const point = fc
  .tuple(coordinates, fc.constantFrom(7203, 9157, 4326, 4979, 0xffff_ffff))
  .map(([c, srid]) => new Point(Float64Array.from(c), srid));
const bytes = fc.uint8Array({ maxLength: 5 });
const vector = fc.oneof(
  bytes.map(
    (b) =>
      new Vector(
        'FLOAT64',
        Float64Array.from(b, (x) => x / 7),
      ),
  ),
  bytes.map(
    (b) =>
      new Vector(
        'FLOAT32',
        Float32Array.from(b, (x) => x / 7),
      ),
  ),
  bytes.map(
    (b) =>
      new Vector(
        'INTEGER',
        BigInt64Array.from(b, (x) => -BigInt(x) << 40n),
      ),
  ),
  bytes.map(
    (b) =>
      new Vector(
        'INTEGER32',
        Int32Array.from(b, (x) => -x << 20),
      ),
  ),
  bytes.map(
    (b) =>
      new Vector(
        'INTEGER16',
        Int16Array.from(b, (x) => -x << 7),
      ),
  ),
  bytes.map((b) => new Vector('INTEGER8', Int8Array.from(b))),
);

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(null, true, false),
  int32,
  integer,
  float,
  fewStrings,
  manyStrings,
  temporal,
  point,
  vector,
);

/** Values of every kind that a property may hold, maps (their keys in order) and stored nulls included. */
export const arbitraryProperty: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(fewStrings, tie('value')), { selector: ([key]) => key, maxLength: 3 })
      .map(
        (entries) => new Map(entries.toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))),
      ),
  ),
})).value;

/** Lists of values that lie in one column each, in all the kinds of columns there are, and now and then in no such. */
export const arbitraryColumn: fc.Arbitrary<readonly Value[]> = fc.oneof(
  ...[int32, integer, float, fc.boolean(), fewStrings, manyStrings, longStrings, arbitraryProperty].map(
    (values: fc.Arbitrary<Value>) => fc.array(values, { minLength: 1, maxLength: 4 }),
  ),
  fc.nat(20).map((seed) => Array.from({ length: 100 }, (_, i) => `text ${seed} ${i}`)),
);
