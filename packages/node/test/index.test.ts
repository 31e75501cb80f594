import { expect, test } from 'vitest';
import * as door from '../src/index.ts';

test('the names of the package', () => {
  expect(Object.keys(door).toSorted()).toEqual([
    'CypherError',
    'ERROR_CODES',
    'LoraError',
    'ProtocolError',
    'SnapshotError',
    'StorageError',
    'TransportError',
    'UsageError',
    'cartesian',
    'cartesian3d',
    'createDatabase',
    'date',
    'datetime',
    'duration',
    'float',
    'inspectSnapshot',
    'isNode',
    'isPath',
    'isPoint',
    'isRelationship',
    'isTemporal',
    'isVector',
    'localdatetime',
    'localtime',
    'lockSnapshot',
    'printPlan',
    'time',
    'vector',
    'wgs84',
    'wgs84_3d',
  ]);
});
