import type { DictionaryColumn } from '../graph/columns/dictionary-column.ts';
import type { StringColumn } from '../graph/columns/heap-columns.ts';
import type { Int32Column, Int53Column, Int64Column } from '../graph/columns/integer-columns.ts';
import type { BooleanColumn, Float64Column } from '../graph/columns/scalar-columns.ts';
import type { Column } from '../graph/columns/column.ts';
import type { EntityStore } from '../graph/entities.ts';
import type { Graph } from '../graph/graph.ts';
import type { ByteSource } from './byte-source.ts';
import * as read from './read-columns.ts';
import type { RecordTemplate, Stretch, ValuePlace } from './record-template.ts';

/** Records that are read at a time: they stay in the processor's first cache while column after column is read. */
const BATCH_COUNT_MAX = 512;
/** Records that are tried at first, and again after fewer were alike than were tried. */
const BATCH_COUNT_MIN = 8;
/** Positions are kept in 32 bits. Only a record of such a size makes the bytes at hand that many. */
const POSITION_MAX = 0x7fff_ffff;

/**
 * Reads records of one shape many at a time: first it finds where each of them lies, then it compares what they have in
 * common, a few words of all records after another, then it reads a column after another. Each step may find that fewer
 * records are as expected. Ids are dense here.
 *
 * The loops are functions over arrays: the engine compiles them once and not anew for the objects of every load.
 */
export class RecordRun {
  protected readonly source: ByteSource;
  /** By record: where it begins. One more tells where the last one ends. */
  protected readonly starts: Int32Array;
  private readonly template: RecordTemplate;
  private readonly entities: EntityStore;
  private readonly columns: readonly Column[];
  private readonly stretches: readonly Stretch[];
  /** By stretch: how long it is, negative where a text follows. */
  private readonly stretchBytes: Int32Array;
  /** By stretch and record: where it begins. */
  private readonly stretchStarts: readonly Int32Array[];
  /** Where values of fixed size lie, and lengths of texts. */
  private readonly values: readonly Place[];
  private readonly texts: readonly Place[];
  private batchCount = BATCH_COUNT_MIN;

  /** `stretches` is the template's layout; `arrays` belong to all runs, of which one reads at a time. */
  constructor(
    template: RecordTemplate,
    stretches: readonly Stretch[],
    arrays: Int32Array[],
    source: ByteSource,
    entities: EntityStore,
  ) {
    while (arrays.length < stretches.length) arrays.push(new Int32Array(BATCH_COUNT_MAX + 1));
    this.template = template;
    this.stretches = stretches;
    this.source = source;
    this.entities = entities;
    this.columns = [...template.table.columns];
    this.stretchBytes = Int32Array.from(stretches, ({ lengthBytes, text }) =>
      text === null ? lengthBytes : -lengthBytes,
    );
    this.stretchStarts = arrays.slice(0, stretches.length);
    this.starts = arrays[0]!;
    const { columns } = this;
    const placesOf = (values: readonly ValuePlace[], s: number): Place[] =>
      values.map(({ slot, offset }) => ({ column: columns[slot]!, starts: this.stretchStarts[s]!, offset }));
    this.values = stretches.flatMap(({ values }, s) => placesOf(values, s));
    this.texts = stretches.flatMap(({ text }, s) => (text === null ? [] : placesOf([text], s)));
  }

  /** True while every column of the table is the one that it was. */
  get isValid(): boolean {
    const { columns } = this.template.table;
    return this.columns.every((column, slot) => column === columns[slot]);
  }

  /** Reads records that are wholly at hand and as expected, of `countLeft` that are to come; gives how many. */
  read(countLeft: number): number {
    const { source, entities, template } = this;
    if (!entities.ids.dense || source.end > POSITION_MAX) return 0;
    const index = entities.indexCount;
    let count = this.locate(index, Math.min(countLeft, this.batchCount));
    for (let s = 0; s < this.stretches.length; s++) {
      const { offsets, words } = this.stretches[s]!;
      count = read.countEqual(source.view, this.stretchStarts[s]!, count, offsets, words);
    }
    if (count > 0) {
      template.makeRoom(count, index, countLeft, source.bytesLeft);
      count = this.readPrefixes(index, count);
      count = this.readValues(template.table.rowCount, count);
    }
    this.batchCount =
      count < this.batchCount ? BATCH_COUNT_MIN : Math.min(BATCH_COUNT_MAX, this.batchCount * 2);
    if (count === 0) return 0;
    entities.ids.appendDense(count);
    entities.addTableRows(index, count, template.shape, template.table);
    source.position = this.starts[count]!;
    return count;
  }

  /** Reads what stands between id and head; gives for how many records it is as expected. */
  protected readPrefixes(_index: number, count: number): number {
    return count;
  }

  private locate(firstId: number, countMax: number): number {
    const { view, position, end } = this.source;
    return read.locate(view, position, end, firstId, countMax, this.stretchBytes, this.stretchStarts);
  }

  /** Reads all values, texts last: they take memory that would have to be given back. Gives how many records fit. */
  private readValues(row: number, count: number): number {
    const { view, bytes } = this.source;
    for (const place of this.values) count = readColumn(place, row, view, bytes, count);
    for (const { column, starts, offset } of this.texts) {
      count =
        column.kind === 'string'
          ? read.countUtf8(view, bytes, starts, offset, count)
          : read.readDictionary(column as DictionaryColumn, row, bytes, view, starts, offset, count);
    }
    if (count === 0) return 0;
    for (const { column, starts, offset } of this.texts) {
      if (column.kind !== 'string') continue;
      read.copyStrings(column as StringColumn, row, bytes, view, starts, offset, count);
    }
    return count;
  }
}

/** A column, and where its values lie: `offset` behind each of the `starts`. */
interface Place {
  readonly column: Column;
  readonly starts: Int32Array;
  readonly offset: number;
}

function readColumn(
  { column, starts, offset }: Place,
  row: number,
  view: DataView,
  bytes: Uint8Array,
  count: number,
): number {
  switch (column.kind) {
    case 'int32':
      return read.readInt32s((column as Int32Column).values, row, view, starts, offset, count);
    case 'int53':
      return read.readInt53s((column as Int53Column).values, row, view, starts, offset, count);
    case 'boolean':
      return read.readBooleans((column as BooleanColumn).values, row, bytes, starts, offset, count);
    default:
      return read.readWords((column as Int64Column | Float64Column).words, row, view, starts, offset, count);
  }
}

/** The same for relationships, whose ends lie behind their ids. Ids of nodes are dense, too. */
export class RelationshipRun extends RecordRun {
  private readonly graph: Graph;

  constructor(
    template: RecordTemplate,
    stretches: readonly Stretch[],
    arrays: Int32Array[],
    source: ByteSource,
    graph: Graph,
  ) {
    super(template, stretches, arrays, source, graph.relationships);
    this.graph = graph;
  }

  protected override readPrefixes(index: number, count: number): number {
    const { graph } = this;
    graph.reserveEnds(index + count);
    const { nodes, sources, targets } = graph;
    return read.readEnds(sources, targets, index, nodes.indexCount, this.source.view, this.starts, count);
  }
}
