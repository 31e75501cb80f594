import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { ExecutionResult } from '../../src/executor/statement.ts';
import { TestDatabase } from './database.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** So many rows that no plan goes on holding them when its run has ended. */
const db = new TestDatabase('UNWIND range(1, 100000) AS x CREATE (:N {x: x})');

const VALUES: Readonly<Record<string, string>> = {
  integer: 'x',
  string: "'person ' + x",
  list: '[x, x]',
  map: '{a: x, b: x}',
  node: 'n',
  point: 'point({x: x, y: 1})',
};

const HOLDERS: Readonly<Record<string, (value: string) => string>> = {
  collect: (value) => `RETURN collect(${value})`,
  DISTINCT: (value) => `WITH DISTINCT ${value} AS v RETURN count(*)`,
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
function begin(text: string, memoryBytes: number): ExecutionResult {
  const result = db.engine.run(db.graph, text, new Map(), { limits: { deadlineMs: Infinity, memoryBytes } });
  while (result.next()?.rowCount === 0);
  return result;
}

/**
 * Bytes of the heap that a statement takes: the most of three runs, since what others leave meanwhile makes it seem less.
 */
async function heldBytes(text: string): Promise<number> {
  let most = 0;
  for (let run = 0; run < 3; run++) {
    const before = await usedBytes();
    const result = begin(text, Infinity);
    most = Math.max(most, (await usedBytes()) - before);
    result.close();
  }
  return most;
}

const CASES = Object.keys(HOLDERS).flatMap((holder) =>
  Object.keys(VALUES).map((value) => [holder, value] as const),
);

it.each(CASES)(
  '%s of %ss is estimated at what the heap says, within a factor of 2.5',
  async (holder, value) => {
    const text = `MATCH (n:N) WITH n, n.x AS x ${HOLDERS[holder]!(VALUES[value]!)}`;
    const held = await heldBytes(text);
    begin(text, held * 2.5).close();
    expect(() => begin(text, held / 2.5)).toThrow(/memory budget/);
  },
);
