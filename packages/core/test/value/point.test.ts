import { describe, expect, it, test } from 'vitest';
import { pointComponent, pointDistance, pointOfMap, pointWithinBox } from '../../src/value/point.ts';
import { Float, Point, floatOf } from '../../src/value/value.ts';
import type { Value } from '../../src/value/value.ts';

const point = (record: Record<string, Value>): Point | null => pointOfMap(new Map(Object.entries(record)));
const at = (srid: number, ...coordinates: number[]): Point => new Point(Float64Array.from(coordinates), srid);

test.each<[Record<string, Value>, Point | null]>([
  [{ x: 1, y: 2.5 }, at(7203, 1, 2.5)],
  [{ x: 1, y: new Float(2), z: 3 }, at(9157, 1, 2, 3)],
  [{ longitude: 1, latitude: 2 }, at(4326, 1, 2)],
  [{ longitude: 1, latitude: 2, height: 3 }, at(4979, 1, 2, 3)],
  [{ longitude: 1, latitude: 2, z: 3 }, at(4979, 1, 2, 3)],
  [{ x: 1, y: 2, crs: 'cartesian' }, at(7203, 1, 2)],
  [{ x: 1, y: 2, crs: 'WGS-84' }, at(4326, 1, 2)],
  [{ x: 1, y: 2, z: 3, crs: 'wgs-84' }, at(4979, 1, 2, 3)],
  [{ x: 1, y: 2, z: 3, crs: 'WGS-84-3D' }, at(4979, 1, 2, 3)],
  [{ x: 1, y: 2, srid: 4326 }, at(4326, 1, 2)],
  [{ x: 1, y: 2, srid: 4326, crs: 'wgs-84' }, at(4326, 1, 2)],
  [{ longitude: 190, latitude: 90 }, at(4326, -170, 90)],
  [{ longitude: -540, latitude: -90 }, at(4326, -180, -90)],
  [{ x: null, y: 2 }, null],
  [{ x: 1, y: 2, crs: null }, null],
])('point(%o)', (record, expected) => {
  expect(point(record)).toStrictEqual(expected);
});

test.each<[string, Record<string, Value>, string]>([
  ['no coordinates', {}, 'INVALID_ARGUMENT_VALUE'],
  ['one coordinate', { x: 1 }, 'INVALID_ARGUMENT_VALUE'],
  ['two families', { x: 1, latitude: 2 }, 'INVALID_ARGUMENT_VALUE'],
  ['two heights', { x: 1, y: 2, z: 3, height: 3 }, 'INVALID_ARGUMENT_VALUE'],
  ['an unknown key', { x: 1, y: 2, w: 3 }, 'INVALID_ARGUMENT_VALUE'],
  ['an unknown system', { x: 1, y: 2, crs: 'mars' }, 'INVALID_ARGUMENT_VALUE'],
  ['an unknown number', { x: 1, y: 2, srid: 5 }, 'INVALID_ARGUMENT_VALUE'],
  ['two systems', { x: 1, y: 2, srid: 7203, crs: 'WGS-84' }, 'INVALID_ARGUMENT_VALUE'],
  ['a system of three dimensions', { x: 1, y: 2, srid: 9157 }, 'INVALID_ARGUMENT_VALUE'],
  ['a system of two dimensions', { x: 1, y: 2, z: 3, srid: 7203 }, 'INVALID_ARGUMENT_VALUE'],
  ['degrees in a plane', { longitude: 1, latitude: 2, crs: 'cartesian' }, 'INVALID_ARGUMENT_VALUE'],
  ['no such latitude', { longitude: 1, latitude: 90.5 }, 'INVALID_ARGUMENT_VALUE'],
  ['no such longitude', { longitude: Infinity, latitude: 0 }, 'INVALID_ARGUMENT_VALUE'],
  ['text', { x: '1', y: 2 }, 'INVALID_ARGUMENT_TYPE'],
  ['a system that is no text', { x: 1, y: 2, crs: 1 }, 'INVALID_ARGUMENT_TYPE'],
])('%s makes no point', (_, record, code) => {
  expect(() => point(record)).toThrow(expect.objectContaining({ code }));
});

test.each<[Point, string, Value]>([
  [at(7203, 1, 2), 'x', new Float(1)],
  [at(7203, 1, 2), 'z', null],
  [at(7203, 1, 2), 'longitude', null],
  [at(7203, 1, 2), 'srid', 7203],
  [at(7203, 1, 2), 'crs', 'cartesian'],
  [at(9157, 1, 2, 3), 'crs', 'cartesian-3d'],
  [at(4326, 1, 2), 'latitude', new Float(2)],
  [at(4326, 1, 2), 'crs', 'wgs-84'],
  [at(4979, 1, 2, 3.5), 'height', 3.5],
  [at(4979, 1, 2, 3), 'crs', 'wgs-84-3d'],
  [at(4326, 1, 2), 'other', null],
])('%o.%s', (p, name, expected) => {
  expect(pointComponent(p, name)).toStrictEqual(expected);
});

describe('pointDistance', () => {
  it('is straight in Cartesian systems', () => {
    expect(pointDistance(at(7203, 0, 0), at(7203, 3, 4))).toStrictEqual(floatOf(5));
    expect(pointDistance(at(9157, 0, 0, 0), at(9157, 2, 3, 6))).toStrictEqual(floatOf(7));
  });

  it('follows a great circle on the globe', () => {
    const quarter = (Math.PI / 2) * 6_378_140;
    expect(pointDistance(at(4326, 0, 0), at(4326, 90, 0))).toBeCloseTo(quarter, 3);
    expect(pointDistance(at(4326, 179, 0), at(4326, -179, 0))).toBeCloseTo(quarter / 45, 3);
    expect(pointDistance(at(4326, 10, 50), at(4326, 10, 50))).toStrictEqual(floatOf(0));
  });

  it('counts heights', () => {
    expect(pointDistance(at(4979, 10, 50, 0), at(4979, 10, 50, 100))).toStrictEqual(floatOf(100));
  });

  it('is null between systems', () => {
    expect(pointDistance(at(7203, 0, 0), at(4326, 0, 0))).toBeNull();
    expect(pointDistance(at(7203, 0, 0), at(7203, 0, 0, 0))).toBeNull();
  });
});

test.each<[string, Point, Point, Point, boolean | null]>([
  ['inside', at(7203, 1, 1), at(7203, 0, 0), at(7203, 2, 2), true],
  ['on the edge', at(7203, 2, 0), at(7203, 0, 0), at(7203, 2, 2), true],
  ['outside', at(7203, 3, 1), at(7203, 0, 0), at(7203, 2, 2), false],
  ['a box turned round', at(7203, 1, 1), at(7203, 2, 0), at(7203, 0, 2), false],
  ['over the 180th meridian', at(4326, 179, 1), at(4326, 170, 0), at(4326, -170, 2), true],
  ['not over the 180th meridian', at(4326, 0, 1), at(4326, 170, 0), at(4326, -170, 2), false],
  ['too high', at(9157, 1, 1, 3), at(9157, 0, 0, 0), at(9157, 2, 2, 2), false],
  ['another system', at(4326, 1, 1), at(7203, 0, 0), at(7203, 2, 2), null],
])('pointWithinBox: %s', (_, p, lowerLeft, upperRight, expected) => {
  expect(pointWithinBox(p, lowerLeft, upperRight)).toBe(expected);
});
