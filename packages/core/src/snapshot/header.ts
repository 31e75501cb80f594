import { SnapshotError } from '../errors.ts';
import {
  CHECKSUM_BYTES,
  FLAGS_OFFSET,
  FLAG_WAL_LSN,
  FORMAT_VERSION,
  HEADER_BYTES,
  MAGIC,
  VERSION_OFFSET,
  WAL_LSN_OFFSET,
} from './format.ts';

/** What the header of a snapshot says. */
export interface SnapshotHeader {
  readonly formatVersion: number;
  /** All 32 bits as they are in the file, unknown ones too. */
  readonly flags: number;
  /** A u64, or null when the flag for it is not set. */
  readonly walLsn: bigint | null;
}

/** Refuses a size that no snapshot has: SNAPSHOT_TOO_SHORT. */
export function checkSize(sizeBytes: number): void {
  const least = HEADER_BYTES + CHECKSUM_BYTES;
  if (sizeBytes >= least) return;
  throw new SnapshotError(
    'SNAPSHOT_TOO_SHORT',
    `a snapshot has at least ${least} bytes, this has ${sizeBytes}`,
    'header',
    sizeBytes,
  );
}

/** Reads the header in the first 40 bytes of `view`: BAD_MAGIC or UNSUPPORTED_VERSION. Reserved bytes are ignored. */
export function readHeader(view: DataView): SnapshotHeader {
  for (let i = 0; i < MAGIC.length; i++) {
    if (view.getUint8(i) === MAGIC[i]) continue;
    throw new SnapshotError(
      'BAD_MAGIC',
      'this is not a LORASNAP snapshot: it does not begin with the letters LORASNAP',
      'header',
      0,
    );
  }
  const formatVersion = view.getUint32(VERSION_OFFSET, true);
  if (formatVersion !== FORMAT_VERSION) {
    throw new SnapshotError(
      'UNSUPPORTED_VERSION',
      `the snapshot has format version ${formatVersion}; supported is version ${FORMAT_VERSION}`,
      'header',
      VERSION_OFFSET,
    );
  }
  const flags = view.getUint32(FLAGS_OFFSET, true);
  const walLsn = (flags & FLAG_WAL_LSN) === 0 ? null : view.getBigUint64(WAL_LSN_OFFSET, true);
  return { formatVersion, flags, walLsn };
}

/** The 40 bytes of a header. */
export function writeHeader(walLsn: bigint | null): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  header.set(MAGIC);
  view.setUint32(VERSION_OFFSET, FORMAT_VERSION, true);
  view.setUint32(FLAGS_OFFSET, walLsn === null ? 0 : FLAG_WAL_LSN, true);
  view.setBigUint64(WAL_LSN_OFFSET, walLsn ?? 0n, true);
  return header;
}

/** Refuses a checksum that is not that of the bytes: CHECKSUM_MISMATCH. */
export function checkChecksum(stored: number, computed: number, sizeBytes: number): void {
  if (stored === computed) return;
  throw new SnapshotError(
    'CHECKSUM_MISMATCH',
    `the snapshot is damaged: its checksum is ${hex(stored)}, its bytes have ${hex(computed)}`,
    'checksum',
    sizeBytes - CHECKSUM_BYTES,
  );
}

function hex(x: number): string {
  return `0x${x.toString(16).padStart(8, '0')}`;
}
