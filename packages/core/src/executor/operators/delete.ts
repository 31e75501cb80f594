import type { BoundVariable } from '../../binder/bound.ts';
import type { Delete } from '../../planner/logical.ts';
import { isList } from '../../value/type-of.ts';
import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import type { ExecutionRuntime } from '../execution-runtime.ts';
import { deleteConnectedNode, invalidType } from '../failures.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { RowBuffer } from '../row-buffer.ts';
import type { Evaluator } from '../runtime.ts';

/** Takes in all rows, deletes what they name, relationships before nodes, and then gives the rows. */
class DeleteOperator implements Operator {
  private readonly runtime: ExecutionRuntime;
  private readonly input: Operator;
  private readonly detach: boolean;
  private readonly evaluators: readonly Evaluator[];
  private readonly buffer: RowBuffer;
  private readonly output = new OutputRows([]);
  private readonly nodes = new Set<number>();
  private readonly relationships = new Set<number>();
  private hasDeleted = false;
  private position = 0;

  constructor(
    runtime: ExecutionRuntime,
    input: Operator,
    detach: boolean,
    evaluators: readonly Evaluator[],
    buffer: RowBuffer,
  ) {
    this.runtime = runtime;
    this.input = input;
    this.detach = detach;
    this.evaluators = evaluators;
    this.buffer = buffer;
  }

  open(): void {
    this.input.open();
    this.buffer.clear();
    this.nodes.clear();
    this.relationships.clear();
    this.hasDeleted = false;
    this.position = 0;
  }

  next(): Batch | null {
    if (!this.hasDeleted) {
      const batch = this.input.next();
      if (batch === null) this.deleteAll();
      else this.take(batch);
      return NO_ROWS;
    }
    if (this.position === this.buffer.rowCount) return null;
    const batch = this.buffer.emit(this.output, null, this.position, this.buffer.rowCount);
    this.position += batch.rowCount;
    return batch;
  }

  private take(batch: Batch): void {
    for (let row = 0; row < batch.rowCount; row++) {
      for (const evaluate of this.evaluators) this.collect(evaluate(batch, row));
    }
    this.buffer.appendAll(batch);
  }

  private collect(value: Value): void {
    if (value === null) return;
    if (isList(value)) {
      for (const element of value) this.collect(element);
      return;
    }
    if (typeof value !== 'object' || !('kind' in value)) throw notDeletable();
    if (value.kind === 'node') this.nodes.add(value.index);
    else if (value.kind === 'relationship') this.relationships.add(value.index);
    else if (value.kind === 'path') {
      for (const node of value.nodes) this.nodes.add(node);
      for (const relationship of value.relationships) this.relationships.add(relationship);
    } else throw notDeletable();
  }

  private deleteAll(): void {
    this.hasDeleted = true;
    const { graph, counters } = this.runtime;
    for (const relationship of this.relationships) this.deleteRelationship(relationship);
    for (const node of this.nodes) {
      if (!graph.nodes.isLive(node)) continue;
      if (this.detach)
        for (const relationship of graph.relationshipsOf(node)) this.deleteRelationship(relationship);
      else if (graph.isConnected(node)) throw deleteConnectedNode(graph.nodes.ids.idOf(node));
      graph.deleteNode(node);
      counters.nodesDeleted++;
    }
  }

  private deleteRelationship(relationship: number): void {
    const { graph, counters } = this.runtime;
    if (!graph.relationships.isLive(relationship)) return;
    graph.deleteRelationship(relationship);
    counters.relationshipsDeleted++;
  }
}

function notDeletable(): Error {
  return invalidType('DELETE takes nodes, relationships and paths');
}

export function compileDelete(
  operator: Delete,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const evaluators = operator.expressions.map((expression) =>
    compiler.evaluator(expression, input.available),
  );
  const buffer = new RowBuffer(slotsOf(input.available, needed));
  const { runtime } = compiler;
  return {
    operator: new DeleteOperator(runtime, input.operator, operator.detach, evaluators, buffer),
    available: input.available,
  };
}
