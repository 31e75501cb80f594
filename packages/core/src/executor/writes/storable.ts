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
  if (!isStorable(value, storesMaps, 0)) throw invalidPropertyType(key, value);
}

function isStorable(value: Value, storesMaps: boolean, level: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (level >= SNAPSHOT_NESTING_MAX) {
    const message = `a property cannot nest deeper than ${SNAPSHOT_NESTING_MAX} levels`;
    throw new LoraError('NESTING_TOO_DEEP', message);
  }
  if (isList(value)) return value.every((element) => isStorable(element, storesMaps, level + 1));
  if (isMap(value)) {
    if (!storesMaps) return false;
    for (const part of value.values()) if (!isStorable(part, storesMaps, level + 1)) return false;
    return true;
  }
  return !ENTITY_KINDS.has(value.kind);
}

const ENTITY_KINDS: ReadonlySet<string> = new Set(['node', 'relationship', 'path']);
