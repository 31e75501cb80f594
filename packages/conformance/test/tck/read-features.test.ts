import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseFeature, readFeatures } from '../../src/tck/read-features.ts';
import type { Step } from '../../src/tck/scenario.ts';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

/** The steps of a scenario with the lines given. */
function stepsOf(...lines: string[]): readonly Step[] {
  const text = ['Feature: f', '  Scenario: s', ...lines.map((line) => `    ${line}`)].join('\n');
  return parseFeature(text, 'f', () => ['CREATE ()'])[0]!.steps;
}

const RUN = ['When executing query:', '  """', '  RETURN 1', '  """'];

describe('readFeatures', () => {
  it('finds all scenarios of a TCK, with ids that are unique and name the example of an outline', () => {
    const scenarios = readFeatures(fixtures);
    const ids = scenarios.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('passes [1] Values of every kind');
    expect(ids).toContain('passes [3] Side effects #5');
    expect(ids).toContain('folder/fails wrong error #2');
    expect(scenarios.filter(({ isIgnored }) => isIgnored).map(({ id }) => id)).toStrictEqual([
      'passes [9] Ignored',
    ]);
  });

  it('gives the same ids for a directory and a file of the TCK', () => {
    const all = readFeatures(fixtures);
    const folder = readFeatures(`${fixtures}/features/folder`);
    expect(folder).toStrictEqual(all.filter(({ feature }) => feature === 'folder/fails'));
    expect(readFeatures(`${fixtures}/features/folder/fails.feature`)).toStrictEqual(folder);
  });

  it('makes a named graph by the statements of its script', () => {
    const scenario = readFeatures(fixtures).find(({ id }) => id.startsWith('passes [2]'))!;
    const queries = scenario.steps.filter(({ kind }) => kind === 'prepare');
    expect(queries).toHaveLength(2);
    expect(queries[0]).toMatchObject({ query: expect.stringContaining("'a;b'") as unknown });
  });

  it.each([`${fixtures}/features/none`, `${fixtures}/graphs`, '/'])('refuses %s', (path) => {
    expect(() => readFeatures(path)).toThrow(/no feature file|in no directory/);
  });
});

describe('parseFeature', () => {
  it('reads every step of the TCK', () => {
    const steps = stepsOf(
      'Given the some graph',
      'And having executed:',
      '  """',
      '  CREATE (:A)',
      '  """',
      'And parameters are:',
      String.raw`  | p | 'a\|b' |`,
      'And there exists a procedure a.b(i :: INTEGER?) :: (o :: STRING?) :',
      '  | i | o   |',
      "  | 1 | 'x' |",
      ...RUN,
      'Then the result should be, in order (ignoring element order for lists):',
      '  | a | b   |',
      '  | 1 | 1.0 |',
      'And the side effects should be:',
      '  | +nodes | 1 |',
      'And a SyntaxError should be raised at any time: *',
    );
    expect(steps).toStrictEqual([
      { kind: 'prepare', query: 'CREATE ()' },
      { kind: 'prepare', query: 'CREATE (:A)' },
      { kind: 'parameters', values: new Map([['p', 'a|b']]) },
      {
        kind: 'procedure',
        procedure: {
          name: 'a.b',
          inputs: [{ name: 'i', type: 'INTEGER?' }],
          outputs: [{ name: 'o', type: 'STRING?' }],
          rows: [[1n, 'x']],
        },
      },
      { kind: 'execute', query: 'RETURN 1' },
      { kind: 'expectRows', columns: ['a', 'b'], rows: [[1n, 1]], rowOrder: 'stated', listOrder: 'ignored' },
      { kind: 'expectSideEffects', effects: { '+nodes': 1 } },
      { kind: 'expectError', errorType: 'SyntaxError', phase: 'any time', detail: '*' },
    ]);
  });

  it.each([
    ['the result should be, in any order:', 'ignored', 'stated'],
    ['the result should be, in order:', 'stated', 'stated'],
    ['the result should be (ignoring element order for lists):', 'ignored', 'ignored'],
  ])('reads how %s compares', (text, rowOrder, listOrder) => {
    expect(stepsOf(...RUN, `Then ${text}`, '  | a |')).toContainEqual({
      kind: 'expectRows',
      columns: ['a'],
      rows: [],
      rowOrder,
      listOrder,
    });
  });

  it.each([
    [['When something else', ...RUN, 'Then no side effects'], 'no step of the TCK'],
    [['When executing query:', 'Then no side effects'], 'without its query'],
    [[...RUN, 'Then the result should be, in order:'], 'without its table'],
    [[...RUN, 'Then the side effects should be:', '  | nodes | 1 |'], 'no side effect'],
    [[...RUN, 'Then a SyntaxError should be raised at parse time: X'], 'no step of the TCK'],
    [['Given an empty graph', ...RUN], 'state something'],
    [['Given an empty graph', 'Then no side effects'], 'run a query'],
    [['And there exists a procedure p(i :: INTEGER?) :: ():', '  | o |', ...RUN], 'signature'],
  ])('refuses %j', (lines, message) => {
    expect(() => stepsOf(...lines)).toThrow(message);
  });
});
