import type { EngineChannel } from '@loradb-ts/core/remote';
import { Worker } from 'node:worker_threads';
import type { Transferable } from 'node:worker_threads';

/** Starts a thread that answers the calls of a database. It keeps the process alive only while answers are awaited. */
export function startEngineThread(): EngineChannel {
  const worker = new Worker(new URL('engine-worker.js', import.meta.url));
  worker.unref();
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    post: (message, transfer) => worker.postMessage(message, transfer as readonly Transferable[]),
    listen: (onMessage, onGone) => {
      worker.on('message', onMessage);
      worker.on('error', onGone);
      worker.on('exit', (code) => onGone(new Error(`the worker thread ended with code ${code}`)));
    },
    setBusy: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
    end: async () => void (await worker.terminate()),
  };
}
