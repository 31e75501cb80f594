import { queryBody } from './abuse-case.ts';
import type { AbuseCase } from './abuse-case.ts';

/** Keys with a meaning in JavaScript. */
export const PROTO: readonly AbuseCase[] = [
  ...['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString'].flatMap((key): AbuseCase[] => [
    {
      name: `a parameter with the key ${key}`,
      body: `{"query":"RETURN $x AS x","format":"rows","params":{"x":{"${key}":{"polluted":1}}}}`,
      status: 200,
      holds: `{"rows":[{"x":{"${key}":{"polluted":1}}}]}`,
    },
    {
      name: `a parameter of the name ${key}`,
      body: `{"query":"RETURN $\`${key}\` AS x","format":"rows","params":{"${key}":{"polluted":1}}}`,
      status: 200,
      holds: '{"rows":[{"x":{"polluted":1}}]}',
    },
    {
      name: `a map and a column of the name ${key}`,
      body: queryBody(`RETURN {\`${key}\`: {polluted: 1}} AS \`${key}\``),
      status: 200,
      holds: `{"rows":[{"${key}":{"${key}":{"polluted":1}}}]}`,
    },
    {
      name: `${key} in the request`,
      body: `{"query":"RETURN 1 AS x","${key}":{"format":"rows","polluted":1}}`,
      status: 200,
      holds: '{"graph":{"nodes":[],"relationships":[]}}',
    },
  ]),
  {
    name: '__proto__ as a typed value',
    body: '{"query":"RETURN $x AS x","format":"typed","params":{"x":{"kind":"map","entries":{"__proto__":1,"kind":2}}}}',
    status: 200,
    holds: '{"kind":"map","entries":{"__proto__":1,"kind":2}}',
  },
];

const WORDS = 'a'.repeat(30);

function query(name: string, text: string, status: number, code?: string): AbuseCase {
  return { name, body: queryBody(text), status, ...(code === undefined ? {} : { code }) };
}

function bounded(name: string, text: string, limits: object, code: string): AbuseCase {
  return { name, body: queryBody(text, limits), status: code === 'TIMED_OUT' ? 408 : 413, code };
}

