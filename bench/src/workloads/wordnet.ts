import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ROOT } from '../data/files.ts';
import { timeOnce } from '../harness/measure.ts';
import type { Outcome, Workload } from '../harness/workload.ts';

const SNAPSHOT = `${ROOT}data/wordnet.lorasnap`;
const QUERY = "MATCH (:Word {lemma: 'happy'})-[:SENSE]->(s:Synset) RETURN count(s) AS senses";
/** Lines of `index.sense` in WordNet 3.1 that begin with `happy%`. */
const SENSES_OF_HAPPY = 4;

/** A program that starts, loads WordNet and asks one question: the package's import counts, warming up does not. */
export const wordnet: Workload = {
  name: 'wordnet',
  title: 'WordNet: import, load, first answer',
  measures: ['cpuMs', 'wallMs', 'peakBytes'],
  contenders: [{ name: 'loradb-ts', run }],
  async answer() {
    if (!existsSync(SNAPSHOT)) await makeSnapshot();
    return String(SENSES_OF_HAPPY);
  },
};

async function run(): Promise<Outcome> {
  let answer = '';
  const values = await timeOnce(async () => {
    const { createDatabase } = await import('@loradb-ts/node');
    const database = await createDatabase();
    await database.loadSnapshot(SNAPSHOT);
    const { rows } = await database.execute<{ senses: number }>(QUERY);
    answer = String(rows[0]?.senses);
  });
  return { values, answer };
}

/** The example makes the snapshot. */
function makeSnapshot(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/start.mjs', '--once'], { cwd: ROOT, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', (status) =>
      status === 0 ? resolve() : reject(new Error(`the WordNet example ended with status ${status}`)),
    );
  });
}
