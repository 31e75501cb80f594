import type { LogicalOperator, VarLengthExpand } from '../planner/logical.ts';
import type { Direction } from '../graph/graph.ts';
import { DistinctRelationships } from './distinct-relationships.ts';
import { OwnerMatcher } from './owner-matcher.ts';
import type { CompiledPlan, PlanCompiler } from './plan-compiler.ts';
import { PropertiesTest } from './properties-test.ts';
import type { WalkRules } from './walk.ts';

/** The adjacency lists to be walked for a direction; in those of the second one, loops are left out. */
export function directionsOf(direction: VarLengthExpand['direction']): readonly Direction[] {
  return direction === 'either' ? ['outgoing', 'incoming'] : [direction];
}

/** The directions whose adjacency lists an operator reads. */
export function directionsReadBy(operator: LogicalOperator): readonly Direction[] {
  switch (operator.kind) {
    case 'Expand':
    case 'VarLengthExpand':
      return directionsOf(operator.direction);
    case 'ShortestPath': // from both ends
      return directionsOf('either');
    case 'Delete':
      return operator.expressions.every(({ type }) => type.kind === 'relationship')
        ? []
        : directionsOf('either');
    default:
      return [];
  }
}

/** The rules of a pattern's walks, given the variables of the rows that they begin at. */
export function walkRules(
  pattern: Pick<VarLengthExpand, 'direction' | 'types' | 'properties'> &
    Partial<Pick<VarLengthExpand, 'distinctFrom'>>,
  input: CompiledPlan,
  compiler: PlanCompiler,
): WalkRules {
  const { direction, types, properties, distinctFrom = [] } = pattern;
  return {
    directions: directionsOf(direction),
    types: types === null ? null : new OwnerMatcher(compiler.runtime, 'relationship', types),
    properties: PropertiesTest.of(properties, input.available, compiler),
    distinct: DistinctRelationships.of(distinctFrom),
  };
}
