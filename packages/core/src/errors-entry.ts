/** The entry point `@loradb-ts/core/errors`: the classes of errors and the list of codes, without the engine. */
export {
  CypherError,
  LoraError,
  ProtocolError,
  SnapshotError,
  StorageError,
  TransportError,
  UsageError,
  invariant,
} from './errors.ts';
export type { CypherPhase, SourcePosition } from './errors.ts';
export { ERROR_CODES } from './error-codes.gen.ts';
export type { CypherDetail, ErrorCode } from './error-codes.gen.ts';
