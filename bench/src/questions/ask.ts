import type { SocialGraph } from '../data/social-graph.ts';
import type { CypherDatabase, Row } from '../programs/cypher-database.ts';
import type { Question } from './question.ts';

type Params = Readonly<Record<string, unknown>>;
type Dialects = Partial<Record<CypherDatabase['dialect'], string | null>>;

/**
 * Asks one text for one row with the column `n`, which is the answer. `others` are the words of databases that say it
 * otherwise, or null for those that cannot.
 */
export function cypherText(
  text: string,
  paramsOf: (people: SocialGraph) => Params = () => ({}),
  others: Dialects = {},
): NonNullable<Question['cypher']> {
  return (database, people) => {
    const words = wordsOf(database, text, others);
    const params = paramsOf(people);
    return { run: async () => onlyN(await database.query(words, params)) };
  };
}

/** What is said to a database: its own words where it has some. */
export function wordsOf({ dialect }: CypherDatabase, text: string, others: Dialects): string {
  const words = others[dialect];
  if (words === null) throw new Error(`${dialect} has no words for this`);
  return words ?? text;
}

/** Asks one statement of SQL for the number `n`; parameters are given by position. */
export function sqlText(
  text: string,
  paramsOf: (people: SocialGraph) => readonly unknown[] = () => [],
): NonNullable<Question['sql']> {
  return (database, people) => {
    const statement = database.prepare(text);
    const params = paramsOf(people);
    return { run: () => (statement.get(...params) as Row)['n'] };
  };
}

/** The `n` of a result of one row. */
export function onlyN(rows: readonly Row[]): unknown {
  if (rows.length !== 1) throw new Error(`one row was expected, not ${rows.length}`);
  return rows[0]!['n'];
}
