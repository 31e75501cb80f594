import { isNumeric, toDouble } from './arithmetic.ts';
import { invalidArgumentType, invalidArgumentValue } from './runtime-error.ts';
import { typeNameOf } from './type-of.ts';
import { Point, SRID_CARTESIAN, SRID_CARTESIAN_3D, SRID_WGS84, SRID_WGS84_3D, floatOf } from './value.ts';
import type { Float, Value } from './value.ts';

/** Points: an extension of openCypher, by Neo4j 5's documented behaviour. */

interface CoordinateSystem {
  readonly srid: number;
  readonly name: string;
  readonly dimensions: number;
  readonly isGeographic: boolean;
}

const SYSTEMS: readonly CoordinateSystem[] = [
  { srid: SRID_CARTESIAN, name: 'cartesian', dimensions: 2, isGeographic: false },
  { srid: SRID_CARTESIAN_3D, name: 'cartesian-3D', dimensions: 3, isGeographic: false },
  { srid: SRID_WGS84, name: 'WGS-84-2D', dimensions: 2, isGeographic: true },
  { srid: SRID_WGS84_3D, name: 'WGS-84-3D', dimensions: 3, isGeographic: true },
];

/** The name of a coordinate system as LoraDB gives it; `unknown` for one that is not built in. */
export function crsNameOf(srid: number): string {
  return SYSTEMS.find((system) => system.srid === srid)?.name ?? 'unknown';
}

/** True for the systems on the globe, whose coordinates are degrees of longitude and latitude. */
export function isGeographic(srid: number): boolean {
  return srid === SRID_WGS84 || srid === SRID_WGS84_3D;
}

/** The names of the coordinates; the geographic ones stand for the plain ones. */
const COORDINATE_ALIASES: ReadonlyMap<string, 'x' | 'y' | 'z'> = new Map([
  ['x', 'x'],
  ['y', 'y'],
  ['z', 'z'],
  ['longitude', 'x'],
  ['latitude', 'y'],
  ['height', 'z'],
]);

/**
 * `point(map)`: keys `x`, `y`, `z` or `longitude`, `latitude`, `height`, and `crs` (a name) or `srid`. Without a system
 * the names of the coordinates decide. A longitude is brought into −180…180. Null where a value in the map is null.
 * Throws `INVALID_ARGUMENT_VALUE` for a map that describes no point, `INVALID_ARGUMENT_TYPE` for values of wrong types.
 */
export function pointOfMap(map: ReadonlyMap<string, Value>): Point | null {
  if ([...map.values()].includes(null)) return null;
  const coordinates: { x?: number; y?: number; z?: number } = {};
  let givenAs: 'plain' | 'geographic' | undefined;
  for (const [key, value] of map) {
    const name = COORDINATE_ALIASES.get(key);
    if (name === undefined) {
      if (key !== 'crs' && key !== 'srid') throw invalidArgumentValue(`points have no key '${key}'`);
      continue;
    }
    if (coordinates[name] !== undefined) throw invalidArgumentValue(`the point has two values for ${name}`);
    coordinates[name] = coordinateOf(key, value);
    if (name === 'z') continue;
    const family = key === name ? 'plain' : 'geographic';
    if (givenAs !== undefined && givenAs !== family)
      throw invalidArgumentValue('a point has x and y, or longitude and latitude');
    givenAs = family;
  }
  const { x, y, z } = coordinates;
  if (x === undefined || y === undefined)
    throw invalidArgumentValue('a point needs x and y, or longitude and latitude');
  const system = systemOf(map, z === undefined ? 2 : 3, givenAs === 'geographic');
  return system.isGeographic
    ? geographicPoint(x, y, z, system.srid)
    : new Point(Float64Array.from(z === undefined ? [x, y] : [x, y, z]), system.srid);
}

function coordinateOf(key: string, value: Value): number {
  if (!isNumeric(value))
    throw invalidArgumentType(`${key} of a point has to be a number, not ${typeNameOf(value)}`);
  return toDouble(value);
}

