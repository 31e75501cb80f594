import type { BoundVariable } from '../../binder/bound.ts';
import type { TopK } from '../../planner/logical.ts';
import { approximateSizeBytes } from '../../value/size.ts';
import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { RowBuffer } from '../row-buffer.ts';
import { rowCountOf } from '../row-count.ts';
import { MemoryUse } from '../run-budget.ts';
import type { Evaluator } from '../runtime.ts';
import { SortKeys } from '../sort-keys.ts';

/** A kept row: its keys, its number in the order of arrival, and its place in the buffer. */
interface KeptRow {
  readonly keys: readonly Value[];
  readonly arrival: number;
  readonly place: number;
}

/** Rows that are put in order before the operator says that it is making progress. */
const SORTED_PER_CALL = 1024;

/** About what a kept row takes beside its keys. */
const KEPT_ROW_BYTES = 40;

/** The first rows of an order, kept in a heap whose top is the last of them. */
class TopKOperator implements Operator {
  private readonly input: Operator;
  private readonly keys: SortKeys;
  private readonly skip: Evaluator | null;
  private readonly limit: Evaluator;
  private readonly buffer: RowBuffer;
  private readonly memory: MemoryUse;
  private readonly output = new OutputRows([]);
  private heap: KeptRow[] = [];
  private arrivals = 0;
  private skipCount = 0;
  private keptMax = -1;
  private order: Int32Array | null = null;
  private position = 0;

  constructor(
    memory: MemoryUse,
    input: Operator,
    keys: SortKeys,
    skip: Evaluator | null,
    limit: Evaluator,
    buffer: RowBuffer,
  ) {
    this.memory = memory;
    this.input = input;
    this.keys = keys;
    this.skip = skip;
    this.limit = limit;
    this.buffer = buffer;
  }

  open(): void {
    this.input.open();
    this.buffer.clear();
    this.memory.clear();
    this.heap = [];
    this.arrivals = 0;
    this.order = null;
    this.keptMax = -1;
  }

  next(): Batch | null {
    if (this.keptMax < 0) this.readCounts();
    if (this.order === null) {
      const batch = this.input.next();
      if (batch === null) this.order = new Int32Array(this.heap.length);
      else for (let row = 0; row < batch.rowCount; row++) this.take(batch, row);
      return NO_ROWS;
    }
    if (this.heap.length > 0) {
      this.sortSome(this.order);
      return NO_ROWS;
    }
    if (this.position >= this.order.length) return null;
    const batch = this.buffer.emit(this.output, this.order, this.position, this.order.length);
    this.position += batch.rowCount;
    return batch;
  }

  private readCounts(): void {
    this.skipCount = this.skip === null ? 0 : rowCountOf(this.skip(NO_ROWS, 0), 'SKIP');
    this.keptMax = this.skipCount + rowCountOf(this.limit(NO_ROWS, 0), 'LIMIT');
  }

  private take(batch: Batch, row: number): void {
    const { heap } = this;
    const arrival = this.arrivals++;
    const isFull = heap.length >= this.keptMax;
    if (isFull && (heap.length === 0 || this.keys.isBehind(batch, row, heap[0]!.keys))) return;
    const keys = this.keys.of(batch, row);
    if (!isFull) {
      const place = heap.length;
      this.buffer.put(batch, row, place);
      heap.push({ keys, arrival, place });
      this.memory.add(KEPT_ROW_BYTES + approximateSizeBytes(keys));
      this.siftUp(place);
    } else if (this.keys.compare(keys, heap[0]!.keys) < 0) {
      const { place } = heap[0]!;
      this.buffer.put(batch, row, place);
      heap[0] = { keys, arrival, place };
      this.siftDown();
    }
  }

  /** Takes the last rows off the heap, which puts them in order. */
  private sortSome(order: Int32Array): void {
    const { heap } = this;
    const end = Math.max(0, heap.length - SORTED_PER_CALL);
    while (heap.length > end) {
      order[heap.length - 1] = heap[0]!.place;
      const last = heap.pop()!;
      if (heap.length === 0) break;
      heap[0] = last;
      this.siftDown();
    }
    this.position = this.skipCount;
  }

  private compare(a: KeptRow, b: KeptRow): number {
    return this.keys.compare(a.keys, b.keys) || a.arrival - b.arrival;
  }

  private siftUp(start: number): void {
    const { heap } = this;
    for (let i = start; i > 0;) {
      const parent = (i - 1) >> 1;
      if (this.compare(heap[i]!, heap[parent]!) <= 0) return;
      [heap[i], heap[parent]] = [heap[parent]!, heap[i]!];
      i = parent;
    }
  }

  private siftDown(): void {
    const { heap } = this;
    for (let i = 0; ;) {
      let last = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < heap.length && this.compare(heap[child]!, heap[last]!) > 0) last = child;
      }
      if (last === i) return;
      [heap[i], heap[last]] = [heap[last]!, heap[i]!];
      i = last;
    }
  }
}

export function compileTopK(
  operator: TopK,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const { available } = input;
  const keys = new SortKeys(operator.keys, available, compiler);
  const skip = operator.skip === null ? null : compiler.evaluator(operator.skip, available);
  const limit = compiler.evaluator(operator.limit, available);
  const buffer = new RowBuffer(slotsOf(available, needed), compiler.runtime.budget, 'TopK');
  const memory = new MemoryUse(compiler.runtime.budget, 'TopK');
  return { operator: new TopKOperator(memory, input.operator, keys, skip, limit, buffer), available };
}
