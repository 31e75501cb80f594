import type { Int32Column, Int64Column } from '../graph/columns/integer-columns.ts';
import type { Graph } from '../graph/graph.ts';
import { grownLength } from '../graph/typed-arrays.ts';
import type { ByteSource } from './byte-source.ts';
import type { FixedLayout, RecordTemplate } from './record-template.ts';

/** The id and the ids of both ends. */
const PREFIX_BYTES = 24;

/**
 * Reads relationships of one shape and size many at a time: first it finds how many records in a row are as expected, then
 * it takes their ends and values a column at a time. Ids of nodes and relationships are dense here.
 */
export class RelationshipRun {
  readonly template: RecordTemplate;
  private readonly layout: FixedLayout;
  private readonly strideBytes: number;
  private readonly source: ByteSource;
  private readonly graph: Graph;

  private constructor(template: RecordTemplate, layout: FixedLayout, source: ByteSource, graph: Graph) {
    this.template = template;
    this.layout = layout;
    this.strideBytes = PREFIX_BYTES + layout.lengthBytes;
    this.source = source;
    this.graph = graph;
  }

  /** A reader for records of the template, or null when they have no fixed size or ids are not dense. */
  static of(template: RecordTemplate, source: ByteSource, graph: Graph): RelationshipRun | null {
    const layout = template.layout();
    const isDense = graph.nodes.ids.dense && graph.relationships.ids.dense;
    return layout !== null && isDense ? new RelationshipRun(template, layout, source, graph) : null;
  }

  /** Reads up to `countMax` records that are wholly at hand and as expected; gives how many. */
  read(countMax: number): number {
    const { source, graph, template, strideBytes } = this;
    const { relationships } = graph;
    const start = source.position;
    if (!relationships.ids.dense) return 0;
    let count = Math.min(countMax, Math.floor((source.end - start) / strideBytes));
    count = this.countExpected(source.view, start, count, relationships.indexCount);
    if (count === 0) return 0;
    const row = template.table.rowCount;
    if (row + count > template.table.capacity) {
      template.table.reserve(grownLength(template.table.capacity, row + count));
    }
    count = this.readValues(row, count);
    if (count === 0) return 0;
    const index = relationships.indexCount;
    relationships.ids.appendDense(count);
    relationships.addTableRows(index, count, template.shape, template.table);
    this.readEnds(source.view, start, index, count);
    source.position = start + count * strideBytes;
    return count;
  }

  /** How many records from `p` on have the next ids, known ends, and the constant bytes of the shape. */
  private countExpected(view: DataView, p: number, countMax: number, firstId: number): number {
    const { strideBytes } = this;
    const { offsets, words } = this.layout;
    const nodeCount = this.graph.nodes.indexCount;
    for (let i = 0; i < countMax; i++, p += strideBytes) {
      const isDense =
        view.getUint32(p, true) === firstId + i &&
        (view.getInt32(p + 4, true) | view.getInt32(p + 12, true) | view.getInt32(p + 20, true)) === 0;
      if (!isDense || view.getUint32(p + 8, true) >= nodeCount || view.getUint32(p + 16, true) >= nodeCount) {
        return i;
      }
      const body = p + PREFIX_BYTES;
      for (let w = 0; w < words.length; w++) {
        if (view.getInt32(body + offsets[w]!, true) !== words[w]) return i;
      }
    }
    return countMax;
  }

  /** Puts the values into the columns; gives for how many records they fit. */
  private readValues(row: number, count: number): number {
    const { columns } = this.template.table;
    const { view, position } = this.source;
    this.layout.valueOffsets.forEach((offset, slot) => {
      const column = columns[slot]!;
      const start = position + PREFIX_BYTES + offset;
      if (column.kind === 'int32') {
        count = readInt32s((column as Int32Column).values, row, count, view, start, this.strideBytes);
      } else {
        readWords((column as Int64Column).words, row, count, view, start, this.strideBytes);
      }
    });
    return count;
  }

  private readEnds(view: DataView, p: number, index: number, count: number): void {
    this.graph.reserveEnds(index + count);
    const { sources, targets } = this.graph;
    for (let i = index; i < index + count; i++, p += this.strideBytes) {
      sources[i] = view.getInt32(p + 8, true);
      targets[i] = view.getInt32(p + 16, true);
    }
  }
}

/** Stops at the first value that has more than 32 bits. */
function readInt32s(
  values: Int32Array,
  row: number,
  count: number,
  view: DataView,
  p: number,
  stride: number,
): number {
  for (let i = 0; i < count; i++, p += stride) {
    const low = view.getInt32(p, true);
    if (view.getInt32(p + 4, true) !== low >> 31) return i;
    values[row + i] = low;
  }
  return count;
}

function readWords(
  words: Int32Array,
  row: number,
  count: number,
  view: DataView,
  p: number,
  stride: number,
): void {
  for (let i = 0; i < count; i++, p += stride) {
    words[2 * (row + i)] = view.getInt32(p, true);
    words[2 * (row + i) + 1] = view.getInt32(p + 4, true);
  }
}
