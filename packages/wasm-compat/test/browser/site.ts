import { VECTORS_FOLDER } from '@loradb-ts/test-vectors';
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Scripts of its own and nothing else: no code made of text, no WASM. */
const STRICT_POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'";

export interface Site {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the sources of this package, bundled, with a page `/` that has `test/browser/page.ts`, and the golden files. */
export async function serveSite(): Promise<Site> {
  const files = new Map<string, string | Uint8Array>([
    [
      '/',
      '<!doctype html><meta charset="utf-8"><title>loradb-ts</title><script type="module" src="/page.js"></script>',
    ],
    ['/page.js', await bundle('page.ts')],
    ['/worker.js', await bundle('../../src/worker.ts')],
  ]);
  return serveFiles((path) => {
    if (path.startsWith('/vectors/'))
      return readFileSync(join(VECTORS_FOLDER, path.slice('/vectors/'.length)));
    return files.get(path) ?? null;
  });
}

/** Serves what `read` gives, on a port of this machine, under the strict policy. */
export async function serveFiles(read: (path: string) => string | Uint8Array | null): Promise<Site> {
  const server = createServer(({ url = '/' }, response) => {
    const content = read(url);
    response.writeHead(content === null ? 404 : 200, {
      'Content-Type': url.endsWith('.js') ? 'text/javascript' : 'text/html',
      'Content-Security-Policy': STRICT_POLICY,
    });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Browsers keep connections open for minutes.
        server.closeAllConnections();
      }),
  };
}

async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
    conditions: ['@loradb-ts/source'],
    target: 'es2022',
    sourcemap: 'inline',
  });
  return outputFiles[0]!.text;
}
