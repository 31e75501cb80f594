import { describe, expect, it } from 'vitest';
import { SocialGraph } from '../src/data/social-graph.ts';
import { limit } from '../src/programs/limit.ts';
import { loradbTs } from '../src/programs/loradb-ts.ts';
import type { Languages } from '../src/questions/question.ts';
import { QUESTIONS } from '../src/questions/questions.ts';
import type { Program } from '../src/programs/program.ts';

/** So few that their paths meet and turn back often. */
const people = new SocialGraph(60);

describe.each(QUESTIONS)('$name', (question) => {
  it('is answered rightly by loradb-ts', async () => {
    expect(await answerOf(loradbTs)).toEqual(question.answer(people));
  });

  if (question.arrays !== undefined)
    it('is answered rightly at the limit', async () => {
      expect(await answerOf(limit)).toEqual(question.answer(people));
    });

  async function answerOf<L extends keyof Languages>(program: Program<L, Languages[L]>): Promise<unknown> {
    await program.prepare?.(people);
    const ask = question[program.language]!;
    const work = ask((await program.open(people, question.startsEmpty === true)) as never, people);
    await work.before?.();
    // Work that may be repeated has to find the graph as it left it.
    if (!question.isOnce) await work.run();
    const answer = await work.run();
    return work.check === undefined ? answer : work.check();
  }
});
