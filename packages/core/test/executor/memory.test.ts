import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { ExecutionResult } from '../../src/executor/statement.ts';
import { TestDatabase } from './database.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const ROW_COUNT = 100_000;
const NODES = `UNWIND range(1, ${ROW_COUNT}) AS x CREATE (:N {x: x})`;

const VALUES: Readonly<Record<string, string>> = {
  integer: 'x',
  float: 'x + 0.5',
  'large integer': 'x + 9007199254740993',
  string: "'person ' + x",
  list: '[x, x]',
  map: '{a: x, b: x}',
  node: 'n',
  point: 'point({x: x, y: 1})',
  duration: 'duration({days: x})',
};

const HOLDERS: Readonly<Record<string, (value: string) => string>> = {
  collect: (value) => `RETURN collect(${value})`,
  DISTINCT: (value) => `WITH DISTINCT ${value} AS v RETURN count(*)`,
  'count(DISTINCT)': (value) => `RETURN count(DISTINCT ${value})`,
  groups: (value) => `WITH ${value} AS v, count(*) AS c RETURN count(*)`,
  'ORDER BY': (value) => `WITH ${value} AS v ORDER BY v RETURN v`,
};

/** The heap in use when collecting garbage gives back no more. */
async function usedBytes(): Promise<number> {
  for (let before = Infinity; ;) {
    // References that were read in a turn of the event loop hold until it ends.
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    const now = heapUsed + external;
    if (before - now < 10_000) return now;
    before = now;
  }
}

/** Begins a statement and goes on with it until its first row is there, when everything is held. */
function begin(db: TestDatabase, text: string, memoryBytes: number): ExecutionResult {
  const result = db.engine.run(db.graph, text, new Map(), { limits: { deadlineMs: Infinity, memoryBytes } });
  while (result.next()?.rowCount === 0);
  return result;
}

/** Bytes of the heap that a statement takes. What a first run leaves behind for others does not count. */
async function heldBytes(db: TestDatabase, text: string): Promise<number> {
  begin(db, text, Infinity).close();
  const before = await usedBytes();
  const result = begin(db, text, Infinity);
  const held = (await usedBytes()) - before;
  result.close();
  return held;
}

const CASES = Object.keys(HOLDERS).flatMap((holder) =>
  Object.keys(VALUES).map((value) => [holder, value] as const),
);

it.each(CASES)(
  '%s of %ss is estimated at what the heap says, within a factor of 2.5',
  { timeout: 60_000 },
  async (holder, value) => {
    const db = new TestDatabase(NODES);
    const text = `MATCH (n:N) WITH n, n.x AS x ${HOLDERS[holder]!(VALUES[value]!)}`;
    const held = await heldBytes(db, text);
    begin(db, text, held * 2.5).close();
    expect(() => begin(db, text, held / 2.5)).toThrow(/memory budget/);
  },
);
