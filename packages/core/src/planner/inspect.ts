import type { BoundVariable } from '../binder/bound.ts';

/**
 * Questions about bound and planned data that are the same for every kind of it, answered by walking the data as it is.
 * Plans within are not entered through `input`, `inner` and `match`, so of an operator the answers are its own.
 */

/** All variables that occur in the data: those it reads, and those it brings in within itself. */
export function variablesIn(data: unknown): Set<BoundVariable> {
  const found = new Set<BoundVariable>();
  if (isObject(data)) {
    anyPart(data, (part) => {
      if (isVariable(part)) found.add(part);
      return false;
    });
  }
  return found;
}

/** True when an expression or other part of one of these kinds occurs in the data. */
export function mentions(data: object, kinds: ReadonlySet<string>): boolean {
  return anyPart(data, ({ kind }) => kind !== undefined && kinds.has(kind));
}

/** What a part of the data may have: not every part has any of it. */
export interface Part {
  readonly kind?: string;
  readonly id?: number;
  readonly operator?: string;
  readonly function?: { readonly name: string };
}

/** Asks about every part of the data until one answer is true. */
export function anyPart(data: Part, isWanted: (part: Part) => boolean): boolean {
  if (isWanted(data)) return true;
  if (isVariable(data) || LEAF_KINDS.has(data.kind ?? '')) return false;
  // `for in` also goes through arrays: no array in the data has other properties than its elements.
  for (const name in data) {
    const value = (data as Readonly<Record<string, unknown>>)[name];
    if (typeof value === 'object' && value !== null && !SKIPPED.has(name) && anyPart(value, isWanted))
      return true;
  }
  return false;
}

function isObject(data: unknown): data is Part {
  return typeof data === 'object' && data !== null;
}

function isVariable(part: Part): part is BoundVariable {
  return part.id !== undefined && part.kind === undefined;
}

/** Data of these kinds holds values, which may be large, and no variables. */
const LEAF_KINDS: ReadonlySet<string> = new Set(['Literal', 'Parameter', 'Argument']);
/** Fields in which no variables of the data itself stand. */
const SKIPPED: ReadonlySet<string> = new Set([
  'input',
  'inner',
  'match',
  'span',
  'type',
  'labels',
  'types',
  'function',
]);
