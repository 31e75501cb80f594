import type { BoundVariable } from '../binder/bound.ts';
import type { Access } from './access.ts';
import { degree, labelSelectivity, walkCount } from './cost.ts';
import { indexAccess } from './index-access.ts';
import { cheapestAccess, selectivity } from './node-access.ts';
import type { Condition, PatternEdge, PatternGraph } from './pattern-graph.ts';
import type { GraphStatistics } from './statistics.ts';

/** One step of matching a pattern, and the conditions that can be tested behind it and not before. */
export interface PatternStep {
  readonly action:
    | { readonly kind: 'find'; readonly access: Access }
    /** `fromLeft`: walked from the left end of the pattern. */
    | { readonly kind: 'walk'; readonly edge: PatternEdge; readonly fromLeft: boolean }
    /** Nothing but conditions over what was known before. */
    | { readonly kind: 'begin' };
  readonly conditions: readonly Condition[];
}

/** Patterns with more nodes begin at the node that is cheapest to find; smaller ones have every start tried out. */
const TRIED_NODES_MAX = 12;

/**
 * The order in which a pattern is matched: what is known first, then always the walk that gives the fewest rows, and
 * where nothing is connected, the start from which the rest is cheapest.
 */
export function patternSteps(
  graph: PatternGraph,
  known: ReadonlySet<BoundVariable>,
  statistics: GraphStatistics,
): PatternStep[] {
  let order = new Order(graph, known, statistics);
  order.begin();
  order.walkAll();
  while (order.nodesLeft.length > 0) order = cheapestStart(order);
  return order.steps;
}

function cheapestStart(order: Order): Order {
  const accesses = [...order.nodesLeft.map((node) => order.access(node)), ...order.relationshipAccesses()];
  accesses.sort((a, b) => a.rowCount - b.rowCount);
  const tried = accesses.length > TRIED_NODES_MAX ? accesses.slice(0, 1) : accesses;
  let best: Order | null = null;
  for (const access of tried) {
    const candidate = tried.length === 1 ? order : order.copy();
    candidate.find(access);
    candidate.walkAll();
    if (best === null || candidate.cost < best.cost) best = candidate;
  }
  return best!;
}

/** An order in the making, with what it costs. */
class Order {
  readonly steps: PatternStep[] = [];
  cost = 0;
  private readonly graph: PatternGraph;
  private readonly statistics: GraphStatistics;
  private readonly known: Set<BoundVariable>;
  private edgesLeft: readonly PatternEdge[];
  private conditionsLeft: readonly Condition[];
  private rowCount = 1;

  constructor(graph: PatternGraph, known: ReadonlySet<BoundVariable>, statistics: GraphStatistics) {
    this.graph = graph;
    this.statistics = statistics;
    this.known = new Set(known);
    this.edgesLeft = graph.edges;
    this.conditionsLeft = graph.conditions;
  }

  copy(): Order {
    const copy = new Order(this.graph, this.known, this.statistics);
    for (const step of this.steps) copy.steps.push(step);
    copy.cost = this.cost;
    copy.edgesLeft = this.edgesLeft;
    copy.conditionsLeft = this.conditionsLeft;
    copy.rowCount = this.rowCount;
    return copy;
  }

  get nodesLeft(): BoundVariable[] {
    return [...this.graph.nodes].filter((node) => !this.known.has(node));
  }

  access(node: BoundVariable): Access {
    return cheapestAccess(node, this.conditionsLeft, (variable) => this.known.has(variable), this.statistics);
  }

  /** Indexes that find relationships of which neither end is known. */
  relationshipAccesses(): Access[] {
    return this.edgesLeft.flatMap(({ pattern, selector }) => {
      const { variable, types, length } = pattern;
      if (selector !== 'all' || length !== null || types?.kind !== 'LabelName') return [];
      const isKnown = (other: BoundVariable): boolean => this.known.has(other);
      const access = indexAccess(
        variable,
        'relationship',
        [types.name],
        this.conditionsLeft,
        isKnown,
        this.statistics,
      );
      return access ?? [];
    });
  }

  begin(): void {
    const conditions = this.takeConditions();
    if (conditions.length > 0) this.steps.push({ action: { kind: 'begin' }, conditions });
  }

  find(access: Access): void {
    this.cost += this.rowCount * access.cost;
    this.rowCount *= access.rowCount;
    this.conditionsLeft = this.conditionsLeft.filter((condition) => !access.settles.includes(condition));
    this.known.add(access.variable);
    this.push({ kind: 'find', access });
  }

  /** Walks all relationships that can be reached from what is known, the cheapest first. */
  walkAll(): void {
    for (;;) {
      let best: { edge: PatternEdge; fromLeft: boolean; factor: number } | null = null;
      for (const edge of this.edgesLeft) {
        for (const fromLeft of this.possibleStarts(edge)) {
          const factor = this.rowsPerRow(edge, fromLeft);
          if (best === null || factor < best.factor) best = { edge, fromLeft, factor };
        }
      }
      if (best === null) return;
      this.walk(best.edge, best.fromLeft, best.factor);
    }
  }

  private walk(edge: PatternEdge, fromLeft: boolean, factor: number): void {
    this.rowCount *= factor;
    this.edgesLeft = this.edgesLeft.filter((other) => other !== edge);
    this.known.add(edge.left).add(edge.right).add(edge.pattern.variable);
    this.push({ kind: 'walk', edge, fromLeft });
  }

  private possibleStarts({ pattern, left, right, selector }: PatternEdge): boolean[] {
    const [knowsLeft, knowsRight] = [this.known.has(left), this.known.has(right)];
    if (selector !== 'all') return knowsLeft && knowsRight ? [true] : [];
    // A relationship known from before says where it starts; a list of them does not.
    if (pattern.length === null && this.known.has(pattern.variable)) return [true];
    return [...(knowsLeft ? [true] : []), ...(knowsRight ? [false] : [])];
  }

  private rowsPerRow({ pattern, left, right, selector }: PatternEdge, fromLeft: boolean): number {
    if (selector !== 'all' || this.known.has(pattern.variable)) return 1;
    const perStep = degree(pattern.types, pattern.direction, this.statistics);
    const walks =
      pattern.length === null ? perStep : walkCount(perStep, pattern.length.min, pattern.length.max);
    const end = fromLeft ? right : left;
    if (this.known.has(end)) return walks / Math.max(1, this.statistics.nodeCount);
    return walks * this.selectivityAt(end);
  }

  private selectivityAt(node: BoundVariable): number {
    let product = 1;
    for (const condition of this.conditionsLeft) {
      const { predicate, needs } = condition;
      if (needs.size !== 1 || !needs.has(node)) continue;
      product *=
        predicate.kind === 'labels'
          ? labelSelectivity(predicate.labels, this.statistics)
          : selectivity(condition);
    }
    return product;
  }

  private push(action: PatternStep['action']): void {
    const conditions = this.takeConditions();
    const isWalk = action.kind === 'walk';
    for (const condition of conditions) {
      // A walk's estimate has the conditions on its end in it already.
      if (!(isWalk && condition.needs.size === 1)) this.rowCount *= selectivity(condition);
    }
    this.cost += this.rowCount;
    this.steps.push({ action, conditions });
  }

  /** The conditions that can be tested now. */
  private takeConditions(): Condition[] {
    const now: Condition[] = [];
    const later: Condition[] = [];
    for (const condition of this.conditionsLeft) {
      const isTestable = [...condition.needs].every((variable) => this.known.has(variable));
      (isTestable ? now : later).push(condition);
    }
    this.conditionsLeft = later;
    return now;
  }
}
