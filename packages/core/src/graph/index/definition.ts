/** What a declared index is on, and what it is called. Never changed once it is made. */
export interface IndexDefinition {
  /** No other index or constraint of the graph has it. */
  readonly name: string;
  readonly entity: 'node' | 'relationship';
  /** The label of the nodes, or the type of the relationships. */
  readonly owner: string;
  /** An entity is in the index when it has all of these properties. */
  readonly keys: readonly string[];
  /** True for the index of a uniqueness constraint; the constraint has the name of its index. */
  readonly isUnique: boolean;
}

/** All declared indexes of a graph, in the order in which they were made. Another one takes its place on every change. */
export type IndexSchema = readonly IndexDefinition[];

/** The schema that every graph begins with. */
export const NO_INDEXES: IndexSchema = Object.freeze([]);
