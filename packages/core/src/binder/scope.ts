import type { CypherProblem } from '../cypher/source.ts';
import type { BoundVariable } from './bound.ts';

/** What is wrong with a name that is not visible; the place is where it is used. */
export interface NameProblem extends Omit<CypherProblem, 'span'> {
  /** True where the name still stands for something, so that a pattern or UNWIND cannot give it to something new. */
  readonly isTaken?: boolean;
}

/** Knows why a name that was visible before is not visible here; undefined for a name it knows nothing of. */
export type HiddenNames = (name: string) => NameProblem | undefined;

/** The variables visible at a place of the query. The inner scope comes first where both know a name. */
export class Scope {
  readonly parent: Scope | null;
  private readonly own = new Map<string, BoundVariable>();
  private readonly hidden: HiddenNames | null;

  constructor(parent: Scope | null, hidden: HiddenNames | null = null) {
    this.parent = parent;
    this.hidden = hidden;
  }

  find(name: string): BoundVariable | undefined {
    return this.own.get(name) ?? this.parent?.find(name);
  }

  /** Makes a variable visible, by default under its own name. */
  add(variable: BoundVariable, name: string = variable.name): void {
    this.own.set(name, variable);
  }

  /** The names of this scope without those of its parents, in the order they were added. */
  ownNames(): string[] {
    return [...this.own.keys()];
  }

  /** All names visible here. */
  names(): string[] {
    return this.parent === null ? this.ownNames() : [...this.own.keys(), ...this.parent.names()];
  }

  /** Why a name is not visible here, as the innermost scope says that knows something of it. */
  whyHidden(name: string): NameProblem | undefined {
    return this.hidden?.(name) ?? this.parent?.whyHidden(name);
  }
}

/** A scope with one variable more, for the locals of an expression. */
export function withLocals(scope: Scope, ...variables: readonly BoundVariable[]): Scope {
  const inner = new Scope(scope);
  for (const variable of variables) inner.add(variable);
  return inner;
}
