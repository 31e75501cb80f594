import { snapshot } from '../graph.ts';
import { counted, hex, mark, u32, u64 } from '../testkit.ts';
import { integerVector } from '../values.ts';
import { mendable } from '../vector.ts';
import type { Vector } from '../vector.ts';
import { fileOfValue } from './placing.ts';

/** A vector that says this dimension and has the coordinates 1 and 2. */
function dimension(id: string, says: bigint, comment: string): Vector {
  return mendable(
    { id: `invalid/dimension-${id}`, spec: '5.4', comment },
    [['DIMENSION_MISMATCH', 'nodes', 'dimension']],
    fileOfValue([u32(14), mark('dimension'), u64(says), u32(5), counted([hex('01'), hex('02')])]),
    snapshot({ nodes: [{ id: 0, properties: [['v', integerVector('INTEGER8', 1n, 2n)]] }] }),
  );
}

export const dimensionVectors: readonly Vector[] = [
  dimension('too-large', 5n, 'A vector says dimension 5 and has 2 coordinates.'),
  dimension('too-small', 1n, 'A vector says dimension 1 and has 2 coordinates.'),
  dimension('0', 0n, 'A vector says dimension 0 and has 2 coordinates.'),
  dimension('lower-32-bits', 2n ** 32n + 2n, 'A dimension that is the count in its lower 32 bits only.'),
  dimension('2-64-minus-1', 2n ** 64n - 1n, 'The largest dimension.'),
];
