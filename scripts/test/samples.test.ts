import { expect, it } from 'vitest';
import { readSamples } from '../lib/samples.mjs';

const fence = '```';

it('finds the samples that run, with what they print', () => {
  const markdown = [
    'Text',
    `${fence}js run`,
    'one();',
    fence,
    '',
    `${fence}text`,
    'printed',
    fence,
    `${fence}js`,
    'notRun();',
    fence,
    `${fence}js run`,
    'two();',
    'three();',
    fence,
    'words between',
    `${fence}text`,
    'not printed',
    fence,
  ].join('\n');
  expect(readSamples(markdown)).toEqual([
    { code: 'one();\n', output: 'printed\n', line: 2 },
    { code: 'two();\nthree();\n', output: null, line: 12 },
  ]);
});
