import { invariant } from '../../errors.ts';
import { NodeRef, RelationshipRef } from '../../value/value.ts';
import type { Value } from '../../value/value.ts';
import type { SlotVector } from '../batch.ts';
import type { VariablePlace } from '../compile-context.ts';
import type { Evaluator, Runtime } from '../runtime.ts';

/** The value of a variable. */
export function compileVariable(place: VariablePlace, runtime: Runtime): Evaluator {
  if (place.kind === 'local') {
    const { locals } = runtime;
    const { local } = place;
    return () => locals[local]!;
  }
  const { slot } = place;
  return (batch, row) => slotValue(batch.slots[slot]!, row);
}

/** The value of a row in a slot. */
export function slotValue(vector: SlotVector, row: number): Value {
  if (vector.kind === 'value') return vector.values[row]!;
  const index = vector.indexes[row]!;
  if (index < 0) return null;
  return vector.kind === 'node' ? new NodeRef(index) : new RelationshipRef(index);
}

/** The value of a parameter, which whoever starts a run has checked to be there. */
export function compileParameter(name: string, runtime: Runtime): Evaluator {
  return () => {
    const value = runtime.parameters.get(name);
    invariant(value !== undefined, `parameter ${name} is not given`);
    return value;
  };
}
