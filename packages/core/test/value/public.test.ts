import { expect, test } from 'vitest';
import * as pub from '../../src/value/public.ts';

const GUARDS: readonly (readonly [guard: (value: unknown) => boolean, sample: object])[] = [
  [pub.isNode, { kind: 'node', id: 1, labels: [], properties: {} }],
  [pub.isRelationship, { kind: 'relationship', id: 1, startId: 1, endId: 2, type: 'T', properties: {} }],
  [pub.isPath, { kind: 'path', nodes: [1], rels: [] }],
  [pub.isPoint, pub.wgs84(1, 2)],
  [pub.isVector, pub.vector([1], 1, 'FLOAT32')],
  [pub.isTemporal, pub.date('2020-01-01')],
];

test.each(GUARDS)('%o knows its own kind only', (guard, own) => {
  for (const [, sample] of GUARDS) expect(guard(sample)).toBe(sample === own);
  for (const other of [null, undefined, 1, 'node', [], {}, { kind: 1 }]) expect(guard(other)).toBe(false);
});

test.each([pub.date, pub.time, pub.localtime, pub.datetime, pub.localdatetime, pub.duration])(
  '%o makes a temporal value of its name',
  (make) => {
    expect(make('text')).toStrictEqual({ kind: make.name, iso: 'text' });
    expect(pub.isTemporal(make('text'))).toBe(true);
  },
);

test('points have the coordinates of their system', () => {
  expect(pub.cartesian(1, 2)).toStrictEqual({ kind: 'point', srid: 7203, crs: 'cartesian', x: 1, y: 2 });
  expect(pub.cartesian3d(1, 2, 3)).toMatchObject({ srid: 9157, crs: 'cartesian-3D', z: 3 });
  expect(pub.wgs84(1, 2)).toMatchObject({ srid: 4326, crs: 'WGS-84-2D', x: 1, longitude: 1, latitude: 2 });
  expect(pub.wgs84_3d(1, 2, 3)).toMatchObject({ srid: 4979, crs: 'WGS-84-3D', z: 3, height: 3 });
});

test('vectors copy their values', () => {
  const values = [1, 2];
  const vector = pub.vector(values, 2, 'INTEGER8');
  values.push(3);
  expect(vector).toStrictEqual({ kind: 'vector', dimension: 2, coordinateType: 'INTEGER8', values: [1, 2] });
});
