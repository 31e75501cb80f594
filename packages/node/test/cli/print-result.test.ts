import { date } from '@loradb-ts/core';
import type { LoraValue, QueryResult } from '@loradb-ts/core';
import { describe, expect, test } from 'vitest';
import { printResult } from '../../src/cli/print-result.ts';
import type { Format } from '../../src/cli/print-result.ts';

const NO_CHANGES = {
  nodesCreated: 0,
  nodesDeleted: 0,
  relationshipsCreated: 0,
  relationshipsDeleted: 0,
  propertiesSet: 0,
  labelsAdded: 0,
  labelsRemoved: 0,
  indexesAdded: 0,
  indexesRemoved: 0,
  constraintsAdded: 0,
  constraintsRemoved: 0,
};

function resultOf(columns: string[], rows: LoraValue[][], counters = NO_CHANGES): QueryResult {
  const objects = rows.map((values) => Object.fromEntries(columns.map((column, i) => [column, values[i]!])));
  return { columns, rows: objects, counters };
}

const print = (format: Format, result: QueryResult): string => [...printResult[format](result)].join('');

describe('table', () => {
  test('rows, with wide characters and null', () => {
    const result = resultOf(
      ['name', 'n'],
      [
        ['Ada', 1],
        ['漢字', null],
      ],
    );
    expect(print('table', result)).toBe(
      [
        '┌──────┬──────┐',
        '│ name │ n    │',
        '├──────┼──────┤',
        '│ Ada  │ 1    │',
        '│ 漢字 │ null │',
        '└──────┴──────┘',
        '2 rows',
        '',
      ].join('\n'),
    );
  });

  test('a row and a change', () => {
    const text = print('table', resultOf(['n'], [[1]], { ...NO_CHANGES, nodesCreated: 1, propertiesSet: 2 }));
    expect(text.endsWith('\n1 row\nnodes created: 1, properties set: 2\n')).toBe(true);
  });

  test('no rows: the columns', () => {
    expect(print('table', resultOf(['a'], []))).toContain('│ a │');
  });

  test('no columns', () => {
    expect(print('table', resultOf([], []))).toBe('no changes\n');
    expect(print('table', resultOf([], [], { ...NO_CHANGES, nodesDeleted: 3 }))).toBe('nodes deleted: 3\n');
  });

  test('a name of a column cannot command the terminal', () => {
    expect(print('table', resultOf(['\u001b[2J'], []))).not.toContain('\u001b');
  });
});

describe('json', () => {
  test('is one object, a row a line', () => {
    const text = print(
      'json',
      resultOf(
        ['a', 'b'],
        [
          [9007199254740993n, Number.NaN],
          [date('2024-02-29'), 'x'],
        ],
      ),
    );
    expect(text.split('\n').slice(0, 3)).toEqual([
      '{"columns":["a","b"],"rows":[',
      '{"a":9007199254740993,"b":null},',
      '{"a":{"kind":"date","iso":"2024-02-29"},"b":"x"}',
    ]);
    expect(JSON.parse(text)).toMatchObject({ columns: ['a', 'b'], counters: NO_CHANGES });
  });

  test('of nothing is an object, too', () => {
    expect(JSON.parse(print('json', resultOf([], [])))).toEqual({
      columns: [],
      rows: [],
      counters: NO_CHANGES,
    });
  });
});

describe('csv', () => {
  test.each<[LoraValue, string]>([
    [null, ''],
    ['', '""'],
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    [1.5, '1.5'],
    [true, 'true'],
    [9007199254740993n, '9007199254740993'],
    [[1, 'a'], '"[1,""a""]"'],
    [[], '[]'],
  ])('%o', (value, field) => {
    expect(print('csv', resultOf(['c', 'd'], [[value, 1]]))).toBe(`c,d\n${field},1\n`);
  });

  test('no columns: nothing', () => {
    expect(print('csv', resultOf([], []))).toBe('');
  });
});

test('the plan of EXPLAIN comes before the columns, and in JSON behind the counters', () => {
  const plan = { operator: 'Result', details: 'a', estimatedRows: 1, children: [] };
  const result = { ...resultOf(['a'], []), plan };
  expect(print('table', result)).toMatch(/^operator +expected rows\nResult a +1\n┌/);
  expect(JSON.parse(print('json', result))).toEqual({ columns: ['a'], rows: [], counters: NO_CHANGES, plan });
});
