import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { printFfiTables } from '../lib/ffi-tables.mjs';
import type { FfiSpec } from '../lib/ffi-spec.mjs';
import { printHeader } from '../lib/ffi-header.mjs';
import { root } from '../lib/root.mjs';

const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const spec = read('spec/ffi.json') as FfiSpec;

test('spec/ffi.json is as its schema says', () => {
  const validate = new Ajv({ strict: true }).compile(read('spec/ffi.schema.json') as object);
  validate(spec);
  expect(validate.errors).toBeNull();
});

test('names and numbers are unique', () => {
  for (const list of [spec.statuses, spec.protocol.operations])
    for (const key of ['name', 'value'] as const)
      expect(new Set(list.map((entry) => entry[key])).size).toBe(list.length);
  expect(new Set(spec.functions.map(({ name }) => name)).size).toBe(spec.functions.length);
});

test('statuses of LoraDB 0.3 are below 16, ours from 16 on', () => {
  const own = spec.statuses.filter(({ value }) => value > 5);
  expect(spec.statuses.slice(0, 6).map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(Math.min(...own.map(({ value }) => value))).toBe(16);
});

test('fields stand where their types put them', () => {
  const sizes: Record<string, number> = { uint32_t: 4, uint64_t: 8 };
  for (const { fields, sizeBytes } of spec.structs) {
    let offset = 0;
    for (const field of fields) {
      expect(field.offsetBytes).toBe(offset);
      offset += sizes[field.type]!;
    }
    expect(sizeBytes).toBe(offset);
  }
});

test('the header declares every function', () => {
  const header = printHeader(spec);
  for (const { name } of spec.functions) expect(header).toMatch(new RegExp(`^LORA_API .*\\b${name}\\(`, 'm'));
});

test('a table that the document lacks, or that is not known, is an error', () => {
  expect(() => printFfiTables(spec, '')).toThrow('spec/ffi.md has no table functions, statuses');
  expect(() => printFfiTables(spec, '<!-- table: nonsense -->\n<!-- end -->')).toThrow('nonsense');
});
