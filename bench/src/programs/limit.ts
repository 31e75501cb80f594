import { LimitPeople } from '../engines/limit/people.ts';
import type { Program } from './program.ts';

/** The limit: a program that knows nothing but the question. */
export const limit: Program<'arrays', LimitPeople> = {
  name: 'limit',
  language: 'arrays',
  open: async (people) => new LimitPeople(people),
};
