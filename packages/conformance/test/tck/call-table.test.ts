import { expect, it } from 'vitest';
import { callTable } from '../../src/tck/call-table.ts';
import type { TableProcedure } from '../../src/tck/scenario.ts';
import type { TckValue } from '../../src/tck/value.ts';

const procedure: TableProcedure = {
  name: 'p',
  inputs: [
    { name: 'name', type: 'STRING?' },
    { name: 'number', type: 'NUMBER?' },
  ],
  outputs: [{ name: 'out', type: 'STRING?' }],
  rows: [
    ['a', 1n, 'first'],
    ['a', 2.5, 'second'],
    ['a', 1n, 'third'],
    ['a', null, 'fourth'],
  ],
};

it.each<[TckValue[], TckValue[][]]>([
  [
    ['a', 1n],
    [['first'], ['third']],
  ],
  [
    ['a', 1],
    [['first'], ['third']],
  ],
  [['a', 2.5], [['second']]],
  [['a', null], [['fourth']]],
  [['a', '1'], []],
  [['b', 1n], []],
])('for the arguments %o gives the outputs %o', (args, outputs) => {
  expect(callTable(procedure, args)).toStrictEqual(outputs);
});

it('gives a row of no values for each row of a table without outputs', () => {
  expect(callTable({ name: 'p', inputs: [], outputs: [], rows: [[], []] }, [])).toStrictEqual([[], []]);
});
