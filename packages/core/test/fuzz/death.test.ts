import { describe, expect, it } from 'vitest';
import { StatementChecker } from './statement-check.ts';

/** The codes of bounds that a statement meets while it runs. */
const STOPPED: readonly string[] = [
  'TIMED_OUT',
  'MEMORY_LIMIT_EXCEEDED',
  'RESULT_TOO_LARGE',
  'NESTING_TOO_DEEP',
];

/**
 * Queries of a few words that ask for more than any machine has. Each ends, by the bound on what it may make, by its
 * memory budget or by its deadline, and leaves no trace. The clock counts how often it is looked at, so that nothing here
 * depends on the speed of the machine.
 */
const checker = new StatementChecker();

const DOUBLED = 'reduce(l = [1], x IN range(1, 60) | [l, l])';
const NESTED = 'reduce(l = [], x IN range(1, 1000000) | [l])';

describe('a query of death ends', () => {
  it.each([
    ['RETURN range(1, 1000000000000)'],
    ['RETURN reduce(l = [1], x IN range(1, 60) | l + l)'],
    ["RETURN reduce(s = 'ab', x IN range(1, 60) | s + s)"],
    [`RETURN ${DOUBLED}`],
    [`RETURN DISTINCT ${DOUBLED}`],
    [`CREATE (n {l: ${DOUBLED}})`],
    ['RETURN reduce(m = {a: 1}, x IN range(1, 60) | {a: m, b: m})'],
    [`WITH ${NESTED} AS l RETURN l = l`],
    [`CREATE (n {l: ${NESTED}})`],
    ["RETURN lPad('a', 1000000000)"],
    ["WITH lPad('a', 1000000, 'a') AS s RETURN replace(s, 'a', s)"],
    ["RETURN normalize(lPad('', 1000000, '\uFDFA'), 'NFKD')"],
    ["RETURN toUpper(lPad('', 9000000, '\u00DF'))"],
    ['UNWIND range(1, 1000) AS x WITH collect(lPad(toString(x), 1000000)) AS s RETURN size(s)'],
    ['UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN count(*)'],
    ['UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN collect(x)'],
    ['UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN DISTINCT x, y'],
    ['UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN x ORDER BY x + y'],
    ['UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN x * 100000 + y AS k, count(*)'],
    ['UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN percentileCont(x, 0.5)'],
    ['UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN x, y UNION RETURN 1 AS x, 1 AS y'],
    ['MATCH (a), (b), (c), (d), (e), (f), (g), (h), (i), (j), (k), (l) RETURN count(*)'],
    [
      'MATCH (a), (b), (c), (d), (e), (f), (g), (h), (i) WHERE a.p + b.p + c.p + d.p + e.p + f.p + g.p + h.p + i.p = -1 RETURN a',
    ],
    ['RETURN [x IN range(1, 10000) | size([y IN range(1, 10000) | size([z IN range(1, 10000) | z])])]'],
    ['RETURN all(x IN range(1, 100000) WHERE all(y IN range(1, 100000) WHERE y > 0))'],
    ['MATCH (n) FOREACH (x IN range(1, 100000) | FOREACH (y IN range(1, 100000) | SET n.p = y))'],
    [
      'UNWIND range(1, 100000) AS x CALL { WITH x UNWIND range(1, 100000) AS y RETURN count(y) AS c } RETURN sum(c)',
    ],
  ])('at a bound: %s', (text) => {
    expect(STOPPED).toContain(checker.check(text));
  });

  it.each([
    ["RETURN lPad('b', 50000, 'a') =~ '(a*)*(a|aa)+(a|a?)+c'", 'rows'],
    ["RETURN 'a' =~ '((a{1000}){1000}){1000}'", 'INVALID_ARGUMENT_VALUE'],
    ['MATCH (a)-[*9223372036854775807..]->(b) RETURN a', 'rows'],
    ['UNWIND [1] AS x RETURN x SKIP 9223372036854775807 LIMIT 9223372036854775807', 'rows'],
  ])('because it is less than it seems: %s with %s', (text, ending) => {
    expect(checker.check(text)).toBe(ending);
  });
});

describe('over a clique of 25 nodes', () => {
  const clique = new StatementChecker(`
    UNWIND range(1, 25) AS i CREATE (:K {i: i})
    WITH count(*) AS c MATCH (a:K), (b:K) WHERE a.i < b.i CREATE (a)-[:E]->(b)`);

  it.each([
    ['MATCH (a)-[*]-(b) RETURN count(*)'],
    ['MATCH p = (a)-[*]-(b) RETURN collect(p)'],
    ['MATCH (a) RETURN COUNT { (a)-[*]-(b) }'],
    ['MATCH (a) RETURN [(a)-[*]-(b) | b]'],
    ['MATCH (a) WHERE EXISTS { (a)-[*]->(b {i: -1}) } RETURN a'],
  ])('%s is stopped', (text) => {
    expect(STOPPED).toContain(clique.check(text));
  });

  it.each([
    ['MATCH p = (a)-[*]-(b) RETURN length(p) LIMIT 5'],
    ['MATCH (a), (b) WHERE a <> b MATCH p = allShortestPaths((a)-[*]-(b)) RETURN count(p)'],
  ])('%s ends', (text) => {
    expect(clique.check(text)).toBe('rows');
  });
});
