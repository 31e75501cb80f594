import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkImports, type ImportRules } from '../lib/import-rules.mjs';

const rules: ImportRules = {
  packages: {
    'packages/core': { imports: [], builtins: false, ambient: false },
    'packages/node': { imports: ['@loradb-ts/core'], builtins: true },
  },
  testImports: ['@loradb-ts/node'],
  rooms: {
    'packages/core/src': {
      shared: ['errors.ts', 'limits.ts'],
      doors: ['index.ts'],
      knowsAll: ['database.ts'],
      folders: { value: [], graph: ['value'], planner: ['value', 'graph/statistics.ts'] },
    },
  },
  forbiddenAmbient: { names: ['process', 'setTimeout'], members: ['Date.now'], calls: ['Date'] },
};

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'check-deps-'));
  write('package.json', JSON.stringify({ devDependencies: { vitest: '1.0.0' } }));
  write('packages/core/package.json', '{}');
  write('packages/node/package.json', JSON.stringify({ dependencies: { pinned: '1.0.0' } }));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Writes the files and gives back what the check finds, a line a violation. */
function check(files: Record<string, string>): string[] {
  for (const [path, text] of Object.entries(files)) write(path, text);
  return checkImports(root, rules).violations.map((v) => `${v.file}:${v.line}: ${v.what}; ${v.rule}`);
}

describe('imports that keep the rules', () => {
  it('finds nothing in a sound tree, and counts its files', () => {
    const files = {
      'packages/core/src/errors.ts': `import './limits.ts';`,
      'packages/core/src/limits.ts': `export const max = 1;`,
      'packages/core/src/value/a.ts': `import { max } from '../limits.ts'; export const a = max;`,
      'packages/core/src/graph/statistics.ts': `export interface Statistics { nodeCount: number }`,
      'packages/core/src/graph/store.ts': `export * from './statistics.ts'; import '../value/a.ts';`,
      'packages/core/src/planner/plan.ts': `export type { Statistics } from '../graph/statistics.ts';`,
      'packages/core/src/database.ts': `import './graph/store.ts'; import './planner/plan.ts';`,
      'packages/core/src/index.ts': `export * from './database.ts';`,
      'packages/core/test/a.test.ts': `import 'node:fs'; import 'vitest'; import '@loradb-ts/node'; import '../src/index.ts';`,
      'packages/node/src/index.ts': `import 'node:fs'; import '@loradb-ts/core'; import 'pinned/part.js';`,
    };
    expect(check(files)).toEqual([]);
    expect(checkImports(root, rules).fileCount).toBe(10);
  });
});

