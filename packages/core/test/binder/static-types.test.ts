import { describe, expect, test } from 'vitest';
import { canBe, joinTypes, kindsText, listOf, plain, typeText } from '../../src/binder/type-rules.ts';
import { lastProjection } from './bind-text.ts';

test.each([
  ['1 + 2', 'INTEGER'],
  ['1 + 2.0', 'FLOAT'],
  ['2 ^ 2', 'FLOAT'],
  ['7 / 2', 'INTEGER'],
  ['-1.5', 'FLOAT'],
  ['+1', 'INTEGER'],
  ['1 + null', 'ANY'],
  ['$p + 1', 'ANY'],
  ["'a' + 1", 'STRING'],
  ['[1] + [2]', 'LIST<INTEGER>'],
  ['[1] + 2.5', 'LIST<NUMBER>'],
  ["1 + ['a']", 'LIST<ANY>'],
  ['[1] + $p', 'ANY'],
  ['[]', 'LIST<ANY>'],
  ['[null, 1]', 'LIST<INTEGER>'],
  ['[[1], [2.5]]', 'LIST<LIST<NUMBER>>'],
  ["[1, 'a']", 'LIST<ANY>'],
  ['[1, 2][0]', 'INTEGER'],
  ['[1, 2][0..1]', 'LIST<INTEGER>'],
  ['{a: 1}', 'MAP'],
  ['{a: 1}.a', 'ANY'],
  ['1 = 2', 'BOOLEAN'],
  ["1 IN [2] AND 'a' STARTS WITH 'b'", 'BOOLEAN'],
  ['null IS NULL', 'BOOLEAN'],
  ['CASE WHEN true THEN 1 ELSE 2.5 END', 'NUMBER'],
  ["CASE 1 WHEN 2 THEN 'a' END", 'STRING'],
  ["CASE 1 WHEN 2 THEN 'a' ELSE 1 END", 'ANY'],
  ['[x IN [1, 2] | x + 1]', 'LIST<INTEGER>'],
  ['[x IN [1, 2]]', 'LIST<INTEGER>'],
  ['any(x IN [1] WHERE x = 1)', 'BOOLEAN'],
  ['[(n)-->(m) | m]', 'LIST<NODE>'],
  ['COUNT { (n)-->() }', 'INTEGER'],
  ['EXISTS { (n)-->() }', 'BOOLEAN'],
  ['shortestPath((n)-[*]->(n))', 'PATH'],
  ['n:Label', 'BOOLEAN'],
  ['n {.x}', 'MAP'],
  ['rs', 'LIST<RELATIONSHIP>'],
  ['p', 'PATH'],
  ["date('2020-01-01') + duration('P1D')", 'DATE'],
  ["date('2020-01-01') - duration('P1D')", 'DATE'],
  ["duration('P1D') + duration('P1D')", 'DURATION'],
  ["duration('P1D') * 2", 'DURATION'],
  ["2.5 * duration('P1D')", 'DURATION'],
  ["duration('P1D') / 2", 'DURATION'],
  ["2 / duration('P1D')", 'ANY'],
  ['count(*)', 'INTEGER'],
])('%s is %s', (text, type) => {
  const items = lastProjection(`MATCH p = (n)-[rs*]->() WITH n, rs, p RETURN ${text} AS x`).items;
  expect(typeText(items[0]!.variable.type)).toBe(type);
});

describe('type rules', () => {
  const integer = plain('integer');
  const any = plain('any');

  test.each([
    [integer, ['number'], true],
    [integer, ['integer'], true],
    [integer, ['float'], false],
    [plain('number'), ['float'], true],
    [plain('number'), ['string'], false],
    [any, ['node'], true],
    [plain('null'), ['node'], true],
    [plain('node'), ['any'], true],
    [listOf(integer), ['list'], true],
    [listOf(integer), ['map'], false],
  ] as const)('%o can be %o: %s', (type, kinds, expected) => {
    expect(canBe(type, kinds)).toBe(expected);
  });

  test('joins know nothing more than both sides', () => {
    expect(joinTypes(integer, plain('float'))).toEqual(plain('number'));
    expect(joinTypes(plain('null'), integer)).toEqual(integer);
    expect(joinTypes(listOf(integer), plain('null'))).toEqual(listOf(integer));
    expect(joinTypes(listOf(integer), integer)).toEqual(any);
  });

  test('kinds are listed in words', () => {
    expect(kindsText(['node', 'relationship', 'list'])).toBe('NODE, RELATIONSHIP or LIST');
    expect(kindsText(['integer', 'number'])).toBe('INTEGER');
  });
});
