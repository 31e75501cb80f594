// Writes the files that are made from spec/errors.json.
import { writeFileSync } from 'node:fs';
import { generatedErrorFiles } from './lib/error-codes.mjs';
import { root } from './lib/root.mjs';

for (const { path, text } of generatedErrorFiles(root)) {
  writeFileSync(`${root}/${path}`, text);
  console.log(`wrote ${path}`);
}
