import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { generatedFunctionFile, type Catalogue } from '../lib/function-table.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'function-table-'));
  mkdirSync(join(root, 'spec'));
});
afterEach(() => rmSync(root, { recursive: true }));

const catalogue: Catalogue = {
  functionNames: () => ['toLower', 'coalesce', 'sum'],
  findFunction: (name) => {
    if (name === 'sum') return { kind: 'aggregate', name, argumentCount: 1, resultType: { kind: 'any' } };
    return {
      kind: 'scalar',
      name,
      argumentCountMin: 1,
      argumentCountMax: name === 'coalesce' ? Infinity : 2,
      argumentTypes: name === 'coalesce' ? [['any']] : [['string', 'list'], ['integer']],
      resultType: { kind: 'string' },
      isDeterministic: true,
    };
  },
  typeText: ({ kind }) => kind.toUpperCase(),
  kindsText: (kinds) => kinds.map((kind) => kind.toUpperCase()).join(' or '),
};

function generate(...names: string[]): string {
  const functions = names.map((name) => ({
    name,
    origin: 'openCypher',
    value: 'a | b',
    query: `RETURN ${name}(1)`,
    gives: '1',
  }));
  const groups = [{ title: 'Some', notes: 'All of them.', graph: 'CREATE ()', functions }];
  writeFileSync(join(root, 'spec/functions.json'), JSON.stringify({ groups }));
  return generatedFunctionFile(root, catalogue).text;
}

it('puts signatures and descriptions together', () => {
  expect(generate('toLower', 'coalesce', 'sum')).toContain(
    [
      '## 1 Some',
      '',
      'All of them.',
      '',
      '```cypher graph',
      'CREATE ()',
      '```',
      '',
      '| Function | Value | From | Query | Gives |',
      '| --- | --- | --- | --- | --- |',
      '| `toLower(STRING \\| LIST, [INTEGER]) → STRING` | a \\| b | openCypher | `RETURN toLower(1)` | `1` |',
      '| `coalesce(ANY, …) → STRING` | a \\| b | openCypher | `RETURN coalesce(1)` | `1` |',
      '| `sum([DISTINCT] ANY) → ANY` | a \\| b | openCypher | `RETURN sum(1)` | `1` |',
      '',
    ].join('\n'),
  );
});

it.each([
  [['toLower', 'sum'], 'spec/functions.json says nothing about coalesce'],
  [['toLower', 'coalesce', 'sum', 'nope'], 'spec/functions.json: there is no function nope'],
  [['toLower', 'coalesce', 'sum', 'sum'], 'spec/functions.json: sum appears twice'],
])('refuses the list %j', (names, message) => {
  expect(() => generate(...names)).toThrow(message);
});
