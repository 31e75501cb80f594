import type { BoundExpression } from '../../binder/bound.ts';
import type { CompileContext } from '../compile-context.ts';
import type { Evaluator } from '../runtime.ts';
import { compileArithmetic, compileNegate } from './arithmetic.ts';
import { compileCall, compileCoalesce } from './call.ts';
import { compileComparison } from './comparison.ts';
import { compileListComprehension, compileQuantifier, compileReduce } from './comprehension.ts';
import type { Loop } from './comprehension.ts';
import { compileSearchedCase, compileSimpleCase } from './conditional.ts';
import { constant, constantOfRun, folded } from './constants.ts';
import { compileHasLabels } from './has-labels.ts';
import { compileIn, compileIndex, compileList, compileMap, compileSlice } from './lists.ts';
import { compileAnd, compileIsNull, compileNot, compileOr, compileXor } from './logic.ts';
import { compileMapProjection } from './map-projection.ts';
import { compileProperty, compileSlotProperty } from './property.ts';
import { compileRegexMatch, compileTextSearch } from './strings.ts';
import { compileParameter, compileVariable } from './variables.ts';

type Of<K extends BoundExpression['kind']> = Extract<BoundExpression, { readonly kind: K }>;

/**
 * Compiles an expression to a function of a batch and a row. What depends on constants alone is computed now. The result
 * reads everything of the run through the runtime of the context. When it fails it throws an `ExpressionFailure` with the
 * place of the failing part; see failure.ts.
 */
export function compileExpression(expression: BoundExpression, context: CompileContext): Evaluator {
  const { runtime } = context;
  const { span } = expression;
  const compile = (e: BoundExpression): Evaluator => compileExpression(e, context);
  const compileAll = (es: readonly BoundExpression[]): Evaluator[] => es.map(compile);
  switch (expression.kind) {
    case 'Literal': {
      const place = runtime.placeOfLiteral.get(span.end);
      return place === undefined ? constant(expression.value) : constantOfRun(place, runtime);
    }
    case 'Parameter':
      return compileParameter(expression.name, runtime);
    case 'Variable':
      return compileVariable(context.placeOf(expression.variable), runtime);
    case 'Property':
      return propertyOf(expression, context);
    case 'Index': {
      const operands = compileAll([expression.target, expression.index]);
      return folded(compileIndex(operands[0]!, operands[1]!, runtime, span), operands);
    }
    case 'Slice':
      return sliceOf(expression, context);
    case 'HasLabels':
      return compileHasLabels(compile(expression.operand), expression.labels, runtime, span);
    case 'Logical': {
      const operands = compileAll(expression.operands);
      return folded(LOGICAL[expression.operator](operands, span), operands);
    }
    case 'Not': {
      const operand = compile(expression.operand);
      return folded(compileNot(operand, span), [operand]);
    }
    case 'Comparison': {
      const operands = compileAll(expression.operands);
      return folded(compileComparison(operands, expression.operators), operands);
    }
    case 'IsNull': {
      const operand = compile(expression.operand);
      return folded(compileIsNull(operand, expression.negated), [operand]);
    }
    case 'Binary':
      return binaryOf(expression, context);
    case 'Negate': {
      const operand = compile(expression.operand);
      return folded(compileNegate(operand, span), [operand]);
    }
    case 'List': {
      const items = compileAll(expression.items);
      return folded(compileList(items), items);
    }
    case 'Map': {
      const entries = entriesOf(expression.entries, compile);
      return folded(
        compileMap(entries),
        entries.map((entry) => entry.value),
      );
    }
    case 'Call': {
      const args = compileAll(expression.args);
      return expression.function.name === 'coalesce'
        ? folded(compileCoalesce(args), args)
        : compileCall(expression.function, args, runtime, span);
    }
    case 'Case':
      return caseOf(expression, compile);
    case 'ListComprehension': {
      const { loop, inside } = loopOf(expression, context);
      const { where, projection } = expression;
      return compileListComprehension(loop, where && inside(where), projection && inside(projection));
    }
    case 'Quantifier': {
      const { loop, inside } = loopOf(expression, context);
      return compileQuantifier(expression.quantifier, loop, inside(expression.where));
    }
    case 'Reduce': {
      const accumulator = context.withLocal(expression.accumulator);
      const { loop, inside } = loopOf(expression, accumulator.context);
      return compileReduce(accumulator.local, compile(expression.initial), loop, inside(expression.step));
    }
    case 'MapProjection': {
      const entries = entriesOf(expression.entries, compile);
      return compileMapProjection(
        compile(expression.target),
        expression.allProperties,
        entries,
        runtime,
        span,
      );
    }
    default:
      return subqueryOf(expression, context);
  }
}

