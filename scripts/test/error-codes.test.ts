import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  findUnusedCodes,
  generatedErrorFiles,
  printErrorCodes,
  printErrorTables,
  printHttpStatus,
  readErrorList,
  type ErrorEntry,
} from '../lib/error-codes.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'error-codes-'));
  mkdirSync(join(root, 'packages'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function writeList(...codes: string[]): void {
  write('spec/errors.json', JSON.stringify({ errors: codes.map((code) => entry(code)) }));
}

function entry(code: string, meaning = 'It failed.'): ErrorEntry {
  return { code, class: 'LoraError', meaning, remedy: 'Try again.', httpStatus: 500, loraCode: 'LORA_ERROR' };
}

describe('readErrorList', () => {
  it('sorts by code', () => {
    writeList('B_2', 'A');
    expect(readErrorList(root).map((e) => e.code)).toEqual(['A', 'B_2']);
  });

  it.each([
    [['A', 'B', 'A'], 'A appears twice'],
    [['lower'], "'lower' is no code"],
    [['A__B'], "'A__B' is no code"],
    [['_A'], "'_A' is no code"],
  ])('refuses %j', (codes, message) => {
    writeList(...codes);
    expect(() => readErrorList(root)).toThrow(message);
  });

  it('refuses a code without an HTTP status', () => {
    write('spec/errors.json', JSON.stringify({ errors: [{ ...entry('A'), httpStatus: undefined }] }));
    expect(() => readErrorList(root)).toThrow('A has no httpStatus');
  });

  it('refuses a code that is not that of its detail', () => {
    write('spec/errors.json', JSON.stringify({ errors: [{ ...entry('OTHER'), detail: 'OutOfIdeas' }] }));
    expect(() => readErrorList(root)).toThrow('the code of OutOfIdeas is OUT_OF_IDEAS, not OTHER');
  });
});

describe('the generated files', () => {
  it('have the codes as a closed union, and quotes and backslashes as they are', () => {
    const text = printErrorCodes([entry('A', `it's a \\`), entry('B')]);
    expect(text).toContain("export type ErrorCode =\n  | 'A'\n  | 'B';\n");
    expect(text).toContain(String.raw`meaning: 'it\'s a \\',`);
  });

  it('have the status of each code', () => {
    expect(printHttpStatus([entry('A'), entry('B')])).toContain('= {\n  A: 500,\n  B: 500,\n};');
  });

  it('have the details of queries with their codes', () => {
    const text = printErrorCodes([entry('A'), { ...entry('OUT_OF_IDEAS'), detail: 'OutOfIdeas' }]);
    expect(text).toContain("export type CypherDetail =\n  | 'OutOfIdeas';\n");
    expect(text).toContain("  OutOfIdeas: 'OUT_OF_IDEAS',\n");
  });

  it('have a table a class, with bars that do not end a cell', () => {
    const text = printErrorTables([entry('A', 'this | that'), { ...entry('B'), class: 'UsageError' }]);
    expect(text).toContain('## LoraError\n\n| Code |');
    expect(text).toContain('| `A` | this \\| that | Try again. | 500 | `LORA_ERROR` |');
    expect(text).toContain('## UsageError\n\n| Code |');
  });

  it('are three', () => {
    writeList('A');
    expect(generatedErrorFiles(root).map((file) => file.path)).toEqual([
      'packages/core/src/error-codes.gen.ts',
      'packages/ffi-spec/src/http-status.gen.ts',
      'spec/errors.md',
    ]);
  });
});

describe('findUnusedCodes', () => {
  it('looks for the code as a string in the sources, not in tests or generated files', () => {
    writeList('USED', 'USED_TOO', 'GENERATED', 'TESTED', 'MENTIONED');
    write('packages/core/src/deep/a.ts', `throw new LoraError('USED', 'x'); // MENTIONED`);
    write('packages/core/src/error-codes.gen.ts', `type ErrorCode = 'GENERATED';`);
    write('packages/core/test/a.test.ts', `expect(code).toBe('TESTED');`);
    write('packages/node/src/b.ts', `const codes = { ENOENT: 'USED_TOO' };`);
    expect(findUnusedCodes(root)).toEqual(['GENERATED', 'MENTIONED', 'TESTED']);
  });

  it('takes the detail for the code', () => {
    write(
      'spec/errors.json',
      JSON.stringify({ errors: [{ ...entry('OUT_OF_IDEAS'), detail: 'OutOfIdeas' }] }),
    );
    expect(findUnusedCodes(root)).toEqual(['OUT_OF_IDEAS']);
    write('packages/core/src/a.ts', `throw cypherError(text, { detail: 'OutOfIdeas' });`);
    expect(findUnusedCodes(root)).toEqual([]);
  });
});
