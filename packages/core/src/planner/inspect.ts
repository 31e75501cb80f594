import type { BoundVariable } from '../binder/bound.ts';

/**
 * All variables that occur anywhere in bound or planned data: those it reads, and those it brings in within itself. Plans
 * within are not entered through `input` or `inner`, so of an operator these are its own.
 */
export function variablesIn(data: unknown): Set<BoundVariable> {
  const found = new Set<BoundVariable>();
  collect(data, found);
  return found;
}

function collect(data: unknown, found: Set<BoundVariable>): void {
  if (typeof data !== 'object' || data === null) return;
  if (isVariable(data)) {
    found.add(data);
    return;
  }
  if (Array.isArray(data)) {
    for (const item of data) collect(item, found);
    return;
  }
  if (LEAF_KINDS.has((data as { kind?: string }).kind ?? '')) return;
  for (const [name, value] of Object.entries(data)) if (!SKIPPED.has(name)) collect(value, found);
}

/** Data of these kinds holds values, which may be large, and no variables. */
const LEAF_KINDS: ReadonlySet<string> = new Set(['Literal', 'Parameter', 'Argument']);
/** Fields in which no variables of the data itself stand. */
const SKIPPED: ReadonlySet<string> = new Set(['input', 'inner', 'match', 'span', 'type', 'labels', 'types']);

function isVariable(data: object): data is BoundVariable {
  return 'id' in data && 'name' in data && 'type' in data && !('kind' in data);
}

/** The variables of a BoundVariable set that occur in `data`. */
export function variablesOf(data: unknown, among: ReadonlySet<BoundVariable>): BoundVariable[] {
  return [...variablesIn(data)].filter((variable) => among.has(variable));
}

/** True when an expression or other part of one of these kinds occurs anywhere in bound data. */
export function mentions(data: unknown, kinds: ReadonlySet<string>): boolean {
  if (typeof data !== 'object' || data === null || isVariable(data)) return false;
  if (Array.isArray(data)) return data.some((item) => mentions(item, kinds));
  const kind = (data as { kind?: string }).kind ?? '';
  if (kinds.has(kind)) return true;
  if (LEAF_KINDS.has(kind)) return false;
  return Object.entries(data).some(([name, value]) => !SKIPPED.has(name) && mentions(value, kinds));
}

/** The highest number of a variable in bound data, −1 where there is none. */
export function variableIdMax(data: unknown): number {
  let max = -1;
  for (const variable of variablesIn(data)) max = Math.max(max, variable.id);
  return max;
}

/** The names of all parameters in bound data. */
export function parametersIn(data: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof data !== 'object' || data === null || isVariable(data)) return found;
  const { kind, name } = data as { readonly kind?: string; readonly name?: string };
  if (kind === 'Parameter') found.add(name!);
  else if (kind !== 'Literal') for (const value of Object.values(data)) parametersIn(value, found);
  return found;
}
