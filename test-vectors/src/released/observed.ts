import { snapshot } from '../graph.ts';
import type { Snapshot } from '../graph.ts';
import type { Flag } from '../manifest.ts';
import { integerVector } from '../values.ts';
import type { Claim } from '../vector.ts';

/** A file that LoraDB 0.3.0 refused, as a strict reader does. */
export type RefusedRow = readonly [name: string, spec: string, comment: string, claim: Claim];

const CHECKSUM = 'CHECKSUM_MISMATCH';

export const REFUSED: readonly RefusedRow[] = [
  ['truncated-0', '5.2', 'Nothing at all.', ['SNAPSHOT_TOO_SHORT', 'header', 0]],
  ['truncated-8', '5.2', 'The magic and nothing else.', ['SNAPSHOT_TOO_SHORT', 'header', 8]],
  ['truncated-12', '5.2', 'The magic and the version.', ['SNAPSHOT_TOO_SHORT', 'header', 12]],
  ['truncated-40', '5.2', 'The header alone.', ['SNAPSHOT_TOO_SHORT', 'header', 40]],
  [
    'truncated-43',
    '5.2',
    'The header and three of four bytes of a checksum.',
    ['SNAPSHOT_TOO_SHORT', 'header', 43],
  ],
  ['short-43-zeros', '5.2', 'Zeros, one byte too few.', ['SNAPSHOT_TOO_SHORT', 'header', 43]],
  [
    'short-not-magic',
    '5.2',
    'Ten bytes that are no snapshot: their number is checked first.',
    ['SNAPSHOT_TOO_SHORT', 'header', 10],
  ],

  ['magic-zeros', '2.1', 'Zeros, enough of them.', ['BAD_MAGIC', 'header', 0]],
  ['magic-first-byte', '2.1', 'Another first letter.', ['BAD_MAGIC', 'header', 0]],
  ['magic-lower-case', '2.1', 'Small letters.', ['BAD_MAGIC', 'header', 0]],
  ['magic-before-version', '5.2', 'The magic is checked before the version.', ['BAD_MAGIC', 'header', 0]],
  ['bom-in-front', '2.1', 'An editor put a byte order mark in front.', ['BAD_MAGIC', 'header', 0]],

  ['version-0', '7', 'Version 0.', ['UNSUPPORTED_VERSION', 'header', 8]],
  ['version-2', '7', 'Version 2.', ['UNSUPPORTED_VERSION', 'header', 8]],
  ['version-257', '7', 'Version 257, whose lowest byte is 1.', ['UNSUPPORTED_VERSION', 'header', 8]],
  [
    'version-99-stale-crc',
    '5.2',
    'The version is checked before the checksum.',
    ['UNSUPPORTED_VERSION', 'header', 8],
  ],

  ['crc-zero', '2.4', 'A checksum of 0.', [CHECKSUM, 'checksum', 274]],
  ['crc-flipped', '2.4', 'One bit of the checksum changed.', [CHECKSUM, 'checksum', 274]],
  ['crc-big-endian', '2.4', 'The checksum in the wrong byte order.', [CHECKSUM, 'checksum', 274]],
  ['crc-not-inverted', '2.4', 'The checksum before its last step.', [CHECKSUM, 'checksum', 274]],
  ['crc-payload-only', '2.4', 'A checksum that leaves the header out.', [CHECKSUM, 'checksum', 274]],
  ['crc-castagnoli', '2.4', 'Another polynomial.', [CHECKSUM, 'checksum', 274]],
  ['payload-bit-flipped', '2.4', 'One bit of the payload changed.', [CHECKSUM, 'checksum', 274]],
  ['reserved-bit-flipped', '2.4', 'One reserved bit changed: it is covered.', [CHECKSUM, 'checksum', 274]],
  ['truncated-half', '2.4', 'Half a file.', [CHECKSUM, 'checksum', 143]],
  ['truncated-crc', '2.4', 'A file without its checksum.', [CHECKSUM, 'checksum', 270]],
  ['truncated-last-byte', '2.4', 'A file without its last byte.', [CHECKSUM, 'checksum', 273]],
  ['appended-newline', '2.4', 'An editor put a line end after the file.', [CHECKSUM, 'checksum', 73]],
  ['appended-after-crc', '2.4', 'Five bytes after the file.', [CHECKSUM, 'checksum', 279]],
  ['two-files-joined', '2.4', 'Two files in one.', [CHECKSUM, 'checksum', 350]],
  ['crlf-converted', '2.4', 'A transfer in text mode changed the line ends.', [CHECKSUM, 'checksum', 466]],

  [
    'truncated-44-valid-crc',
    '5.3',
    'A header, a right checksum, and no payload.',
    ['UNEXPECTED_END', 'counters', 40],
  ],
  ['payload-cut-8', '5.3', 'The payload is one counter.', ['UNEXPECTED_END', 'counters', 48]],
  ['payload-cut-16', '5.3', 'The payload is two counters.', ['UNEXPECTED_END', 'nodes', 56]],
  ['payload-cut-24', '5.3', 'The payload ends after a count of 2 nodes.', ['COUNT_TOO_LARGE', 'nodes', 56]],
  [
    'payload-cut-40',
    '5.3',
    'The payload ends inside the first of 2 nodes.',
    ['COUNT_TOO_LARGE', 'nodes', 56],
  ],
  [
    'payload-cut-minus-1',
    '5.3',
    'The last byte of the payload is missing.',
    ['UNEXPECTED_END', 'relationships', 266],
  ],
  [
    'garbage-zeros-31',
    '5.3',
    'Zeros, one too few for an empty graph.',
    ['UNEXPECTED_END', 'relationships', 64],
  ],
  ['garbage-ff', '5.3', 'A payload with all bits set.', ['COUNT_TOO_LARGE', 'nodes', 56]],
  ['garbage-random', '5.3', 'A payload of chance.', ['COUNT_TOO_LARGE', 'nodes', 56]],
  ['garbage-text', '5.3', 'A text in place of the payload.', ['COUNT_TOO_LARGE', 'nodes', 56]],

  ['length-32-bit', '5.3', 'All lengths have four bytes.', ['COUNT_TOO_LARGE', 'nodes', 56]],
  ['length-nodes-2-53', '5.3', '2^53 + 1 nodes.', ['COUNT_TOO_LARGE', 'nodes', 56]],
  ['length-nodes-u64-max', '5.3', '2^64 − 1 nodes.', ['COUNT_TOO_LARGE', 'nodes', 56]],
  ['length-nodes-too-many', '5.3', 'One node more than there are.', ['COUNT_TOO_LARGE', 'nodes', 56]],
  [
    'length-rels-too-many',
    '5.3',
    'One relationship more than there are.',
    ['COUNT_TOO_LARGE', 'relationships', 88],
  ],
  ['length-list-too-long', '5.3', 'A list of 2^40 items.', ['COUNT_TOO_LARGE', 'nodes', 101]],
  ['length-map-too-long', '5.3', 'A map of 2^33 entries.', ['COUNT_TOO_LARGE', 'nodes', 101]],
  ['length-vector-too-long', '5.3', 'A vector of 2^48 coordinates.', ['COUNT_TOO_LARGE', 'nodes', 113]],
  [
    'length-string-too-long',
    '5.3',
    'A string that goes on after the payload.',
    ['UNEXPECTED_END', 'nodes', 101],
  ],
  ['length-string-u64-max', '5.3', 'A string of 2^64 − 1 bytes.', ['UNEXPECTED_END', 'nodes', 101]],

  ['tag-value-15', '5.3', 'A value of a kind that does not exist.', ['INVALID_TAG', 'nodes', 97]],
  ['tag-value-max', '5.3', 'A value of kind 2^32 − 1.', ['INVALID_TAG', 'nodes', 97]],
  ['tag-value-big-endian', '5.3', 'The tag has the wrong byte order.', ['INVALID_TAG', 'nodes', 97]],
  ['tag-value-one-byte', '5.3', 'The tag has one byte in place of four.', ['INVALID_TAG', 'nodes', 97]],
  ['tag-vector-6', '5.3', 'Coordinates of a type that does not exist.', ['INVALID_TAG', 'nodes', 109]],
  ['tag-option-2', '5.3', 'A z that is neither there nor absent.', ['INVALID_TAG', 'nodes', 117]],
  ['bool-2', '5.3', 'A boolean of 2.', ['INVALID_BOOLEAN', 'nodes', 101]],
  ['bool-in-list-116', '5.3', 'A boolean of 116 in a list.', ['INVALID_BOOLEAN', 'nodes', 118]],

  ['utf8-in-label', '5.3', 'A label.', ['INVALID_UTF8', 'nodes', 80]],
  ['utf8-in-key', '5.3', 'A property key.', ['INVALID_UTF8', 'nodes', 88]],
  ['utf8-ff', '5.3', 'A byte that occurs in no UTF-8.', ['INVALID_UTF8', 'nodes', 101]],
  ['utf8-latin1', '5.3', 'Another encoding.', ['INVALID_UTF8', 'nodes', 101]],
  ['utf8-overlong', '5.3', 'A character in more bytes than it needs.', ['INVALID_UTF8', 'nodes', 101]],
  ['utf8-surrogate', '5.3', 'A pair of surrogates.', ['INVALID_UTF8', 'nodes', 101]],
  ['utf8-cut-at-end', '5.3', 'The last character is not complete.', ['INVALID_UTF8', 'nodes', 101]],
  ['utf8-cut-in-middle', '5.3', 'A character is broken off by the next.', ['INVALID_UTF8', 'nodes', 101]],
];

