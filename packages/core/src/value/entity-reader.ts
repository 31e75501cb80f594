import type { Value } from './value.ts';

/**
 * What printing and handing out nodes and relationships needs to know of the graph. Indexes are those of
 * {@link NodeRef} and {@link RelationshipRef}; ids are u64, as `bigint` only beyond 2^53−1.
 */
export interface EntityReader {
  /** False for a node that the running query has deleted. */
  nodeExists(index: number): boolean;
  nodeId(index: number): number | bigint;
  nodeLabels(index: number): readonly string[];
  /** The properties in the order in which callers shall see them. */
  nodeProperties(index: number): Iterable<readonly [string, Value]>;
  /** False for a relationship that the running query has deleted. */
  relationshipExists(index: number): boolean;
  relationshipId(index: number): number | bigint;
  relationshipType(index: number): string;
  /** The store indexes of the two ends. */
  relationshipStart(index: number): number;
  relationshipEnd(index: number): number;
  relationshipProperties(index: number): Iterable<readonly [string, Value]>;
}
