import { snapshot } from '../graph.ts';
import type { GraphRecord } from '../graph.ts';
import type { Flag } from '../manifest.ts';
import { integer, string } from '../values.ts';
import { valid } from '../vector.ts';
import type { Vector } from '../vector.ts';

const MAX = 2n ** 64n - 1n;

function graph(
  id: string,
  spec: string,
  comment: string,
  record: GraphRecord,
  flags: readonly Flag[] = [],
): Vector {
  return valid({ id: `valid/${id}`, spec, comment, flags }, snapshot(record));
}

/** One node with these labels. */
function labels(id: string, comment: string, ...names: readonly string[]): Vector {
  return graph(id, '5.6', comment, { nodes: [{ id: 0, labels: names }] });
}

/** A loop of this type on one node. */
function type(id: string, comment: string, name: string): Vector {
  return graph(id, '5.6', comment, {
    nodes: [{ id: 0 }],
    relationships: [{ id: 0, src: 0, dst: 0, type: name }],
  });
}

export const graphVectors: readonly Vector[] = [
  graph('example-of-the-specification', '10', 'The example that the specification explains byte by byte.', {
    nodes: [{ id: 0, labels: ['City'], properties: [['pop', integer(7)]] }],
    relationships: [{ id: 0, src: 0, dst: 0, type: 'NEAR' }],
  }),
  graph('empty', '2', 'The smallest file: no node, no relationship, both counters 0.', {}),
  graph('node-bare', '3.3', 'A node without labels and properties: the least size of a node.', {
    nodes: [{ id: 0 }],
  }),
  graph(
    'relationship-bare',
    '3.4',
    'A relationship with an empty type and no properties: the least size of one.',
    {
      nodes: [{ id: 0 }],
      relationships: [{ id: 0, src: 0, dst: 0, type: '' }],
    },
  ),
  graph('relationship-properties', '3.4', 'A relationship from one node to another, with properties.', {
    nodes: [{ id: 0 }, { id: 1 }],
    relationships: [{ id: 0, src: 1, dst: 0, type: 'KNOWS', properties: [['since', integer(1842)]] }],
  }),
  graph(
    'relationships-parallel',
    '3.4',
    'Two relationships of one type between the same nodes, and one back.',
    {
      nodes: [{ id: 0 }, { id: 1 }],
      relationships: [
        { id: 0, src: 0, dst: 1 },
        { id: 1, src: 0, dst: 1 },
        { id: 2, src: 1, dst: 0 },
      ],
    },
  ),

  graph('counters-above-ids', '3.2', 'Counters stay when records are deleted.', {
    nextNodeId: 10,
    nextRelationshipId: 20,
    nodes: [{ id: 3 }],
  }),
  graph('counters-without-records', '3.2', 'Counters stay when all is deleted.', {
    nextNodeId: 3,
    nextRelationshipId: 2,
  }),
  graph(
    'counters-2-64-minus-1',
    '5.6',
    'The largest counters over small ids.',
    {
      nextNodeId: MAX,
      nextRelationshipId: MAX,
      nodes: [{ id: 0 }],
      relationships: [{ id: 0, src: 0, dst: 0 }],
    },
    ['Int64'],
  ),
  graph('ids-gaps', '3.2', 'Ids with gaps, and relationship ids that have nothing to do with node ids.', {
    nextNodeId: 8,
    nextRelationshipId: 101,
    nodes: [{ id: 2 }, { id: 7 }],
    relationships: [{ id: 100, src: 7, dst: 2 }],
  }),
  graph(
    'ids-2-53',
    '1.2',
    'Neighbouring ids that are one number as doubles.',
    {
      nextNodeId: 2n ** 53n + 2n,
      nextRelationshipId: 2n ** 53n + 2n,
      nodes: [{ id: 2n ** 53n - 1n }, { id: 2n ** 53n }, { id: 2n ** 53n + 1n }],
      relationships: [
        { id: 2n ** 53n, src: 2n ** 53n, dst: 2n ** 53n + 1n },
        { id: 2n ** 53n + 1n, src: 2n ** 53n + 1n, dst: 2n ** 53n },
      ],
    },
    ['Int64'],
  ),
  graph(
    'ids-2-32',
    '1.2',
    'Ids that are equal in their lower 32 bits.',
    {
      nextNodeId: 2n ** 33n + 1n,
      nodes: [{ id: 0 }, { id: 2n ** 32n }, { id: 2n ** 33n }],
      relationships: [{ id: 0, src: 2n ** 32n, dst: 2n ** 33n }],
    },
    ['Int64'],
  ),
  graph(
    'ids-2-63',
    '4',
    'Ids sort as unsigned numbers: 2^63 stands after 2^63 − 1.',
    { nextNodeId: 2n ** 63n + 1n, nodes: [{ id: 0 }, { id: 2n ** 63n - 1n }, { id: 2n ** 63n }] },
    ['Int64'],
  ),
  graph(
    'ids-2-64-minus-1',
    '5.5',
    'The largest ids: no counter is above them, and the largest counter is right.',
    {
      nextNodeId: MAX,
      nextRelationshipId: MAX,
      nodes: [{ id: MAX }],
      relationships: [{ id: MAX, src: MAX, dst: MAX }],
    },
    ['Int64'],
  ),
  graph(
    'ids-2-64-minus-2',
    '5.5',
    'The largest ids that have a counter above them.',
    {
      nextNodeId: MAX,
      nextRelationshipId: MAX,
      nodes: [{ id: MAX - 1n }],
      relationships: [{ id: MAX - 1n, src: MAX - 1n, dst: MAX - 1n }],
    },
    ['Int64'],
  ),

  labels(
    'labels-order',
    'Labels keep their order, whatever the alphabet says.',
    'Zebra',
    'apple',
    'Mango',
    'Äpfel',
  ),
  labels('labels-repeated', 'A label may repeat.', 'A', 'B', 'A'),
  labels('labels-empty', 'A label may be empty.', ''),
  labels('labels-untrimmed', 'White space around a label stays.', ' A', 'A ', '\tA\n', '\u0085A', '\ufeffA'),
  labels(
    'labels-composed-and-decomposed',
    'Nothing is normalised: two labels that look alike.',
    '\u00e9',
    'e\u0301',
  ),
  labels(
    'labels-beyond-ascii',
    'Labels of two, three and four bytes a character.',
    'é',
    '人',
    '😀',
    '\u0000',
  ),
  labels('labels-special', 'Labels that mean something in some languages.', '__proto__', 'constructor', '0'),

  type('type-untrimmed', 'White space around a type stays.', ' KNOWS '),
  type('type-beyond-ascii', 'A type of several scripts.', 'ЗНАЕТ 知道 😀'),
  type('type-special', 'A type that means something in some languages.', '__proto__'),

  graph(
    'shapes-alternating',
    '3.3',
    'Neighbouring nodes with other labels and keys, and equal ones further on.',
    {
      nodes: Array.from({ length: 12 }, (_, id) => ({
        id,
        labels: [['A'], ['A', 'B'], []][id % 3]!,
        properties: id % 2 === 0 ? [['k', integer(id)] as const] : [['k', string(String(id))] as const],
      })),
    },
  ),
];
