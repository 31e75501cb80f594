import { expect, it } from 'vitest';
import { readExamples } from './read-examples.ts';

const fence = '```';

it('reads the rows of tables of queries, with the graph they run on', () => {
  const markdown = [
    '## One',
    `${fence}cypher graph`,
    'CREATE (:A)',
    'CREATE (:B)',
    fence,
    `${fence}cypher graph`,
    'CREATE (:C)',
    fence,
    '| Subject | Query | Other | loradb-ts |',
    '| ------- | ----- | ----- | --------- |',
    '| words   | `RETURN [x IN [1] \\| x]` | words | `[1]` |',
    '| words   | `` RETURN 1 AS `a` `` | words | `1` |',
    'words',
    '| Query | Meaning |',
    '| --- | --- |',
    '| none | none |',
    '## Two',
    `${fence}text`,
    '| Query | Gives |',
    '| --- | --- |',
    '| none | none |',
    fence,
    '| Query | Gives |',
    '| --- | --- |',
    '| `RETURN 2` | `2` |',
  ].join('\n');
  const setup = ['CREATE (:A)\nCREATE (:B)', 'CREATE (:C)'];
  expect(readExamples(markdown)).toEqual([
    { setup, query: 'RETURN [x IN [1] | x]', gives: '[1]', line: 11 },
    { setup, query: 'RETURN 1 AS `a`', gives: '1', line: 12 },
    { setup: [], query: 'RETURN 2', gives: '2', line: 25 },
  ]);
});

it.each(['words', '`a` words', '`a` `b`', '``a`', ''])('refuses the cell %j', (cell) => {
  const markdown = ['| Query | Gives |', '| --- | --- |', `| \`RETURN 1\` | ${cell} |`].join('\n');
  expect(() => readExamples(markdown)).toThrow('line 3:');
});
