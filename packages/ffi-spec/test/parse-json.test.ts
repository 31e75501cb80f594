import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../src/parse-json.ts';

describe('parseMessage', () => {
  it('gives what JSON.parse gives where no number needs more', () => {
    const json = fc.jsonValue({ noUnicodeString: false, maxDepth: 6 });
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const plain = JSON.stringify(
          JSON.parse(text, (_key, x: unknown) => (typeof x === 'number' ? x | 0 : x)),
        );
        expect(parseMessage(plain)).toEqual(JSON.parse(plain));
      }),
    );
  });

  it.each([
    ['{"a":{"x":9007199254740993}}', { a: { x: 9007199254740993n } }],
    ['{"a":{"x":-9223372036854775808}}', { a: { x: -9223372036854775808n } }],
    ['{"a":{"x":1.0}}', { a: { x: { kind: 'float', value: 1 } } }],
    ['{"a":{"x":1e3}}', { a: { x: { kind: 'float', value: 1000 } } }],
    ['{"a":[-0.0]}', { a: [{ kind: 'float', value: -0 }] }],
    ['{"a":[1.5,-2,0]}', { a: [1.5, -2, 0] }],
    // Fields of the message itself are plain numbers.
    ['{"a":1.0}', { a: 1 }],
    ['1e400', Infinity],
    [' \n\t\r[ ] ', []],
    ['"\\\\"', '\\'],
    ['"a\\"b"', 'a"b'],
    ['"\\ud83d\\ude00"', '😀'],
  ])('reads %s', (text, value) => {
    expect(parseMessage(text)).toStrictEqual(value);
  });

  it('keeps __proto__ as a key', () => {
    const parsed = parseMessage('{"a":{"__proto__":{"x":1}}}') as { a: object };
    expect(Object.keys(parsed.a)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(parsed.a)).toBe(Object.prototype);
  });

  it.each([
    ['', 'INVALID_JSON', 'no value of JSON begins here, at character 0'],
    ['nul', 'INVALID_JSON', 'no value of JSON begins here, at character 0'],
    ['{"a":1,}', 'INVALID_JSON', 'a key in double quotes has to stand here, at character 7'],
    ["{'a':1}", 'INVALID_JSON', 'a key in double quotes has to stand here, at character 1'],
    ['{"a" 1}', 'INVALID_JSON', ': has to stand here, at character 5'],
    ['{"a":1 "b":2}', 'INVALID_JSON', '} has to stand here, at character 7'],
    ['[1,]', 'INVALID_JSON', 'no value of JSON begins here, at character 3'],
    ['[1', 'INVALID_JSON', '] has to stand here, at character 2'],
    ['"abc', 'INVALID_JSON', 'a string does not end, at character 0'],
    ['"a\nb"', 'INVALID_JSON', 'a string holds a control character or a wrong escape, at character 0'],
    ['"\\x"', 'INVALID_JSON', 'a string holds a control character or a wrong escape, at character 0'],
    ['01', 'INVALID_JSON', 'something follows the value, at character 1'],
    ['+1', 'INVALID_JSON', 'no value of JSON begins here, at character 0'],
    ['.5', 'INVALID_JSON', 'no value of JSON begins here, at character 0'],
    ['NaN', 'INVALID_JSON', 'no value of JSON begins here, at character 0'],
    ['1 2', 'INVALID_JSON', 'something follows the value, at character 2'],
    ['\uFEFF1', 'INVALID_JSON', 'no value of JSON begins here, at character 0'],
    ['{"a":1,"a":2}', 'INVALID_REQUEST', 'the key "a" stands twice in an object'],
    ['"\\ud800"', 'LONE_SURROGATE', 'half a surrogate pair'],
    ['['.repeat(257), 'NESTING_TOO_DEEP', 'deeper than 256 levels'],
  ])('refuses %j', (text, code, message) => {
    expect(() => parseMessage(text)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it('takes 256 levels', () => {
    expect(parseMessage('['.repeat(256) + ']'.repeat(256))).toHaveLength(1);
  });
});
