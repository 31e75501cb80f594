// A process that saves a graph again and again: node save-loop.mjs TARGET SOURCE COUNT [FIRST]
// The saves have the log positions FIRST, FIRST + 1, …, so that each file tells which save it is of. Prints the position of
// each save that is done, or what the first that failed says; COUNT may be Infinity.
import { createDatabase } from '@loradb-ts/node';
import { writeSync } from 'node:fs';

const [target, source, count, first = '1'] = process.argv.slice(2);
const db = await createDatabase();
await db.loadSnapshot(source);
writeSync(1, 'ready\n');
const end = Number(first) + Number(count);
for (let position = Number(first); position < end; position++) {
  await db.saveSnapshot(target, { walLsn: BigInt(position) });
  writeSync(1, `${position}\n`);
}
