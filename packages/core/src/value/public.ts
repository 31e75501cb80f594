/**
 * The values as callers see them: the shapes that results have and parameters may have, with LoraDB's names. They are
 * plain data: they survive `structuredClone`, workers and (bigints aside) JSON.
 */

/** An INTEGER that a number holds exactly is a `number`; beyond ±(2^53−1) it is a `bigint`. */
export type LoraInteger = number | bigint;

export interface LoraNode {
  kind: 'node';
  id: LoraInteger;
  labels: string[];
  properties: Record<string, LoraValue>;
}

export interface LoraRelationship {
  kind: 'relationship';
  id: LoraInteger;
  startId: LoraInteger;
  endId: LoraInteger;
  type: string;
  properties: Record<string, LoraValue>;
}

/** A path as ids, in the order walked: one node more than relationships. */
export interface LoraPath {
  kind: 'path';
  nodes: LoraInteger[];
  rels: LoraInteger[];
}

/** The temporal types: ISO 8601 text with a tag. */
export interface LoraDate {
  kind: 'date';
  iso: string;
}

export interface LoraTime {
  kind: 'time';
  iso: string;
}

export interface LoraLocalTime {
  kind: 'localtime';
  iso: string;
}

export interface LoraDateTime {
  kind: 'datetime';
  iso: string;
}

export interface LoraLocalDateTime {
  kind: 'localdatetime';
  iso: string;
}

export interface LoraDuration {
  kind: 'duration';
  iso: string;
}

export type LoraTemporal =
  LoraDate | LoraTime | LoraLocalTime | LoraDateTime | LoraLocalDateTime | LoraDuration;

export type TemporalKind = LoraTemporal['kind'];

/** The coordinate systems with a name; a file may hold points of others, whose `crs` is then `unknown`. */
export type LoraPointSrid = 7203 | 9157 | 4326 | 4979;

export type LoraPointCrs = 'cartesian' | 'cartesian-3D' | 'WGS-84-2D' | 'WGS-84-3D';

export interface LoraCartesianPoint {
  kind: 'point';
  srid: 7203;
  crs: 'cartesian';
  x: number;
  y: number;
}

export interface LoraCartesianPoint3D {
  kind: 'point';
  srid: 9157;
  crs: 'cartesian-3D';
  x: number;
  y: number;
  z: number;
}

export interface LoraWgs84Point {
  kind: 'point';
  srid: 4326;
  crs: 'WGS-84-2D';
  x: number;
  y: number;
  longitude: number;
  latitude: number;
}

export interface LoraWgs84Point3D {
  kind: 'point';
  srid: 4979;
  crs: 'WGS-84-3D';
  x: number;
  y: number;
  z: number;
  longitude: number;
  latitude: number;
  height: number;
}

export type LoraPoint = LoraCartesianPoint | LoraCartesianPoint3D | LoraWgs84Point | LoraWgs84Point3D;

export type LoraVectorCoordinateType =
  'FLOAT64' | 'FLOAT32' | 'INTEGER' | 'INTEGER32' | 'INTEGER16' | 'INTEGER8';

export interface LoraVector {
  kind: 'vector';
  dimension: number;
  coordinateType: LoraVectorCoordinateType;
  values: LoraInteger[];
}

/** A parameter that is FLOAT whatever its value: see {@link float}. */
export interface LoraFloat {
  kind: 'float';
  value: number;
}

/** What a result may hold. */
export type LoraValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | LoraValue[]
  | { [key: string]: LoraValue }
  | LoraNode
  | LoraRelationship
  | LoraPath
  | LoraTemporal
  | LoraPoint
  | LoraVector;

/** What a parameter may hold; `undefined` is null. */
export type LoraParam =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | readonly LoraParam[]
  | { readonly [key: string]: LoraParam }
  | ReadonlyMap<string, LoraParam>
  | LoraTemporal
  | LoraPoint
  | LoraVector
  | LoraFloat;

/** Parameters by name, without the `$`. */
export type LoraParams = Readonly<Record<string, LoraParam>>;

/** A row: column names and values. */
export type QueryRow = Record<string, LoraValue>;

/** What a query has changed. */
export interface QueryCounters {
  nodesCreated: number;
  nodesDeleted: number;
  relationshipsCreated: number;
  relationshipsDeleted: number;
  /** Properties set or removed, those of new nodes and relationships included. */
  propertiesSet: number;
  labelsAdded: number;
  labelsRemoved: number;
  /** Indexes declared or dropped; those of constraints count as constraints. */
  indexesAdded: number;
  indexesRemoved: number;
  constraintsAdded: number;
  constraintsRemoved: number;
}

