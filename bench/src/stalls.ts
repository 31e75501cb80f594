import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createDatabase, type Database } from '@loradb-ts/node';

const HELP = `Measures how long statements that are hard on the engine keep the event loop waiting, and prints a table.

Usage: npm run bench:stalls -- [options]

  --only TEXT           only statements with this text in them
  --timeout-ms N        the deadline of each statement (default: 5000)
  --help                print this text

Each statement runs twice, and the second run counts. The gap is the longest time between two turns of the event loop. Beside
it stands the most CPU time of the process between two of them, which others on the machine do not lengthen.
`;

const SETUP: readonly string[] = [
  'UNWIND range(1, 100000) AS i CREATE (:Person {number: i, name: "person " + i, age: i % 97})',
  'CREATE (:Hub {number: 0})',
  `MATCH (h:Hub), (p:Person) CREATE (h)-[:KNOWS]->(p)`,
  `MATCH (a:Person) MATCH (b:Person {number: (a.number * 7919) % 100000 + 1}) CREATE (a)-[:KNOWS]->(b)`,
];

const STATEMENTS: readonly string[] = [
  'RETURN size([x IN range(1, 3000000) WHERE x % 3 = 0 | x * 2])',
  'RETURN reduce(s = 0, x IN range(1, 3000000) | s + x)',
  'RETURN all(x IN range(1, 3000000) WHERE x > 0)',
  'RETURN size([x IN range(1, 2000) | size([y IN range(1, 2000) WHERE y > x])])',
  'UNWIND [x IN range(1, 3000000) | x + 1] AS y RETURN count(y)',
  'RETURN COUNT { MATCH (a:Person)-->(b)-->(c) RETURN a }',
  'RETURN EXISTS { MATCH (a:Person)-->(b)-->(c) WHERE c.number = -1 }',
  'MATCH (h:Hub) RETURN size([(h)-->(a)-->(b) | b.name])',
  'MATCH (p:Person) WHERE p.number < 4 AND size([x IN range(1, 1000000) WHERE x = p.number]) = 1 RETURN count(p)',
  'RETURN size(range(1, 10000000))',
  'UNWIND range(1, 5000000) AS x RETURN count(x)',
  'UNWIND range(1, 1000000) AS x RETURN collect(x) AS list',
  'UNWIND range(1, 500000) AS x WITH collect({a: x, b: [x]}) AS list RETURN list',
  'RETURN [x IN range(1, 1000000) | toString(x)] AS list',
  'UNWIND range(1, 1000000) AS x RETURN x ORDER BY x % 1009, x DESC SKIP 999000',
  'UNWIND range(1, 1000000) AS x RETURN count(DISTINCT x % 500000)',
  'UNWIND range(1, 1000000) AS x WITH DISTINCT x % 500000 AS y RETURN count(y)',
  'UNWIND range(1, 1000000) AS x WITH x % 300000 AS k, collect(x) AS l RETURN max(size(l))',
  'UNWIND range(1, 1000000) AS x RETURN percentileCont(x, 0.5), stDev(x)',
  "WITH reduce(s = '', x IN range(1, 20000) | s + 'ab') AS s RETURN size(s)",
  "RETURN lPad('b', 3000000, 'a') =~ '(a*)*(a|aa)+(a|a?)+c'",
  "RETURN size(split(lPad('', 4000000, 'ab'), 'b'))",
  'MATCH p = shortestPath((a:Person {number: 5})-[*]-(b:Person {number: 99999})) RETURN length(p)',
  'MATCH (h:Hub)-[*1..3]->(x) RETURN count(x)',
  'MATCH (p:Person) SET p.copy = p.number RETURN count(p)',
  'MATCH (p:Person) SET p.number = p.number + 0 WITH count(p) AS c RETURN 1 / (c - 100000)',
  'MATCH (p:Person) DETACH DELETE p WITH count(p) AS c RETURN 1 / (c - 100000)',
  'UNWIND range(1, 300000) AS x CREATE (:New {x: x}) WITH count(x) AS c RETURN 1 / (c - 300000)',
  'FOREACH (x IN range(1, 100000) | CREATE (:New {x: x})) WITH 1 AS x MATCH (n:New) DELETE n',
  'MATCH (p:Person) RETURN p.number AS number, p.name AS name, p.age AS age',
  'CREATE CONSTRAINT FOR (p:Person) REQUIRE p.name IS UNIQUE',
  'CREATE CONSTRAINT FOR (p:Person) REQUIRE p.age IS UNIQUE',
];

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    'timeout-ms': { type: 'string', default: '5000' },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) console.log(HELP);
else await main(options.only, Number(options['timeout-ms']));

async function main(only: string, timeoutMs: number): Promise<void> {
  const database = await createDatabase();
  for (const statement of SETUP) await database.execute(statement);
  console.log('longest gap      of CPU   total  ending         statement');
  for (const statement of STATEMENTS.filter((text) => text.includes(only))) {
    await run(database, statement, timeoutMs);
    const { ending, gapMs, cpuMs, totalMs } = await run(database, statement, timeoutMs);
    console.log(
      `${gapMs.toFixed(0).padStart(8)} ms ${cpuMs.toFixed(0).padStart(8)} ms ${totalMs.toFixed(0).padStart(7)}  ${ending.padEnd(13)}  ${statement}`,
    );
  }
}

interface Outcome {
  readonly ending: string;
  readonly gapMs: number;
  readonly cpuMs: number;
  readonly totalMs: number;
}

async function run(database: Database, statement: string, timeoutMs: number): Promise<Outcome> {
  let gapMs = 0;
  let cpuMs = 0;
  let isRunning = true;
  let last = performance.now();
  let lastCpuMs = usedCpuMs();
  const look = (): void => {
    const now = performance.now();
    gapMs = Math.max(gapMs, now - last);
    last = now;
    const usedMs = usedCpuMs();
    cpuMs = Math.max(cpuMs, usedMs - lastCpuMs);
    lastCpuMs = usedMs;
    if (isRunning) setImmediate(look);
  };
  setImmediate(look);
  const started = performance.now();
  const ending = await database.execute(statement, undefined, { timeoutMs }).then(
    () => 'rows',
    (error: { code?: string }) => error.code ?? 'error',
  );
  const totalMs = performance.now() - started;
  await new Promise((resolve) => setImmediate(resolve));
  isRunning = false;
  return { ending: ending.slice(0, 13), gapMs, cpuMs, totalMs };
}

function usedCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
