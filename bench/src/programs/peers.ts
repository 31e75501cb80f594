import { grafeo } from './grafeo.ts';
import { graphology } from './graphology.ts';
import { kuzu } from './kuzu.ts';
import { loradb } from './loradb.ts';
import type { Program } from './program.ts';
import type { Languages } from '../questions/question.ts';
import { sqlite } from './sqlite.ts';

/** Other projects that do such work, in the order of the table. */
export const PEERS: readonly AnyProgram[] = [sqlite, kuzu, grafeo, graphology, loradb];

/** A program of any of the languages. */
type AnyProgram = { [L in keyof Languages]: Program<L, Languages[L]> }[keyof Languages];
