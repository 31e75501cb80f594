import { CypherError, invariant } from '../errors.ts';
import { typeNameOf } from '../value/type-of.ts';
import { BATCH_ROWS, type Batch, type EntityVector, type SlotVector, type ValueVector } from './batch.ts';
import { slotValue } from './expressions/variables.ts';

/** Vectors that are cut from one piece of memory: a piece of their own for each costs more than all else in a small plan. */
const VECTORS_PER_PIECE = 8;

let piece = new ArrayBuffer(0);
let usedBytes = 0;

/** A number for each row of a full batch, all 0. */
export function newRowNumbers(): Int32Array {
  if (usedBytes === piece.byteLength) {
    piece = new ArrayBuffer(VECTORS_PER_PIECE * BATCH_ROWS * Int32Array.BYTES_PER_ELEMENT);
    usedBytes = 0;
  }
  const numbers = new Int32Array(piece, usedBytes, BATCH_ROWS);
  usedBytes += numbers.byteLength;
  return numbers;
}

export function newEntityVector(kind: EntityVector['kind']): EntityVector {
  return { kind, indexes: newRowNumbers() };
}

export function newValueVector(): ValueVector {
  return { kind: 'value', values: [] };
}

/** The rows 0, 1, 2, … of a full batch; not to be changed. */
export const ALL_ROWS: Int32Array = Int32Array.from({ length: BATCH_ROWS }, (_, row) => row);

/** Copies the given rows of a vector to another of the same kind; a row of −1 gives null. */
export function copyRows(from: SlotVector, rows: Int32Array, rowCount: number, to: SlotVector): void {
  if (from.kind === 'value') {
    invariant(to.kind === 'value', 'a value vector goes into a value vector');
    const [source, target] = [from.values, to.values];
    for (let i = 0; i < rowCount; i++) {
      const row = rows[i]!;
      target[i] = row < 0 ? null : source[row]!;
    }
    return;
  }
  invariant(to.kind === from.kind, 'an entity vector goes into one of its kind');
  const [source, target] = [from.indexes, to.indexes];
  for (let i = 0; i < rowCount; i++) {
    const row = rows[i]!;
    target[i] = row < 0 ? -1 : source[row]!;
  }
}

/**
 * The store index of the node or relationship in a slot, −1 for null. TypeError INVALID_ARGUMENT_TYPE for another value:
 * the pattern asks for an entity where the query's data has none.
 */
export function entityIndex(batch: Batch, slot: number, row: number, kind: EntityVector['kind']): number {
  const vector = batch.slots[slot]!;
  if (vector.kind === kind) return vector.indexes[row]!;
  const value = slotValue(vector, row);
  if (value === null) return -1;
  if (typeof value === 'object' && 'kind' in value && value.kind === kind) return value.index;
  throw new CypherError(
    'INVALID_ARGUMENT_TYPE',
    `the pattern needs a ${kind.toUpperCase()}, not a value of type ${typeNameOf(value)}`,
    { errorType: 'TypeError', phase: 'runtime', detail: 'InvalidArgumentType' },
  );
}
