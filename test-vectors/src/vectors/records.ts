import { nodePart, payload, relationshipPart, snapshot } from '../graph.ts';
import type { GraphRecord, NodeRecord, RelationshipRecord, Snapshot } from '../graph.ts';
import { header, hex, mark, seal, u64, zeros } from '../testkit.ts';
import type { Part, PlacedFile } from '../testkit.ts';
import { integer } from '../values.ts';
import { mendable } from '../vector.ts';
import type { Claim, Vector } from '../vector.ts';

/**
 * A graph placed with marks: `node0`, `node1`, … before the ids of nodes, `src0` and `dst0`, … before the ends of
 * relationships, `rel0`, … before their ids, `trailing` before what follows.
 */
export function placed(graph: GraphRecord, trailing: Part = []): PlacedFile {
  const { nodes = [], relationships = [] } = graph;
  const counters = [
    graph.nextNodeId ?? nodes.length,
    graph.nextRelationshipId ?? relationships.length,
  ] as const;
  return seal(
    header(),
    payload(nodes.map(markedNode), relationships.map(markedRelationship), counters),
    mark('trailing'),
    trailing,
  );
}

function markedNode(node: NodeRecord, index: number): Part {
  return [mark(`node${index}`), nodePart(node)];
}

function markedRelationship(record: RelationshipRecord, index: number): Part {
  const { id, src, dst } = record;
  const whole = relationshipPart(record) as readonly Part[];
  return [
    [mark(`rel${index}`), u64(id)],
    [mark(`src${index}`), u64(src)],
    [mark(`dst${index}`), u64(dst)],
    whole.slice(3),
  ];
}

/** A graph that breaks a rule of the records, what is reported, and what repair makes of it. */
function broken(
  id: string,
  spec: string,
  comment: string,
  file: PlacedFile,
  claims: readonly [Claim, ...Claim[]],
  mended: Snapshot,
): Vector {
  return mendable({ id: `invalid/${id}`, spec, comment }, claims, file, mended);
}

const A: NodeRecord = { id: 0, labels: ['A'], properties: [['x', integer(1)]] };
const B: NodeRecord = { id: 0, labels: ['B'], properties: [['y', integer(2)]] };
const NODE_0: NodeRecord = { id: 0 };
const NODE_1: NodeRecord = { id: 1 };
const MAX = 2n ** 64n - 1n;

const nodes: readonly Vector[] = [
  broken(
    'node-id-duplicate',
    '5.4',
    'Two nodes with one id: the last one stays as a whole.',
    placed({ nextNodeId: 1, nodes: [A, B] }),
    [['DUPLICATE_NODE_ID', 'nodes', 'node1']],
    snapshot({ nodes: [B] }),
  ),
  broken(
    'nodes-unsorted',
    '5.4',
    'The second node has a lower id than the first.',
    placed({ nodes: [NODE_1, A] }),
    [['NODES_UNSORTED', 'nodes', 'node1']],
    snapshot({ nodes: [A, NODE_1] }),
  ),
  broken(
    'nodes-unsorted-as-signed',
    '5.4',
    'Ids in the order of signed numbers: 2^63 before 1.',
    placed({ nextNodeId: 2n ** 63n + 1n, nodes: [{ id: 2n ** 63n }, NODE_1] }),
    [['NODES_UNSORTED', 'nodes', 'node1']],
    snapshot({ nextNodeId: 2n ** 63n + 1n, nodes: [NODE_1, { id: 2n ** 63n }] }),
  ),
  broken(
    'nodes-unsorted-as-doubles',
    '5.4',
    'Ids that are equal as doubles, in the wrong order.',
    placed({ nextNodeId: 2n ** 53n + 2n, nodes: [{ id: 2n ** 53n + 1n }, { id: 2n ** 53n }] }),
    [['NODES_UNSORTED', 'nodes', 'node1']],
    snapshot({ nextNodeId: 2n ** 53n + 2n, nodes: [{ id: 2n ** 53n }, { id: 2n ** 53n + 1n }] }),
  ),
  broken(
    'node-id-duplicate-apart',
    '5.4',
    'An id again after a larger one: out of order first, then a duplicate.',
    placed({ nodes: [A, NODE_1, B], nextNodeId: 2 }),
    [
      ['NODES_UNSORTED', 'nodes', 'node2'],
      ['DUPLICATE_NODE_ID', 'nodes', 'node2'],
    ],
    snapshot({ nodes: [B, NODE_1] }),
  ),
  broken(
    'nodes-reversed',
    '6',
    'Nodes in falling order: repair reports them once.',
    placed({ nodes: [{ id: 2 }, NODE_1, A] }),
    [['NODES_UNSORTED', 'nodes', 'node1']],
    snapshot({ nodes: [A, NODE_1, { id: 2 }] }),
  ),
];

