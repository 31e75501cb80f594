import type { Value } from '../value/value.ts';
import type { Adjacency } from './adjacency.ts';
import type { IndexSchema } from './index/definition.ts';

/** One step back. What it undoes is said by its name. */
export type UndoStep =
  | { readonly kind: 'node-created' | 'relationship-created' }
  | { readonly kind: 'node-deleted'; readonly index: number; readonly shape: number; readonly place: number }
  | {
      readonly kind: 'relationship-deleted';
      readonly index: number;
      readonly shape: number;
      readonly place: number;
      /** The adjacency lists of then, which have the relationship; those built later are without it. */
      readonly outgoing: Adjacency | null;
      readonly incoming: Adjacency | null;
    }
  | { readonly kind: 'labels-changed'; readonly index: number; readonly labelSet: number }
  | {
      readonly kind: 'node-property-changed' | 'relationship-property-changed';
      readonly index: number;
      readonly key: number;
      /** The value before, or undefined when there was none. */
      readonly value: Value | undefined;
    }
  | { readonly kind: 'schema-changed'; readonly schema: IndexSchema };

/** A place in an {@link UndoLog} to come back to, with the id counters as they stood there. */
export interface UndoMark {
  readonly stepCount: number;
  readonly nextNodeId: bigint;
  readonly nextRelationshipId: bigint;
}

/** The way back to the beginning of a statement or transaction: steps to be taken last to first. */
export class UndoLog {
  private readonly steps: UndoStep[] = [];

  get stepCount(): number {
    return this.steps.length;
  }

  push(step: UndoStep): void {
    this.steps.push(step);
  }

  /** The steps from the one of this number on, in the order in which they were noted. */
  *stepsFrom(stepCount: number): Iterable<UndoStep> {
    for (let i = stepCount; i < this.steps.length; i++) yield this.steps[i]!;
  }

  /** Takes off the last step, unless only `stepCount` are left. */
  popDownTo(stepCount: number): UndoStep | undefined {
    return this.steps.length > stepCount ? this.steps.pop() : undefined;
  }

  /** Forgets everything: there is no way back any more. */
  clear(): void {
    this.steps.length = 0;
  }
}
