import type { Flag } from '../manifest.ts';

/** A file that LoraDB 0.3.0 wrote: its name, the section it shows, what is in it, and what is special about it. */
export type WrittenRow = readonly [name: string, spec: string, comment: string, flags?: readonly Flag[]];

export const WRITTEN: readonly WrittenRow[] = [
  ['empty', '2', 'A graph in which nothing was ever made.'],
  ['empty-after-clear', '3.2', 'Clearing a graph sets its counters to 0.'],
  ['empty-counters-kept', '3.2', 'Deleting all records leaves the counters as they are.'],
  ['node-bare', '3.3', 'A node without labels and properties.'],
  ['node-one-label-one-property', '3.3', 'A person with a name.'],
  ['rel-one', '3.4', 'Two nodes, and a relationship with a property between them.'],
  ['rel-loops-and-parallels', '3.4', 'Loops, parallel relationships, and pairs in both directions.'],
  ['rel-type-normalised', '5.6', 'Types as LoraDB keeps them: it trims them when a relationship is made.'],
  ['ids-gaps', '3.2', 'Records were deleted in between and at the end; the counters remember them.'],
  ['ids-beyond-2-53', '1.2', 'Ids and counters that no double tells apart.', ['Int64']],
  ['keys-many', '4', 'A node with 300 properties; their keys sort as texts, p10 before p2.', ['KeyOrder']],
  [
    'keys-order-ascii',
    '4',
    'Digits, capitals, the empty key, prefixes, and names such as __proto__ as keys.',
    ['KeyOrder', 'SpecialKeys'],
  ],
  [
    'keys-order-unicode',
    '4',
    'Keys on both sides of U+FFFF, which UTF-16 units would sort otherwise.',
    ['KeyOrder'],
  ],
  ['labels-edited', '4', 'Labels added and removed later: the order is that in which the node got them.'],
  ['labels-none-one-many', '4', 'Nodes with different numbers of labels, in an order of their own.'],
  ['labels-normalised', '5.6', 'Labels as LoraDB keeps them: trimmed, without empty ones and repetitions.'],
  ['labels-unicode', '3.1', 'Labels of many scripts.'],
  ['properties-edited', '3.3', 'Properties that were set, replaced by other kinds of values, and removed.'],
  ['all-kinds', '3.5', 'Every kind of value on a node and on a relationship.'],
  ['value-null-bool', '3.5', 'Null, true and false.'],
  ['value-int', '3.5', 'Integers at the limits of 64 bits, around 2^53 and around 0.', ['Int64']],
  ['value-float', '3.5', 'Zeros of both signs, infinities, a NaN, subnormals, limits and ordinary floats.'],
  ['value-float-more', '3.5', 'Floats beside 1 and 2^53, thirds, powers of ten, more subnormals.'],
  ['value-float-nan-bits', '3.5', 'Four NaNs with different bits, one of them signalling.', ['NaNBits']],
  ['value-string', '3.1', 'Strings with all lengths of characters, joiners, controls, U+0000 and U+FEFF.'],
  ['value-list', '3.5', 'Lists: empty, mixed, in each other, with null.'],
  ['value-list-deep-64', '3.7', 'Lists nested 64 levels deep.'],
  ['value-map', '3.5', 'Maps: empty, flat, in each other, and with every kind of value.'],
  ['value-date', '3.5', 'Dates before and after the year 0, leap days, ends of years.'],
  ['value-time', '3.5', 'Times with and without an offset, at the ends of the day.'],
  ['value-datetime', '3.5', 'Datetimes with and without an offset.'],
  [
    'value-duration',
    '3.5',
    'Durations up to the limits of 64 bits, with parts of different signs.',
    ['Int64'],
  ],
  ['value-point', '3.5', 'A point in each of the four coordinate systems.'],
  ['value-vector', '3.6', 'A vector of each coordinate type, up to its limits.', ['Int64']],
  ['cypher-social', '3.2', 'A small social graph made and changed by queries.'],
  ['cypher-paths', '3.4', 'Paths made by CREATE, UNWIND and MERGE.'],
  ['cypher-values', '3.5', 'Literals and results of expressions stored by queries.'],
  ['cypher-temporal', '3.5', 'Temporal values and results of temporal arithmetic stored by queries.'],
  ['cypher-points-vectors', '3.5', 'Points and vectors stored by queries.'],
  ['wal-lsn-42', '2.2', 'A log position in the header.', ['LogPosition']],
  ['wal-lsn-zero', '2.2', 'Log position 0, with its flag set.', ['LogPosition']],
  ['wal-lsn-beyond-2-53', '2.2', 'A log position that no double holds.', ['LogPosition', 'Int64']],
  ['medium-5k-20k', '3.2', 'A graph of some size, with gaps where records were deleted.', ['GraphBySha256']],
];

/** The graph file of `medium-5k-20k`, which is too large to keep. */
export const MEDIUM_GRAPH_SHA256 = '289b8dd31316ff32347f1f846e7b05d874a52b6964c4bac147e5283a4666d212';
