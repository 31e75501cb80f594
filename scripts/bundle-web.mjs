// Builds what pages without a bundler load: the modules of @loradb-ts/wasm-compat, each with all it needs in one file.
// Pages load them as modules, workers as module workers, where import maps do not help.
import { build } from 'esbuild';
import { root } from './lib/root.mjs';

const directory = `${root}/packages/wasm-compat`;
await build({
  entryPoints: [`${directory}/dist/index.js`, `${directory}/dist/worker.js`],
  outdir: `${directory}/web`,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
});
