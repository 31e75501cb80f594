import type { Graph } from '../graph/graph.ts';
import { PropertyReader } from '../value/property-bytes.ts';
import type { Value } from '../value/value.ts';
import type { ByteSource } from './byte-source.ts';
import { checkValue } from './check-value.ts';
import { LEAST_BYTES } from './format.ts';
import { KeyOrder } from './key-order.ts';

/** A property list as it stands in the file. */
export interface DecodedProperties {
  /** Key codes; in a file that needs repair not in order, and perhaps repeated. */
  readonly keys: number[];
  readonly values: Value[];
}

/** Reads the parts of a record in full: every byte is checked, every name gets its code in the graph. */
export class FieldReader {
  private readonly source: ByteSource;
  private readonly graph: Graph;
  private readonly values = new PropertyReader();

  constructor(source: ByteSource, graph: Graph) {
    this.source = source;
    this.graph = graph;
  }

  /** Reads a list of labels: their codes. */
  labels(): number[] {
    const count = this.source.count(LEAST_BYTES.label);
    const labels: number[] = [];
    for (let i = 0; i < count; i++) labels.push(this.graph.labels.intern(this.source.text()));
    return labels;
  }

  /** Reads a relationship type: its code. */
  type(): number {
    return this.graph.types.intern(this.source.text());
  }

  properties(): DecodedProperties {
    const { source } = this;
    const count = source.count(LEAST_BYTES.property);
    const order = new KeyOrder(source);
    const keys: number[] = [];
    const values: Value[] = [];
    for (let i = 0; i < count; i++) {
      keys.push(this.graph.keys.intern(source.text()));
      order.check();
      const start = source.position;
      checkValue(source);
      const end = source.position;
      values.push(this.values.at(source.bytes, start));
      source.position = end;
    }
    return { keys, values };
  }
}
