import type { BoundExpression, BoundVariable } from '../../../src/binder/bound.ts';
import { findFunction } from '../../../src/binder/function-catalog.ts';
import { CypherError, invariant } from '../../../src/errors.ts';
import type {
  CompileContext,
  SubplanCompiler,
  VariablePlace,
} from '../../../src/executor/compile-context.ts';
import { compileExpression } from '../../../src/executor/expressions/compile.ts';
import { ExpressionFailure } from '../../../src/executor/expressions/failure.ts';
import { Pausing } from '../../../src/executor/expressions/pausing.ts';
import { RunBudget } from '../../../src/executor/run-budget.ts';
import type { Runtime } from '../../../src/executor/runtime.ts';
import { Graph } from '../../../src/graph/graph.ts';
import { printValue } from '../../../src/value/format.ts';
import { intlZoneOffset } from '../../../src/value/temporal/zone.ts';
import type { Value } from '../../../src/value/value.ts';

/** Expressions built by hand and run over one row, without parser, binder and plan. */

const ANY = { kind: 'any' } as const;
export const SPAN = { start: 3, end: 7 } as const;

export function literal(value: Value): BoundExpression {
  return { kind: 'Literal', value, type: ANY, span: SPAN };
}

export function parameter(name: string): BoundExpression {
  return { kind: 'Parameter', name, type: ANY, span: SPAN };
}

export function variable(name: string): BoundVariable {
  return { name, id: nextVariableId++, type: ANY };
}

let nextVariableId = 0;

export function read(of: BoundVariable): BoundExpression {
  return { kind: 'Variable', variable: of, type: ANY, span: SPAN };
}

type Operator = Extract<BoundExpression, { readonly kind: 'Binary' }>['operator'];

export function binary(operator: Operator, left: BoundExpression, right: BoundExpression): BoundExpression {
  return { kind: 'Binary', operator, left, right, type: ANY, span: SPAN };
}

export function comparison(
  operator: '=' | '<>' | '<' | '<=' | '>' | '>=',
  ...operands: BoundExpression[]
): BoundExpression {
  return {
    kind: 'Comparison',
    operands,
    operators: operands.slice(1).map(() => operator),
    type: ANY,
    span: SPAN,
  };
}

export function call(name: string, ...args: readonly BoundExpression[]): BoundExpression {
  const signature = findFunction(name.toLowerCase());
  invariant(signature?.kind === 'scalar', `${name} is no scalar function`);
  return { kind: 'Call', function: signature, args, type: ANY, span: SPAN };
}

export function property(target: BoundExpression, key: string): BoundExpression {
  return { kind: 'Property', target, key, type: ANY, span: SPAN };
}

const noSubplans: SubplanCompiler = {
  compileCount: () => () => 0,
  compileMatches: () => () => [],
  compileShortestPath: () => () => null,
};

/** A runtime whose clock stands at 2024-02-29T12:34:56.123456789Z and whose random source repeats itself. */
export function makeRuntime(graph: Graph = new Graph()): Runtime {
  const now = { epochSeconds: 1_709_210_096, nanoseconds: 123_456_789 };
  const budget = new RunBudget(() => 0);
  return {
    platform: {
      now: () => ({ epochSeconds: now.epochSeconds + 60, nanoseconds: 0 }),
      monotonicMs: () => 0,
      random: () => 0.625,
      startTimer: () => () => {},
      yieldToHost: () => Promise.resolve(),
      zoneOffsetSeconds: intlZoneOffset,
    },
    graph,
    parameters: new Map(),
    placeOfLiteral: new Map(),
    literals: [],
    statementTime: now,
    locals: [],
    budget,
    pausing: new Pausing(budget),
    storesMaps: false,
  };
}

/** A context in which the variables of `slots` have the slots 0, 1, … */
export function makeContext(
  runtime: Runtime,
  slots: readonly BoundVariable[] = [],
  subplans: SubplanCompiler = noSubplans,
): CompileContext {
  const places = new Map<BoundVariable, VariablePlace>(slots.map((v, slot) => [v, { kind: 'slot', slot }]));
  return contextOf(runtime, places, subplans);
}

function contextOf(
  runtime: Runtime,
  places: ReadonlyMap<BoundVariable, VariablePlace>,
  subplans: SubplanCompiler,
): CompileContext {
  return {
    runtime,
    subplans,
    placeOf: (v) => places.get(v)!,
    withLocal(v) {
      const local = runtime.locals.push(null) - 1;
      const inner = new Map(places).set(v, { kind: 'local', local });
      return { context: contextOf(runtime, inner, subplans), local };
    },
  };
}

/** The value of an expression without slots. */
export function evaluate(expression: BoundExpression, runtime: Runtime = makeRuntime()): Value {
  return compileExpression(expression, makeContext(runtime))({ rowCount: 1, slots: [] }, 0);
}

/** The value as text, which tells INTEGER from FLOAT; a failure as `ErrorType: Detail`. */
export function resultOf(expression: BoundExpression, runtime?: Runtime): string {
  return outcome(() => evaluate(expression, runtime));
}

/** What a computation gives, as {@link resultOf} writes it. */
export function outcome(compute: () => Value): string {
  try {
    return printValue(compute());
  } catch (error) {
    const failure = error instanceof ExpressionFailure ? error.failure : error;
    if (failure instanceof CypherError) return `${failure.errorType}: ${failure.detail}`;
    throw error;
  }
}

/**
 * The result of a call twice over: with arguments that are constants, so that it may be computed when compiled, and with
 * parameters.
 */
export function callOutcome(name: string, args: readonly Value[]): string {
  const runtime = makeRuntime();
  runtime.parameters = new Map(args.map((arg, i) => [`p${i}`, arg]));
  const folded = resultOf(call(name, ...args.map(literal)));
  const run = resultOf(call(name, ...args.map((_, i) => parameter(`p${i}`))), runtime);
  return folded === run ? run : `${folded} when folded, ${run} when run`;
}
