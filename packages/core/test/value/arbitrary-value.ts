import * as fc from 'fast-check';
import {
  DateTime,
  Duration,
  LocalDateTime,
  LocalTime,
  LoraDate,
  NodeRef,
  Path,
  Point,
  RelationshipRef,
  Time,
  Vector,
  floatOf,
  integerOf,
} from '../../src/value/value.ts';
import type { Value } from '../../src/value/value.ts';

/** INTEGERs of all sizes, often at the edges of what doubles and 64 bits hold. */
export const arbitraryInteger: fc.Arbitrary<number | bigint> = fc
  .oneof(
    fc.integer({ min: -10, max: 10 }).map(BigInt),
    fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
    fc.tuple(fc.constantFrom(2n ** 53n, 2n ** 60n, 2n ** 62n), fc.bigInt(-3n, 3n)).map(([a, b]) => a + b),
    fc.constantFrom(-(2n ** 63n), 2n ** 63n - 1n),
  )
  .map(integerOf);

const arbitraryFloat = fc
  .oneof(fc.double(), fc.integer({ min: -10, max: 10 }), fc.constantFrom(2 ** 53, 2 ** 60, -0, NaN, Infinity))
  .map(floatOf);

const small = fc.integer({ min: 0, max: 2 });
const date = fc.tuple(
  fc.integer({ min: 2019, max: 2020 }),
  fc.constantFrom(1, 2, 12),
  fc.constantFrom(1, 28),
);
const clock = fc.tuple(fc.constantFrom(0, 1, 23), small, small, small);
const offset = fc.constantFrom(-3600, 0, 3600);

const arbitraryTemporal: fc.Arbitrary<Value> = fc.oneof(
  date.map((d) => new LoraDate(...d)),
  clock.map((t) => new LocalTime(...t)),
  fc.tuple(clock, offset).map(([t, o]) => new Time(...t, o)),
  fc.tuple(date, clock).map(([d, t]) => new LocalDateTime(...d, ...t)),
  fc.tuple(date, clock, offset).map(([d, t, o]) => new DateTime(...d, ...t, o, null)),
  fc
    .tuple(fc.bigInt(-1n, 1n), fc.bigInt(-31n, 31n), fc.bigInt(-2n, 2n), fc.bigInt(0n, 2n))
    .map((parts) => new Duration(...parts)),
);

const arbitraryLeaf: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(null, true, false),
  arbitraryInteger,
  arbitraryFloat,
  fc.string({ unit: 'binary', maxLength: 3 }),
  arbitraryTemporal,
  small.map((i) => new NodeRef(i)),
  small.map((i) => new RelationshipRef(i)),
  fc.tuple(small, small, small).map(([a, r, b]) => new Path([a, b], [r])),
  fc.tuple(small, small).map(([x, y]) => new Point(Float64Array.of(x, y), 7203)),
  small.map((x) => new Vector('INTEGER8', Int8Array.of(x))),
);

/** Values of every type, small enough that equal ones are common. */
export const arbitraryValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    arbitraryLeaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .dictionary(fc.constantFrom('a', 'b', '__proto__'), tie('value'), { maxKeys: 2 })
      .map((record) => new Map(Object.entries(record))),
  ),
})).value;
