/** `@loradb-ts/wasm-compat/worker-client`: for pages whose engine is in a worker, without the engine. */
export { createWorkerDatabase } from './worker/worker-database.ts';
export type { WorkerDatabase } from './worker/worker-database.ts';
export type { WorkerLike } from './worker/worker-channel.ts';
