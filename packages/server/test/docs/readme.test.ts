import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createDatabase } from '@loradb-ts/node';
import { expect, it, onTestFinished } from 'vitest';
import { startServer } from '../../src/index.ts';
import { temporaryDirectory } from '../harness.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** Commands that are meant to run, and what they print. */
const SAMPLES = [...README.matchAll(/^```sh run\n(.*?)^```\n+```text\n(.*?)^```$/gms)].map(
  ([, command, printed]) => ({ command: command!, printed: printed! }),
);

it('the commands of the README print what it says', async () => {
  const directory = temporaryDirectory();
  const previous = process.cwd();
  process.chdir(directory);
  onTestFinished(() => process.chdir(previous));
  const db = await createDatabase();
  const server = await startServer(db, { port: 0, snapshotPath: 'graph.lorasnap' });
  onTestFinished(async () => {
    await server.close();
    await db.close();
  });
  expect(SAMPLES.length).toBe(README.match(/^```sh run$/gm)!.length);
  for (const { command, printed } of SAMPLES) {
    const text = await run(command.replaceAll('http://127.0.0.1:4747', server.url), directory);
    expect(text.trimEnd(), command).toBe(printed.trimEnd());
  }
});

/** Runs a command while this process answers it. */
function run(command: string, cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('bash', ['-euo', 'pipefail', '-c', command], { cwd }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
  });
}
