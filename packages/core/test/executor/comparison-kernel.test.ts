import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, equals } from '../../src/value/compare.ts';
import { floatOf, type Value } from '../../src/value/value.ts';
import { TestDatabase } from './database.ts';

const integer = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 53 - 1),
);
const double = fc
  .oneof(
    fc.constantFrom(-0, 0, 1, 1.5, -1.5, 5e-324, 2 ** 31, Infinity, -Infinity, NaN, 2 ** 53),
    fc.double(),
  )
  .map(floatOf);
const text = fc.constantFrom('', 'a', 'b', 'ab', 'é', '\u{10000}', '\uffff');
const others: fc.Arbitrary<Value> = fc.constantFrom(true, false, 2n ** 60n, [1], null);

/** Values of one column: of one kind mostly, as columns are. */
const columns: fc.Arbitrary<Value[]> = fc
  .constantFrom<fc.Arbitrary<Value>>(integer, double, text, fc.oneof(integer, double, text, others))
  .chain((kind) => fc.array(kind, { minLength: 1, maxLength: 30 }));

const constants: fc.Arbitrary<Value> = fc.oneof<fc.Arbitrary<Value>[]>(integer, double, text, others);
const operators = fc.constantFrom('=', '<>', '<', '<=', '>', '>=');

function holds(operator: string, a: Value, b: Value): boolean {
  if (operator === '=' || operator === '<>') return equals(a, b) === (operator === '=');
  const order = compare(a, b);
  if (order === null) return false;
  return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator]!;
}

describe('comparisons of a property with a constant', () => {
  it('select the rows for which the comparison of values is true', () => {
    fc.assert(
      fc.property(columns, constants, operators, fc.boolean(), (values, constant, operator, isTurned) => {
        const db = new TestDatabase();
        db.rows('UNWIND range(0, size($values) - 1) AS i CREATE (:A {i: i, x: $values[i]})', { values });
        const comparison = isTurned ? `$c ${operator} n.x` : `n.x ${operator} $c`;
        const found = db
          .values(`MATCH (n:A) WHERE ${comparison} AND true RETURN n.i`, { c: constant })
          .flat();
        const expected = values.flatMap((value, i) => {
          const isSelected = isTurned ? holds(operator, constant, value) : holds(operator, value, constant);
          return isSelected ? [i] : [];
        });
        expect(found).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('see a dictionary grow, and nodes of several shapes in turn', () => {
    const db = new TestDatabase(
      "UNWIND range(0, 199) AS i CREATE (:A {i: i, x: CASE i % 3 WHEN 0 THEN 'a' ELSE 'b' END})",
    );
    const query = "MATCH (n:A) WHERE n.x > 'a' RETURN count(*)";
    expect(db.rows(query)).toEqual(['133']);
    db.rows("MATCH (n:A) WHERE n.i < 10 SET n.x = 'c' + n.i");
    expect(db.rows(query)).toEqual(['137']);
    db.rows('MATCH (n:A) WHERE n.i % 2 = 0 SET n.y = 1');
    expect(db.rows(query)).toEqual(['137']);
    db.rows('MATCH (n:A) WHERE n.i % 4 = 0 REMOVE n.x');
    expect(db.rows("MATCH (n:A) WHERE n.x >= '' RETURN count(*)")).toEqual(['150']);
  });
});
