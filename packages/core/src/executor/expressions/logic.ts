import type { Span } from '../../cypher/ast.ts';
import type { Value } from '../../value/value.ts';
import type { Evaluator } from '../runtime.ts';
import { wrongType } from './errors.ts';
import { located } from './failure.ts';

type Ternary = boolean | null;

/** The truth of a value where a BOOLEAN is wanted. Throws `INVALID_ARGUMENT_TYPE` with the place of the expression. */
export function truthOf(v: Value, span: Span): Ternary {
  if (typeof v === 'boolean' || v === null) return v;
  throw located(wrongType('a condition has to be a BOOLEAN', v), span);
}

/** AND: false as soon as an operand is; null where one is unknown and none false. */
export function compileAnd(operands: readonly Evaluator[], span: Span): Evaluator {
  return (batch, row) => {
    let result: Ternary = true;
    for (const operand of operands) {
      const v = operand(batch, row);
      if (v === false) return false;
      if (v !== true) result = truthOf(v, span);
    }
    return result;
  };
}

/** OR: true as soon as an operand is; null where one is unknown and none true. */
export function compileOr(operands: readonly Evaluator[], span: Span): Evaluator {
  return (batch, row) => {
    let result: Ternary = false;
    for (const operand of operands) {
      const v = operand(batch, row);
      if (v === true) return true;
      if (v !== false) result = truthOf(v, span);
    }
    return result;
  };
}

/** XOR: null where any operand is unknown. */
export function compileXor(operands: readonly Evaluator[], span: Span): Evaluator {
  return (batch, row) => {
    let result: Ternary = false;
    for (const operand of operands) {
      const v = truthOf(operand(batch, row), span);
      result = result === null || v === null ? null : result !== v;
    }
    return result;
  };
}

export function compileNot(operand: Evaluator, span: Span): Evaluator {
  return (batch, row) => {
    const v = truthOf(operand(batch, row), span);
    return v === null ? null : !v;
  };
}

export function compileIsNull(operand: Evaluator, negated: boolean): Evaluator {
  return (batch, row) => (operand(batch, row) === null) !== negated;
}
