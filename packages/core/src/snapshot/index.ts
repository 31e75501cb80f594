/**
 * `@loradb-ts/core/snapshot`: snapshots without the engine, for who checks, inspects or mends files and runs no queries. A
 * decoded graph can be encoded again, or given to a database with `restore`.
 */
export { SnapshotError, UsageError } from '../errors.ts';
export { decodeSnapshot, SnapshotDecoder } from './decode.ts';
export type { DecodedSnapshot, DecodeOptions } from './decode.ts';
export { encodeSnapshot, SnapshotEncoder } from './encode.ts';
export type { EncodeOptions } from './encode.ts';
export type { MendableCode, Mended, SnapshotMeta, SnapshotSection } from './format.ts';
export { inspectSnapshot, SnapshotInspector } from './inspect.ts';
export type { SnapshotCounts, SnapshotInspection } from './inspect.ts';
