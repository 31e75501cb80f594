import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, startChromium } from './chromium.ts';
import { serveFiles } from './site.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'lora-packed-'));
const project = join(directory, 'project');
let browser: BrowserContext;

/** Makes a project with the packages as they are published, and starts a browser. */
beforeAll(async () => {
  if (!hasChromium) return;
  run(root, 'npx', 'turbo', 'run', 'build', '--filter=@loradb-ts/wasm-compat', '--output-logs=errors-only');
  mkdirSync(project);
  cpSync(fileURLToPath(new URL('use-databases.js', import.meta.url)), join(project, 'use-databases.js'));
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'app', private: true, type: 'module' }),
  );
  const packages = ['core', 'wasm-compat'].map((name) => join(root, 'packages', name));
  const packed = run(project, 'npm', 'pack', '--ignore-scripts', '--silent', ...packages)
    .trim()
    .split('\n');
  run(project, 'npm', 'install', '--offline', '--ignore-scripts', ...packed.map((name) => `./${name}`));
  browser = await startChromium(join(directory, 'profile'));
});

afterAll(async () => {
  await browser?.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 10 });
});

function run(cwd: string, command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8' });
}

/** What the page of these files has found, and what it has left in the console. */
async function resultOf(folder: string): Promise<unknown> {
  const site = await serveFiles((path) => {
    const file = join(folder, path === '/' ? 'index.html' : path);
    return existsSync(file) ? readFileSync(file) : null;
  });
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(site.url);
  const result: unknown = await page.evaluate(() => (globalThis as { result?: unknown }).result);
  await page.close();
  await site.close();
  return { result, problems };
}

/** Makes a page of the program, with the module and the worker from where they are. */
function writePage(module: string, worker: string): void {
  const html = `<!doctype html><meta charset="utf-8"><script type="module" src="./app.js"></script>`;
  writeFileSync(join(project, 'index.html'), html);
  const lines = [
    `import * as lora from '${module}';`,
    `import { useDatabases } from './use-databases.js';`,
    `globalThis.result = useDatabases(lora, new Worker(${worker}, { type: 'module' }));`,
  ];
  writeFileSync(join(project, 'app.js'), lines.join('\n'));
}

describe.skipIf(!hasChromium)(
  'the packed package in Chromium, which is missing where this is skipped',
  () => {
    const expected = {
      result: { nodeCount: 1, rows: [{ name: 'Ada', year: 1815 }], found: 1 },
      problems: [],
    };

    it('works in a plain page', async () => {
      const web = './node_modules/@loradb-ts/wasm-compat/web';
      writePage(`${web}/index.js`, `'${web}/worker.js'`);
      expect(await resultOf(project)).toEqual(expected);
    });

    it('works in a page that Vite has built', async () => {
      writePage('@loradb-ts/wasm-compat', "new URL('@loradb-ts/wasm-compat/worker', import.meta.url)");
      run(root, 'npx', 'vite', 'build', project, '--logLevel', 'warn');
      expect(await resultOf(join(project, 'dist'))).toEqual(expected);
    });
  },
);