/** A file that LoraDB 0.3.0 loaded and a strict reader loads, too. */
export interface AcceptedRow {
  readonly name: string;
  readonly spec: string;
  readonly comment: string;
  readonly flags?: readonly Flag[];
}

export const ACCEPTED: readonly AcceptedRow[] = [
  {
    name: 'flags-all-bits',
    spec: '2.2',
    comment: 'All flags are set; only bit 0 counts.',
    flags: ['IgnoredBytes', 'LogPosition'],
  },
  {
    name: 'flags-bit-1',
    spec: '2.2',
    comment: 'A flag without a meaning is ignored.',
    flags: ['IgnoredBytes'],
  },
  {
    name: 'flags-unknown-bits',
    spec: '2.2',
    comment: 'All flags but bit 0 are ignored, and the log position with them.',
    flags: ['IgnoredBytes'],
  },
  {
    name: 'wal-field-without-flag',
    spec: '2.2',
    comment: 'The flag is not set, so the log position does not count.',
    flags: ['IgnoredBytes'],
  },
  { name: 'reserved-one-byte', spec: '2.3', comment: 'A reserved byte is ignored.', flags: ['IgnoredBytes'] },
  {
    name: 'reserved-not-zero',
    spec: '2.3',
    comment: 'All reserved bytes are ignored.',
    flags: ['IgnoredBytes'],
  },
  {
    name: 'graph-labels-not-normalised',
    spec: '5.6',
    comment: 'Labels that LoraDB would not make are kept.',
  },
  { name: 'graph-type-empty', spec: '5.6', comment: 'Types that LoraDB would not make are kept.' },
  { name: 'nested-2000', spec: '3.7', comment: 'Lists nested 2,000 levels deep.', flags: ['DeepNesting'] },
  { name: 'value-date-feb-30', spec: '5.6', comment: 'Days that their months do not have are kept.' },
  { name: 'value-date-month-13', spec: '5.6', comment: 'A month that does not exist is kept.' },
  { name: 'value-time-out-of-range', spec: '5.6', comment: 'A time that no clock shows is kept.' },
  {
    name: 'value-point-odd',
    spec: '5.6',
    comment: 'Points that do not fit their coordinate systems are kept.',
  },
  { name: 'value-vector-in-list', spec: '5.6', comment: 'Vectors in a list are kept.' },
];

