import { LoraError } from '../../errors.ts';
import { SNAPSHOT_NESTING_MAX } from '../../limits.ts';
import { isList, isMap } from '../../value/type-of.ts';
import type { Value } from '../../value/value.ts';
import { invalidPropertyType } from '../failures.ts';
import type { Runtime } from '../runtime.ts';

/**
 * Checks that a property can hold a value: everything but nodes, relationships, paths, maps unless the database stores
 * them, and lists with one of these in them. Throws `INVALID_PROPERTY_TYPE`, and `NESTING_TOO_DEEP` for what no snapshot
 * could hold.
 */
export function checkStorable(key: string, value: Value, { storesMaps }: Pick<Runtime, 'storesMaps'>): void {
  const refused = findRefused(value, storesMaps, 0);
  if (refused !== undefined) throw invalidPropertyType(key, refused, refused !== value);
}

/** The first part of a value that cannot be stored; `level` is the number of lists and maps around it. */
function findRefused(value: Value, storesMaps: boolean, level: number): Value | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isList(value)) return findRefusedPart(value, storesMaps, level);
  if (isMap(value)) return storesMaps ? findRefusedPart(value.values(), storesMaps, level) : value;
  return ENTITY_KINDS.has(value.kind) ? value : undefined;
}

function findRefusedPart(parts: Iterable<Value>, storesMaps: boolean, level: number): Value | undefined {
  if (level >= SNAPSHOT_NESTING_MAX) {
    const message = `a property cannot nest deeper than ${SNAPSHOT_NESTING_MAX} levels`;
    throw new LoraError('NESTING_TOO_DEEP', message);
  }
  for (const part of parts) {
    const refused = findRefused(part, storesMaps, level + 1);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

const ENTITY_KINDS: ReadonlySet<string> = new Set(['node', 'relationship', 'path']);
