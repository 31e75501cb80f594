import { expect, test } from 'vitest';
import { didYouMean } from '../../src/binder/suggest.ts';

test.each([
  ['persn', ['person', 'parson'], 'person'],
  ['persno', ['person'], 'person'],
  ['Person', ['x', 'person'], 'person'],
  ['n', ['m'], undefined],
  ['n', ['N'], 'N'],
  ['nm', ['mn'], 'mn'],
  ['abc', ['xyz'], undefined],
  ['abcdef', ['abcxyz'], undefined],
  ['', ['a'], undefined],
  ['a', [], undefined],
  ['x'.repeat(65), ['x'.repeat(64)], undefined],
])('%s of %o: %s', (name, candidates, meant) => {
  expect(didYouMean(name, candidates)).toBe(meant === undefined ? undefined : `did you mean \`${meant}\`?`);
});
