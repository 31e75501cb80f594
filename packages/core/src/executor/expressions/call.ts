import type { ScalarFunction } from '../../binder/functions.ts';
import type { Span } from '../../cypher/ast.ts';
import type { Value } from '../../value/value.ts';
import { functionCode } from '../functions/registry.ts';
import type { FunctionCode } from '../functions/function-code.ts';
import type { Evaluator, Runtime } from '../runtime.ts';
import { argumentChecks } from './argument-check.ts';
import type { ArgumentCheck } from './argument-check.ts';
import { folded } from './constants.ts';
import { located } from './failure.ts';

/** Functions that can make much of little: computing them before anyone asks could cost more than it saves. */
const NOT_FOLDED: ReadonlySet<string> = new Set(['lpad', 'rpad']);

/** A call. Arguments are checked against the catalogue, so that the code of a function sees only what it takes. */
export function compileCall(
  signature: ScalarFunction,
  args: readonly Evaluator[],
  runtime: Runtime,
  span: Span,
): Evaluator {
  const { code, takesNull, isPure } = functionCode(signature.name, runtime);
  const checks = argumentChecks(signature, args.length);
  const evaluator = takesNull ? callOfAny(code, args, checks, span) : strictCall(code, args, checks, span);
  return isPure && !NOT_FOLDED.has(signature.name) ? folded(evaluator, args) : evaluator;
}

/** Null where an argument is null. */
function strictCall(
  code: FunctionCode,
  args: readonly Evaluator[],
  checks: readonly (ArgumentCheck | undefined)[],
  span: Span,
): Evaluator {
  if (args.length === 1) return strictCallOfOne(code, args[0]!, checks[0], span);
  return (batch, row) => {
    try {
      const values: Exclude<Value, null>[] = [];
      let hasNull = false;
      for (let i = 0; i < args.length; i++) {
        const v = args[i]!(batch, row);
        if (v === null) hasNull = true;
        else {
          checks[i]?.(v);
          values.push(v);
        }
      }
      return hasNull ? null : code(...values);
    } catch (error) {
      throw located(error, span);
    }
  };
}

function strictCallOfOne(
  code: FunctionCode,
  arg: Evaluator,
  check: ArgumentCheck | undefined,
  span: Span,
): Evaluator {
  return (batch, row) => {
    try {
      const v = arg(batch, row);
      if (v === null) return null;
      check?.(v);
      return code(v);
    } catch (error) {
      throw located(error, span);
    }
  };
}

function callOfAny(
  code: FunctionCode,
  args: readonly Evaluator[],
  checks: readonly (ArgumentCheck | undefined)[],
  span: Span,
): Evaluator {
  return (batch, row) => {
    try {
      const values = args.map((arg) => arg(batch, row));
      values.forEach((v, i) => {
        if (v !== null) checks[i]?.(v);
      });
      return code(...values);
    } catch (error) {
      throw located(error, span);
    }
  };
}

/** `coalesce`: the first argument that is not null; those behind it are not evaluated. */
export function compileCoalesce(args: readonly Evaluator[]): Evaluator {
  return (batch, row) => {
    for (const arg of args) {
      const v = arg(batch, row);
      if (v !== null) return v;
    }
    return null;
  };
}