/** The system that `crs` or `srid` name, which has to have the dimensions given; else the one that the keys mean. */
function systemOf(
  map: ReadonlyMap<string, Value>,
  dimensions: number,
  geographic: boolean,
): CoordinateSystem {
  const crs = map.get('crs');
  const srid = map.get('srid');
  let candidates = SYSTEMS;
  if (crs !== undefined) candidates = candidates.filter((system) => isNamed(system, crs));
  if (srid !== undefined) candidates = candidates.filter((system) => system.srid === srid);
  if (candidates.length === 0) throw invalidArgumentValue('the point names no known coordinate system');
  const found = candidates.find(
    (system) => system.dimensions === dimensions && (system.isGeographic || !geographic),
  );
  const inferred = SYSTEMS.find(
    (system) => system.dimensions === dimensions && system.isGeographic === geographic,
  );
  const result = crs === undefined && srid === undefined ? inferred : found;
  if (result === undefined)
    throw invalidArgumentValue('the coordinates of the point are not those of its coordinate system');
  return result;
}

/** Names go without regard to case; `WGS-84` is the geographic system of either dimension. */
function isNamed(system: CoordinateSystem, crs: Value): boolean {
  if (typeof crs !== 'string') throw invalidArgumentType('crs of a point has to be a STRING');
  const name = crs.toLowerCase();
  return system.name.toLowerCase() === name || (name === 'wgs-84' && system.isGeographic);
}

function geographicPoint(
  longitude: number,
  latitude: number,
  height: number | undefined,
  srid: number,
): Point {
  if (!Number.isFinite(longitude) || !(latitude >= -90 && latitude <= 90))
    throw invalidArgumentValue(`there is no place at longitude ${longitude}, latitude ${latitude}`);
  const wrapped =
    Math.abs(longitude) <= 180 ? longitude : longitude - 360 * Math.floor((longitude + 180) / 360);
  return new Point(
    Float64Array.from(height === undefined ? [wrapped, latitude] : [wrapped, latitude, height]),
    srid,
  );
}

/** A component of a point by its name; null for one that it has not. */
export function pointComponent(p: Point, name: string): Value {
  if (name === 'srid') return p.srid;
  if (name === 'crs') return neo4jCrsName(p.srid);
  const coordinate = COORDINATE_ALIASES.get(name);
  if (coordinate === undefined || (name !== coordinate && !isGeographic(p.srid))) return null;
  const value = p[coordinate];
  return value === null ? null : floatOf(value);
}

/** Within queries the two-dimensional geographic system is called `wgs-84`, the others as in lower case. */
function neo4jCrsName(srid: number): string {
  return srid === SRID_WGS84 ? 'wgs-84' : crsNameOf(srid).toLowerCase();
}

/** The equatorial radius that Neo4j takes for its sphere, in metres. */
const EARTH_RADIUS_METRES = 6_378_140;

/**
 * The distance of two points, as FLOAT: straight in Cartesian systems; along a great circle in metres in geographic ones,
 * with heights at the mean height of the two. Null where the systems differ.
 */
export function pointDistance(a: Point, b: Point): number | Float | null {
  if (a.srid !== b.srid || a.coordinates.length !== b.coordinates.length) return null;
  if (!isGeographic(a.srid))
    return floatOf(Math.hypot(...a.coordinates.map((x, i) => x - b.coordinates[i]!)));
  if (a.z === null || b.z === null) return floatOf(greatCircle(a, b, EARTH_RADIUS_METRES));
  const surface = greatCircle(a, b, EARTH_RADIUS_METRES + (a.z + b.z) / 2);
  return floatOf(Math.hypot(surface, a.z - b.z));
}

function greatCircle(a: Point, b: Point, radius: number): number {
  const radians = Math.PI / 180;
  const latitudes = Math.sin(((b.y - a.y) * radians) / 2);
  const longitudes = Math.sin(((b.x - a.x) * radians) / 2);
  const haversine =
    latitudes * latitudes + Math.cos(a.y * radians) * Math.cos(b.y * radians) * longitudes * longitudes;
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/**
 * True for a point within the box from its lower left to its upper right corner, edges included. On the globe a box whose
 * left longitude is the larger one crosses the 180th meridian. Null where the systems differ.
 */
export function pointWithinBox(p: Point, lowerLeft: Point, upperRight: Point): boolean | null {
  if (p.srid !== lowerLeft.srid || p.srid !== upperRight.srid) return null;
  const dimensions = p.coordinates.length;
  if (lowerLeft.coordinates.length !== dimensions || upperRight.coordinates.length !== dimensions)
    return null;
  return p.coordinates.every((x, i) => {
    const low = lowerLeft.coordinates[i]!;
    const high = upperRight.coordinates[i]!;
    if (i === 0 && low > high && isGeographic(p.srid)) return x >= low || x <= high;
    return x >= low && x <= high;
  });
}
