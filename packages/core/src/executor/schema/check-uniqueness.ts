import type { Graph } from '../../graph/graph.ts';
import { anyDuplicate, duplicateSince } from '../../graph/index/uniqueness.ts';
import type { IndexDefinition } from '../../graph/index/definition.ts';
import type { Steps } from '../../graph/steps.ts';
import type { UndoMark } from '../../graph/undo-log.ts';
import { constraintViolation } from './schema-errors.ts';

/** Tests what has changed since the mark. CypherError CONSTRAINT_VIOLATION. */
export function* checkChanges(graph: Graph, mark: UndoMark): Steps {
  const duplicate = yield* duplicateSince(graph, mark);
  if (duplicate !== null) throw constraintViolation(graph, duplicate);
}

/** Tests all there is, against those of these definitions that are constraints. CypherError CONSTRAINT_VIOLATION. */
export function* checkEverything(graph: Graph, definitions: readonly IndexDefinition[]): Steps {
  const duplicate = yield* anyDuplicate(graph, definitions);
  if (duplicate !== null) throw constraintViolation(graph, duplicate);
}
