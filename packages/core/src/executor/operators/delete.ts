import type { BoundVariable } from '../../binder/bound.ts';
import type { Delete } from '../../planner/logical.ts';
import { isList } from '../../value/type-of.ts';
import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import type { ExecutionRuntime } from '../execution-runtime.ts';
import { invalidType } from '../failures.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { RowBuffer } from '../row-buffer.ts';
import { MemoryUse } from '../run-budget.ts';
import type { Evaluator } from '../runtime.ts';

/** Nodes or relationships that are deleted before the operator says that it is making progress. */
const DELETED_PER_CALL = 4096;

/** About what an entry of a set of numbers takes. */
const ENTRY_BYTES = 24;

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
  private readonly memory: MemoryUse;
  /** What is still to be deleted; null while rows are taken in. */
  private deleting: Iterator<void, void> | null = null;
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
    this.memory = new MemoryUse(runtime.budget, 'Delete');
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
    this.memory.clear();
    this.deleting = null;
    this.hasDeleted = false;
    this.position = 0;
  }

  next(): Batch | null {
    if (!this.hasDeleted) {
      if (this.deleting !== null) this.deleteSome(this.deleting);
      else this.takeNext();
      return NO_ROWS;
    }
    if (this.position === this.buffer.rowCount) return null;
    const batch = this.buffer.emit(this.output, null, this.position, this.buffer.rowCount);
    this.position += batch.rowCount;
    return batch;
  }

  private takeNext(): void {
    const batch = this.input.next();
    if (batch === null) this.deleting = this.deletions();
    else this.take(batch);
  }

  private take(batch: Batch): void {
    const countBefore = this.nodes.size + this.relationships.size;
    for (let row = 0; row < batch.rowCount; row++) {
      for (const evaluate of this.evaluators) this.collect(evaluate(batch, row));
    }
    this.memory.add((this.nodes.size + this.relationships.size - countBefore) * ENTRY_BYTES);
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

  private deleteSome(deleting: Iterator<void, void>): void {
    for (let count = 0; count < DELETED_PER_CALL && !this.hasDeleted; count++) {
      this.hasDeleted = deleting.next().done === true;
    }
  }

  /** Deletes everything, stopping after each node and relationship. */
  private *deletions(): Generator<void, void> {
    const { graph, counters, deletedWhileConnected } = this.runtime;
    for (const relationship of this.relationships) {
      this.deleteRelationship(relationship);
      yield;
    }
    for (const node of this.nodes) {
      if (this.detach) {
        for (const relationship of graph.relationshipsOf(node)) {
          this.deleteRelationship(relationship);
          yield;
        }
      }
      if (!graph.nodes.isLive(node)) continue;
      if (graph.isConnected(node)) deletedWhileConnected.push(node);
      graph.deleteNode(node);
      counters.nodesDeleted++;
      yield;
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
  const buffer = new RowBuffer(slotsOf(input.available, needed), compiler.runtime.budget, 'Delete');
  const { runtime } = compiler;
  return {
    operator: new DeleteOperator(runtime, input.operator, operator.detach, evaluators, buffer),
    available: input.available,
  };
}
