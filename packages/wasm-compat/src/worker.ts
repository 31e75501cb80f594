/** The script of a module worker, dedicated or shared, in which a database lives. */
import { serveInShared, serveInWorker } from './worker/serve.ts';
import type { MessageScope } from './worker/serve.ts';

if ('onconnect' in globalThis) serveInShared(globalThis);
else serveInWorker(globalThis as unknown as MessageScope);
