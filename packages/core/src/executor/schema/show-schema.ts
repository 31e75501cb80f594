import type { IndexDefinition, IndexSchema } from '../../graph/index/definition.ts';
import { compareStrings } from '../../value/utf8.ts';
import type { Value } from '../../value/value.ts';

/** Columns, and a row of values for each object. */
export interface SchemaTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** SHOW INDEXES, in the words of Neo4j 5: all indexes, those of constraints included, by name. */
export function showIndexes(schema: IndexSchema): SchemaTable {
  return {
    columns: ['name', 'type', 'entityType', 'labelsOrTypes', 'properties', 'owningConstraint'],
    rows: byName(schema).map((index) => [
      index.name,
      'RANGE',
      entityType(index),
      [index.owner],
      index.keys,
      index.isUnique ? index.name : null,
    ]),
  };
}

/** SHOW CONSTRAINTS, in the words of Neo4j 5, by name. */
export function showConstraints(schema: IndexSchema): SchemaTable {
  return {
    columns: ['name', 'type', 'entityType', 'labelsOrTypes', 'properties', 'ownedIndex'],
    rows: byName(schema)
      .filter((index) => index.isUnique)
      .map((index) => [
        index.name,
        index.entity === 'node' ? 'UNIQUENESS' : 'RELATIONSHIP_UNIQUENESS',
        entityType(index),
        [index.owner],
        index.keys,
        index.name,
      ]),
  };
}

function entityType({ entity }: IndexDefinition): string {
  return entity === 'node' ? 'NODE' : 'RELATIONSHIP';
}

function byName(schema: IndexSchema): IndexDefinition[] {
  return schema.toSorted((a, b) => compareStrings(a.name, b.name));
}
