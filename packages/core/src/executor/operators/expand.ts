import { isDead } from '../../graph/entities.ts';
import type { Direction } from '../../graph/graph.ts';
import type { Expand } from '../../planner/logical.ts';
import type { Batch } from '../batch.ts';
import { DistinctRelationships } from '../distinct-relationships.ts';
import { type Operator, NO_ROWS } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { OwnerMatcher } from '../owner-matcher.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import type { Runtime } from '../runtime.ts';
import { entityIndex, newRowNumbers } from '../vectors.ts';
import { directionsOf } from '../walk-rules.ts';

/** Entries of adjacency lists that are looked at before the operator says that it is making progress. */
const ENTRIES_PER_CALL = 65_536;

/** What an expansion looks for. Slots of the rows. */
interface ExpandSpec {
  readonly from: number;
  readonly to: number;
  readonly toIsBound: boolean;
  /** Null when nobody reads the relationship. */
  readonly relationship: number | null;
  readonly directions: readonly Direction[];
  readonly types: OwnerMatcher | null;
  readonly distinct: DistinctRelationships | null;
}

/** For each row, the relationships at a node, over the adjacency lists. */
class ExpandOperator implements Operator {
  private readonly runtime: Runtime;
  private readonly input: Operator;
  private readonly spec: ExpandSpec;
  private readonly output: OutputRows;
  private readonly rows = newRowNumbers();
  private readonly relationships = newRowNumbers();
  private readonly ends = newRowNumbers();
  private batch: Batch | null = null;
  private row = 0;
  /** Where in the lists of the row's node to go on. */
  private direction = 0;
  private entry = 0;
  /** Entries that this call may still look at. */
  private entriesLeft = 0;

  constructor(runtime: Runtime, input: Operator, spec: ExpandSpec, output: OutputRows) {
    this.runtime = runtime;
    this.input = input;
    this.spec = spec;
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.batch = null;
  }

  next(): Batch | null {
    if (this.batch === null || this.row === this.batch.rowCount) {
      this.batch = this.input.next();
      if (this.batch === null) return null;
      this.row = this.direction = this.entry = 0;
      if (this.batch.rowCount === 0) return NO_ROWS;
    }
    return this.emit(this.batch, this.expandRows(this.batch));
  }

  private emit(batch: Batch, filled: number): Batch {
    if (filled === 0) return NO_ROWS;
    const { spec, output } = this;
    if (spec.relationship !== null) {
      output.entities(spec.relationship, 'relationship').set(this.relationships);
    }
    if (!spec.toIsBound) output.entities(spec.to, 'node').set(this.ends);
    return output.gather(batch, this.rows, filled);
  }

  /** Goes on at the row, direction and entry at hand until the output is full or the input batch is used up. */
  private expandRows(batch: Batch): number {
    const { spec } = this;
    const { batchRows } = this.runtime.budget;
    this.entriesLeft = ENTRIES_PER_CALL;
    let filled = 0;
    for (; this.row < batch.rowCount; this.row++) {
      if (spec.toIsBound && this.direction === 0 && this.entry === 0) {
        this.skipUnconnected(batch);
        if (this.row === batch.rowCount || this.entriesLeft <= 0) return filled;
      }
      const node = entityIndex(batch, spec.from, this.row, 'node');
      if (node < 0) continue;
      for (; this.direction < spec.directions.length; this.direction++) {
        filled = this.expandList(batch, node, filled);
        if (filled >= batchRows || this.entriesLeft <= 0) return filled;
        this.entry = 0;
      }
      this.direction = 0;
    }
    return filled;
  }

  /** Goes on to the first row with an entry for its target: of rows with both ends given, most have none. */
  private skipUnconnected(batch: Batch): void {
    const { spec } = this;
    const [from, to] = [batch.slots[spec.from]!, batch.slots[spec.to]!];
    if (spec.directions.length > 1 || from.kind !== 'node' || to.kind !== 'node') return;
    const { starts, counts, slab } = this.runtime.graph.adjacency(spec.directions[0]!);
    const [nodes, targets] = [from.indexes, to.indexes];
    let { row, entriesLeft } = this;
    for (; row < batch.rowCount && entriesLeft > 0; row++) {
      const node = nodes[row]!;
      if (node < 0 || node >= counts.length) continue;
      const target = targets[row]!;
      let place = 2 * starts[node]!;
      const end = place + 2 * counts[node]!;
      while (place < end && slab[place] !== target) place += 2;
      if (place < end) break;
      entriesLeft -= 1 + counts[node]!;
    }
    this.row = row;
    this.entriesLeft = entriesLeft;
  }

  /** Takes entries of one list until it ends or the output is full; `entry` is then the next one to look at. */
  private expandList(batch: Batch, node: number, start: number): number {
    const { spec, rows, relationships, ends, row } = this;
    const { graph } = this.runtime;
    const { starts, counts, slab } = graph.adjacency(spec.directions[this.direction]!);
    const shapes = graph.relationships.shapeOfIndex;
    const end = node < counts.length ? starts[node]! + counts[node]! : 0;
    const target = spec.toIsBound ? entityIndex(batch, spec.to, row, 'node') : -1;
    const skipsLoops = this.direction === 1;
    const { batchRows } = this.runtime.budget;
    const first = (node < counts.length ? starts[node]! : 0) + this.entry;
    const stop = Math.min(end, first + this.entriesLeft);
    let entry = first;
    let filled = start;
    for (; entry < stop && filled < batchRows; entry++) {
      const neighbour = slab[2 * entry]!;
      const relationship = slab[2 * entry + 1]!;
      if (spec.toIsBound && neighbour !== target) continue;
      if (skipsLoops && neighbour === node) continue;
      const shape = shapes === null ? 0 : shapes[relationship]!;
      if (isDead(shape)) continue;
      if (spec.types !== null && !spec.types.fits(graph.relationships.ownerOfShape(shape))) continue;
      if (spec.distinct !== null && spec.distinct.has(batch, row, relationship)) continue;
      rows[filled] = row;
      relationships[filled] = relationship;
      ends[filled] = neighbour;
      filled++;
    }
    this.entriesLeft -= entry - first;
    this.entry = entry - (node < counts.length ? starts[node]! : 0);
    return filled;
  }
}

export function compileExpand(
  operator: Expand,
  compiler: PlanCompiler,
  needed: ReadonlySet<Expand['to']>,
): CompiledPlan {
  const { runtime } = compiler;
  const { from, to, toIsBound, relationship, direction, types, distinctFrom } = operator;
  const input = compiler.compileInput(operator, needed);
  const spec: ExpandSpec = {
    from: from.id,
    to: to.id,
    toIsBound,
    relationship: needed.has(relationship) ? relationship.id : null,
    directions: directionsOf(direction),
    types: types === null ? null : new OwnerMatcher(runtime, 'relationship', types),
    distinct: DistinctRelationships.of(distinctFrom),
  };
  const output = new OutputRows(slotsOf(input.available, needed));
  return {
    operator: new ExpandOperator(runtime, input.operator, spec, output),
    available: withVariables(input.available, [to, relationship]),
  };
}
