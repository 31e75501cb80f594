// Writes the files that are made from spec/ffi.json: the C header, constants of the bindings, tables of spec/ffi.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedFfiFiles } from './lib/ffi-spec.mjs';
import { root } from './lib/root.mjs';

for (const { path, text } of generatedFfiFiles(root)) {
  mkdirSync(dirname(`${root}/${path}`), { recursive: true });
  writeFileSync(`${root}/${path}`, text);
  console.log(`wrote ${path}`);
}
