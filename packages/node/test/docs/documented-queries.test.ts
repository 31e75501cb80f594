import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LoraError, createDatabase } from '../../src/index.ts';
import { printResult } from './print-result.ts';
import { readExamples } from './read-examples.ts';
import type { Example } from './read-examples.ts';

const ROOT = new URL('../../../../', import.meta.url);

const documents = ['docs/', 'spec/']
  .flatMap((folder) => readdirSync(new URL(folder, ROOT)).map((name) => `${folder}${name}`))
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, examples: readExamples(readFileSync(new URL(path, ROOT), 'utf8')) }))
  .filter(({ examples }) => examples.length > 0);

it('finds the documents about the language', () => {
  expect(documents.map(({ path }) => path)).toEqual([
    'docs/differences-from-loradb.md',
    'spec/cypher-functions.md',
    'spec/cypher-support.md',
  ]);
});

describe.each(documents)('the queries of $path give what it says', ({ examples }) => {
  it.each(examples)('line $line: $query', async (example) => {
    expect(await resultOf(example)).toBe(example.gives);
  });
});

async function resultOf({ setup, query }: Example): Promise<string> {
  const db = await createDatabase({ integers: 'bigint' });
  for (const text of setup) await db.execute(text);
  try {
    return printResult(await db.execute(query));
  } catch (error) {
    if (error instanceof LoraError) return error.code;
    throw error;
  } finally {
    await db.close();
  }
}
