// The process of one run: arguments are workload, contender and persons; the outcome goes to the process that started it.
import { WORKLOADS } from './workloads/workloads.ts';

const [workloadName, contenderName, personCount] = process.argv.slice(2);
const workload = WORKLOADS.find(({ name }) => name === workloadName);
const contender = workload?.contenders.find(({ name }) => name === contenderName);
if (contender === undefined) throw new Error(`there is no ${contenderName} of ${workloadName}`);
const outcome = await contender.run(Number(personCount));
// Peers may leave threads or handles behind that would keep the process alive.
process.send!(outcome, () => process.exit());
