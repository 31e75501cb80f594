import { isList } from '../../value/type-of.ts';
import type { Value } from '../../value/value.ts';
import { invalidPropertyType } from '../failures.ts';

/**
 * Checks that a property can hold a value: everything but maps, nodes, relationships, paths, and lists with one of these
 * in them. Throws `INVALID_PROPERTY_TYPE`.
 */
export function checkStorable(key: string, value: Value): void {
  if (!isStorable(value)) throw invalidPropertyType(key, value);
}

function isStorable(value: Value): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (isList(value)) return value.every(isStorable);
  return 'kind' in value && !ENTITY_KINDS.has(value.kind);
}

const ENTITY_KINDS: ReadonlySet<string> = new Set(['node', 'relationship', 'path']);
