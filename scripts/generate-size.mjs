// Writes docs/browser-size.md. The packages have to be built.
import { writeFileSync } from 'node:fs';
import { printSizes, SIZE_FILE } from './lib/browser-size.mjs';
import { root } from './lib/root.mjs';

writeFileSync(`${root}/${SIZE_FILE}`, await printSizes(root));
console.log(`wrote ${SIZE_FILE}`);
