import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDatabase } from '@loradb-ts/node';
import type { LoraParams } from '@loradb-ts/node';
import type { TypedValue } from '../../src/messages.ts';
import { parseMessage } from '../../src/parse-json.ts';
import type { ParsedJson } from '../../src/parse-json.ts';
import { decodeTypedParams, decodeTypedValue } from '../../src/values/decode.ts';
import { encodeTypedParams } from '../../src/values/encode.ts';
import { printTypedValue } from '../../src/values/print.ts';
import { arbitraryParam, arbitraryResult } from './arbitrary-value.ts';

function overTheWire(params: LoraParams): LoraParams {
  const text = JSON.stringify({ params: encodeTypedParams(params) });
  const { params: parsed } = parseMessage(text) as { params: Record<string, ParsedJson> };
  return decodeTypedParams(parsed);
}

describe('typed values', () => {
  it('give back every value of a result', () => {
    fc.assert(
      fc.property(arbitraryResult, (value) => {
        const typed = JSON.parse(printTypedValue(value)) as TypedValue;
        expect(decodeTypedValue(typed, 'bigint')).toStrictEqual(value);
      }),
      { numRuns: 1_000 },
    );
  });

  it('give back numbers where they are exact', () => {
    const typed = JSON.parse(printTypedValue([1n, 2n ** 53n, -(2n ** 53n), 1.5, 2])) as TypedValue;
    expect(typed).toEqual([
      1,
      { kind: 'integer', value: '9007199254740992' },
      { kind: 'integer', value: '-9007199254740992' },
      1.5,
      { kind: 'float', value: '2.0' },
    ]);
    expect(decodeTypedValue(typed)).toEqual([1, 2n ** 53n, -(2n ** 53n), 1.5, 2]);
  });

  it('bring parameters to the engine as they were', async () => {
    const db = await createDatabase({ integers: 'bigint' });
    await fc.assert(
      fc.asyncProperty(arbitraryParam, async (value) => {
        const run = (params: LoraParams): Promise<unknown> =>
          db.execute('RETURN $value AS value', params).then(
            ({ rows }) => rows,
            ({ code, message }: { code: string; message: string }) => `${code}: ${message}`,
          );
        expect(await run(overTheWire({ value }))).toStrictEqual(await run({ value }));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    [Symbol('s'), 'params.x is of type symbol'],
    [new Date(0), 'params.x is an object of a class'],
    [{ deep: [() => 1] }, 'params.x.deep[0] is of type function'],
    [new Map([[1, 2]]), 'params.x has a key that is of type number'],
  ])('are not made of %s', (value, message) => {
    expect(() => encodeTypedParams({ x: value as never })).toThrow(
      expect.objectContaining({ code: 'INVALID_PARAMS', message: expect.stringContaining(message) }),
    );
  });

  it('are not made of what holds itself, nor of half a character', () => {
    const self: unknown[] = [];
    self.push({ self });
    expect(() => encodeTypedParams({ x: self as never })).toThrow(
      expect.objectContaining({ code: 'INVALID_PARAMS', argument: 'params.x[0].self' }),
    );
    expect(() => encodeTypedParams({ x: ['\ud800'] })).toThrow(
      expect.objectContaining({ code: 'LONE_SURROGATE', argument: 'params.x[0]' }),
    );
  });

  it('stop at 100 levels', () => {
    let list: never[] = [];
    for (let i = 0; i < 100; i++) list = [list as never];
    const tooDeep = expect.objectContaining({ code: 'NESTING_TOO_DEEP' });
    expect(() => encodeTypedParams({ list })).toThrow(tooDeep);
    expect(() => printTypedValue(list)).toThrow(tooDeep);
    expect(printTypedValue(list[0]!)).toBe('['.repeat(100) + ']'.repeat(100));
  });

  it.each([
    { kind: 'unknown' },
    { kind: 'integer', value: 'x' },
    { kind: 'integer', value: 1.5 },
    { kind: 'float', value: '0x10' },
    { kind: 'map', entries: [] },
    { kind: 'map' },
    { kind: 'point', srid: 7203, x: 'one', y: 2 },
    { kind: 'vector', coordinateType: 'INTEGER', values: 1 },
    { kind: 'node', id: 'a', labels: [], properties: {} },
  ])('are not %j', (value) => {
    expect(() => decodeTypedValue(value as TypedValue)).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST' }),
    );
  });
});
