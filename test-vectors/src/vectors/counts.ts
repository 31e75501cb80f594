import { FAULT, str, u32, u64, zeros } from '../testkit.ts';
import type { Part } from '../testkit.ts';
import { invalid } from '../vector.ts';
import type { Vector } from '../vector.ts';
import { fileThatEnds } from './placing.ts';

const COUNTERS: Part = [u64(1), u64(1)];
const TO_VALUE: Part = [COUNTERS, u64(1), u64(0), u64(0), u64(1), str('v')];

/** The kinds of counts: what stands before the count, and the least size of an item. */
const COUNTS = {
  nodes: { before: COUNTERS, sizeLeast: 24, section: 'nodes' },
  relationships: { before: [COUNTERS, u64(0)], sizeLeast: 40, section: 'relationships' },
  labels: { before: [COUNTERS, u64(1), u64(0)], sizeLeast: 8, section: 'nodes' },
  properties: { before: [COUNTERS, u64(1), u64(0), u64(0)], sizeLeast: 12, section: 'nodes' },
  list: { before: [TO_VALUE, u32(5)], sizeLeast: 4, section: 'nodes' },
  map: { before: [TO_VALUE, u32(6)], sizeLeast: 12, section: 'nodes' },
  float64: { before: [TO_VALUE, u32(14), u64(3), u32(0)], sizeLeast: 8, section: 'nodes' },
  float32: { before: [TO_VALUE, u32(14), u64(3), u32(1)], sizeLeast: 4, section: 'nodes' },
  integer: { before: [TO_VALUE, u32(14), u64(3), u32(2)], sizeLeast: 8, section: 'nodes' },
  integer32: { before: [TO_VALUE, u32(14), u64(3), u32(3)], sizeLeast: 4, section: 'nodes' },
  integer16: { before: [TO_VALUE, u32(14), u64(3), u32(4)], sizeLeast: 2, section: 'nodes' },
  integer8: { before: [TO_VALUE, u32(14), u64(3), u32(5)], sizeLeast: 1, section: 'nodes' },
} as const satisfies Record<string, { before: Part; sizeLeast: number; section: 'nodes' | 'relationships' }>;

type Counted = keyof typeof COUNTS;

/** A count of `count`, followed by `left` bytes of 0. */
function count(of: Counted, name: string, number: bigint | number, left: number, comment: string): Vector {
  const { before, section } = COUNTS[of];
  return invalid(
    { id: `invalid/count-${of}-${name}`, spec: '5.3', comment },
    'COUNT_TOO_LARGE',
    section,
    fileThatEnds(before, FAULT, u64(number), zeros(left)),
  );
}

/** One item more than the bytes left allow: one byte is missing for the third. */
function oneTooMany(of: Counted): Vector {
  const left = 3 * COUNTS[of].sizeLeast - 1;
  return count(of, 'one-too-many', 3, left, `Three ${of} where one byte is missing for the least third one.`);
}

/** 2^64 divided by a least size that is a power of two: the product is 0 in 64 bits. */
function wraps(of: Counted): Vector {
  const number = 2n ** 64n / BigInt(COUNTS[of].sizeLeast);
  return count(of, 'wraps', number, 16, `The count of ${of} times the least size is 0 in 64 bits.`);
}

/** The first count whose product with the least size is past 2^64, so that little of it is left in 64 bits. */
function wrapsToLittle(of: Counted): Vector {
  const number = 2n ** 64n / BigInt(COUNTS[of].sizeLeast) + 1n;
  return count(
    of,
    'wraps-to-little',
    number,
    48,
    `The count of ${of} times the least size is little in 64 bits.`,
  );
}

export const countVectors: readonly Vector[] = [
  ...(Object.keys(COUNTS) as Counted[]).map(oneTooMany),
  count('nodes', '2-64-minus-1', 2n ** 64n - 1n, 24, 'The largest count of nodes.'),
  count(
    'nodes',
    '2-63',
    2n ** 63n,
    24,
    'A count of nodes that no signed number holds: no count is negative.',
  ),
  count('nodes', '2-53-plus-1', 2n ** 53n + 1n, 24, 'A count of nodes that no double holds.'),
  count('nodes', '2-32-plus-1', 2n ** 32n + 1n, 48, 'A count of nodes that is 1 in its lower 32 bits.'),
  count('relationships', '2-64-minus-1', 2n ** 64n - 1n, 40, 'The largest count of relationships.'),
  count('labels', '2-64-minus-1', 2n ** 64n - 1n, 16, 'The largest count of labels.'),
  count('properties', '2-64-minus-1', 2n ** 64n - 1n, 16, 'The largest count of properties.'),
  count('list', '2-40', 2n ** 40n, 8, 'A list that would take a terabyte.'),
  count('map', '2-33', 2n ** 33n, 16, 'A map that would take a hundred gigabytes.'),
  count('integer8', '2-48', 2n ** 48n, 8, 'A vector that would take terabytes.'),
  wraps('labels'),
  wraps('list'),
  wraps('float64'),
  wraps('integer16'),
  wrapsToLittle('nodes'),
  wrapsToLittle('relationships'),
  wrapsToLittle('map'),
];
