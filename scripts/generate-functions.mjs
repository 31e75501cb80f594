// Writes spec/cypher-functions.md. The engine has to be built, because its catalogue of functions is read.
import { writeFileSync } from 'node:fs';
import { coreCatalogue } from './lib/core-catalogue.mjs';
import { generatedFunctionFile } from './lib/function-table.mjs';
import { root } from './lib/root.mjs';

const { path, text } = generatedFunctionFile(root, coreCatalogue);
writeFileSync(`${root}/${path}`, text);
console.log(`wrote ${path}`);
