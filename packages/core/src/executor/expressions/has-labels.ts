import type { LabelExpression, Span } from '../../cypher/ast.ts';
import { deletedEntity } from '../failures.ts';
import { OwnerMatcher } from '../owner-matcher.ts';
import type { Evaluator, Runtime } from '../runtime.ts';
import { wrongType } from './errors.ts';
import { located } from './failure.ts';

/** `operand:Label` and its like: of a node by its labels, of a relationship by its type; null for null. */
export function compileHasLabels(
  operand: Evaluator,
  labels: LabelExpression,
  runtime: Runtime,
  span: Span,
): Evaluator {
  const test = {
    node: entityTest('node', labels, runtime),
    relationship: entityTest('relationship', labels, runtime),
  };
  return (batch, row) => {
    try {
      const v = operand(batch, row);
      if (v === null) return null;
      if (typeof v === 'object' && 'kind' in v && (v.kind === 'node' || v.kind === 'relationship'))
        return test[v.kind](v.index);
      throw wrongType('only a NODE has labels and only a RELATIONSHIP a type', v);
    } catch (error) {
      throw located(error, span);
    }
  };
}

function entityTest(
  kind: 'node' | 'relationship',
  labels: LabelExpression,
  runtime: Runtime,
): (index: number) => boolean {
  const matcher = new OwnerMatcher(runtime, kind, labels);
  return (index) => {
    const entities = kind === 'node' ? runtime.graph.nodes : runtime.graph.relationships;
    if (!entities.isLive(index)) throw deletedEntity(kind);
    return matcher.fits(entities.ownerOf(index));
  };
}
