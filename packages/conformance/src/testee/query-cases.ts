import { isDeepStrictEqual } from 'node:util';
import { PASSED, failed, unexpected } from './case.ts';
import type { Case, Examiner, Verdict } from './case.ts';
import type { Answer } from './protocol.ts';
import { NULL, float, integer, list, map, string } from './value-cases.ts';
import type { TaggedValue } from './value-cases.ts';

/** Statements that are run one after the other on a database of their own; the last of them is judged. */
interface Scenario {
  readonly statements: readonly string[];
  readonly params?: Readonly<Record<string, TaggedValue>>;
  readonly columns?: readonly string[];
  /** In their order: every statement that has more than one row has ORDER BY. */
  readonly rows?: readonly (readonly TaggedValue[])[];
  /** The code of the error with which the last statement fails. */
  readonly error?: string;
  /** Number of nodes afterwards. */
  readonly nodeCount?: string;
}

const ADA: TaggedValue = { type: 'node', id: '0', labels: ['Person'], properties: [['name', string('Ada')]] };

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'columns-without-rows': {
    statements: ['MATCH (n) RETURN n.a, count(n.b) + 1 AS c ORDER BY c'],
    columns: ['n.a', 'c'],
    rows: [],
  },
  'no-columns': { statements: ['CREATE ()'], columns: [], rows: [], nodeCount: '1' },
  'order-of-columns': {
    statements: ['RETURN 1 AS b, 2 AS a, 3 AS `10`, 4 AS `9`'],
    columns: ['b', 'a', '10', '9'],
    rows: [[integer('1'), integer('2'), integer('3'), integer('4')]],
  },
  'special-columns': {
    statements: ['RETURN 1 AS `__proto__`, 3 AS `ä"`'],
    columns: ['__proto__', 'ä"'],
    rows: [[integer('1'), integer('3')]],
  },
  'order-of-rows': {
    statements: ['UNWIND [3, 1, 2] AS x RETURN x ORDER BY x DESC'],
    columns: ['x'],
    rows: [[integer('3')], [integer('2')], [integer('1')]],
  },
  'integer-and-float': {
    statements: ['RETURN 7 / 2 AS a, 7 / 2.0 AS b, 6 / 2.0 AS c, 2 ^ 2 AS d'],
    columns: ['a', 'b', 'c', 'd'],
    rows: [[integer('3'), float(3.5), float(3), float(4)]],
  },
  'integer-64-bits': {
    statements: ['RETURN 9223372036854775806 + 1 AS x'],
    columns: ['x'],
    rows: [[integer('9223372036854775807')]],
  },
  parameters: {
    statements: ['RETURN $a + 1 AS a, $b.k AS b, $missing IS NULL AS c'],
    params: { a: integer('1'), b: map([['k', list(NULL)]]), missing: NULL },
    columns: ['a', 'b', 'c'],
    rows: [[integer('2'), list(NULL), { type: 'boolean', value: 'true' }]],
  },
  node: {
    statements: ["CREATE (:Person {name: 'Ada'})", 'MATCH (p:Person) RETURN p'],
    columns: ['p'],
    rows: [[ADA]],
  },
  'relationship-and-path': {
    statements: [
      "CREATE (:Person {name: 'Ada'})-[:KNOWS {since: 1.0}]->(:Person)",
      'MATCH p = ()-[r]->() RETURN r, p',
    ],
    columns: ['r', 'p'],
    rows: [
      [
        {
          type: 'relationship',
          id: '0',
          src: '0',
          dst: '1',
          relType: 'KNOWS',
          properties: [['since', float(1)]],
        },
        { type: 'path', nodes: ['0', '1'], relationships: ['0'] },
      ],
    ],
  },
  'nested-entities': {
    statements: ["CREATE (:Person {name: 'Ada'})", 'MATCH (p:Person) RETURN [p] AS l, {k: p} AS m'],
    columns: ['l', 'm'],
    rows: [[list(ADA), map([['k', ADA]])]],
  },
  'many-rows': {
    statements: [
      'UNWIND range(1, 10000) AS x WITH x ORDER BY x RETURN collect(x)[9999] AS last, count(*) AS c',
    ],
    columns: ['last', 'c'],
    rows: [[integer('10000'), integer('10000')]],
  },
  'syntax-error': { statements: ['RETRUN 1'], error: 'UNEXPECTED_SYNTAX' },
  'undefined-variable': { statements: ['RETURN x'], error: 'UNDEFINED_VARIABLE' },
  'division-by-zero': { statements: ['RETURN 1 / 0'], error: 'DIVISION_BY_ZERO' },
  'integer-overflow': { statements: ['RETURN 9223372036854775807 + 1'], error: 'INTEGER_OVERFLOW' },
  'delete-connected-node': {
    statements: ['CREATE (a)-[:R]->()', 'MATCH (a)-->() DELETE a'],
    error: 'DELETE_CONNECTED_NODE',
    nodeCount: '2',
  },
  'failed-statement-leaves-no-trace': {
    statements: ['UNWIND [1, 0] AS d CREATE ({q: 1 / d})'],
    error: 'DIVISION_BY_ZERO',
    nodeCount: '0',
  },
  'write-and-read': {
    statements: ['CREATE ({k: 1})', 'MATCH (n) SET n.k = n.k + 1', 'MATCH (n) RETURN n.k AS k'],
    columns: ['k'],
    rows: [[integer('2')]],
  },
};

/** Scenarios of Cypher, each on a database of its own. */
export function queryCases(): Case[] {
  return Object.entries(SCENARIOS).map(([name, scenario]) => ({
    id: `cypher.execute/${name}`,
    verb: 'cypher.execute',
    run: (examiner) => runScenario(examiner, scenario),
  }));
}

async function runScenario({ ask }: Examiner, scenario: Scenario): Promise<Verdict> {
  const { statements, params = {}, nodeCount } = scenario;
  let verdict: Verdict = PASSED;
  for (const [i, query] of statements.entries()) {
    const isLast = i === statements.length - 1;
    const answer = await ask({ verb: 'cypher.execute', fresh: i === 0, query, params: isLast ? params : {} });
    if (!isLast && answer.kind !== 'ok') return unexpected(answer);
    if (isLast) verdict = judge(answer, scenario);
  }
  if (verdict.status !== 'passed' || nodeCount === undefined) return verdict;
  const query = 'MATCH (n) RETURN count(n) AS c';
  const answer = await ask({ verb: 'cypher.execute', fresh: false, query, params: {} });
  return judge(answer, { statements: [query], columns: ['c'], rows: [[integer(nodeCount)]] });
}

function judge(answer: Answer, { columns, rows, error }: Scenario): Verdict {
  if (error === undefined) {
    if (answer.kind !== 'ok') return unexpected(answer);
    const found = { columns: answer.value['columns'], rows: answer.value['rows'] };
    return isDeepStrictEqual(found, { columns, rows })
      ? PASSED
      : failed(`gave ${JSON.stringify(found)}, expected ${JSON.stringify({ columns, rows })}`);
  }
  if (answer.kind !== 'error') return unexpected(answer);
  const { code } = answer.value;
  return code === error ? PASSED : failed(`failed with ${String(code)}, expected ${error}`);
}
