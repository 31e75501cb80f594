import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import wabt from 'wabt';

/** The WebAssembly modules: the text format, and the file that holds its bytes. */
const MODULES = [
  {
    source: 'packages/core/src/snapshot/crc32-fold.wat',
    path: 'packages/core/src/snapshot/crc32-fold.gen.ts',
  },
];

/**
 * The files that are made from WebAssembly text.
 *
 * @param {string} root the repository's directory
 * @returns {Promise<{path: string, text: string}[]>}
 * @throws {Error} where a source is not valid
 */
export async function generatedWasmFiles(root) {
  const tools = await wabt();
  return MODULES.map(({ source, path }) => {
    const module = tools.parseWat(source, readFileSync(join(root, source), 'utf8'), { simd: true });
    try {
      module.validate();
      return { path, text: printModule(source, module.toBinary({}).buffer) };
    } finally {
      module.destroy();
    }
  });
}

/**
 * @param {string} source
 * @param {Uint8Array} bytes
 */
function printModule(source, bytes) {
  const lines = [];
  for (let start = 0; start < bytes.length; start += 16)
    lines.push(`  ${[...bytes.subarray(start, start + 16)].join(', ')},`);
  return `// Generated from ${source} by scripts/generate-wasm.mjs; change that source instead.

/** The module's bytes. */
// prettier-ignore
export const WASM_BYTES: Uint8Array = Uint8Array.of(
${lines.join('\n')}
);
`;
}
