import type { EntityReader } from '../../src/value/entity-reader.ts';
import type { Value } from '../../src/value/value.ts';

/**
 * Two nodes, index 0 and 1 with ids 10 and 2^63, and a relationship, index 0 with id 7, from 0 to 1; node 2 is deleted, and
 * so is relationship 1.
 */
export const twoNodes: EntityReader = {
  nodeExists: (index) => index < 2,
  nodeId: (index) => [10, 2n ** 63n, 12][index]!,
  nodeLabels: (index) => [['A', 'B'], []][index]!,
  nodeProperties: (index) => new Map<string, Value>(index === 0 ? [['name', 'x']] : []),
  relationshipExists: (index) => index < 1,
  relationshipId: () => 7,
  relationshipType: () => 'KNOWS WELL',
  relationshipStart: () => 0,
  relationshipEnd: () => 1,
  relationshipProperties: () => new Map<string, Value>([['since', 2000]]),
};
