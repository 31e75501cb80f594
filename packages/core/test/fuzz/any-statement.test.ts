import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { functionNames } from '../../src/binder/function-catalog.ts';
import { printStatement } from '../../src/cypher/print-ast.ts';
import { arbitraryStatement } from '../cypher/arbitrary-ast.ts';
import { arbitraryTape, Choices } from './choices.ts';
import { ACCEPTED, REFUSED } from './corpus.ts';
import { mutatedText } from './mutate.ts';
import { StatementChecker } from './statement-check.ts';

const checker = new StatementChecker();

describe('the corpus', () => {
  it.each(ACCEPTED)('%s runs', (text) => {
    expect(checker.check(text)).toBe('rows');
  });

  it.each(REFUSED)('%s is refused', (text) => {
    expect(checker.check(text)).not.toBe('rows');
  });

  it('calls every function', () => {
    const text = ACCEPTED.join('\n').toLowerCase();
    expect(functionNames().filter((name) => !text.includes(`${name.toLowerCase()}(`))).toEqual([]);
  });
});

describe('any statement ends with rows or a clear error, and leaves no trace when it is refused', () => {
  it('that was a query until it was changed', () => {
    fc.assert(
      fc.property(arbitraryTape, (tape) => void checker.check(mutatedText(new Choices(tape)))),
      { numRuns: 18_000, seed: 20_260_102 },
    );
  });

  it('that has any tree', () => {
    fc.assert(
      fc.property(arbitraryStatement, (tree) => void checker.check(printStatement(tree))),
      { numRuns: 2_000, seed: 20_260_103 },
    );
  });
});
