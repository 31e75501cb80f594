import type { FunctionCall } from '../../cypher/ast.ts';
import type { BoundAggregate, BoundExpression } from '../bound.ts';
import { bind } from '../context.ts';
import type { BindContext, Env } from '../context.ts';
import { findFunction, functionNames } from '../function-catalog.ts';
import type { AggregateFunction, ScalarFunction } from '../functions.ts';
import { requireType } from '../rules/argument-type.ts';
import { didYouMean } from '../suggest.ts';
import { plain } from '../type-rules.ts';

/** A call of a scalar function; one of an aggregating function goes where the environment takes it. */
export function bindCall(e: FunctionCall, env: Env): BoundExpression {
  const name = e.name.toLowerCase();
  if (name === 'exists' && e.args.length === 1) return bindExists(e, env);
  const signature = findFunction(name) ?? unknownFunction(e, env.context);
  if (signature.kind === 'aggregate') return env.aggregate(e, env);
  if (e.distinct) {
    const message = `DISTINCT stands only in aggregating functions, and \`${e.name}\` is none`;
    throw env.context.error('InvalidAggregation', message, e.span);
  }
  checkCount(e, signature.argumentCountMin, signature.argumentCountMax, env.context);
  const args = e.args.map((arg, i) => bindArgument(e, signature, arg, i, env));
  return { kind: 'Call', function: signature, args, type: signature.resultType, span: e.span };
}

/** `exists(pattern)`, and `exists(n.p)` as it was written before IS NOT NULL. */
function bindExists(e: FunctionCall, env: Env): BoundExpression {
  const arg = e.args[0]!;
  if (arg.kind === 'PatternPredicate') return env.context.binders.bindPatternPredicate(arg, env);
  return { kind: 'IsNull', operand: bind(arg, env), negated: true, type: plain('boolean'), span: e.span };
}

function bindArgument(
  call: FunctionCall,
  signature: ScalarFunction,
  arg: FunctionCall['args'][number],
  index: number,
  env: Env,
): BoundExpression {
  const kinds = signature.argumentTypes[Math.min(index, signature.argumentTypes.length - 1)]!;
  return requireType(bind(arg, env), kinds, `Argument ${index + 1} of \`${call.name}\``, env.context);
}

/** The aggregate of a call, with its arguments bound in `env`. Errors: `INVALID_NUMBER_OF_ARGUMENTS` and theirs. */
export function bindAggregate(e: FunctionCall, env: Env): BoundAggregate {
  const signature = findFunction(e.name.toLowerCase()) as AggregateFunction;
  checkCount(e, signature.argumentCount, signature.argumentCount, env.context);
  const args = e.args.map((arg) => bind(arg, env));
  return { function: signature, distinct: e.distinct, args, span: e.span };
}

function checkCount(e: FunctionCall, min: number, max: number, context: BindContext): void {
  const count = e.args.length;
  if (count >= min && count <= max) return;
  const wanted = min === max ? `${min}` : max === Infinity ? `at least ${min}` : `${min} to ${max}`;
  const noun = wanted === '1' ? 'argument' : 'arguments';
  const message = `\`${e.name}\` takes ${wanted === '0' ? 'no' : wanted} ${noun}, not ${count}`;
  throw context.error('InvalidNumberOfArguments', message, e.span);
}

function unknownFunction(e: FunctionCall, context: BindContext): never {
  const message = `There is no function \`${e.name}\``;
  throw context.error('UnknownFunction', message, e.span, didYouMean(e.name, functionNames()));
}
