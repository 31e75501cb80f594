import { SnapshotError } from '../errors.ts';
import { ByteSource } from './byte-source.ts';
import { checkValue } from './check-value.ts';
import { crc32, type Crc32 } from './crc32.ts';
import { CHECKSUM_BYTES, HEADER_BYTES, LEAST_BYTES } from './format.ts';
import { checkSize, readHeader, type SnapshotHeader } from './header.ts';
import { KeyOrder } from './key-order.ts';

/** What a snapshot says of itself. */
export interface SnapshotInspection extends SnapshotHeader {
  readonly sizeBytes: number;
  /** The CRC-32 that the file holds, and that of its bytes: unequal in a damaged file. */
  readonly checksum: { readonly stored: number; readonly computed: number };
  /** The counters and counts, or null where the file is damaged before the place that tells them. */
  readonly counts: SnapshotCounts | null;
}

export interface SnapshotCounts {
  readonly nextNodeId: bigint;
  readonly nextRelationshipId: bigint;
  readonly nodeCount: number;
  readonly relationshipCount: number;
}

/**
 * Reads header, counts and checksum of a snapshot without building a graph. It passes over the nodes to reach the number of
 * relationships, and uses constant memory. SnapshotError SNAPSHOT_TOO_SHORT, BAD_MAGIC, UNSUPPORTED_VERSION; whether all
 * the rest is right, only decoding tells.
 */
export function inspectSnapshot(bytes: Uint8Array, checksumOf: Crc32 = crc32): SnapshotInspection {
  checkSize(bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(view);
  const payloadEnd = bytes.length - CHECKSUM_BYTES;
  const checksum = {
    stored: view.getUint32(payloadEnd, true),
    computed: checksumOf(bytes.subarray(0, payloadEnd), 0),
  };
  return { ...header, sizeBytes: bytes.length, checksum, counts: readCounts(bytes, payloadEnd) };
}

function readCounts(bytes: Uint8Array, payloadEnd: number): SnapshotCounts | null {
  const source = new ByteSource(payloadEnd, false);
  source.take(bytes, HEADER_BYTES, payloadEnd, 0);
  try {
    const nextNodeId = source.u64AsBigint();
    const nextRelationshipId = source.u64AsBigint();
    const nodeCount = source.count(LEAST_BYTES.node);
    for (let i = 0; i < nodeCount; i++) passNode(source);
    const relationshipCount = source.count(LEAST_BYTES.relationship);
    return { nextNodeId, nextRelationshipId, nodeCount, relationshipCount };
  } catch (error) {
    if (error instanceof SnapshotError) return null;
    throw error;
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
    checkValue(source, 0);
  }
}