/** Queries that would take all time or memory, or end the process. The graph has 60 nodes, each related to all others. */
export const DEATH: readonly AbuseCase[] = [
  ...[
    'MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)',
    'MATCH (a)-[*]->(b) RETURN count(*)',
    'MATCH p = (a)-[*1..30]->(b) RETURN length(p) ORDER BY length(p) LIMIT 1',
    'UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)',
    'RETURN reduce(s = 0, x IN range(1, 1000000) | s + reduce(t = 0, y IN range(1, 1000) | t + y))',
    'RETURN any(x IN range(1, 100000) WHERE any(y IN range(1, 100000) WHERE x * y < 0))',
    'MATCH (a), (b), (c), (d) WHERE a.x + b.x + c.x + d.x < 0 RETURN a',
    'UNWIND range(1, 1000000) AS x UNWIND range(1, 1000) AS y WITH DISTINCT x % 7 AS z RETURN z',
  ].map((text) => bounded(`without end: ${text}`, text, { timeoutMs: 300 }, 'TIMED_OUT')),
  ...[
    'UNWIND range(1, 10000000) AS x RETURN collect(x)',
    'UNWIND range(1, 10000000) AS x RETURN collect({a: x, b: [x, x, x]})',
    'UNWIND range(1, 10000000) AS x WITH x ORDER BY x % 1000 RETURN x',
    'UNWIND range(1, 10000000) AS x RETURN x, count(*) AS c',
    'UNWIND range(1, 10000000) AS x WITH DISTINCT toString(x) AS s RETURN count(s)',
  ].map((text) =>
    bounded(`too much memory: ${text}`, text, { memoryBudgetBytes: 10_000_000 }, 'MEMORY_LIMIT_EXCEEDED'),
  ),
  bounded('too many rows', 'UNWIND range(1, 100000) AS x RETURN x', { maxRows: 1000 }, 'ROW_LIMIT_EXCEEDED'),
  bounded(
    'more rows than the server gives',
    'UNWIND range(1, 100000) AS x RETURN x',
    { maxRows: 1e9 },
    'ROW_LIMIT_EXCEEDED',
  ),
  query('a list beyond all bounds', 'RETURN range(1, 1000000000000000)', 413, 'RESULT_TOO_LARGE'),
  query('a list of lists', 'RETURN reduce(l = [1], x IN range(1, 60) | l + l) AS l', 413),
  query('a string that doubles', "RETURN size(reduce(s = 'x', x IN range(1, 60) | s + s)) AS n", 413),
  query(
    'a replacement that grows',
    "RETURN size(reduce(s = 'aa', x IN range(1, 30) | replace(s, 'a', s))) AS n",
    413,
  ),
  query(
    '20,000 parentheses',
    `RETURN ${'('.repeat(20_000)}1${')'.repeat(20_000)} AS x`,
    400,
    'QUERY_NESTING_TOO_DEEP',
  ),
  query(
    '20,000 lists',
    `RETURN ${'['.repeat(20_000)}${']'.repeat(20_000)} AS x`,
    400,
    'QUERY_NESTING_TOO_DEEP',
  ),
  query(
    '20,000 maps',
    `RETURN ${'{a:'.repeat(20_000)}1${'}'.repeat(20_000)} AS x`,
    400,
    'QUERY_NESTING_TOO_DEEP',
  ),
  query('20,000 signs', `RETURN ${'- '.repeat(20_000)}1 AS x`, 400, 'QUERY_NESTING_TOO_DEEP'),
  query('20,000 NOTs', `RETURN ${'NOT '.repeat(20_000)}true AS x`, 400, 'QUERY_NESTING_TOO_DEEP'),
  query('parentheses without end', `RETURN ${'('.repeat(100_000)}`, 400),
  query('20,000 terms', `RETURN ${'1+'.repeat(20_000)}1 AS x`, 400, 'QUERY_NESTING_TOO_DEEP'),
  query('2,000 clauses', `${'MATCH (n) '.repeat(2000)}RETURN 1 AS x`, 400, 'QUERY_TOO_COMPLEX'),
  query(
    '2,000 subqueries',
    `RETURN ${'EXISTS { WITH 1 AS x WHERE '.repeat(2000)}true${' RETURN x }'.repeat(2000)}`,
    400,
  ),
  query(
    'a result that nests',
    'RETURN reduce(l = [], x IN range(1, 200) | [l]) AS l',
    400,
    'NESTING_TOO_DEEP',
  ),
  query('the remainder of the least integer by -1', 'RETURN -9223372036854775808 % -1 AS x', 200),
  query('the least integer by -1', 'RETURN -9223372036854775808 / -1 AS x', 400, 'INTEGER_OVERFLOW'),
  query('an integer beyond 64 bits', 'RETURN 9223372036854775807 + 1 AS x', 400, 'INTEGER_OVERFLOW'),
  query('a part of an emoji', "RETURN substring('😀😀', 1, 1) AS x", 200),
  query('a percentile of nothing', 'UNWIND [] AS x RETURN percentileCont(x, 0.5) AS p', 200),
  query('a year beyond all years', 'RETURN date({year: 999999999999}) AS d', 400),
  query('a duration beyond all bounds', "RETURN duration('P9999999999999999999Y') AS d", 400),
  query('a NUL in the text', 'RETURN \u0000', 400),
  query('a text of nothing but noise', '\u0001\u0002\uFFFF\u202E', 400),
  query('a regular expression that backtracks', `RETURN '${WORDS}!' =~ '(a+)+' AS x`, 200),
  query('another one', `RETURN '${WORDS}!' =~ '(a|aa)+' AS x`, 200),
  query('one with an alternative of everything', `RETURN '${WORDS}!' =~ '(.*)*b' AS x`, 200),
  query('one that repeats repetitions', "RETURN 'a' =~ '((a{1,100}){1,100}){1,100}' AS x", 400),
  query('one with 1,000,000 repetitions', "RETURN 'a' =~ 'a{1000000}' AS x", 400),
  query('one of 20,000 characters', `RETURN 'a' =~ '${'a'.repeat(20_000)}' AS x`, 400),
  query('one of 5,000 groups', `RETURN 'a' =~ '${'('.repeat(5000)}a${')'.repeat(5000)}' AS x`, 400),
  query('one that is none', "RETURN 'a' =~ '(' AS x", 400),
  query('one that looks back', String.raw`RETURN 'aa' =~ '(a)\\1' AS x`, 400),
];

const EVIL = "'}) DETACH DELETE n //";

/** Text that would like to be a query. */
export const INJECT: readonly AbuseCase[] = [
  ...[EVIL, '`', '"', '\\', "\\'", '$x', '{}', '/*', '\n;\nMATCH (n) DELETE n', '\u202E'].map(
    (x): AbuseCase => ({
      name: `the parameter ${JSON.stringify(x)}`,
      body: queryBody('MATCH (n) WHERE n.name = $x RETURN count(n) AS c', { params: { x } }),
      status: 200,
      holds: '{"rows":[{"c":0}]}',
    }),
  ),
  query('two statements', 'RETURN 1; MATCH (n) DETACH DELETE n', 400, 'UNEXPECTED_SYNTAX'),
  query('a parameter as a label', 'MATCH (n:$x) RETURN n', 400),
  query('a statement in a string', `RETURN "${EVIL}" AS x`, 200),
  query('LOAD CSV', "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", 400),
  query(
    'a procedure of the system',
    'CALL dbms.listConfig() YIELD name RETURN name',
    400,
    'PROCEDURE_NOT_FOUND',
  ),
  query(
    'a procedure that loads',
    "CALL apoc.load.json('http://169.254.169.254/') YIELD value RETURN value",
    400,
    'PROCEDURE_NOT_FOUND',
  ),
  query('a function of the host', 'RETURN process.exit(1) AS x', 400),
  query('a comment', 'RETURN 1 AS x // ; DELETE', 200),
];
