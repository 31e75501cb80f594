import { describe, expect, it } from 'vitest';
import { Table, VACANT } from '../../src/graph/table.ts';

function tableOf(entities: readonly number[]): Table {
  const table = new Table([7, 3]);
  for (const entity of entities) {
    const row = table.addRows(entity, 1);
    table.set(row, 0, entity);
    table.set(row, 1, `text ${entity}`);
  }
  return table;
}

function rowsOf(table: Table): unknown[] {
  return Array.from({ length: table.rowCount }, (_, row) => [
    table.entityAt(row),
    table.get(row, 0),
    table.get(row, 1),
  ]);
}

describe('the rows of a table', () => {
  it('have no list of entities while each holds the entity of its own number', () => {
    const table = tableOf([0, 1, 2]);
    expect(table.entityOfRow).toBeNull();
    expect(table.addRows(3, 100)).toBe(3);
    expect([table.entityOfRow, table.entityAt(102)]).toEqual([null, 102]);
    expect(table.addRows(200, 2)).toBe(103);
    expect([102, 103, 104].map((row) => table.entityAt(row))).toEqual([102, 200, 201]);
  });

  it('are vacated and reoccupied with what they hold', () => {
    const table = tableOf([4, 8, 9]);
    table.vacate(1);
    expect([table.vacantCount, table.entityAt(1)]).toEqual([1, VACANT]);
    table.set(2, 0, 'wider');
    table.reoccupy(1, 8);
    expect(table.vacantCount).toBe(0);
    expect(rowsOf(table)).toEqual([
      [4, 4, 'text 4'],
      [8, 8, 'text 8'],
      [9, 'wider', 'text 9'],
    ]);
  });

  it('are as many again after the last was taken off', () => {
    const table = tableOf([0, 1, 2]);
    table.dropLast();
    const row = table.addRows(2, 1);
    table.set(row, 0, 5);
    table.set(row, 1, 'new');
    expect(rowsOf(table)[2]).toEqual([2, 5, 'new']);
    expect(table.entityOfRow).toBeNull();
  });

  it('keep what they hold when room is made, which never takes any away', () => {
    const table = tableOf([5, 6]);
    table.reserve(1000);
    table.reserve(10);
    expect(table.capacity).toBe(1000);
    expect(rowsOf(table)).toEqual([
      [5, 5, 'text 5'],
      [6, 6, 'text 6'],
    ]);
  });

  it('find their columns by key', () => {
    expect([7, 3, 0].map((key) => new Table([7, 3]).slotOf(key))).toEqual([0, 1, -1]);
  });
});

describe('a table with vacant rows', () => {
  it('is wasteful from 65 of them on, when they are more than half', () => {
    const table = tableOf(Array.from({ length: 130 }, (_, i) => i));
    for (let row = 0; row < 65; row++) table.vacate(row);
    expect(table.wasteful).toBe(false);
    table.vacate(65);
    expect(table.wasteful).toBe(true);
    const few = tableOf(Array.from({ length: 64 }, (_, i) => i));
    for (let row = 0; row < 64; row++) few.vacate(row);
    expect(few.wasteful).toBe(false);
  });

  it('is rebuilt without them', () => {
    const table = tableOf([3, 1, 4, 15, 9]);
    table.vacate(0);
    table.vacate(3);
    const rebuilt = table.rebuilt();
    expect(rowsOf(rebuilt)).toEqual([
      [1, 1, 'text 1'],
      [4, 4, 'text 4'],
      [9, 9, 'text 9'],
    ]);
    expect([rebuilt.vacantCount, rebuilt.capacity, [...rebuilt.keys]]).toEqual([0, 3, [7, 3]]);
  });

  it('is rebuilt as an empty one that takes rows again', () => {
    const table = tableOf([0]);
    table.vacate(0);
    const rebuilt = table.rebuilt();
    expect(rebuilt.rowCount).toBe(0);
    const row = rebuilt.addRows(2, 1);
    rebuilt.set(row, 0, true);
    rebuilt.set(row, 1, 1.5);
    expect(rowsOf(rebuilt)).toEqual([[2, true, 1.5]]);
  });
});
