/** The entry point `@loradb-ts/core/value`: values as callers see them, without the engine. */
export { PARAM_NESTING_MAX, QUERY_SIZE_BYTES_MAX } from './limits.ts';
export type {
  ExecuteOptions,
  QueryDefaults,
  StreamOptions,
  TransactionOptions,
  WaitOptions,
} from './session/options.ts';
export type { CancelSignal } from './cancel-signal.ts';
export { printFloat } from './value/float.ts';
export { isPlainObject } from './value/plain-object.ts';
export { defineKey, publicPoint } from './value/to-public.ts';
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