describe('imports that break a rule', () => {
  const place = 'packages/core/src/value/a.ts';
  const table: [string, string, string, string][] = [
    ['a folder to its right', place, `\nimport '../graph/b.ts';`, 'value may import nothing'],
    ['by type only', place, `\nimport type { B } from '../graph/b.ts';`, 'value may import nothing'],
    ['by a type expression', place, `\ntype B = import('../graph/b.ts').B;`, 'value may import nothing'],
    ['by re-export', place, `\nexport * from '../graph/b.ts';`, 'value may import nothing'],
    ['dynamically', place, `\nawait import('../graph/b.ts');`, 'value may import nothing'],
    [
      'a file beside the one allowed',
      'packages/core/src/planner/p.ts',
      `\nimport '../graph/b.ts';`,
      'planner may import only value, graph/statistics.ts',
    ],
    [
      'a shared file knowing a folder',
      'packages/core/src/errors.ts',
      `\nimport './graph/b.ts';`,
      'errors.ts may import only errors.ts, limits.ts',
    ],
    ['the public door from inside', place, `\nimport '../index.ts';`, 'index.ts is for users of the package'],
    [
      'a folder without a rule',
      'packages/core/src/new/n.ts',
      `\nimport '../graph/b.ts';`,
      'no rule names new: add it to scripts/import-rules.json',
    ],
    ['a Node module in core', place, `\nimport 'node:fs';`, 'packages/core imports nothing of Node'],
    [
      'a Node module without its prefix',
      'packages/node/src/a.ts',
      `\nimport 'fs';`,
      `Node's modules are imported as 'node:fs'`,
    ],
    ['a package it may not know', place, `\nimport '@loradb-ts/node';`, 'packages/core may import nothing'],
    [
      'a package that is not declared',
      'packages/node/src/a.ts',
      `\nimport 'left-pad';`,
      `'left-pad' is not a dependency in packages/node/package.json`,
    ],
    [
      'a development tool in a source',
      'packages/node/src/a.ts',
      `\nimport 'vitest';`,
      `'vitest' is not a dependency in packages/node/package.json`,
    ],
    [
      'a path into another package',
      'packages/node/src/a.ts',
      `\nimport '../../core/src/graph/b.ts';`,
      'a package is imported by its name, not by a path into it',
    ],
    ['a file that is not there', place, `\nimport './b.ts';`, 'there is no packages/core/src/value/b.ts'],
  ];
  it.each(table)('%s', (_name, file, text, rule) => {
    const found = check({
      'packages/core/src/graph/b.ts': '',
      'packages/core/src/index.ts': '',
      [file]: text,
    });
    const specifier = /'(.*)'/.exec(text)![1];
    expect(found).toEqual([`${file}:2: imports '${specifier}'; ${rule}`]);
  });

  it('refuses an import whose module is computed', () => {
    expect(() => check({ [place]: `const x = 'y'; await import(x);` })).toThrow(
      /a.ts:1: an import must name/,
    );
  });

  it('refuses a file that does not parse', () => {
    expect(() => check({ [place]: `const = ;` })).toThrow(/a\.ts/);
  });
});

describe('cycles', () => {
  it('names the files of a cycle once, those of types too', () => {
    const found = check({
      'packages/core/src/value/a.ts': `import './b.ts';`,
      'packages/core/src/value/b.ts': `import type { C } from './c.ts'; export type B = C;`,
      'packages/core/src/value/c.ts': `import './a.ts'; export type C = 1;`,
    });
    const [a, b, c] = ['a', 'b', 'c'].map((name) => `packages/core/src/value/${name}.ts`);
    expect(found).toEqual([`${a}:1: imports itself: ${a} → ${b} → ${c} → ${a}; no import cycles`]);
  });

  it('finds a file that imports itself', () => {
    expect(check({ 'packages/core/src/value/a.ts': `import './a.ts';` })).toHaveLength(1);
  });
});

/** Puts the text into a file of core and gives back the names of the host's that the check finds in it. */
function uses(text: string): (string | undefined)[] {
  return check({ 'packages/core/src/value/a.ts': text }).map((line) => /uses '([^']*)'/.exec(line)?.[1]);
}

describe('what belongs to the host', () => {
  it.each([
    ['a global', `process.exit();`, ['process']],
    ['in a shorthand', `const o = { process };`, ['process']],
    ['in an object literal', `const o = { a: process };`, ['process']],
    ['as a computed key', `const o = { [process]: 1 };`, ['process']],
    ['behind declare', `declare const process: { exit(): void }; process.exit();`, ['process', 'process']],
    ['as a type', `type T = typeof process;`, ['process']],
    ['a timer', `setTimeout(() => 1, 5);`, ['setTimeout']],
    ['the clock', `const t = Date.now();`, ['Date.now']],
    ['the clock by new', `const t = new Date();`, ['Date()']],
  ])('is found: %s', (_name, text, names) => expect(uses(text)).toEqual(names));

  it.each([
    ['a property', `export const f = (a: { process: number }) => a.process;`],
    ['a key', `export const o = { process: 1 };`],
    ['a parameter', `export function f(process: number): number { return process; }`],
    ['a destructured name', `export const f = ({ x: [process] }: any) => process;`],
    ['a method', `export class C { process(): void {} setTimeout(): void {} }`],
    ['a date of a given time', `export const d = new Date(0);`],
  ])('is not found: %s', (_name, text) => expect(uses(text)).toEqual([]));

  it('is allowed to packages without that rule', () => {
    expect(check({ 'packages/node/src/a.ts': `process.exit(Date.now());` })).toEqual([]);
  });
});
