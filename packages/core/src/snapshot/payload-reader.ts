import { NEED_MORE, type ByteSource } from './byte-source.ts';
import { LEAST_BYTES } from './format.ts';

/** The two counters of a snapshot, u64 each. */
export interface Counters {
  readonly nextNodeId: bigint;
  readonly nextRelationshipId: bigint;
}

/** Takes the records of a payload one after another. */
export interface RecordTaker {
  /**
   * Reads records from the source's position on and moves behind them: one at the least and `countLeft` at the most. Gives
   * how many. NEED_MORE leaves everything as it was.
   */
  readNodes(countLeft: number): number;
  /** Says that `count` relationships follow; their ids begin anew. Gives how many of them are wanted. */
  startRelationships(count: number): number;
  readRelationships(countLeft: number): number;
}

/** Walks a payload from front to back, as far as its bytes are at hand: spec/snapshot-format.md, section 3.2. */
export class PayloadReader {
  /** Null until read, as are the counts −1. */
  counters: Counters | null = null;
  nodeCount = -1;
  relationshipCount = -1;
  private nodesLeft = 0;
  private relationshipsLeft = 0;
  /** Where the last record ends in the file, once it has been read. */
  private endOffset = 0;
  private readonly source: ByteSource;
  private readonly records: RecordTaker;

  constructor(source: ByteSource, records: RecordTaker) {
    this.source = source;
    this.records = records;
  }

  /** Reads on; false when more bytes are needed: what is unread then begins at the source's position. */
  advance(): boolean {
    const { source } = this;
    let start = source.position;
    try {
      while (!this.isAtEnd) {
        start = source.position;
        this.readNext();
        if (this.isAtEnd) this.endOffset = source.offset;
      }
    } catch (error) {
      if (error !== NEED_MORE) throw error;
      source.position = start;
      return false;
    }
    return true;
  }

  /** Checks that nothing follows the last record. */
  checkEnd(): void {
    const { source } = this;
    const trailingBytes = source.payloadEnd - this.endOffset;
    if (trailingBytes > 0) {
      source.failOrMend(
        'TRAILING_BYTES',
        this.endOffset,
        `${trailingBytes} bytes follow the last relationship`,
      );
    }
  }

  private get isAtEnd(): boolean {
    return this.relationshipCount >= 0 && this.relationshipsLeft === 0;
  }

  private readNext(): void {
    const { source, records } = this;
    if (this.nodesLeft > 0) {
      this.nodesLeft -= records.readNodes(this.nodesLeft);
    } else if (this.relationshipsLeft > 0) {
      this.relationshipsLeft -= records.readRelationships(this.relationshipsLeft);
    } else if (this.counters === null) {
      this.counters = { nextNodeId: source.u64AsBigint(), nextRelationshipId: source.u64AsBigint() };
      source.section = 'nodes';
    } else if (this.nodeCount < 0) {
      this.nodesLeft = this.nodeCount = source.count(LEAST_BYTES.node);
    } else {
      source.section = 'relationships';
      this.relationshipCount = source.count(LEAST_BYTES.relationship);
      this.relationshipsLeft = records.startRelationships(this.relationshipCount);
    }
  }
}
