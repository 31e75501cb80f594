import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/value/value.ts';
import { TestDatabase } from './database.ts';

const unit = fc.constantFrom('a', 'b', 'é', 'è', '漢', '\u{10000}', '\u{10001}', '\ufeff');
const text = fc.string({ unit, maxLength: 6 });
/** Beyond the length up to which texts are searched byte by byte. */
const longText = fc.tuple(text, text).map(([a, b]) => a + 'a'.repeat(1500) + b);
/** Unlike each other, so that they lie in a heap and not in a dictionary. */
const distinct = fc.array(fc.oneof(text, longText), { minLength: 1, maxLength: 30 }).map((texts) => {
  const fillers = Array.from({ length: 1100 }, (_, i) => `z${i}`);
  return [...fillers, ...texts];
});
const few = fc.array(text, { minLength: 1, maxLength: 30 });
const mixed = fc.array(fc.oneof<fc.Arbitrary<Value>[]>(text, fc.constantFrom<Value>(1, true, null, ['a'])), {
  minLength: 1,
  maxLength: 30,
});

const HOLDS: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  '=': (a, b) => a === b,
  'STARTS WITH': (a, b) => a.startsWith(b),
  'ENDS WITH': (a, b) => a.endsWith(b),
  CONTAINS: (a, b) => a.includes(b),
};

function check(columns: fc.Arbitrary<Value[]>, numRuns: number): void {
  fc.assert(
    fc.property(columns, fc.string({ unit, maxLength: 3 }), (values, part) => {
      const db = new TestDatabase();
      db.rows('UNWIND range(0, size($values) - 1) AS i CREATE (:A {i: i, x: $values[i]})', { values });
      for (const [operator, holds] of Object.entries(HOLDS)) {
        const found = db
          .values(`MATCH (n:A) WHERE n.x ${operator} $part AND true RETURN n.i`, { part })
          .flat();
        const expected = values.flatMap((v, i) => (typeof v === 'string' && holds(v, part) ? [i] : []));
        expect(found).toEqual(expected);
      }
    }),
    { numRuns },
  );
}

describe('searches of a property for a constant text select the right rows', () => {
  it('of many different texts', () => check(distinct, 30));
  it('of few different texts', () => check(few, 100));
  it('of values of several kinds', () => check(mixed, 100));

  it('also where the constant is no text', () => {
    const db = new TestDatabase("CREATE (:A {x: 'a'}), (:A {x: '1'})");
    for (const c of [null, 1, ['a']])
      expect(db.values('MATCH (n:A) WHERE n.x CONTAINS $c RETURN n.x', { c })).toEqual([]);
  });
});