const TWO: readonly NodeRecord[] = [NODE_0, NODE_1];
const THERE: RelationshipRecord = { id: 0, src: 0, dst: 1, type: 'THERE' };
const BACK: RelationshipRecord = { id: 1, src: 1, dst: 0, type: 'BACK' };

const relationships: readonly Vector[] = [
  broken(
    'relationship-id-duplicate',
    '5.4',
    'Two relationships with one id: the last one stays as a whole.',
    placed({ nodes: TWO, nextRelationshipId: 1, relationships: [THERE, { ...BACK, id: 0 }] }),
    [['DUPLICATE_RELATIONSHIP_ID', 'relationships', 'rel1']],
    snapshot({ nodes: TWO, relationships: [{ ...BACK, id: 0 }] }),
  ),
  broken(
    'relationships-unsorted',
    '5.4',
    'The second relationship has a lower id than the first.',
    placed({ nodes: TWO, relationships: [BACK, THERE] }),
    [['RELATIONSHIPS_UNSORTED', 'relationships', 'rel1']],
    snapshot({ nodes: TWO, relationships: [THERE, BACK] }),
  ),
  broken(
    'relationship-id-duplicate-apart',
    '5.4',
    'An id again after a larger one: out of order first, then a duplicate.',
    placed({ nodes: TWO, nextRelationshipId: 2, relationships: [THERE, BACK, { ...BACK, id: 0 }] }),
    [
      ['RELATIONSHIPS_UNSORTED', 'relationships', 'rel2'],
      ['DUPLICATE_RELATIONSHIP_ID', 'relationships', 'rel2'],
    ],
    snapshot({ nodes: TWO, relationships: [{ ...BACK, id: 0 }, BACK] }),
  ),
  broken(
    'dangling-src',
    '5.5',
    'A relationship leaves a node that is not there.',
    placed({ nodes: [NODE_0], relationships: [{ id: 0, src: 7, dst: 0 }] }),
    [['DANGLING_RELATIONSHIP', 'relationships', 'src0']],
    snapshot({ nodes: [NODE_0], nextRelationshipId: 1 }),
  ),
  broken(
    'dangling-dst',
    '5.5',
    'A relationship enters a node that is not there.',
    placed({ nodes: [NODE_0], relationships: [{ id: 0, src: 0, dst: 7 }] }),
    [['DANGLING_RELATIONSHIP', 'relationships', 'dst0']],
    snapshot({ nodes: [NODE_0], nextRelationshipId: 1 }),
  ),
  broken(
    'dangling-both',
    '5.5',
    'A relationship without any node: the end it leaves is checked first, and repair reports it once.',
    placed({ relationships: [{ id: 0, src: 7, dst: 8 }] }),
    [['DANGLING_RELATIONSHIP', 'relationships', 'src0']],
    snapshot({ nextRelationshipId: 1 }),
  ),
  broken(
    'dangling-second',
    '5.5',
    'The second and third relationship dangle, one at each end.',
    placed({
      nodes: TWO,
      relationships: [THERE, { id: 1, src: 1, dst: 2 }, { id: 2, src: 2, dst: 1 }, { ...BACK, id: 3 }],
    }),
    [
      ['DANGLING_RELATIONSHIP', 'relationships', 'dst1'],
      ['DANGLING_RELATIONSHIP', 'relationships', 'src2'],
    ],
    snapshot({ nodes: TWO, nextRelationshipId: 4, relationships: [THERE, { ...BACK, id: 3 }] }),
  ),
  broken(
    'dangling-lower-32-bits',
    '5.5',
    'An end that is the id of a node in its lower 32 bits only.',
    placed({ nodes: [NODE_0], relationships: [{ id: 0, src: 2n ** 32n, dst: 0 }] }),
    [['DANGLING_RELATIONSHIP', 'relationships', 'src0']],
    snapshot({ nodes: [NODE_0], nextRelationshipId: 1 }),
  ),
  broken(
    'dangling-as-double',
    '5.5',
    'An end that is the id of a node as a double only.',
    placed({
      nextNodeId: 2n ** 53n + 1n,
      nodes: [{ id: 2n ** 53n }],
      relationships: [{ id: 0, src: 2n ** 53n + 1n, dst: 2n ** 53n }],
    }),
    [['DANGLING_RELATIONSHIP', 'relationships', 'src0']],
    snapshot({ nextNodeId: 2n ** 53n + 1n, nodes: [{ id: 2n ** 53n }], nextRelationshipId: 1 }),
  ),
];

