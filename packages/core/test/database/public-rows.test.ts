import { describe, expect, it } from 'vitest';
import { GraphEntityReader } from '../../src/executor/graph-entity-reader.ts';
import { Graph } from '../../src/graph/graph.ts';
import { PublicRows } from '../../src/session/public-rows.ts';
import type { QueryRow } from '../../src/value/public.ts';
import { PublicValues } from '../../src/value/to-public.ts';
import type { Value } from '../../src/value/value.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const VALUES: readonly (readonly [what: string, value: Value])[] = [
  ['a long list', numbers(50_000)],
  ['a list of lists, each of which could be made at once', numbers(100).map(() => numbers(1000))],
  ['a list of lists that could not', numbers(3).map((i) => [i, numbers(9000), 'x'])],
  ['a large map', new Map(numbers(20_000).map((i) => [`k${i}`, [i]]))],
  ['maps with long lists in a list', numbers(40).map((i) => new Map([['l', numbers(300 * i)]]))],
  ['a key that objects have', new Map([['__proto__', numbers(9000)]])],
];

const graph = new Graph();

function rowsOf(values: readonly Value[], take: (sizeBytes: number) => void): PublicRowsUnderWay {
  const made = new PublicRows(['x'], graph, 'number-or-bigint', { take });
  const rows: QueryRow[] = [];
  made.append({ rowCount: values.length, columns: [{ kind: 'value', values: [...values] }] }, rows);
  return { made, rows };
}

interface PublicRowsUnderWay {
  readonly made: PublicRows;
  readonly rows: QueryRow[];
}

describe('rows with much in them', () => {
  it.each(VALUES)('are made in steps, and come out the same: %s', (_, value) => {
    const { made, rows } = rowsOf([value, 1, value], () => {});
    let calls = 1;
    for (; made.isUnfinished; calls++) made.goOn();
    const whole = new PublicValues(new GraphEntityReader(graph)).of(value);
    expect(rows).toStrictEqual([{ x: whole }, { x: 1 }, { x: whole }]);
    expect(calls).toBeGreaterThan(4);
  });

  it('are given up when they take too much', () => {
    let takenBytes = 0;
    const { made } = rowsOf([numbers(9000).map(() => 'text')], (sizeBytes) => {
      takenBytes += sizeBytes;
      if (takenBytes > 170_000) throw new Error('too much');
    });
    expect(() => {
      while (made.isUnfinished) made.goOn();
    }).toThrow('too much');
    expect(made.isUnfinished).toBe(false);
  });
});
