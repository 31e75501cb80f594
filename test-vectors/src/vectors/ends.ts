import { FAULT, str, u32, u64, u8, utf8, zeros } from '../testkit.ts';
import type { Part } from '../testkit.ts';
import { invalid } from '../vector.ts';
import type { Vector } from '../vector.ts';
import { fileThatEnds, startOf } from './placing.ts';

/** A payload that ends inside the field after the mark; `started` are the bytes of it that are there. */
function ends(
  id: string,
  section: 'counters' | 'nodes' | 'relationships',
  comment: string,
  before: Part,
  started: Part,
): Vector {
  return invalid(
    { id: `invalid/end-${id}`, spec: '5.3', comment },
    'UNEXPECTED_END',
    section,
    fileThatEnds(before, FAULT, started),
  );
}

const COUNTERS: Part = [u64(1), u64(1)];
const ONE_NODE: Part = [COUNTERS, u64(1)];
/** Up to the value of the one property of the one node. Its count of properties promises what is there. */
const TO_VALUE: Part = [ONE_NODE, u64(0), u64(0), u64(1), str('v')];
const NO_NODES: Part = [COUNTERS, u64(0)];

/** A payload that ends inside the value: after its tag and `sizeBytes` bytes of its fields comes a field cut short. */
function inValue(id: string, tag: number, comment: string, fields: Part, started: Part): Vector {
  return ends(`value-${id}`, 'nodes', comment, [TO_VALUE, u32(tag), fields], started);
}

export const endVectors: readonly Vector[] = [
  ends('counter-node', 'counters', 'No payload at all.', [], []),
  ends('counter-node-7-bytes', 'counters', 'One byte of the first counter is missing.', [], zeros(7)),
  ends('counter-relationship', 'counters', 'The second counter is missing.', u64(1), []),
  ends('nodes-count', 'nodes', 'The count of nodes is missing.', COUNTERS, []),
  ends('nodes-count-7-bytes', 'nodes', 'One byte of the count of nodes is missing.', COUNTERS, zeros(7)),
  ends('relationships-count', 'relationships', 'The count of relationships is missing.', NO_NODES, []),
  ends(
    'relationships-count-7-bytes',
    'relationships',
    'One byte of the count of relationships is missing.',
    NO_NODES,
    zeros(7),
  ),

  ends(
    'label',
    'nodes',
    'A label says that it is one byte longer than the bytes left.',
    [ONE_NODE, u64(0), u64(1)],
    [u64(9), utf8('12345678')],
  ),
  ends(
    'label-length',
    'nodes',
    'A label ends inside its length.',
    [ONE_NODE, u64(0), u64(2), str('12345678')],
    zeros(7),
  ),
  ends(
    'properties-count',
    'nodes',
    'The count of properties is missing.',
    [ONE_NODE, u64(0), u64(1), str('A')],
    zeros(7),
  ),
  ends(
    'key',
    'nodes',
    'A key says that it is one byte longer than the bytes left.',
    [ONE_NODE, u64(0), u64(0), u64(1)],
    [u64(5), utf8('1234')],
  ),
  ends('value-tag', 'nodes', 'The tag of a value is missing.', TO_VALUE, zeros(3)),

  inValue('boolean', 1, 'A boolean without its byte.', [], []),
  inValue('integer', 2, 'An integer of seven bytes.', [], zeros(7)),
  inValue('float', 3, 'A float of seven bytes.', [], zeros(7)),
  inValue('string-length', 4, 'A string whose length has seven bytes.', [], zeros(7)),
  inValue('string', 4, 'A string one byte longer than the bytes left.', [], [u64(4), utf8('abc')]),
  inValue('string-2-64-minus-1', 4, 'A string of 2^64 − 1 bytes.', [], [u64(2n ** 64n - 1n), utf8('abc')]),
  inValue(
    'string-2-63',
    4,
    'A string of 2^63 bytes: no length is negative.',
    [],
    [u64(2n ** 63n), utf8('abc')],
  ),
  inValue(
    'string-2-32',
    4,
    'A string of 2^32 + 1 bytes: all eight bytes of a length count.',
    [],
    [u64(2n ** 32n + 1n), utf8('abc')],
  ),
  inValue('list-count', 5, 'A list whose count has seven bytes.', [], zeros(7)),
  inValue('map-count', 6, 'A map whose count has seven bytes.', [], zeros(7)),
  inValue('date-month', 7, 'A date that ends after its year: the month is at fault.', zeros(4), []),
  inValue('date-day', 7, 'A date that ends inside its day.', zeros(8), zeros(3)),
  inValue('time-offset', 8, 'A time without its offset.', zeros(16), []),
  inValue('local-time-nanosecond', 9, 'A local time without its nanosecond.', zeros(12), zeros(2)),
  inValue('datetime-hour', 10, 'A datetime that is only a date.', zeros(12), []),
  inValue('datetime-offset', 10, 'A datetime without its offset.', zeros(28), zeros(3)),
  inValue('local-datetime-second', 11, 'A local datetime that ends inside its second.', zeros(20), zeros(1)),
  inValue('duration-days', 12, 'A duration that ends after its months.', zeros(8), []),
  inValue('duration-nanoseconds', 12, 'A duration that ends inside its nanoseconds.', zeros(24), zeros(7)),
  inValue('point-y', 13, 'A point that ends inside y.', zeros(8), zeros(7)),
  inValue('point-z-tag', 13, 'A point without the byte that says whether there is a z.', zeros(16), []),
  inValue('point-z', 13, 'A point that promises a z.', [zeros(16), u8(1)], zeros(7)),
  inValue('point-srid', 13, 'A point without its SRID.', [zeros(16), u8(0)], zeros(3)),
  inValue('vector-dimension', 14, 'A vector whose dimension has seven bytes.', [], zeros(7)),
  inValue('vector-tag', 14, 'A vector that ends inside the tag of its coordinates.', u64(1), zeros(3)),
  inValue('vector-count', 14, 'A vector that ends inside its count.', [u64(1), u32(5)], zeros(7)),

  ends(
    'list-item',
    'nodes',
    'A list whose second item has three bytes of a tag.',
    [TO_VALUE, u32(5), u64(2), u32(2), u64(7)],
    zeros(3),
  ),
  ends(
    'relationship-type',
    'relationships',
    'A type one byte longer than the bytes left.',
    [NO_NODES, u64(1), zeros(24)],
    [u64(9), utf8('12345678')],
  ),
  ends(
    'relationship-properties',
    'relationships',
    'A relationship that ends inside its count of properties.',
    [NO_NODES, u64(1), zeros(24), str('R')],
    startOf(7, u64(0)),
  ),
];
