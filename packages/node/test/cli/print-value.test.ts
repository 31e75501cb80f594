import { cartesian, cartesian3d, date, duration, vector } from '@loradb-ts/core';
import type { LoraValue } from '@loradb-ts/core';
import { assert, constantFrom, dictionary, jsonValue, property, tuple } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printCell } from '../../src/cli/print-value.ts';

const node: LoraValue = {
  kind: 'node',
  id: 1,
  labels: ['A', 'B'],
  properties: { name: "O'Neil", n: [1, null] },
};
const relationship: LoraValue = {
  kind: 'relationship',
  id: 7,
  startId: 1,
  endId: 2,
  type: 'KNOWS',
  properties: {},
};

describe('a cell of a table', () => {
  test.each<[LoraValue, string]>([
    [null, 'null'],
    [true, 'true'],
    [42, '42'],
    [-0.5, '-0.5'],
    [9007199254740993n, '9007199254740993'],
    [Number.NaN, 'NaN'],
    ['plain', 'plain'],
    ["it's", "it's"],
    [['a', "it's", 1], "['a', 'it\\'s', 1]"],
    [[], '[]'],
    [{ a: 1, b: { c: 'x' } }, "{a: 1, b: {c: 'x'}}"],
    [{}, '{}'],
    [node, "(:A:B {name: 'O\\'Neil', n: [1, null]})"],
    [{ kind: 'node', id: 0, labels: [], properties: {} }, '()'],
    [relationship, '[:KNOWS]'],
    [{ ...relationship, properties: { since: 1 } }, '[:KNOWS {since: 1}]'],
    [{ kind: 'path', nodes: [1, 2, 3], rels: [7, 8] }, '(1)-[7]-(2)-[8]-(3)'],
    [date('2024-02-29'), '2024-02-29'],
    [duration('P1M'), 'P1M'],
    [cartesian(1, 2), 'point({srid: 7203, x: 1, y: 2})'],
    [cartesian3d(1, 2, 3), 'point({srid: 9157, x: 1, y: 2, z: 3})'],
    [vector([1, 2], 2, 'INTEGER8'), 'vector([1, 2], 2, INTEGER8)'],
  ])('%o', (value, text) => {
    expect(printCell(value)).toBe(text);
  });

  test.each(['node', 'relationship', 'path', 'date', 'point', 'vector', 'other'])(
    'a map with kind %j and nothing else is a map',
    (kind) => {
      expect(printCell({ kind })).toBe(`{kind: '${kind}'}`);
    },
  );

  test('a path and a vector of things without text are maps', () => {
    const odd: LoraValue = { toString: 1 };
    expect(printCell({ kind: 'path', nodes: [odd], rels: [] })).toBe(
      "{kind: 'path', nodes: [{toString: 1}], rels: []}",
    );
    expect(printCell({ kind: 'vector', values: [odd] })).toBe("{kind: 'vector', values: [{toString: 1}]}");
  });

  test('maps that look like tagged values in part are printed, too', () => {
    const kinds = ['node', 'relationship', 'path', 'date', 'point', 'vector'];
    const keys = [
      'labels',
      'properties',
      'type',
      'startId',
      'nodes',
      'rels',
      'iso',
      'srid',
      'x',
      'z',
      'values',
    ];
    const value = jsonValue() as Arbitrary<LoraValue>;
    const tagged = tuple(constantFrom(...kinds), dictionary(constantFrom(...keys), value));
    assert(
      property(tagged, ([kind, map]) => {
        expect(typeof printCell({ ...map, kind })).toBe('string');
      }),
    );
  });

  test.each([
    ['\u001b[31mred', '\\u001b[31mred'],
    ['a\nb\tc\r', 'a\\nb\\tc\\r'],
    ['\u009b2J', '\\u009b2J'],
    ['\u202egnp.exe', '\\u202egnp.exe'],
    ['漢字 😀', '漢字 😀'],
  ])('%j cannot command the terminal', (value, text) => {
    expect(printCell(value)).toBe(text);
  });
});
