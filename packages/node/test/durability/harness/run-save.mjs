// A process that saves: node run-save.mjs SAVER TARGET SOURCE…
// Prints `ready THREAD` with the number of the one thread that makes its file calls, waits for a line, saves each source in turn
// to the target, and prints a line of JSON for each: what came of it (`saved DURABILITY` or `failed CODE STEP`), what the target
// holds then, and what else is in its directory. Before that it looks for a file that is not there, MARK, so that a trace of
// the thread shows where a save ends.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { access, readFile, readlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { wrongSavers } from './wrong-savers.mjs';

const MARK = '/end-of-a-save';
const [saver, target, ...sources] = process.argv.slice(2);

const saves = [];
for (const source of sources) saves.push(await prepare(source));

const thread = basename(await readlink('/proc/thread-self'));
writeSync(1, `ready ${thread}\n`);
await once(process.stdin, 'data');
for (const save of saves) {
  const outcome = await save(target).then(
    (durability) => `saved ${durability}`,
    (error) => `failed ${error.code} ${error.step}`,
  );
  await access(MARK).catch(() => {});
  writeSync(1, `${JSON.stringify({ outcome, ...look() })}\n`);
}
process.exit();

/** What is there, found by calls of another thread. */
function look() {
  const sha256 = existsSync(target) ? createHash('sha256').update(readFileSync(target)).digest('hex') : null;
  const others = readdirSync(dirname(target)).filter((name) => name !== basename(target));
  return { sha256, others };
}

/** Gives what saves a source. */
async function prepare(source) {
  if (saver !== 'right') {
    const bytes = await readFile(source);
    return (path) => wrongSavers[saver](path, bytes);
  }
  const { createDatabase } = await import('@loradb-ts/node');
  const db = await createDatabase();
  await db.loadSnapshot(source);
  const save = async (path) => (await db.saveSnapshot(path)).durability;
  await warmUp(save);
  return save;
}

/** A first save loads modules; their file calls are not of interest. */
async function warmUp(save) {
  const directory = mkdtempSync(join(tmpdir(), 'loradb-ts-warm-up-'));
  await save(join(directory, 'warm-up'));
  rmSync(directory, { recursive: true });
}
