/** An index as the planner sees it. */
export interface IndexDescription {
  readonly name: string;
  readonly entity: 'node' | 'relationship';
  /** The label of the nodes, or the type of the relationships. */
  readonly owner: string;
  /** What is in the index has all of these properties. */
  readonly keys: readonly string[];
  /** True when no two entities have the same values. */
  readonly isUnique: boolean;
}

/** What the planner knows of the graph: counts as of now, cheap to ask for. A plan stays right when they change. */
export interface GraphStatistics {
  /** The indexes that a plan may use. A plan is good only as long as they are the same. */
  readonly indexes: readonly IndexDescription[];
  /** How many entities have the same values in an index, on average. */
  rowsPerLookup(index: IndexDescription): number;
  readonly nodeCount: number;
  readonly relationshipCount: number;
  nodeCountWithLabel(label: string): number;
  relationshipCountOfType(type: string): number;
}
