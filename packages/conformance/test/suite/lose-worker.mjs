// Loses the worker thread of a database for want of memory, and prints what a program sees of it.
import { createDatabase } from '@loradb-ts/node';

const db = await createDatabase({ worker: true, memoryBudgetBytes: Infinity });
const codes = [];
for (const query of [
  'UNWIND range(1, 10000) AS x UNWIND range(1, 10000) AS y RETURN toString(x * y) AS s',
  'RETURN 1',
])
  await db.execute(query).catch((error) => codes.push(error.code, error.cause.code));
await db.close();
const other = await createDatabase({ worker: true });
await other.execute('CREATE ()');
codes.push(await other.nodeCount());
// Without a call under way, the thread does not keep the program from ending.
console.log(codes.join(' '));
