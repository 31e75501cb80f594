import type { Span } from '../../cypher/ast.ts';
import { pointComponent } from '../../value/point.ts';
import { temporalComponent } from '../../value/temporal/component.ts';
import { isMap } from '../../value/type-of.ts';
import type { Value } from '../../value/value.ts';
import type { Evaluator, Runtime } from '../runtime.ts';
import { wrongType } from './errors.ts';
import { located } from './failure.ts';
import { PropertySite } from './property-site.ts';

/** `target.key` of any value. */
export function compileProperty(target: Evaluator, key: string, runtime: Runtime, span: Span): Evaluator {
  const read = propertyReader(key, runtime);
  return (batch, row) => {
    try {
      return read(target(batch, row));
    } catch (error) {
      throw located(error, span);
    }
  };
}

/** `variable.key` of a variable in a slot: nodes and relationships are read by index, without making a value. */
export function compileSlotProperty(slot: number, key: string, runtime: Runtime, span: Span): Evaluator {
  const ofNode = new PropertySite(runtime, 'node', key);
  const ofRelationship = new PropertySite(runtime, 'relationship', key);
  const read = propertyReader(key, runtime);
  return (batch, row) => {
    try {
      const vector = batch.slots[slot]!;
      if (vector.kind === 'value') return read(vector.values[row]!);
      const index = vector.indexes[row]!;
      if (index < 0) return null;
      return vector.kind === 'node' ? ofNode.read(index) : ofRelationship.read(index);
    } catch (error) {
      throw located(error, span);
    }
  };
}

/**
 * Reads `key` of values: properties of nodes and relationships, entries of maps, components of temporal values and points;
 * null of null, and where there is no such thing. Throws `INVALID_ARGUMENT_TYPE` and `DELETED_ENTITY_ACCESS`.
 */
function propertyReader(key: string, runtime: Runtime): (v: Value) => Value {
  const ofNode = new PropertySite(runtime, 'node', key);
  const ofRelationship = new PropertySite(runtime, 'relationship', key);
  return (v) => {
    if (v === null) return null;
    if (isMap(v)) return v.get(key) ?? null;
    if (typeof v !== 'object' || !('kind' in v)) throw noProperties(v);
    switch (v.kind) {
      case 'node':
        return ofNode.read(v.index);
      case 'relationship':
        return ofRelationship.read(v.index);
      case 'point':
        return pointComponent(v, key);
      case 'path':
      case 'vector':
      case 'float':
        throw noProperties(v);
      default:
        return temporalComponent(v, key);
    }
  };
}

function noProperties(v: Value): Error {
  return wrongType('properties are those of a MAP, NODE, RELATIONSHIP, POINT or temporal value', v);
}

/** A property of a node or relationship whose key is not known before: `n[key]`. Throws `DELETED_ENTITY_ACCESS`. */
export function dynamicProperty(
  runtime: Runtime,
  entityKind: 'node' | 'relationship',
  index: number,
  key: string,
): Value {
  return new PropertySite(runtime, entityKind, key).read(index);
}
