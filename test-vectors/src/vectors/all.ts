import type { Vector } from '../vector.ts';
import { checksumVectors } from './checksum.ts';
import { countVectors } from './counts.ts';
import { dimensionVectors } from './dimensions.ts';
import { endVectors } from './ends.ts';
import { graphVectors } from './graphs.ts';
import { headerVectors } from './header.ts';
import { keyVectors } from './keys.ts';
import { leastVectors } from './least.ts';
import { orderVectors } from './order.ts';
import { recordVectors } from './records.ts';
import { tagVectors } from './tags.ts';
import { valueVectors } from './values.ts';

/** The vectors that are made by programs, in the order of the specification. */
export const PLACED_VECTORS: readonly Vector[] = [
  ...headerVectors,
  ...checksumVectors,
  ...graphVectors,
  ...valueVectors,
  ...keyVectors,
  ...endVectors,
  ...leastVectors,
  ...countVectors,
  ...tagVectors,
  ...recordVectors,
  ...dimensionVectors,
  ...orderVectors,
];