/** The rows of a query; `columns` has the names in the order written, also where there are no rows. */
export interface QueryResult<T = QueryRow> {
  columns: string[];
  rows: T[];
  counters: QueryCounters;
  /** The plan, where the query begins with EXPLAIN, which runs nothing, or PROFILE. */
  plan?: PlanDescription;
}

/** An operator of a plan, and those that it takes its rows from. `printPlan` makes text of it. */
export interface PlanDescription {
  /** Its name: `Expand`, `Filter`, … */
  operator: string;
  /** What it does, for people. */
  details: string;
  /** The rows that the planner expects, for the graph as it is. */
  estimatedRows: number;
  /** With PROFILE: the rows that it gave. */
  rows?: number;
  /** With PROFILE: the milliseconds that it took, without the operators below. */
  timeMs?: number;
  children: PlanDescription[];
}

function hasKind(value: unknown, kind: string): boolean {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === kind;
}

/** True for a value tagged as node; only `kind` is looked at. */
export function isNode(value: unknown): value is LoraNode {
  return hasKind(value, 'node');
}

/** True for a value tagged as relationship; only `kind` is looked at. */
export function isRelationship(value: unknown): value is LoraRelationship {
  return hasKind(value, 'relationship');
}

/** True for a value tagged as path; only `kind` is looked at. */
export function isPath(value: unknown): value is LoraPath {
  return hasKind(value, 'path');
}

/** True for a value tagged as point; only `kind` is looked at. */
export function isPoint(value: unknown): value is LoraPoint {
  return hasKind(value, 'point');
}

/** True for a value tagged as vector; only `kind` is looked at. */
export function isVector(value: unknown): value is LoraVector {
  return hasKind(value, 'vector');
}

const TEMPORAL_KINDS: readonly TemporalKind[] = [
  'date',
  'time',
  'localtime',
  'datetime',
  'localdatetime',
  'duration',
];

/** True for a value tagged as one of the six temporal types; only `kind` is looked at. */
export function isTemporal(value: unknown): value is LoraTemporal {
  return TEMPORAL_KINDS.some((kind) => hasKind(value, kind));
}

/**
 * The constructors of tagged parameters. They do not look at the text or the numbers: a query that uses a wrong one
 * fails with `INVALID_PARAMS`.
 */
export function date(iso: string): LoraDate {
  return { kind: 'date', iso };
}

export function time(iso: string): LoraTime {
  return { kind: 'time', iso };
}

export function localtime(iso: string): LoraLocalTime {
  return { kind: 'localtime', iso };
}

export function datetime(iso: string): LoraDateTime {
  return { kind: 'datetime', iso };
}

export function localdatetime(iso: string): LoraLocalDateTime {
  return { kind: 'localdatetime', iso };
}

export function duration(iso: string): LoraDuration {
  return { kind: 'duration', iso };
}

/** A FLOAT parameter: `float(1)` is 1.0, where the plain number 1 is INTEGER. */
export function float(value: number): LoraFloat {
  return { kind: 'float', value };
}

/** A VECTOR parameter; the values are copied. */
export function vector(
  values: ArrayLike<number | bigint>,
  dimension: number,
  coordinateType: LoraVectorCoordinateType,
): LoraVector {
  return { kind: 'vector', dimension, coordinateType, values: Array.from(values) };
}

export function cartesian(x: number, y: number): LoraCartesianPoint {
  return { kind: 'point', srid: 7203, crs: 'cartesian', x, y };
}

export function cartesian3d(x: number, y: number, z: number): LoraCartesianPoint3D {
  return { kind: 'point', srid: 9157, crs: 'cartesian-3D', x, y, z };
}

/** A geographic point, in degrees. */
export function wgs84(longitude: number, latitude: number): LoraWgs84Point {
  return { kind: 'point', srid: 4326, crs: 'WGS-84-2D', x: longitude, y: latitude, longitude, latitude };
}

/** A geographic point, in degrees, and its height in metres. */
export function wgs84_3d(longitude: number, latitude: number, height: number): LoraWgs84Point3D {
  return {
    kind: 'point',
    srid: 4979,
    crs: 'WGS-84-3D',
    x: longitude,
    y: latitude,
    z: height,
    longitude,
    latitude,
    height,
  };
}
