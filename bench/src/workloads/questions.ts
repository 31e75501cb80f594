import { deepStrictEqual } from 'node:assert';
import { SocialGraph } from '../data/social-graph.ts';
import { timeOnce, timeWork } from '../harness/measure.ts';
import type { Contender, Measure, Outcome, Workload } from '../harness/workload.ts';
import { limit } from '../programs/limit.ts';
import { loradbTs } from '../programs/loradb-ts.ts';
import { PEERS } from '../programs/peers.ts';
import type { Program } from '../programs/program.ts';
import type { Languages, Question, Work } from '../questions/question.ts';
import { QUESTIONS } from '../questions/questions.ts';

/** One workload a question about the social graph, put to every program that can answer it. */
export const questions: readonly Workload[] = QUESTIONS.map((question) => ({
  name: question.name,
  title: question.title,
  measures: measuresOf(question),
  contenders: [
    contender(question, loradbTs),
    ...(question.arrays === undefined ? [] : [contender(question, limit)]),
    ...PEERS.filter(({ language }) => question[language] !== undefined).map((peer): Contender => ({
      ...contender(question, peer),
      isPeer: true,
    })),
  ],
  answer: async (personCount) => textOf(question.answer(new SocialGraph(personCount))),
}));

function measuresOf({ operationCount }: Question): Measure[] {
  return operationCount === undefined ? ['wallMs', 'cpuMs'] : ['perS'];
}

function contender<L extends keyof Languages>(
  question: Question,
  program: Program<L, Languages[L]>,
): Contender {
  const people = (personCount: number) => new SocialGraph(personCount);
  return {
    name: program.name,
    prepare: async (personCount) => program.prepare?.(people(personCount)),
    run: (personCount) => run(question, program, people(personCount)),
  };
}

async function run<L extends keyof Languages>(
  question: Question,
  program: Program<L, Languages[L]>,
  people: SocialGraph,
): Promise<Outcome> {
  const graph = await program.open(people, question.startsEmpty === true);
  const ask = question[program.language] as (graph: Languages[L], people: SocialGraph) => Work;
  const work = ask(graph, people);
  let answer: unknown;
  const doIt = async () => void (answer = await work.run());
  const times = question.isOnce ? await timeFirst(work, doIt) : await timeWork(doIt, () => work.before?.());
  if (work.check !== undefined) answer = await work.check();
  const { operationCount } = question;
  return {
    values: operationCount === undefined ? times : { ...times, perS: (operationCount * 1000) / times.wallMs },
    answer: textOf(answer),
  };
}

async function timeFirst(work: Work, doIt: () => Promise<void>): ReturnType<typeof timeOnce> {
  await work.before?.();
  return timeOnce(doIt);
}

/** Answers are compared as text; programs differ in how they give a whole number. */
function textOf(answer: unknown): string {
  const text = JSON.stringify(answer, (_, value: unknown) =>
    typeof value === 'bigint' ? Number(value) : value,
  );
  deepStrictEqual(typeof text, 'string', 'there is an answer');
  return text;
}
