export type Scalar = number | string | boolean;
type Properties = Readonly<Record<string, Scalar>>;

interface ModelNode {
  readonly labels: readonly string[];
  readonly properties: Properties;
}

interface ModelRelationship {
  readonly type: string;
  readonly source: number;
  readonly target: number;
  readonly properties: Properties;
}

/** A change, said once for the model and for the database. */
export type Change =
  | { readonly kind: 'create-node'; readonly label: string; readonly properties: Properties }
  | {
      readonly kind: 'create-relationship';
      readonly source: number;
      readonly target: number;
      readonly type: string;
      readonly properties: Properties;
    }
  | { readonly kind: 'delete-node'; readonly id: number }
  | { readonly kind: 'delete-relationship'; readonly id: number }
  | { readonly kind: 'add-label' | 'remove-label'; readonly id: number; readonly label: string }
  | { readonly kind: 'set'; readonly id: number; readonly key: string; readonly value: Scalar | null };

/** What a property graph does, with maps. Records never change, so a copy of the maps is a copy of the graph. */
export class Model {
  nodes = new Map<number, ModelNode>();
  relationships = new Map<number, ModelRelationship>();
  nextNodeId = 0;
  nextRelationshipId = 0;

  copy(): Model {
    const copy = new Model();
    copy.nodes = new Map(this.nodes);
    copy.relationships = new Map(this.relationships);
    copy.nextNodeId = this.nextNodeId;
    copy.nextRelationshipId = this.nextRelationshipId;
    return copy;
  }

  apply(change: Change): void {
    switch (change.kind) {
      case 'create-node':
        this.nodes.set(this.nextNodeId++, { labels: [change.label], properties: change.properties });
        return;
      case 'create-relationship': {
        const { kind: _, ...relationship } = change;
        this.relationships.set(this.nextRelationshipId++, relationship);
        return;
      }
      case 'delete-node':
        this.nodes.delete(change.id);
        for (const [id, { source, target }] of this.relationships)
          if (source === change.id || target === change.id) this.relationships.delete(id);
        return;
      case 'delete-relationship':
        this.relationships.delete(change.id);
        return;
      default:
        this.nodes.set(change.id, changed(this.nodes.get(change.id)!, change));
    }
  }

  /** All of it, in the form of {@link DUMP}. */
  dump(): string {
    const nodes = [...this.nodes].map(([id, { labels, properties }]) =>
      lineOf([0, id, labels.toSorted(), properties]),
    );
    const relationships = [...this.relationships].map(([id, { type, source, target, properties }]) =>
      lineOf([1, id, [type, source, target], properties]),
    );
    return [...nodes, ...relationships].toSorted().join('\n');
  }
}

/** The query that gives all of a graph, a row for each node and relationship. */
export const DUMP = `MATCH (n) RETURN 0 AS kind, id(n) AS id, labels(n) AS about, properties(n) AS properties
UNION ALL
MATCH (a)-[r]->(b) RETURN 1 AS kind, id(r) AS id, [type(r), id(a), id(b)] AS about, properties(r) AS properties`;

export interface DumpRow {
  readonly kind: number;
  readonly id: number;
  readonly about: readonly (string | number)[];
  readonly properties: Properties;
}

/** The rows of {@link DUMP} as {@link Model.dump} has them. */
export function printDump(rows: readonly DumpRow[]): string {
  return rows
    .map(({ kind, id, about, properties }) =>
      lineOf([kind, id, kind === 0 ? about.map(String).toSorted() : about, properties]),
    )
    .toSorted()
    .join('\n');
}

function lineOf([kind, id, about, properties]: readonly [number, number, unknown, Properties]): string {
  return JSON.stringify([
    kind,
    id,
    about,
    Object.entries(properties).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}

function changed(
  node: ModelNode,
  change: Change & { kind: 'add-label' | 'remove-label' | 'set' },
): ModelNode {
  if (change.kind === 'set') {
    const { [change.key]: _, ...others } = node.properties;
    return {
      ...node,
      properties: change.value === null ? others : { ...others, [change.key]: change.value },
    };
  }
  const labels = node.labels.filter((label) => label !== change.label);
  return { ...node, labels: change.kind === 'add-label' ? [...labels, change.label] : labels };
}

/** The statement that makes a change in a database, and its parameters. */
export function statementOf(change: Change): {
  query: string;
  params: Record<string, Scalar | Properties | null>;
} {
  switch (change.kind) {
    case 'create-node':
      return { query: `CREATE (n:${change.label}) SET n = $p`, params: { p: change.properties } };
    case 'create-relationship': {
      const { source, target, type, properties } = change;
      const query = `MATCH (a) WHERE id(a) = $source MATCH (b) WHERE id(b) = $target CREATE (a)-[r:${type}]->(b) SET r = $p`;
      return { query, params: { source, target, p: properties } };
    }
    case 'delete-node':
      return { query: 'MATCH (n) WHERE id(n) = $id DETACH DELETE n', params: { id: change.id } };
    case 'delete-relationship':
      return { query: 'MATCH ()-[r]->() WHERE id(r) = $id DELETE r', params: { id: change.id } };
    case 'set':
      return {
        query: `MATCH (n) WHERE id(n) = $id SET n.${change.key} = $value`,
        params: { id: change.id, value: change.value },
      };
    default: {
      const verb = change.kind === 'add-label' ? 'SET' : 'REMOVE';
      return { query: `MATCH (n) WHERE id(n) = $id ${verb} n:${change.label}`, params: { id: change.id } };
    }
  }
}
