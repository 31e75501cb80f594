// The process of one run: arguments are workload, contender, persons, and whether the work is to be done and measured or its
// right answer to be found, for which data is made where it is missing. The outcome goes to the process that started it.
import type { Outcome } from './harness/workload.ts';
import { WORKLOADS } from './workloads/workloads.ts';

const [workloadName, contenderName, personCount, what] = process.argv.slice(2);
const workload = WORKLOADS.find(({ name }) => name === workloadName);
const contender = workload?.contenders.find(({ name }) => name === contenderName);
if (contender === undefined) throw new Error(`there is no ${contenderName} of ${workloadName}`);
const outcome = what === 'answer' ? await answer() : await contender.run(Number(personCount));
// Peers may leave threads or handles behind that would keep the process alive.
process.send!(outcome, () => process.exit());

async function answer(): Promise<Outcome> {
  await contender!.prepare?.(Number(personCount));
  return { values: {}, answer: await workload!.answer(Number(personCount), contenderName!) };
}
