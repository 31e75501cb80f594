// Checks that generated files are as their generator would write them now, and that every error code is used. The engine
// has to be built, because its catalogue of functions is read.
import { existsSync, readFileSync } from 'node:fs';
import { findStaleSizes } from './lib/browser-size.mjs';
import { coreCatalogue } from './lib/core-catalogue.mjs';
import { findUnusedCodes, generatedErrorFiles } from './lib/error-codes.mjs';
import { generatedFfiFiles } from './lib/ffi-spec.mjs';
import { generatedFunctionFile } from './lib/function-table.mjs';
import { generatedSchemaFile } from './lib/message-schemas.mjs';
import { root } from './lib/root.mjs';
import { generatedWasmFiles } from './lib/wasm-modules.mjs';

const generated = [
  ...generatedErrorFiles(root),
  ...(await generatedWasmFiles(root)),
  generatedFunctionFile(root, coreCatalogue),
  await generatedSchemaFile(root),
  ...generatedFfiFiles(root),
];
const stale = generated.filter(({ path, text }) => {
  const file = `${root}/${path}`;
  return !existsSync(file) || readFileSync(file, 'utf8') !== text;
});
for (const { path } of stale) console.error(`${path} is not what its generator gives: npm run generate`);

const unused = findUnusedCodes(root);
for (const code of unused) console.error(`spec/errors.json lists ${code}, which no source uses`);

const staleSizes = await findStaleSizes(root);
for (const line of staleSizes) console.error(line);

if (stale.length > 0 || unused.length > 0 || staleSizes.length > 0) process.exitCode = 1;
else console.log('check-generated: all files are up to date, all error codes in use');
