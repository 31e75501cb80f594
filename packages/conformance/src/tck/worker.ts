/** The worker thread that runs scenarios: each message is one, and each is answered by its outcome. */
import { parentPort } from 'node:worker_threads';
import { openNodeDatabase } from '../targets/node-database.ts';
import { runScenario } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';

const port = parentPort!;

port.on('message', async (scenario: Scenario) => {
  // What goes wrong in the runner itself ends the worker as an unhandled rejection, and so fails the scenario.
  const outcome = await runScenario(scenario, openNodeDatabase);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
  port.postMessage(outcome);
});