const LOGICAL = { AND: compileAnd, OR: compileOr, XOR: compileXor } as const;

function entriesOf(
  entries: readonly { readonly key: string; readonly value: BoundExpression }[],
  compile: (e: BoundExpression) => Evaluator,
): { readonly key: string; readonly value: Evaluator }[] {
  return entries.map(({ key, value }) => ({ key, value: compile(value) }));
}

function propertyOf({ target, key, span }: Of<'Property'>, context: CompileContext): Evaluator {
  if (target.kind === 'Variable') {
    const place = context.placeOf(target.variable);
    if (place.kind === 'slot') return compileSlotProperty(place.slot, key, context.runtime, span);
  }
  const operand = compileExpression(target, context);
  return folded(compileProperty(operand, key, context.runtime, span), [operand]);
}

function sliceOf(expression: Of<'Slice'>, context: CompileContext): Evaluator {
  const target = compileExpression(expression.target, context);
  const from = expression.from && compileExpression(expression.from, context);
  const to = expression.to && compileExpression(expression.to, context);
  return folded(
    compileSlice(target, from, to, expression.span),
    [target, from, to].filter((bound) => bound !== null),
  );
}

function binaryOf(expression: Of<'Binary'>, context: CompileContext): Evaluator {
  const { operator, span } = expression;
  const left = compileExpression(expression.left, context);
  const right = compileExpression(expression.right, context);
  const operands = [left, right];
  switch (operator) {
    case 'IN':
      return folded(compileIn(left, right, span), operands);
    case 'STARTS WITH':
    case 'ENDS WITH':
    case 'CONTAINS':
      return folded(compileTextSearch(operator, left, right), operands);
    case '=~':
      return folded(compileRegexMatch(left, right, context.runtime, span), operands);
    default:
      return folded(compileArithmetic(expression, operator, left, right, context.runtime), operands);
  }
}

function caseOf(expression: Of<'Case'>, compile: (e: BoundExpression) => Evaluator): Evaluator {
  const { subject, branches, otherwise, span } = expression;
  const compiled = branches.map(({ when, then }) => ({ when: compile(when), result: compile(then) }));
  const rest = otherwise === null ? constant(null) : compile(otherwise);
  return subject === null
    ? compileSearchedCase(compiled, rest, span)
    : compileSimpleCase(compile(subject), compiled, rest);
}

/** The list is outside the scope of the variable that takes its elements. */
function loopOf(
  { list, variable }: Pick<Of<'Quantifier'>, 'list' | 'variable'>,
  context: CompileContext,
): { readonly loop: Loop; readonly inside: (e: BoundExpression) => Evaluator } {
  const { context: inner, local } = context.withLocal(variable);
  const loop = {
    list: compileExpression(list, context),
    runtime: context.runtime,
    local,
    span: list.span,
  };
  return { loop, inside: (e) => compileExpression(e, inner) };
}

function subqueryOf(
  expression: Of<'Exists' | 'Count' | 'Collect' | 'ShortestPath'>,
  context: CompileContext,
): Evaluator {
  const { subplans } = context;
  switch (expression.kind) {
    case 'Exists': {
      const count = subplans.compileCount(expression.query, 1, context);
      return (batch, row) => count(batch, row) === 1;
    }
    case 'Count':
      return subplans.compileCount(expression.query, Infinity, context);
    case 'Collect': {
      const { pattern, where, projection } = expression;
      return subplans.compileMatches(pattern, where, projection, context);
    }
    default:
      return subplans.compileShortestPath(expression.part, expression.selector, context);
  }
}
