import { payload, snapshot } from '../graph.ts';
import { FAULT, counted, header, hex, mark, seal, str, strOf, u32, u64, zeros } from '../testkit.ts';
import type { PlacedFile } from '../testkit.ts';
import { integer } from '../values.ts';
import { invalid, mendable, refused } from '../vector.ts';
import type { Description, Vector } from '../vector.ts';
import { BARE_NODE, LOOP, fileOfProperties, fileOfValue, fileThatEnds } from './placing.ts';
import { placed } from './records.ts';

// The only vectors with two faults: they say which one is reported.

function described(id: string, comment: string): Description {
  return { id: `invalid/order-${id}`, spec: '5.1', comment };
}

/** The fault at the mark is reported, in the nodes; no repair gets past it. */
function fatal(id: string, code: string, comment: string, file: PlacedFile): Vector {
  return invalid(described(id, comment), code, 'nodes', file);
}

/** A list in a list, 2,049 of them; the innermost has a count that is too large. */
function tooDeepAndTooMany(): PlacedFile {
  const tower = Array.from({ length: 2048 }, () => [u32(5), u64(1)]);
  return fileOfValue([tower, FAULT, u32(5), u64(1000)]);
}

export const orderVectors: readonly Vector[] = [
  fatal(
    'utf8-before-key-order',
    'INVALID_UTF8',
    'A key that is not UTF-8 and below the one before it.',
    fileOfProperties(
      counted([
        [str('é'), u32(0)],
        [FAULT, strOf(hex('80')), u32(0)],
      ]),
    ),
  ),
  fatal(
    'count-before-dimension',
    'COUNT_TOO_LARGE',
    'A count of coordinates that is too large and not the dimension.',
    fileThatEnds(
      u64(1),
      u64(0),
      u64(1),
      u64(0),
      u64(0),
      u64(1),
      str('v'),
      u32(14),
      u64(2),
      u32(5),
      FAULT,
      u64(99),
    ),
  ),
  fatal(
    'tag-before-dimension',
    'INVALID_TAG',
    'A tag of coordinates that does not exist, and a count that is not the dimension.',
    fileOfValue([u32(14), u64(2), FAULT, u32(6), counted([zeros(8)])]),
  ),
  fatal(
    'nesting-before-count',
    'NESTING_TOO_DEEP',
    'A list too deep, with a count that is too large.',
    tooDeepAndTooMany(),
  ),
  refused(
    described(
      'node-id-before-labels',
      'A node id again, in a record whose label is not UTF-8: repair reports the label.',
    ),
    ['DUPLICATE_NODE_ID', 'nodes', 'id'],
    seal(
      header(),
      payload(
        [BARE_NODE, [mark('id'), u64(0), counted([[mark('label'), strOf(hex('ff'))]]), counted([])]],
        [],
        [1, 0],
      ),
    ),
    ['INVALID_UTF8', 'nodes', 'label'],
  ),
  refused(
    described(
      'relationship-id-before-ends',
      'A relationship id again, with no node at its ends and a type that is not UTF-8.',
    ),
    ['DUPLICATE_RELATIONSHIP_ID', 'relationships', 'id'],
    seal(
      header(),
      payload(
        [BARE_NODE],
        [LOOP, [mark('id'), u64(0), u64(5), u64(6), mark('type'), strOf(hex('ff')), counted([])]],
      ),
    ),
    ['INVALID_UTF8', 'relationships', 'type'],
  ),
  refused(
    described('key-before-value', 'A key out of order, and its value has a tag of no value.'),
    ['KEYS_UNSORTED', 'nodes', 'key'],
    fileOfProperties(
      counted([
        [str('b'), u32(0)],
        [mark('key'), str('a'), mark('tag'), u32(15)],
      ]),
    ),
    ['INVALID_TAG', 'nodes', 'tag'],
  ),
  refused(
    described(
      'decoding-before-graph',
      'Counters too low and a dangling relationship, then a type that is not UTF-8.',
    ),
    ['INVALID_UTF8', 'relationships', 'type'],
    seal(
      header(),
      payload(
        [BARE_NODE],
        [LOOP, [u64(1), u64(5), u64(6), mark('type'), strOf(hex('ff')), counted([])]],
        [0, 0],
      ),
    ),
  ),
  mendable(
    described('trailing-before-dangling', 'A byte too many after a dangling relationship.'),
    [
      ['TRAILING_BYTES', 'relationships', 'trailing'],
      ['DANGLING_RELATIONSHIP', 'relationships', 'src0'],
    ],
    placed({ nodes: [{ id: 0 }], relationships: [{ id: 0, src: 9, dst: 0 }] }, hex('00')),
    snapshot({ nodes: [{ id: 0 }], nextRelationshipId: 1 }),
  ),
  mendable(
    described('dangling-before-counters', 'A dangling relationship and counters that are too low.'),
    [
      ['DANGLING_RELATIONSHIP', 'relationships', 'src0'],
      ['COUNTER_TOO_LOW', 'counters', 40],
      ['COUNTER_TOO_LOW', 'counters', 48],
    ],
    placed({
      nextNodeId: 0,
      nextRelationshipId: 0,
      nodes: [{ id: 0 }],
      relationships: [{ id: 0, src: 9, dst: 0 }],
    }),
    snapshot({ nodes: [{ id: 0 }], nextRelationshipId: 1 }),
  ),
  mendable(
    described(
      'dangling-by-id',
      'Relationships in falling order, all dangling: once sorted, the lowest id comes first.',
    ),
    [
      ['RELATIONSHIPS_UNSORTED', 'relationships', 'rel1'],
      ['DANGLING_RELATIONSHIP', 'relationships', 'src1'],
      ['DANGLING_RELATIONSHIP', 'relationships', 'dst0'],
    ],
    placed({
      nodes: [{ id: 0 }],
      relationships: [
        { id: 1, src: 0, dst: 9 },
        { id: 0, src: 9, dst: 0 },
      ],
    }),
    snapshot({ nodes: [{ id: 0 }], nextRelationshipId: 2 }),
  ),
  mendable(
    described(
      'duplicate-before-dangling',
      'A dangling relationship that a later one with its id replaces is not reported.',
    ),
    [['DUPLICATE_RELATIONSHIP_ID', 'relationships', 'rel1']],
    placed({
      nodes: [{ id: 0 }],
      nextRelationshipId: 1,
      relationships: [
        { id: 0, src: 9, dst: 9 },
        { id: 0, src: 0, dst: 0, properties: [['k', integer(1)]] },
      ],
    }),
    snapshot({
      nodes: [{ id: 0 }],
      relationships: [{ id: 0, src: 0, dst: 0, properties: [['k', integer(1)]] }],
    }),
  ),
];
