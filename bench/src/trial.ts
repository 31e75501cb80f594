// The process of one run: arguments are workload, contender and size; the outcome goes to the process that started it.
import type { Size } from './harness/workload.ts';
import { WORKLOADS } from './workloads/workloads.ts';

const [workloadName, contenderName, size] = process.argv.slice(2);
const workload = WORKLOADS.find(({ name }) => name === workloadName);
const contender = workload?.contenders.find(({ name }) => name === contenderName);
if (contender === undefined) throw new Error(`there is no ${contenderName} of ${workloadName}`);
const outcome = await contender.run(size as Size);
process.send!(outcome, () => process.disconnect());
