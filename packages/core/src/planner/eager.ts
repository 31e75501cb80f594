/**
 * openCypher lets every clause see the graph as the clause before it has left it. Rows flow through the plan in batches,
 * so a clause that changes the graph must not run before one that reads it in front of it is done, nor one that reads it
 * behind it before the change is. {@link EagerBarriers} says where all rows have to be taken in first.
 */
import type { BoundClause } from '../binder/bound.ts';
import { mentions } from './inspect.ts';

export class EagerBarriers {
  /** What has been done since the last barrier. */
  private reads = false;
  private updates = false;

  /** True when a barrier is needed before `clause`; it is then taken to be there. */
  isNeededBefore(clause: BoundClause): boolean {
    const updates = updatesGraph(clause);
    const reads = readsGraph(clause) || clause.kind === 'Projection';
    const isNeeded = (this.reads && updates) || (this.updates && reads);
    if (isNeeded) this.reads = this.updates = false;
    this.reads ||= readsGraph(clause);
    this.updates ||= updates;
    return isNeeded;
  }
}

export function updatesGraph(clause: BoundClause): boolean {
  switch (clause.kind) {
    case 'Create':
    case 'Merge':
    case 'Set':
    case 'Delete':
    case 'Foreach':
      return true;
    case 'CallSubquery':
      return clause.query.updates;
    default:
      return false;
  }
}

/** Expressions whose value may depend on the graph. Entities themselves do not: they are but references. */
const READING_KINDS: ReadonlySet<string> = new Set([
  'Property',
  'Index',
  'HasLabels',
  'MapProjection',
  'Call',
  'Exists',
  'Count',
  'Collect',
  'ShortestPath',
]);

function readsGraph(clause: BoundClause): boolean {
  switch (clause.kind) {
    case 'Match':
    case 'Merge':
    case 'CallProcedure':
    case 'CallSubquery':
      return true;
    default:
      return mentions(clause, READING_KINDS);
  }
}
