import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Tests run on the sources of every workspace; what is built is tested by the packed-package test.
  resolve: { conditions: ['@loradb-ts/source'] },
  ssr: { resolve: { conditions: ['@loradb-ts/source'] } },
  test: {
    include: [
      'packages/*/test/**/*.test.ts',
      'test-vectors/test/**/*.test.ts',
      'examples/*/test/**/*.test.ts',
      'bench/test/**/*.test.ts',
      'scripts/test/**/*.test.ts',
    ],
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What a test waits for comes sooner or later, however busy the machine is.
    expect: { poll: { timeout: 100_000 } },
  },
});
