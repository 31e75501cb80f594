import type { CallProcedure, Expression, YieldItem } from '../../cypher/ast.ts';
import type { BoundCallProcedure, BoundExpression, BoundVariable } from '../bound.ts';
import { bind, plainEnv } from '../context.ts';
import type { BindContext } from '../context.ts';
import { bindOptionalPredicate } from '../predicate.ts';
import type { ProcedureSignature } from '../procedures.ts';
import { requireType } from '../rules/argument-type.ts';
import type { Scope } from '../scope.ts';
import type { StaticType } from '../static-type.ts';
import { didYouMean } from '../suggest.ts';

/**
 * CALL within a query: what it yields is named. Errors: `PROCEDURE_NOT_FOUND`, `INVALID_ARGUMENT_PASSING_MODE` without
 * parentheses, `INVALID_NUMBER_OF_ARGUMENTS`, `INVALID_ARGUMENT_TYPE`, `UNKNOWN_PROCEDURE_OUTPUT`,
 * `VARIABLE_ALREADY_BOUND`, `UNEXPECTED_SYNTAX` where outputs are not named.
 */
export function bindCallProcedure(
  clause: CallProcedure,
  scope: Scope,
  context: BindContext,
): BoundCallProcedure {
  const signature = findProcedure(clause, context);
  if (clause.args === null) {
    const message = 'Only a query that is nothing but a CALL takes the arguments from the parameters';
    throw context.error(
      'InvalidArgumentPassingMode',
      message,
      clause.span,
      'write the arguments in parentheses',
    );
  }
  if (signature.outputs.length > 0 && clause.yields === null) {
    const hint = `add YIELD ${signature.outputs.map(({ name }) => name).join(', ')}`;
    const message = `What \`${clause.name}\` gives must be named within a query`;
    throw context.error('UnexpectedSyntax', message, clause.span, hint);
  }
  return bindCall(clause, signature, scope, context);
}

/**
 * CALL as a whole query: all that the procedure gives is the result unless YIELD names some of it; without parentheses
 * the arguments are the parameters of the inputs' names.
 */
export function bindStandaloneCall(
  clause: CallProcedure,
  scope: Scope,
  context: BindContext,
): { readonly clause: BoundCallProcedure; readonly results: readonly BoundVariable[] } {
  const bound = bindCall(clause, findProcedure(clause, context), scope, context);
  return { clause: bound, results: bound.yields.map(({ variable }) => variable) };
}

function findProcedure({ name, span }: CallProcedure, context: BindContext): ProcedureSignature {
  const signature = context.procedures.get(name);
  if (signature !== undefined) return signature;
  const hint = didYouMean(name, context.procedures.keys());
  const message = `There is no procedure \`${name}\``;
  throw context.typedError('ProcedureError', 'ProcedureNotFound', message, span, hint);
}

function bindCall(
  clause: CallProcedure,
  signature: ProcedureSignature,
  scope: Scope,
  context: BindContext,
): BoundCallProcedure {
  const args = bindArguments(clause, signature, scope, context);
  const yields = bindYields(clause, signature, scope, context);
  const where = bindOptionalPredicate(clause.where, plainEnv(scope, context));
  const isVoid = signature.outputs.length === 0;
  return { kind: 'CallProcedure', name: signature.name, args, yields, where, isVoid, span: clause.span };
}

function bindArguments(
  { args, name, span }: CallProcedure,
  { inputs }: ProcedureSignature,
  scope: Scope,
  context: BindContext,
): BoundExpression[] {
  const given: readonly Expression[] =
    args ?? inputs.map((input) => ({ kind: 'Parameter', name: input.name, span }));
  if (given.length !== inputs.length) {
    const wanted = inputs.map((input) => input.name).join(', ');
    const noun = inputs.length === 1 ? 'argument' : 'arguments';
    const names = wanted === '' ? '' : ` (${wanted})`;
    const message = `\`${name}\` takes ${inputs.length} ${noun}${names}, not ${given.length}`;
    throw context.error('InvalidNumberOfArguments', message, span);
  }
  return given.map((arg, i) => {
    const kinds = acceptedKinds(inputs[i]!.type);
    return requireType(
      bind(arg, plainEnv(scope, context)),
      kinds,
      `Argument \`${inputs[i]!.name}\``,
      context,
    );
  });
}

/** Where a FLOAT is wanted, an INTEGER is made one. */
function acceptedKinds({ kind }: StaticType): readonly StaticType['kind'][] {
  return kind === 'float' ? ['float', 'integer'] : [kind];
}

function bindYields(
  { name, yields, span }: CallProcedure,
  { outputs }: ProcedureSignature,
  scope: Scope,
  context: BindContext,
): BoundCallProcedure['yields'] {
  if (yields === null || yields === '*')
    return outputs.map((output, outputIndex) => {
      const variable = { kind: 'Variable', name: output.name, span } as const;
      return { outputIndex, variable: context.declare(variable, output.type, scope) };
    });
  return yields.map(({ field, variable }: YieldItem) => {
    const outputIndex = outputs.findIndex((output) => output.name === field.name);
    if (outputIndex === -1) {
      const hint = didYouMean(
        field.name,
        outputs.map((output) => output.name),
      );
      const message = `\`${name}\` gives nothing called \`${field.name}\``;
      throw context.typedError('ProcedureError', 'UnknownProcedureOutput', message, field.span, hint);
    }
    return { outputIndex, variable: context.declare(variable, outputs[outputIndex]!.type, scope) };
  });
}
