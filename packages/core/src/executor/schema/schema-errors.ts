/** Errors of commands on indexes and constraints, and of what constraints forbid. See `spec/errors.json`. */
import { CODE_OF_DETAIL, type CypherDetail } from '../../error-codes.gen.ts';
import { CypherError } from '../../errors.ts';
import type { Graph } from '../../graph/graph.ts';
import type { IndexDefinition } from '../../graph/index/definition.ts';
import type { Duplicate } from '../../graph/index/uniqueness.ts';
import { printValue } from '../../value/format.ts';
import { GraphEntityReader } from '../graph-entity-reader.ts';

/** What is to be made stands in the way of what is there: codes INDEX_ALREADY_EXISTS and CONSTRAINT_ALREADY_EXISTS. */
export function alreadyExists(known: IndexDefinition): CypherError {
  const detail = known.isUnique ? 'ConstraintAlreadyExists' : 'IndexAlreadyExists';
  return schemaError(detail, `there is already the ${nounOf(known)} ${known.name} on ${targetText(known)}`);
}

/** Codes INDEX_NOT_FOUND and CONSTRAINT_NOT_FOUND. */
export function notFound(noun: 'index' | 'constraint', name: string): CypherError {
  const detail = noun === 'index' ? 'IndexNotFound' : 'ConstraintNotFound';
  return schemaError(detail, `there is no ${noun} of the name ${name}`);
}

/** Code INDEX_BELONGS_TO_CONSTRAINT. */
export function belongsToConstraint(name: string): CypherError {
  const message = `the index ${name} belongs to the constraint ${name}; drop that with DROP CONSTRAINT`;
  return schemaError('IndexBelongsToConstraint', message);
}

/** Code REPEATED_PROPERTY_KEY. */
export function repeatedKey(key: string): CypherError {
  return schemaError('RepeatedPropertyKey', `the property key ${key} is named twice`);
}

/** Code CONSTRAINT_VIOLATION. */
export function constraintViolation(graph: Graph, { definition, entity, other }: Duplicate): CypherError {
  const store = definition.entity === 'node' ? graph.nodes : graph.relationships;
  const reader = new GraphEntityReader(graph);
  const values = definition.keys.map((key) => {
    const value = store.get(entity, graph.keys.find(key))!;
    return `${key} = ${printValue(value, reader)}`;
  });
  const message =
    `${definition.entity}s ${store.ids.idOf(other)} and ${store.ids.idOf(entity)} would both have ` +
    `${values.join(' and ')}, which the constraint ${definition.name} on ${targetText(definition)} forbids`;
  return new CypherError('CONSTRAINT_VIOLATION', message, {
    errorType: 'ConstraintValidationFailed',
    phase: 'runtime',
    detail: 'ConstraintViolation',
  });
}

/** `:Person(name, born)` for nodes, `[:KNOWS(since)]` for relationships. */
export function targetText({ entity, owner, keys }: Omit<IndexDefinition, 'name' | 'isUnique'>): string {
  const text = `:${owner}(${keys.join(', ')})`;
  return entity === 'node' ? text : `[${text}]`;
}

function nounOf({ isUnique }: IndexDefinition): string {
  return isUnique ? 'constraint' : 'index';
}

function schemaError(detail: CypherDetail, message: string): CypherError {
  const code = CODE_OF_DETAIL[detail];
  return new CypherError(code, message, { errorType: 'SchemaError', phase: 'runtime', detail });
}
