/** Errors of operators while a statement runs. Each has a stable code; see `spec/errors.json`. */
import { CypherError } from '../errors.ts';
import { typeNameOf } from '../value/type-of.ts';
import type { Value } from '../value/value.ts';

function failure(
  code: CypherError['code'],
  errorType: string,
  detail: CypherError['detail'],
  message: string,
): CypherError {
  return new CypherError(code, message, { errorType, phase: 'runtime', detail });
}

/** Properties given by something other than a map: code INVALID_ARGUMENT_TYPE. */
export function invalidMap(value: Value): CypherError {
  return invalidType(`properties are given by a MAP, not by a value of type ${typeNameOf(value)}`);
}

/** A value of a type that does not belong there: code INVALID_ARGUMENT_TYPE. */
export function invalidType(message: string): CypherError {
  return failure('INVALID_ARGUMENT_TYPE', 'TypeError', 'InvalidArgumentType', message);
}

/** A value that no property can hold: code INVALID_PROPERTY_TYPE. */
export function invalidPropertyType(key: string, value: Value, isPart: boolean): CypherError {
  const message = `property ${key} cannot hold a value ${isPart ? 'with' : 'of type'} ${typeNameOf(value)}${isPart ? ' in it' : ''}`;
  return failure('INVALID_PROPERTY_TYPE', 'TypeError', 'InvalidPropertyType', message);
}

/** A node deleted of which relationships are left at the end of the statement: code DELETE_CONNECTED_NODE. */
export function deleteConnectedNode(id: number | bigint): CypherError {
  return failure(
    'DELETE_CONNECTED_NODE',
    'ConstraintVerificationFailed',
    'DeleteConnectedNode',
    `node ${id} still has relationships; delete them first, or use DETACH DELETE`,
  );
}

/** A MERGE that asks for a property to be null, which nothing ever matches: code MERGE_READ_OWN_WRITES. */
export function mergeOfNull(key: string): CypherError {
  return failure(
    'MERGE_READ_OWN_WRITES',
    'SemanticError',
    'MergeReadOwnWrites',
    `MERGE cannot match or create something whose property ${key} is null or deleted`,
  );
}

/** A number of rows that is negative: code NEGATIVE_INTEGER_ARGUMENT. */
export function negativeCount(clause: string, value: number | bigint): CypherError {
  return failure(
    'NEGATIVE_INTEGER_ARGUMENT',
    'SyntaxError',
    'NegativeIntegerArgument',
    `${clause} takes a number of rows, not ${value}`,
  );
}

/** A number of rows that is no INTEGER: code INVALID_ARGUMENT_TYPE. */
export function invalidCount(clause: string, value: Value): CypherError {
  return failure(
    'INVALID_ARGUMENT_TYPE',
    'SyntaxError',
    'InvalidArgumentType',
    `${clause} takes an INTEGER, not a value of type ${typeNameOf(value)}`,
  );
}

/** A relationship that should begin or end at null: code INVALID_ARGUMENT_VALUE. */
export function missingNode(name: string): CypherError {
  return failure(
    'INVALID_ARGUMENT_VALUE',
    'TypeError',
    'InvalidArgumentValue',
    `the relationship cannot be created: its node ${name.trim()} is null or deleted`,
  );
}

/** A node or relationship that the query has deleted is to be changed: code DELETED_ENTITY_ACCESS. */
export function deletedEntity(kind: 'node' | 'relationship'): CypherError {
  return failure(
    'DELETED_ENTITY_ACCESS',
    'EntityNotFound',
    'DeletedEntityAccess',
    `the ${kind} has been deleted by this query`,
  );
}
