import { snapshot } from '../graph.ts';
import { NULL, floatVector, integerVector, list, map } from '../values.ts';
import type { Piece } from '../values.ts';
import { valid } from '../vector.ts';
import type { Vector } from '../vector.ts';

// Files in which items have the least size and nothing but what must follow comes after them: a reader that takes a
// least size for larger than it is refuses them.

/** The last value of a file, as the one property of a loop. */
function lastValue(of: string, value: Piece): Vector {
  const comment = `The least ${of}, with nothing after it.`;
  return valid(
    { id: `valid/least-${of.replaceAll(' ', '-').toLowerCase()}`, spec: '5.3', comment },
    snapshot({
      nodes: [{ id: 0 }],
      relationships: [{ id: 0, src: 0, dst: 0, type: '', properties: [['', value]] }],
    }),
  );
}

export const leastVectors: readonly Vector[] = [
  valid(
    { id: 'valid/least-nodes', spec: '5.3', comment: 'A hundred nodes of the least size.' },
    snapshot({ nodes: Array.from({ length: 100 }, (_, id) => ({ id })) }),
  ),
  valid(
    { id: 'valid/least-relationships', spec: '5.3', comment: 'A hundred relationships of the least size.' },
    snapshot({
      nodes: [{ id: 0 }],
      relationships: Array.from({ length: 100 }, (_, id) => ({ id, src: 0, dst: 0, type: '' })),
    }),
  ),
  valid(
    { id: 'valid/least-labels', spec: '5.3', comment: 'A hundred labels of the least size.' },
    snapshot({ nodes: [{ id: 0, labels: Array.from({ length: 100 }, () => '') }] }),
  ),
  lastValue('property', NULL),
  lastValue('list', list(NULL)),
  lastValue('map', map(['', NULL])),
  lastValue('vector of FLOAT64', floatVector('FLOAT64', '0000000000000000')),
  lastValue('vector of FLOAT32', floatVector('FLOAT32', '00000000')),
  lastValue('vector of INTEGER', integerVector('INTEGER', 0n)),
  lastValue('vector of INTEGER32', integerVector('INTEGER32', 0n)),
  lastValue('vector of INTEGER16', integerVector('INTEGER16', 0n)),
  lastValue('vector of INTEGER8', integerVector('INTEGER8', 0n)),
];
