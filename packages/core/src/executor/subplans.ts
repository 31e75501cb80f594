import type {
  BoundExpression,
  BoundPattern,
  BoundPatternPart,
  BoundQuery,
  BoundVariable,
} from '../binder/bound.ts';
import { invariant } from '../errors.ts';
import { variablesIn } from '../planner/inspect.ts';
import type { LogicalOperator } from '../planner/logical.ts';
import { argumentPlan, type PlanningContext } from '../planner/plan.ts';
import { planPattern } from '../planner/plan-match.ts';
import { planQuery } from '../planner/plan-query.ts';
import type { Value } from '../value/value.ts';
import type { Batch } from './batch.ts';
import type { CompileContext, SubplanCompiler } from './compile-context.ts';
import { compileExpression } from './expressions/compile.ts';
import { NO_ROWS } from './operator.ts';
import { SingleRow } from './operators/argument.ts';
import { PlanContext } from './plan-context.ts';
import type { CompiledInner } from './plan-compiler.ts';
import { ListInTheMaking } from './list-in-the-making.ts';
import type { Evaluator } from './runtime.ts';

/** The matches of a pattern at hand, and the one whose turn it is. */
interface Matches {
  found: Batch;
  row: number;
}

type CompileInner = (root: LogicalOperator, needed: ReadonlySet<BoundVariable>) => CompiledInner;

/** Plans and compiles the queries and patterns within expressions: each runs anew for the row that asks. */
export class Subplans implements SubplanCompiler {
  private readonly planning: PlanningContext;
  private readonly compileInner: CompileInner;

  constructor(planning: PlanningContext, compileInner: CompileInner) {
    this.planning = planning;
    this.compileInner = compileInner;
  }

  compileCount(query: BoundQuery, countMax: number, context: CompileContext): Evaluator {
    const plan = planQuery(query, outerVariables(query, context), this.planning);
    const inner = this.compileInner(plan.root, new Set());
    const begin = starter(inner, context);
    const { pausing, budget } = context.runtime;
    return pausing.pausable(
      (batch, row) => {
        begin(batch, row);
        return { count: 0 };
      },
      (state) => {
        for (; state.count < countMax; budget.noteBatch()) {
          const found = pausing.next(inner.operator);
          if (found === null) break;
          state.count += found.rowCount;
        }
        return Math.min(state.count, countMax);
      },
    );
  }

  compileMatches(
    pattern: BoundPattern,
    where: BoundExpression | null,
    projection: BoundExpression,
    context: CompileContext,
  ): Evaluator {
    const outer = outerVariables([pattern, where, projection], context);
    const plan = planPattern(pattern, where, argumentPlan(outer), this.planning);
    const inner = this.compileInner(plan.root, variablesIn(projection));
    const begin = starter(inner, context);
    const project = compileExpression(
      projection,
      new PlanContext(knownContext(context).runtime, this, inner.available),
    );
    const { pausing, budget } = context.runtime;
    const values = new ListInTheMaking(budget, 'a pattern comprehension');
    return pausing.pausable<Matches>(
      (batch, row) => {
        begin(batch, row);
        values.begin();
        return { found: NO_ROWS, row: 0 };
      },
      (matches) => {
        for (; ; budget.noteBatch()) {
          for (; matches.row < matches.found.rowCount; matches.row++, pausing.endTurn()) {
            values.push(project(matches.found, matches.row));
          }
          const found = pausing.next(inner.operator);
          if (found === null) return values.finish();
          matches.found = found;
          matches.row = 0;
        }
      },
    );
  }

  compileShortestPath(
    part: BoundPatternPart,
    selector: 'shortest' | 'allShortest',
    context: CompileContext,
  ): Evaluator {
    const path = this.planning.newVariable('path', 'any');
    const { span } = part;
    const projection: BoundExpression = { kind: 'Variable', variable: path, type: path.type, span };
    const matches = this.compileMatches({ parts: [{ ...part, path, selector }] }, null, projection, context);
    if (selector === 'allShortest') return matches;
    return (batch, row) => (matches(batch, row) as readonly Value[])[0] ?? null;
  }
}

/** The variables around an expression that bound data within it reads. */
function outerVariables(data: unknown, context: CompileContext): Set<BoundVariable> {
  const known = knownContext(context);
  return new Set([...variablesIn(data)].filter((variable) => known.knows(variable)));
}

/** Hands the variables of a row to the inner plan and begins it. */
function starter(inner: CompiledInner, context: CompileContext): (batch: Batch, row: number) => void {
  const sources = [...inner.reads].map((variable) => ({
    slot: variable.id,
    place: context.placeOf(variable),
  }));
  const single = new SingleRow(sources, context.runtime.locals);
  return (batch, row) => {
    inner.argument.rows = single.set(batch, row);
    inner.operator.open();
  };
}

function knownContext(context: CompileContext): PlanContext {
  invariant(context instanceof PlanContext, 'expressions of a plan are compiled in its context');
  return context;
}