/**
 * A file that LoraDB 0.3.0 loaded and a strict reader refuses. `mended` is the sha256 of the file that LoraDB saved
 * afterwards; where repair mends what LoraDB leaves as it is, it is the graph.
 */
export interface MendableRow {
  readonly name: string;
  readonly spec: string;
  readonly comment: string;
  readonly claims: readonly [Claim, ...Claim[]];
  readonly mended: string | Snapshot;
}

const REL_ONE_SHA256 = '7f1bc33b8e9f1ad296ab92d47839dce9337b29cfaf8b072bfdf91541c8928ae9';

export const MENDABLE: readonly MendableRow[] = [
  {
    name: 'trailing-one-byte',
    spec: '5.4',
    comment: 'A byte after the last relationship.',
    claims: [['TRAILING_BYTES', 'relationships', 274]],
    mended: REL_ONE_SHA256,
  },
  {
    name: 'trailing-100-bytes',
    spec: '5.4',
    comment: 'A hundred bytes after the last relationship.',
    claims: [['TRAILING_BYTES', 'relationships', 274]],
    mended: REL_ONE_SHA256,
  },
  {
    name: 'zeros-33',
    spec: '5.4',
    comment: 'Zeros, one more than an empty graph has.',
    claims: [['TRAILING_BYTES', 'relationships', 72]],
    mended: '5725bce5cc04ccf87d0c6e7446c55eabdc7b8355de749fe669422c38f308b8d5',
  },
  {
    name: 'length-nodes-too-few',
    spec: '5.4',
    comment: 'A count of 0 nodes before a node: LoraDB loses it without a word.',
    claims: [['TRAILING_BYTES', 'relationships', 72]],
    mended: '060bb862a755e2635406653063ffe4b6646a1957d77eb23e108c86a7c3d9f1ca',
  },
  {
    name: 'graph-nodes-unsorted',
    spec: '5.4',
    comment: 'Nodes and relationships in falling order.',
    claims: [
      ['NODES_UNSORTED', 'nodes', 97],
      ['RELATIONSHIPS_UNSORTED', 'relationships', 212],
    ],
    mended: 'd96f4d9cfa26610d6c6db353b05bd0db1bff09f95c17b0bba465cc56a2af496b',
  },
  {
    name: 'graph-duplicate-node-id',
    spec: '5.4',
    comment: 'Two different nodes with id 0.',
    claims: [['DUPLICATE_NODE_ID', 'nodes', 120]],
    mended: '48b2f6c71f4908f68b347b10a4ba80a8fdb14785f30c48921e39374ad9a55634',
  },
  {
    name: 'graph-duplicate-rel-id',
    spec: '5.4',
    comment: 'Two different relationships with id 0.',
    claims: [['DUPLICATE_RELATIONSHIP_ID', 'relationships', 187]],
    mended: '44ea83fec86bb443136bad6435804080e9391cc73a4c582473217749e52fdc72',
  },
  {
    name: 'graph-keys-unsorted',
    spec: '5.4',
    comment: 'Keys without any order, in three maps.',
    claims: [
      ['KEYS_UNSORTED', 'nodes', 109],
      ['KEYS_UNSORTED', 'nodes', 151],
      ['KEYS_UNSORTED', 'nodes', 247],
    ],
    mended: '12d198208987d3344cf0112b25c01be86d5cff3b3530f53280cf63d9ae3ec612',
  },
  {
    name: 'graph-keys-utf16-order',
    spec: '5.4',
    comment: 'Keys as a sort of UTF-16 strings leaves them.',
    claims: [['KEYS_UNSORTED', 'nodes', 133]],
    mended: '7a87f6435ff65e661e92da5a7a3890dba5d74b2d90cdcfaf36e7d35aca3a3ba2',
  },
  {
    name: 'graph-keys-duplicate',
    spec: '6',
    comment: 'One key three times, with another in between.',
    claims: [
      ['KEYS_UNSORTED', 'nodes', 109],
      ['DUPLICATE_KEY', 'nodes', 130],
      ['DUPLICATE_KEY', 'nodes', 154],
    ],
    mended: '3636e1f086d1fb14f2d478f15650699630c8fdc737f73bbb6e75f6dac7a37c32',
  },
  {
    name: 'graph-keys-duplicate-in-map',
    spec: '6',
    comment: 'Repeated keys in a map of a node and among the properties of a relationship.',
    claims: [
      ['DUPLICATE_KEY', 'nodes', 130],
      ['KEYS_UNSORTED', 'nodes', 143],
      ['DUPLICATE_KEY', 'relationships', 234],
    ],
    mended: '7ac7144cdcf9e547c3f0c876dee1aa4df719b14087798c22b61437c8aed660d5',
  },
  {
    name: 'value-vector-dimension-differs',
    spec: '5.4',
    comment: 'A vector of dimension 5 with two coordinates. LoraDB keeps it so.',
    claims: [['DIMENSION_MISMATCH', 'nodes', 101]],
    mended: snapshot({ nodes: [{ id: 0, properties: [['v', integerVector('INTEGER8', 1n, -1n)]] }] }),
  },
  {
    name: 'graph-dangling-src',
    spec: '5.5',
    comment: 'A relationship from nowhere. LoraDB keeps it.',
    claims: [['DANGLING_RELATIONSHIP', 'relationships', 113]],
    mended: snapshot({ nodes: [{ id: 0, labels: ['A'] }], nextRelationshipId: 1 }),
  },
  {
    name: 'graph-dangling-dst',
    spec: '5.5',
    comment: 'A relationship to nowhere. LoraDB keeps it.',
    claims: [['DANGLING_RELATIONSHIP', 'relationships', 121]],
    mended: snapshot({ nodes: [{ id: 0, labels: ['A'] }], nextRelationshipId: 1 }),
  },
  {
    name: 'graph-dangling-both',
    spec: '5.5',
    comment: 'No node, and a relationship all the same. LoraDB keeps it.',
    claims: [['DANGLING_RELATIONSHIP', 'relationships', 80]],
    mended: snapshot({ nextRelationshipId: 1 }),
  },
  {
    name: 'graph-counters-too-low',
    spec: '5.5',
    comment: 'Counters of 0 over ids up to 2. LoraDB keeps them, and later replaces a node.',
    claims: [
      ['COUNTER_TOO_LOW', 'counters', 40],
      ['COUNTER_TOO_LOW', 'counters', 48],
    ],
    mended: snapshot({
      nextNodeId: 3,
      nextRelationshipId: 3,
      nodes: [
        { id: 0, labels: ['A'] },
        { id: 2, labels: ['B'] },
      ],
      relationships: [{ id: 2, src: 0, dst: 2 }],
    }),
  },
];
