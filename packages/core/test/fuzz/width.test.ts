import { describe, expect, it } from 'vitest';
import { TestDatabase } from '../executor/database.ts';

/** More than any JavaScript engine takes as arguments of one call. */
const MANY = 130_000;

function many(text: string, separator: string, count: number = MANY): string {
  return Array.from({ length: count }, () => text).join(separator);
}

describe('a statement as wide as its text allows', () => {
  it.each([
    ['patterns', `CREATE ${many('()', ',')} WITH 1 AS x MATCH (n) RETURN count(n)`, String(MANY)],
    ['conditions', `CREATE (n {x: true}) WITH n MATCH (n) WHERE ${many('n.x', ' AND ')} RETURN 1`, '1'],
    ['labels', `CREATE (n:A) WITH n MATCH (n${many(':A', '')}) RETURN 1`, '1'],
    ['other labels', `CREATE (n:A) WITH n MATCH (n:${many('A', '|')}) RETURN 1`, '1'],
    ['types', `CREATE ()-[r:R]->() WITH r MATCH ()-[r:${many('R', '|')}]->() RETURN 1`, '1'],
    ['changes', `CREATE (n) SET ${many('n:A', ',')} RETURN labels(n)`, "['A']"],
    ['entries', `RETURN size(keys({${many('a:1', ',')}}))`, '1'],
    ['elements', `RETURN size([${many('1', ',')}])`, String(MANY)],
    ['arguments', `RETURN coalesce(${many('null', ',')},1)`, '1'],
    ['comparisons', `RETURN ${many('1', '<=')}`, 'true'],
    ['sort keys', `UNWIND [2, 1] AS x RETURN x ORDER BY ${many('x', ',')}`, '1, 2'],
    ['things to delete', `CREATE (n) DELETE ${many('n', ',')} RETURN count(*)`, '1'],
    ['selectors', `CREATE (n {x: 1}) RETURN n {${many('.x', ',')}}`, '{x: 1}'],
  ])('%s', (_, text, expected) => {
    expect(new TestDatabase().rows(text).join(', ')).toBe(expected);
  });

  it('branches', () => {
    const db = new TestDatabase();
    const branches = (when: string): string => many(`WHEN ${when} THEN 2`, ' ', MANY / 2);
    expect(db.rows(`RETURN CASE 0 ${branches('1')} ELSE 3 END`)).toEqual(['3']);
    expect(db.rows(`RETURN CASE ${branches('$x')} END`, { x: false })).toEqual(['null']);
  });

  it('alternatives and quoted text of a regular expression', () => {
    const db = new TestDatabase();
    expect(db.rows(`RETURN 'b' =~ '${'a|'.repeat(5000)}b'`)).toEqual(['true']);
    expect(db.rows(`RETURN $text =~ ('\\\\Q' + $text)`, { text: '('.repeat(10_000) })).toEqual(['true']);
  });
});
