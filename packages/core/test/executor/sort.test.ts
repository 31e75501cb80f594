import { describe, expect, it } from 'vitest';
import { TestDatabase } from './database.ts';

/** The numbers 0 … count − 1 in an order of no meaning. */
function shuffled(count: number): number[] {
  return Array.from({ length: count }, (_, i) => (i * 7919) % count);
}

describe('sorting', () => {
  it.each([0, 1, 2, 4095, 4096, 4097, 8192, 20_011])(
    'keeps %i rows of equal keys in the order in which they come',
    (count) => {
      const db = new TestDatabase();
      const list = shuffled(count);
      const sorted = list.toSorted((a, b) => (a % 10) - (b % 10));
      const params = { list };
      expect(db.rows('UNWIND $list AS x RETURN x ORDER BY x % 10', params)).toEqual(sorted.map(String));
      const first = db.rows('UNWIND $list AS x RETURN x ORDER BY x % 10 SKIP 3 LIMIT 5000', params);
      expect(first).toEqual(sorted.slice(3, 5003).map(String));
    },
  );

  it('of the same plan again begins anew', () => {
    const db = new TestDatabase();
    const query = 'UNWIND $list AS x RETURN x ORDER BY x DESC';
    for (const count of [5000, 3, 5000]) {
      const wanted = Array.from({ length: count }, (_, i) => String(count - 1 - i));
      expect(db.rows(query, { list: shuffled(count) })).toEqual(wanted);
    }
  });

  it('works in steps', () => {
    const db = new TestDatabase();
    const query = 'UNWIND range(1, 50000) AS x RETURN x ORDER BY x % 100 LIMIT 40000';
    for (const text of [query, query.replace(/ LIMIT.*/, '')]) {
      const result = db.engine.run(db.graph, text, new Map());
      let steps = 0;
      while (result.next() !== null) steps++;
      expect(steps).toBeGreaterThan(80);
    }
  });
});
