import * as fc from 'fast-check';
import { cartesian, cartesian3d, wgs84, wgs84_3d } from '@loradb-ts/core/value';
import type { LoraParam, LoraValue } from '@loradb-ts/core/value';

const KEYS = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.constantFrom('kind', '__proto__', 'value', 'entries', '1'),
);
const INT64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
/** Objects have the prototype that results have. */
function objectOf(model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  return fc.record(model, { noNullPrototype: true });
}

const TEMPORALS = objectOf({
  kind: fc.constantFrom('date', 'time', 'localtime', 'datetime', 'localdatetime', 'duration'),
  iso: fc.string(),
});
const DOUBLES = fc.double();
const POINTS = fc.oneof(
  fc.tuple(DOUBLES, DOUBLES).map(([x, y]) => cartesian(x, y)),
  fc.tuple(DOUBLES, DOUBLES, DOUBLES).map(([x, y, z]) => cartesian3d(x, y, z)),
  fc.tuple(DOUBLES, DOUBLES).map(([x, y]) => wgs84(x, y)),
  fc.tuple(DOUBLES, DOUBLES, DOUBLES).map(([x, y, z]) => wgs84_3d(x, y, z)),
);

/** An object with keys of its own, whatever their names. */
function recordOf<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> {
  return fc.array(fc.tuple(KEYS, value), { maxLength: 4 }).map((entries) => Object.fromEntries(entries));
}

/** Values of results as a query gives them with `integers: 'bigint'`. */
export const arbitraryResult: fc.Arbitrary<LoraValue> = fc.letrec<{ value: LoraValue }>((tie) => {
  const properties = recordOf(tie('value'));
  const vectors = fc.oneof(
    fc
      .array(DOUBLES, { minLength: 1, maxLength: 3 })
      .map((values) => ({ coordinateType: 'FLOAT64', values })),
    fc.array(INT64, { minLength: 1, maxLength: 3 }).map((values) => ({ coordinateType: 'INTEGER', values })),
  );
  return {
    value: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(fc.constant(null), fc.boolean(), fc.string({ unit: 'binary' }), INT64, DOUBLES),
      fc.array(tie('value'), { maxLength: 4 }),
      properties,
      objectOf({ kind: fc.constant('node'), id: INT64, labels: fc.array(fc.string()), properties }),
      objectOf({
        kind: fc.constant('relationship'),
        id: INT64,
        startId: INT64,
        endId: INT64,
        type: fc.string(),
        properties,
      }),
      objectOf({ kind: fc.constant('path'), nodes: fc.array(INT64), rels: fc.array(INT64) }),
      TEMPORALS,
      POINTS,
      vectors.map((v) => ({ kind: 'vector', dimension: v.values.length, ...v })),
    ) as fc.Arbitrary<LoraValue>,
  };
}).value;

/** Parameters of every kind, some wrapped as FLOAT. */
export const arbitraryParam: fc.Arbitrary<LoraParam> = fc.letrec<{ value: LoraParam }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.constant(null), fc.boolean(), fc.string(), INT64, DOUBLES),
    DOUBLES.map((value) => ({ kind: 'float' as const, value })),
    fc.array(tie('value'), { maxLength: 4 }),
    recordOf(tie('value')),
    TEMPORALS,
    POINTS,
  ) as fc.Arbitrary<LoraParam>,
})).value;
