// `npm run soak -- --minutes N [--seed S]`: random work on a database for so long, compared with a model of it: saves, loads
// of old and of damaged files, killed processes. Prints what was done and how often there was a difference.
import { parseArgs } from 'node:util';
import { runTool } from './lib/run.mjs';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
});
if (!(Number(values.minutes) > 0) || !Number.isInteger(Number(values.seed)))
  throw new Error('--minutes is a number above 0, --seed a whole number');
const env = { LORA_SOAK_MINUTES: values.minutes, LORA_SOAK_SEED: values.seed };
const { status, output } = await runTool('vitest', ['run', 'packages/node/test/soak'], { env });
console.log(output);
process.exitCode = status;
