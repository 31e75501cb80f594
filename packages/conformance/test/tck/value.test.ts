import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseValue } from '../../src/tck/parse-value.ts';
import { printValue } from '../../src/tck/value.ts';
import type { TckMap, TckValue } from '../../src/tck/value.ts';

const none: TckMap = new Map();

function printIgnoring(text: string): string {
  return printValue(parseValue(text), 'ignored');
}

describe('parseValue', () => {
  it.each<[string, TckValue]>([
    ['null', null],
    ['true', true],
    ['false', false],
    ['1', 1n],
    ['-1', -1n],
    ['9223372036854775807', 9223372036854775807n],
    ['1.0', 1],
    ['.5', 0.5],
    ['1e9', 1e9],
    ['-1.0E-9', -1e-9],
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['-Infinity', -Infinity],
    ["''", ''],
    [String.raw`'it\'s \\'`, String.raw`it's \ `.trim()],
    ['[]', []],
    [' [ 1 , [ ] ] ', [1n, []]],
    ['{}', none],
    [
      '{a1B2c3e67: 1, `a b`: null}',
      new Map<string, TckValue>([
        ['a1B2c3e67', 1n],
        ['a b', null],
      ]),
    ],
    ['()', { kind: 'node', labels: [], properties: none }],
    ['(:A:B {k: 1})', { kind: 'node', labels: ['A', 'B'], properties: new Map([['k', 1n]]) }],
    ['({k: 1})', { kind: 'node', labels: [], properties: new Map([['k', 1n]]) }],
    ['[:T]', { kind: 'relationship', type: 'T', properties: none }],
    ['[[:T]]', [{ kind: 'relationship', type: 'T', properties: none }]],
    ['<()>', { kind: 'path', start: { kind: 'node', labels: [], properties: none }, hops: [] }],
  ])('reads %s', (text, value) => {
    expect(parseValue(text)).toStrictEqual(value);
  });

  it('reads the direction of each hop of a path', () => {
    const path = parseValue('<(:A)-[:T]->(:B)<-[:U {k: 1}]-()>') as Extract<TckValue, { kind: 'path' }>;
    expect(path.hops.map(({ forward }) => forward)).toStrictEqual([true, false]);
    expect(path.hops.map(({ relationship }) => relationship.type)).toStrictEqual(['T', 'U']);
  });

  it.each([
    '',
    'nul',
    '1 2',
    "'a",
    String.raw`'\n'`,
    '[1',
    '[1,]',
    '{a}',
    '{a: 1, a: 2}',
    '(A)',
    '[:]',
    '<>',
  ])('refuses %j', (text) => {
    expect(() => parseValue(text)).toThrow('expected ');
  });
});

describe('printValue', () => {
  it.each([
    ['1', '1.0'],
    ["'1'", '1'],
    ["'null'", 'null'],
    ['[1, 2]', '[2, 1]'],
    ['{a: 1}', '{a: 1, b: null}'],
    ['(:A)', '(:A:B)'],
    ['(:A)', '(:A {k: 1})'],
    ['[:T]', '[:U]'],
    ['<(:A)-[:T]->(:A)>', '<(:A)<-[:T]-(:A)>'],
    ["['a, b']", "['a', 'b']"],
  ])('tells %s from %s', (a, b) => {
    expect(printValue(parseValue(a))).not.toBe(printValue(parseValue(b)));
  });

  it.each([
    ['{a: 1, b: 2}', '{b: 2, a: 1}'],
    ['(:A:B {a: 1, b: 2})', '(:B:A {b: 2, a: 1})'],
    ['0.0', '-0.0'],
    ['1000000000.0', '1e9'],
  ])('does not tell %s from %s', (a, b) => {
    expect(printValue(parseValue(a))).toBe(printValue(parseValue(b)));
  });

  it('ignores the order of lists at every depth, but not how often an element occurs', () => {
    expect(printIgnoring('[{k: [1, 2]}, [3, 4]]')).toBe(printIgnoring('[[4, 3], {k: [2, 1]}]'));
    expect(printIgnoring('[1, 1, 2]')).not.toBe(printIgnoring('[1, 2, 2]'));
  });

  it('prints strings of any text on one line', () => {
    expect(printValue("a'\\\n")).toBe(String.raw`'a\'\\\n'`);
  });

  it('is read back as the same value', () => {
    const { value } = fc.letrec<{ value: TckValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constant(null),
        fc.boolean(),
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.double().map((x) => (x === 0 ? 0 : x)),
        fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ' ')),
        fc.array(tie('value'), { maxLength: 4 }),
        fc
          .dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 4 })
          .map((o) => new Map(Object.entries(o))),
      ),
    }));
    fc.assert(
      fc.property(value, (v) => {
        expect(parseValue(printValue(v))).toStrictEqual(v);
      }),
    );
  });
});
