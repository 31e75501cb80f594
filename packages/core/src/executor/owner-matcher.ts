import type { LabelExpression } from '../cypher/ast.ts';
import type { Graph } from '../graph/graph.ts';
import { labelsFit } from './expressions/labels.ts';
import type { Runtime } from './runtime.ts';

/** Which label sets, or which relationship types, fit an expression: each asked once. */
export class OwnerMatcher {
  private readonly runtime: Runtime;
  private readonly kind: 'node' | 'relationship';
  private readonly expression: LabelExpression;
  private graph: Graph | null = null;
  /** By label set or type: 0 not asked yet, 1 does not fit, 2 fits. What a code stands for never changes. */
  private answers = new Uint8Array(8);

  constructor(runtime: Runtime, kind: 'node' | 'relationship', expression: LabelExpression) {
    this.runtime = runtime;
    this.kind = kind;
    this.expression = expression;
  }

  /** True when the label set, or type, fits. */
  fits(owner: number): boolean {
    const { graph } = this.runtime;
    if (graph !== this.graph || owner >= this.answers.length) this.makeRoom(graph, owner);
    const answer = this.answers[owner]!;
    return answer === 0 ? this.ask(graph, owner) : answer === 2;
  }

  private makeRoom(graph: Graph, owner: number): void {
    const grown = new Uint8Array(Math.max(2 * owner + 2, this.answers.length));
    if (graph === this.graph) grown.set(this.answers);
    this.graph = graph;
    this.answers = grown;
  }

  private ask(graph: Graph, owner: number): boolean {
    const names =
      this.kind === 'node'
        ? Array.from(graph.labelSets.view(owner), (label) => graph.labels.name(label))
        : [graph.types.name(owner)];
    const fits = labelsFit(this.expression, names);
    this.answers[owner] = fits ? 2 : 1;
    return fits;
  }
}
