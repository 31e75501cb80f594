import type { BoundVariable } from '../../binder/bound.ts';
import { isDead } from '../../graph/entities.ts';
import type { Predicate } from '../../planner/logical.ts';
import { OwnerMatcher } from '../owner-matcher.ts';
import type { PlanCompiler } from '../plan-compiler.ts';
import type { Evaluator } from '../runtime.ts';
import { entityIndex } from '../vectors.ts';
import { comparisonKernel } from './comparison-kernel.ts';
import type { RowSelector } from './selection.ts';
import { textKernel } from './text-kernel.ts';

/** The selector of a predicate: a kernel over columns where there is one, the expression row by row otherwise. */
export function rowSelector(
  predicate: Predicate,
  available: ReadonlySet<BoundVariable>,
  compiler: PlanCompiler,
): RowSelector {
  switch (predicate.kind) {
    case 'labels':
      return labelSelector(predicate, compiler);
    default: {
      const evaluate = compiler.evaluator(predicate.expression, available);
      return (
        comparisonKernel(predicate.expression, evaluate, compiler) ??
        textKernel(predicate.expression, evaluate, compiler) ??
        expressionSelector(evaluate)
      );
    }
  }
}

function expressionSelector(evaluate: Evaluator): RowSelector {
  return (batch, rows, count) => {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      if (evaluate(batch, row) === true) rows[kept++] = row;
    }
    return kept;
  };
}

type PredicateOf<Kind extends Predicate['kind']> = Extract<Predicate, { readonly kind: Kind }>;

function labelSelector({ variable, labels }: PredicateOf<'labels'>, compiler: PlanCompiler): RowSelector {
  const { runtime } = compiler;
  const kind = variable.type.kind === 'relationship' ? 'relationship' : 'node';
  const matcher = new OwnerMatcher(runtime, kind, labels);
  const slot = variable.id;
  return (batch, rows, count) => {
    const entities = kind === 'node' ? runtime.graph.nodes : runtime.graph.relationships;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const index = entityIndex(batch, slot, row, kind);
      if (index < 0) continue;
      const shape = entities.shapeOf(index);
      if (!isDead(shape) && matcher.fits(entities.ownerOfShape(shape))) rows[kept++] = row;
    }
    return kept;
  };
}