/** Where the counters stand. */
const NEXT_NODE_ID = 40;
const NEXT_RELATIONSHIP_ID = 48;

const counters: readonly Vector[] = [
  broken(
    'counter-node-equal',
    '5.5',
    'The next node id is in use.',
    placed({ nextNodeId: 0, nodes: [NODE_0] }),
    [['COUNTER_TOO_LOW', 'counters', NEXT_NODE_ID]],
    snapshot({ nodes: [NODE_0] }),
  ),
  broken(
    'counter-relationship-equal',
    '5.5',
    'The next relationship id is in use.',
    placed({ nodes: TWO, nextRelationshipId: 1, relationships: [THERE, BACK] }),
    [['COUNTER_TOO_LOW', 'counters', NEXT_RELATIONSHIP_ID]],
    snapshot({ nodes: TWO, relationships: [THERE, BACK] }),
  ),
  broken(
    'counters-both',
    '5.5',
    'Both counters are too low: that of the nodes is checked first.',
    placed({ nextNodeId: 0, nextRelationshipId: 0, nodes: TWO, relationships: [THERE] }),
    [
      ['COUNTER_TOO_LOW', 'counters', NEXT_NODE_ID],
      ['COUNTER_TOO_LOW', 'counters', NEXT_RELATIONSHIP_ID],
    ],
    snapshot({ nodes: TWO, relationships: [THERE] }),
  ),
  broken(
    'counter-node-2-64-minus-2',
    '5.5',
    'The largest node id needs the largest counter.',
    placed({ nextNodeId: MAX - 1n, nodes: [{ id: MAX }] }),
    [['COUNTER_TOO_LOW', 'counters', NEXT_NODE_ID]],
    snapshot({ nextNodeId: MAX, nodes: [{ id: MAX }] }),
  ),
  broken(
    'counter-node-as-signed',
    '5.5',
    'A counter of 1 over the id 2^63: counters are unsigned.',
    placed({ nextNodeId: 1, nodes: [{ id: 2n ** 63n }] }),
    [['COUNTER_TOO_LOW', 'counters', NEXT_NODE_ID]],
    snapshot({ nextNodeId: 2n ** 63n + 1n, nodes: [{ id: 2n ** 63n }] }),
  ),
  broken(
    'counter-node-as-double',
    '5.5',
    'A counter below the id, and equal to it as a double.',
    placed({ nextNodeId: 2n ** 53n, nodes: [{ id: 2n ** 53n + 1n }] }),
    [['COUNTER_TOO_LOW', 'counters', NEXT_NODE_ID]],
    snapshot({ nextNodeId: 2n ** 53n + 2n, nodes: [{ id: 2n ** 53n + 1n }] }),
  ),
  broken(
    'counter-of-dropped-relationship',
    '6',
    'A relationship is dropped, and the counter still goes above its id.',
    placed({ nodes: [NODE_0], nextRelationshipId: 0, relationships: [{ id: 5, src: 0, dst: 9 }] }),
    [
      ['DANGLING_RELATIONSHIP', 'relationships', 'dst0'],
      ['COUNTER_TOO_LOW', 'counters', NEXT_RELATIONSHIP_ID],
    ],
    snapshot({ nodes: [NODE_0], nextRelationshipId: 6 }),
  ),
];

const trailing: readonly Vector[] = [
  broken(
    'trailing-byte',
    '5.4',
    'A byte follows the last relationship.',
    placed({ nodes: [NODE_0] }, hex('ab')),
    [['TRAILING_BYTES', 'relationships', 'trailing']],
    snapshot({ nodes: [NODE_0] }),
  ),
  broken(
    'trailing-zeros',
    '5.4',
    'Zeros follow the last relationship, as after a copy that was padded.',
    placed({}, zeros(436)),
    [['TRAILING_BYTES', 'relationships', 'trailing']],
    snapshot({}),
  ),
  broken(
    'trailing-nodes-not-counted',
    '5.4',
    'The count of nodes is 0 and a node follows: it is read as no relationships and bytes too many.',
    seal(header(), u64(1), u64(0), u64(0), u64(0), mark('trailing'), zeros(24)),
    [['TRAILING_BYTES', 'relationships', 'trailing']],
    snapshot({ nextNodeId: 1 }),
  ),
];

export const recordVectors: readonly Vector[] = [...nodes, ...relationships, ...counters, ...trailing];
