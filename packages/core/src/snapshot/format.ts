/**
 * The constants of snapshot format 1 (spec/snapshot-format.md). Nothing here may ever change: a new layout is a new
 * version with a file of its own.
 */

/** `LORASNAP` in ASCII. */
export const MAGIC: Uint8Array = Uint8Array.of(0x4c, 0x4f, 0x52, 0x41, 0x53, 0x4e, 0x41, 0x50);
export const FORMAT_VERSION = 1;
/** Bit 0 of the flags: the log position is present. */
export const FLAG_WAL_LSN = 1;

export const VERSION_OFFSET = 8;
export const FLAGS_OFFSET = 12;
export const WAL_LSN_OFFSET = 16;
export const HEADER_BYTES = 40;
export const CHECKSUM_BYTES = 4;
/** Two counters, before the nodes. */
export const COUNTERS_BYTES = 16;

/** The least number of bytes of an item (section 5.3): what a count is checked against before anything is allocated. */
export const LEAST_BYTES = {
  node: 24,
  relationship: 40,
  label: 8,
  property: 12,
  value: 4,
} as const;

/** Bytes of a coordinate, by the tag of its type. */
export const COORDINATE_BYTES: readonly number[] = [8, 4, 8, 4, 2, 1];

/** What is known of a snapshot from saving or loading it. */
export interface SnapshotMeta {
  readonly formatVersion: number;
  readonly nodeCount: number;
  readonly relationshipCount: number;
  /** The position in a write-ahead log up to which the graph is complete: a u64, or null when the file has none. */
  readonly walLsn: bigint | null;
}

/** How far a save or a load has come. */
export interface SnapshotProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/** Something that a repairing reader put right, or the place where a strict one would have refused. */
export interface Mended {
  readonly code: MendableCode;
  readonly section: SnapshotSection;
  /** In bytes from the start of the file. */
  readonly offsetBytes: number;
}

export type SnapshotSection = 'header' | 'counters' | 'nodes' | 'relationships' | 'checksum';

export type MendableCode =
  | 'NODES_UNSORTED'
  | 'RELATIONSHIPS_UNSORTED'
  | 'KEYS_UNSORTED'
  | 'DUPLICATE_NODE_ID'
  | 'DUPLICATE_RELATIONSHIP_ID'
  | 'DUPLICATE_KEY'
  | 'DIMENSION_MISMATCH'
  | 'TRAILING_BYTES'
  | 'DANGLING_RELATIONSHIP'
  | 'COUNTER_TOO_LOW';
