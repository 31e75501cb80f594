import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readParams } from '../../src/cli/params.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const at = temporaryDirectory();
const file = (): string => at('params.json');

describe('--param name=json', () => {
  test.each([
    ['a=1', { a: 1 }],
    ['a=-1.5e3', { a: -1500 }],
    ['a="x=y"', { a: 'x=y' }],
    ['a=null', { a: null }],
    ['a=[1,{"b":true}]', { a: [1, { b: true }] }],
    ['two words=1', { 'two words': 1 }],
    ['a=9007199254740991', { a: 9007199254740991 }],
    ['a=9007199254740993', { a: 9007199254740993n }],
    ['a=[-9223372036854775808, "9007199254740993"]', { a: [-9223372036854775808n, '9007199254740993'] }],
    ['a="\\"9007199254740993"', { a: '"9007199254740993' }],
    ['a=9007199254740993.0', { a: 9007199254740992 }],
    ['a={"kind":"date","iso":"2024-02-29"}', { a: { kind: 'date', iso: '2024-02-29' } }],
  ])('%s', async (assignment, params) => {
    await expect(readParams(undefined, [assignment])).resolves.toEqual(params);
  });

  test('a name that objects have a use for is a name', async () => {
    const params = await readParams(undefined, ['__proto__=1']);
    expect(Object.getOwnPropertyNames(params)).toEqual(['__proto__']);
  });

  test.each(['a', '=1', 'a=', 'a=Ada', "a='Ada'", 'a={', 'a=1 2'])('%s is refused', async (assignment) => {
    await expect(readParams(undefined, [assignment])).rejects.toMatchObject({ code: 'INVALID_PARAMS' });
  });

  test('the message says what is wrong', async () => {
    await expect(readParams(undefined, ['name=Ada'])).rejects.toThrow(
      /^the parameter name is no JSON: .*\(a string is written in double quotes: name='"Ada"'\)$/,
    );
  });
});

describe('--params file.json', () => {
  test('gives what --param does not', async () => {
    writeFileSync(file(), '{"a": 1, "b": 9007199254740993}');
    await expect(readParams(file(), ['a=2', 'a=3', 'c=4'])).resolves.toEqual({
      a: 3,
      b: 9007199254740993n,
      c: 4,
    });
  });

  test.each(['[1]', '1', 'null', '{"a"}', ''])('%j is refused', async (text) => {
    writeFileSync(file(), text);
    await expect(readParams(file(), [])).rejects.toMatchObject({ code: 'INVALID_PARAMS' });
  });

  test('a file that is missing is refused', async () => {
    await expect(readParams(file(), [])).rejects.toMatchObject({ code: 'FILE_NOT_FOUND', path: file() });
  });
});
