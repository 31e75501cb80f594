import { describe, expect, it } from 'vitest';
import { cartesian, date, duration, vector, wgs84_3d } from '@loradb-ts/core/value';
import type { LoraValue } from '@loradb-ts/core/value';
import { printGraphEntity, printPlainValue } from '../../src/values/print.ts';

describe('printPlainValue', () => {
  it.each<[LoraValue, string]>([
    [null, 'null'],
    [true, 'true'],
    ['é😀"\n</script>\u0001', '"é😀\\"\\n</script>\\u0001"'],
    [9223372036854775807n, '9223372036854775807'],
    [-1n, '-1'],
    [1, '1.0'],
    [-0, '-0.0'],
    [0.1, '0.1'],
    [1e300, '1e300'],
    [NaN, 'null'],
    [-Infinity, 'null'],
    [[1n, [2, null]], '[1,[2.0,null]]'],
    [{ b: 2n, __proto__x: { z: [] } }, '{"b":2,"__proto__x":{"z":[]}}'],
    [date('2024-02-29'), '"2024-02-29"'],
    [duration('P1Y'), '"P1Y"'],
    [cartesian(1, 2.5), '{"srid":7203,"x":1.0,"y":2.5}'],
    [wgs84_3d(-122.41, 37.77, 16), '{"srid":4979,"x":-122.41,"y":37.77,"z":16.0}'],
    [vector([1n], 1, 'INTEGER8'), '{"kind":"vector","dimension":1,"coordinateType":"INTEGER8","values":[1]}'],
    [
      vector([0.1], 1, 'FLOAT64'),
      '{"kind":"vector","dimension":1,"coordinateType":"FLOAT64","values":[0.1]}',
    ],
    [
      { kind: 'node', id: 2n, labels: ['A', 'B'], properties: { k: 1n } },
      '{"id":2,"kind":"node","labels":["A","B"],"properties":{"k":1}}',
    ],
    [
      { kind: 'relationship', id: 0n, startId: 1n, endId: 2n, type: 'T', properties: {} },
      '{"endId":2,"id":0,"kind":"relationship","properties":{},"startId":1,"type":"T"}',
    ],
    [{ kind: 'path', nodes: [0n, 1n], rels: [0n] }, '{"kind":"path","nodes":[0,1],"rels":[0]}'],
    // Maps that only resemble tagged values stay maps.
    [{ kind: 'date', iso: 5n }, '{"kind":"date","iso":5}'],
    [{ kind: 'node', id: 1n }, '{"kind":"node","id":1}'],
    [{ kind: 'toString' }, '{"kind":"toString"}'],
  ])('writes %o as LoraDB does', (value, text) => {
    expect(printPlainValue(value)).toBe(text);
  });

  it('writes entities of the graph part without their kind', () => {
    expect(printGraphEntity({ kind: 'node', id: 1n, labels: ['A'], properties: { k: 'v' } })).toBe(
      '{"id":1,"labels":["A"],"properties":{"k":"v"}}',
    );
    const relationship = {
      kind: 'relationship',
      id: 3n,
      startId: 1n,
      endId: 2n,
      type: 'T',
      properties: {},
    } as const;
    expect(printGraphEntity(relationship)).toBe('{"id":3,"startId":1,"endId":2,"type":"T","properties":{}}');
  });
});
