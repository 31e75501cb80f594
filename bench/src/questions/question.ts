import type { LimitPeople } from '../engines/limit/people.ts';
import type { CypherDatabase } from '../programs/cypher-database.ts';
import type { GraphologyGraph } from '../programs/graphology.ts';
import type { SqliteDatabase } from '../programs/sqlite.ts';
import type { SocialGraph } from '../data/social-graph.ts';

/** What is done and measured, again and again, over one open graph. */
export interface Work {
  /** Comes before every run and is not measured. */
  before?(): void | Promise<void>;
  /** Gives the answer, or a promise of it: numbers and strings, perhaps in lists. */
  run(): unknown;
  /** Gives the answer after the last run where `run` itself has none. It is not measured. */
  check?(): unknown;
}

/** What a program may be given to work over. */
export interface Languages {
  cypher: CypherDatabase;
  sql: SqliteDatabase;
  graphology: GraphologyGraph;
  arrays: LimitPeople;
}

/** How each kind of program does the work, or nothing where it cannot. */
type Ways = {
  readonly [L in keyof Languages]?: (graph: Languages[L], people: SocialGraph) => Work;
};

/** A question about the social graph, in every language it is asked in. */
export interface Question extends Ways {
  /** For the command line. */
  readonly name: string;
  readonly title: string;
  /** Begins with a graph that has no nodes, only an index on their ids. */
  readonly startsEmpty?: true;
  /** The work can be done only once in the life of a process. */
  readonly isOnce?: true;
  /** Operations of one run; the table shows how many are done in a second. */
  readonly operationCount?: number;
  /** The right answer, found the slow and obvious way. */
  answer(people: SocialGraph): unknown;
}
