/** The public names of the engine. Packages for a platform hand them on, with files, workers or bytes around them. */
export { Database } from './database.ts';
export type {
  GraphDatabase,
  LoadBytesOptions,
  LoadedSnapshot,
  LoadSnapshotOptions,
} from './graph-database.ts';
export { printPlan } from './planner/print-plan.ts';
export type { CancelSignal } from './cancel-signal.ts';
export type {
  DatabaseOptions,
  ExecuteOptions,
  QueryDefaults,
  StreamOptions,
  TransactionOptions,
  WaitOptions,
} from './session/options.ts';
export type {
  ProcedureDefinition,
  ProcedureParameter,
  ProcedureRow,
} from './session/registered-procedure.ts';
export type { ResultStream, Transaction } from './session/public.ts';
export type { SnapshotOptions, SnapshotStream, SnapshotStreamOptions } from './session/snapshot-stream.ts';
export type { Platform } from './platform.ts';
export {
  CypherError,
  LoraError,
  ProtocolError,
  SnapshotError,
  StorageError,
  TransportError,
  UsageError,
} from './errors.ts';
export type { CypherErrorDetails, CypherPhase, SourcePosition } from './errors.ts';
export { ERROR_CODES } from './error-codes.gen.ts';
export type { CypherDetail, ErrorCode } from './error-codes.gen.ts';
export { decodeSnapshot, SnapshotDecoder } from './snapshot/decode.ts';
export type { DecodedSnapshot, DecodeOptions } from './snapshot/decode.ts';
export type {
  MendableCode,
  Mended,
  SnapshotMeta,
  SnapshotProgress,
  SnapshotSection,
} from './snapshot/format.ts';
export { inspectSnapshot, SnapshotInspector } from './snapshot/inspect.ts';
export type { SnapshotCounts, SnapshotInspection } from './snapshot/inspect.ts';
export { intlZoneOffset } from './value/temporal/zone.ts';
export {
  cartesian,
  cartesian3d,
  date,
  datetime,
  duration,
  float,
  isNode,
  isPath,
  isPoint,
  isRelationship,
  isTemporal,
  isVector,
  localdatetime,
  localtime,
  time,
  vector,
  wgs84,
  wgs84_3d,
} from './value/public.ts';
export type {
  LoraCartesianPoint,
  LoraCartesianPoint3D,
  LoraDate,
  LoraDateTime,
  LoraDuration,
  LoraFloat,
  LoraInteger,
  LoraLocalDateTime,
  LoraLocalTime,
  LoraNode,
  LoraParam,
  LoraParams,
  LoraPath,
  LoraPoint,
  LoraPointCrs,
  LoraPointSrid,
  LoraRelationship,
  LoraTemporal,
  LoraTime,
  LoraValue,
  LoraVector,
  LoraVectorCoordinateType,
  LoraWgs84Point,
  LoraWgs84Point3D,
  PlanDescription,
  QueryCounters,
  QueryResult,
  QueryRow,
  TemporalKind,
} from './value/public.ts';
