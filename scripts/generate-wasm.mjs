// Writes the files that hold the bytes of WebAssembly modules.
import { writeFileSync } from 'node:fs';
import { root } from './lib/root.mjs';
import { generatedWasmFiles } from './lib/wasm-modules.mjs';

for (const { path, text } of await generatedWasmFiles(root)) {
  writeFileSync(`${root}/${path}`, text);
  console.log(`wrote ${path}`);
}
