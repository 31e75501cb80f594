import type { BoundExpression, BoundMatch, BoundPattern, BoundVariable } from '../binder/bound.ts';
import type { LabelExpression } from '../cypher/ast.ts';
import type { Access } from './access.ts';
import type { LogicalOperator, Predicate } from './logical.ts';
import { patternGraph, type PatternEdge, type PatternGraph } from './pattern-graph.ts';
import { patternSteps } from './pattern-order.ts';
import { argumentPlan, extend, type Plan, type PlanningContext } from './plan.ts';

/** MATCH and OPTIONAL MATCH behind `plan`. */
export function planMatch(clause: BoundMatch, plan: Plan, context: PlanningContext): Plan {
  if (!clause.optional) return planPattern(clause.pattern, clause.where, plan, context);
  const origin = context.newVariable('row', 'integer');
  const argument = argumentPlan(new Set([...plan.variables, origin]));
  const inner = planPattern(clause.pattern, clause.where, argument, context);
  const introduced = [...inner.variables].filter((variable) => !argument.variables.has(variable));
  const { root: input } = plan;
  return extend(plan, { kind: 'OptionalApply', input, inner: inner.root, origin, introduced }, introduced);
}

/** All matches of a pattern for each row of `plan`, in the order of those rows. */
export function planPattern(
  pattern: BoundPattern,
  where: BoundExpression | null,
  plan: Plan,
  context: PlanningContext,
): Plan {
  const graph = patternGraph(pattern, where, plan.variables);
  const builder = new PatternBuilder(graph, plan);
  for (const step of patternSteps(graph, plan.variables, context.statistics)) {
    if (step.action.kind === 'find') builder.find(step.action.access);
    if (step.action.kind === 'walk') builder.walk(step.action.edge, step.action.fromLeft);
    builder.filter(step.conditions.map((condition) => condition.predicate));
  }
  builder.finish();
  return builder.plan;
}

class PatternBuilder {
  plan: Plan;
  private readonly graph: PatternGraph;
  private readonly walked: PatternEdge[] = [];
  private readonly filtered = new Set<Predicate>();

  constructor(graph: PatternGraph, plan: Plan) {
    this.graph = graph;
    this.plan = plan;
  }

  find(access: Access): void {
    for (const { predicate } of access.settles) this.filtered.add(predicate);
    this.plan = extend(this.plan, access.build(this.plan.root), [access.variable]);
  }

  walk(edge: PatternEdge, fromLeft: boolean): void {
    const { pattern } = edge;
    const [from, to] = fromLeft ? [edge.left, edge.right] : [edge.right, edge.left];
    const { variables } = this.plan;
    const common = {
      input: this.plan.root,
      from,
      to,
      relationship: pattern.variable,
      direction: fromLeft ? pattern.direction : opposite(pattern.direction),
      types: pattern.types,
    };
    const step = { ...common, toIsBound: variables.has(to), distinctFrom: this.coinciding(edge) };
    this.plan = extend(this.plan, this.walkOperator(edge, fromLeft, common, step), [
      from,
      to,
      pattern.variable,
    ]);
    this.walked.push(edge);
  }

  filter(predicates: readonly Predicate[]): void {
    if (predicates.length === 0) return;
    for (const predicate of predicates) this.filtered.add(predicate);
    this.plan = extend(this.plan, { kind: 'Filter', input: this.plan.root, predicates });
  }

  /** Makes the paths, and tests what needs them. */
  finish(): void {
    for (const { path, nodes, relationships } of this.graph.paths) {
      const root: LogicalOperator = {
        kind: 'ProjectPath',
        input: this.plan.root,
        variable: path,
        nodes: nodes.map((node) => node.variable),
        relationships: relationships.map(({ variable, length }) => ({ variable, isList: length !== null })),
      };
      this.plan = extend(this.plan, root, [path]);
    }
    const all = this.graph.conditions.map((condition) => condition.predicate);
    this.filter(all.filter((predicate) => !this.filtered.has(predicate)));
  }

  private walkOperator(
    { pattern, selector }: PatternEdge,
    fromLeft: boolean,
    common: Common,
    step: Common & { readonly toIsBound: boolean; readonly distinctFrom: readonly BoundVariable[] },
  ): LogicalOperator {
    const { variables } = this.plan;
    const length = pattern.length ?? { min: 1, max: 1 };
    const { properties } = pattern;
    if (selector !== 'all') {
      const all = selector === 'allShortest';
      return {
        kind: 'ShortestPath',
        ...common,
        ...length,
        properties,
        all,
        isSingle: pattern.length === null,
      };
    }
    const relationshipIsBound = variables.has(pattern.variable);
    if (pattern.length !== null) {
      const isReversed = !fromLeft;
      return { kind: 'VarLengthExpand', ...step, ...length, properties, isReversed, relationshipIsBound };
    }
    if (relationshipIsBound) {
      return { kind: 'BoundRelationshipStep', ...step, fromIsBound: variables.has(step.from) };
    }
    return { kind: 'Expand', ...step };
  }

  /** Relationships of the pattern walked so far that could be the same as the edge's. */
  private coinciding({ pattern }: PatternEdge): BoundVariable[] {
    return this.walked
      .filter((other) => other.selector === 'all' && mayOverlap(other.pattern.types, pattern.types))
      .map((other) => other.pattern.variable);
  }
}

type Common = Pick<
  Extract<LogicalOperator, { kind: 'Expand' }>,
  'input' | 'from' | 'to' | 'relationship' | 'direction' | 'types'
>;

function opposite(direction: 'outgoing' | 'incoming' | 'either'): typeof direction {
  if (direction === 'either') return direction;
  return direction === 'outgoing' ? 'incoming' : 'outgoing';
}

/** False when no relationship can be of both. */
function mayOverlap(a: LabelExpression | null, b: LabelExpression | null): boolean {
  const [namesOfA, namesOfB] = [alternatives(a), alternatives(b)];
  if (namesOfA === null || namesOfB === null) return true;
  return namesOfA.some((name) => namesOfB.includes(name));
}

/** The types of `A|B|…`, or null where it is not so simple. */
function alternatives(types: LabelExpression | null): string[] | null {
  if (types?.kind === 'LabelName') return [types.name];
  if (types?.kind !== 'LabelOr') return null;
  const names = types.operands.map(alternatives);
  return names.every((list) => list !== null) ? names.flat() : null;
}
