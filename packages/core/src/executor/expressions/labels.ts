import type { LabelExpression, Span } from '../../cypher/ast.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Evaluator, Runtime } from '../runtime.ts';
import { deletedEntityAccess, wrongType } from './errors.ts';
import { located } from './failure.ts';

/** `operand:Label` and its like: of a node by its labels, of a relationship by its type; null for null. */
export function compileHasLabels(
  operand: Evaluator,
  labels: LabelExpression,
  runtime: Runtime,
  span: Span,
): Evaluator {
  const nodes = new LabelSite(runtime, 'node', labels);
  const relationships = new LabelSite(runtime, 'relationship', labels);
  return (batch, row) => {
    try {
      const v = operand(batch, row);
      if (v === null) return null;
      if (typeof v === 'object' && 'kind' in v) {
        if (v.kind === 'node') return nodes.test(v.index);
        if (v.kind === 'relationship') return relationships.test(v.index);
      }
      throw wrongType('only a NODE has labels and only a RELATIONSHIP a type', v);
    } catch (error) {
      throw located(error, span);
    }
  };
}

/** Tests nodes by label list and relationships by type, each list or type once. */
class LabelSite {
  private readonly runtime: Runtime;
  private readonly entityKind: 'node' | 'relationship';
  private readonly expression: LabelExpression;
  private graph: Graph | null = null;
  /** By label set or type, a hole where it has not been asked yet. What a code stands for never changes. */
  private answers: boolean[] = [];

  constructor(runtime: Runtime, entityKind: 'node' | 'relationship', expression: LabelExpression) {
    this.runtime = runtime;
    this.entityKind = entityKind;
    this.expression = expression;
  }

  test(index: number): boolean {
    const { graph } = this.runtime;
    if (graph !== this.graph) {
      this.graph = graph;
      this.answers = [];
    }
    const entities = this.entityKind === 'node' ? graph.nodes : graph.relationships;
    if (!entities.isLive(index)) throw deletedEntityAccess(this.entityKind);
    return (this.answers[entities.ownerOf(index)] ??= this.ask(graph, index));
  }

  private ask(graph: Graph, index: number): boolean {
    const names = this.entityKind === 'node' ? graph.labelNames(index) : [graph.typeName(index)];
    return labelsFit(this.expression, names);
  }
}

/** True where a node with these labels, or a relationship with this one type, is what the expression asks for. */
export function labelsFit(expression: LabelExpression, names: readonly string[]): boolean {
  switch (expression.kind) {
    case 'LabelName':
      return names.includes(expression.name);
    case 'LabelAnd':
      return expression.operands.every((operand) => labelsFit(operand, names));
    case 'LabelOr':
      return expression.operands.some((operand) => labelsFit(operand, names));
    case 'LabelNot':
      return !labelsFit(expression.operand, names);
    case 'LabelWildcard':
      return names.length > 0;
  }
}
