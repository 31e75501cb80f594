import { ByteSource } from './byte-source.ts';
import { checkValue } from './check-value.ts';
import { CHECKSUM_BYTES, LEAST_BYTES } from './format.ts';
import { checkSize, type SnapshotHeader } from './header.ts';
import { KeyOrder } from './key-order.ts';
import { PayloadReader, type Counters, type RecordTaker } from './payload-reader.ts';
import { ChunkIntake } from './chunk-intake.ts';

/** What a snapshot says of itself. */
export interface SnapshotInspection extends SnapshotHeader {
  readonly sizeBytes: number;
  /** The CRC-32 that the file holds, and that of its bytes: unequal in a damaged file. */
  readonly checksum: { readonly stored: number; readonly computed: number };
  /** The counters and counts, or null where the file is damaged before the place that tells them. */
  readonly counts: SnapshotCounts | null;
}

export interface SnapshotCounts extends Counters {
  readonly nodeCount: number;
  readonly relationshipCount: number;
}

/**
 * Inspects a snapshot that comes in chunks, without building a graph. It passes over the nodes to reach the number of
 * relationships; whether all the rest is right, only decoding tells. Uses constant memory beside one record.
 */
export class SnapshotInspector {
  private readonly sizeBytes: number;
  private readonly payload: PayloadReader;
  private readonly stream: ChunkIntake;

  /** `sizeBytes` is the size of the whole file. SnapshotError SNAPSHOT_TOO_SHORT. */
  constructor(sizeBytes: number) {
    checkSize(sizeBytes);
    this.sizeBytes = sizeBytes;
    const source = new ByteSource(sizeBytes - CHECKSUM_BYTES, false);
    this.payload = new PayloadReader(source, new NodePasser(source));
    this.stream = new ChunkIntake(sizeBytes, source, this.payload);
  }

  /** Takes the next bytes of the file; they may be changed afterwards. SnapshotError BAD_MAGIC, UNSUPPORTED_VERSION. */
  push(chunk: Uint8Array): void {
    this.stream.push(chunk);
  }

  /** What was found, once the whole file has been pushed. */
  finish(): SnapshotInspection {
    const { header, checksum, failure } = this.stream.finish();
    const { counters, nodeCount, relationshipCount } = this.payload;
    const counts = failure === null ? { ...counters!, nodeCount, relationshipCount } : null;
    return { ...header, sizeBytes: this.sizeBytes, checksum, counts };
  }
}

/**
 * Reads header, counts and checksum of a snapshot in memory, as {@link SnapshotInspector} does. SnapshotError
 * SNAPSHOT_TOO_SHORT, BAD_MAGIC, UNSUPPORTED_VERSION.
 */
export function inspectSnapshot(bytes: Uint8Array): SnapshotInspection {
  const inspector = new SnapshotInspector(bytes.length);
  inspector.push(bytes);
  return inspector.finish();
}

/** Passes over nodes, and wants no relationships. */
class NodePasser implements RecordTaker {
  private readonly source: ByteSource;

  constructor(source: ByteSource) {
    this.source = source;
  }

  readNodes(): number {
    passNode(this.source);
    return 1;
  }

  startRelationships(): number {
    return 0;
  }

  readRelationships(): number {
    return 0;
  }
}

function passNode(source: ByteSource): void {
  source.u64();
  const labelCount = source.count(LEAST_BYTES.label);
  for (let i = 0; i < labelCount; i++) source.string();
  const propertyCount = source.count(LEAST_BYTES.property);
  const order = new KeyOrder(source);
  for (let i = 0; i < propertyCount; i++) {
    source.string();
    order.check();
    checkValue(source);
  }
}
