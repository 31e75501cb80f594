import type { InputOptions, OutputOptions } from 'rolldown';

/**
 * The engine process as one file that needs nothing but Node, made from the sources of all packages. CommonJS, because Node
 * starts that faster.
 */
const config: InputOptions & { output: OutputOptions } = {
  input: 'src/main.ts',
  platform: 'node',
  resolve: { conditionNames: ['@loradb-ts/source', 'node', 'import', 'default'] },
  output: { file: 'dist/lora-host.cjs', format: 'cjs', minify: true, codeSplitting: false },
};

export default config;
