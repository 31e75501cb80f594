import { checkStep, describeError } from './check-step.ts';
import type { Execution } from './check-step.ts';
import { readGraph } from './read-graph.ts';
import { ScenarioFailure } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { Scenario, Step } from './scenario.ts';
import type { OpenTarget, Target } from './target.ts';
import type { TckMap } from './value.ts';

/** Runs a scenario on a database of its own, up to the first step that fails. */
export async function runScenario(scenario: Scenario, openTarget: OpenTarget): Promise<Outcome> {
  const target = await openTarget();
  try {
    await runSteps(scenario.steps, target);
    return { status: 'passed', reason: '' };
  } catch (error) {
    if (!(error instanceof ScenarioFailure)) throw error;
    return { status: error.status, reason: error.message };
  } finally {
    await target.close();
  }
}

async function runSteps(steps: readonly Step[], target: Target): Promise<void> {
  let parameters: TckMap = new Map();
  let execution: Execution | null = null;
  for (const step of steps) {
    switch (step.kind) {
      case 'prepare':
        await prepare(() => target.execute(step.query, parameters));
        break;
      case 'parameters':
        parameters = step.values;
        break;
      case 'procedure':
        await prepare(async () => target.registerProcedure(step.procedure));
        break;
      case 'execute':
        execution = await execute(step.query, parameters, target);
        break;
      default:
        if (execution === null) throw new Error('a scenario states something before it runs a query');
        checkStep(step, execution);
    }
  }
}

async function execute(query: string, parameters: TckMap, target: Target): Promise<Execution> {
  const before = await prepare(() => readGraph(target));
  const ended = await target.execute(query, parameters).then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
  return { before, ...ended, after: await prepare(() => readGraph(target)) };
}

/** Does what has to succeed for the query under test to mean something. */
async function prepare<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ScenarioFailure) throw error;
    throw new ScenarioFailure('raised an error', `beside the query under test: ${describeError(error)}`);
  }
}
