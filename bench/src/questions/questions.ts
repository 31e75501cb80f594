import { createNodes, createRelationships } from './bulk-create.ts';
import { deleteNodes } from './delete-nodes.ts';
import { filterCount } from './filter-count.ts';
import { groupBy } from './group-by.ts';
import { mixed } from './mixed.ts';
import { pointLookups } from './point-lookups.ts';
import type { Question } from './question.ts';
import { setTenth } from './set-tenth.ts';
import { shortestPaths } from './shortest-paths.ts';
import { stringScan } from './string-scan.ts';
import { threeHops } from './three-hops.ts';
import { topK } from './top-k.ts';
import { triangles } from './triangles.ts';
import { twoHops } from './two-hops.ts';
import { variableLength } from './variable-length.ts';

/** All questions, in the order of the table. */
export const QUESTIONS: readonly Question[] = [
  createNodes,
  createRelationships,
  pointLookups,
  mixed,
  filterCount,
  stringScan,
  groupBy,
  topK,
  twoHops,
  threeHops,
  variableLength,
  shortestPaths,
  triangles,
  setTenth,
  deleteNodes,
];
