import type { Value } from '../../src/value/value.ts';

export type Properties = ReadonlyMap<string, Value>;

interface ModelNode {
  readonly id: bigint;
  readonly labels: readonly string[];
  readonly properties: Properties;
}

interface ModelRelationship {
  readonly id: bigint;
  readonly type: string;
  /** Indexes of nodes. */
  readonly source: number;
  readonly target: number;
  readonly properties: Properties;
}

/**
 * What a property graph does, as plainly as it can be said. Nodes and relationships lie under the index that the store
 * gives them; a deleted one leaves its id. Records never change, so a copy of the lists is a copy of the graph.
 */
export class GraphModel {
  nodes: (ModelNode | bigint)[] = [];
  relationships: (ModelRelationship | bigint)[] = [];
  nextNodeId = 0n;
  nextRelationshipId = 0n;

  copy(): GraphModel {
    const copy = new GraphModel();
    copy.nodes = [...this.nodes];
    copy.relationships = [...this.relationships];
    copy.nextNodeId = this.nextNodeId;
    copy.nextRelationshipId = this.nextRelationshipId;
    return copy;
  }

  createNode(labels: readonly string[], properties: Properties): void {
    this.nodes.push({ id: this.nextNodeId++, labels, properties });
  }

  createRelationship(type: string, source: number, target: number, properties: Properties): void {
    this.relationships.push({ id: this.nextRelationshipId++, type, source, target, properties });
  }

  deleteNode(node: number): void {
    this.nodes[node] = this.node(node).id;
  }

  deleteRelationship(relationship: number): void {
    this.relationships[relationship] = this.relationship(relationship).id;
  }

  addLabel(node: number, label: string): void {
    const before = this.node(node);
    if (before.labels.includes(label)) return;
    this.nodes[node] = { ...before, labels: [...before.labels, label] };
  }

  removeLabel(node: number, label: string): void {
    const before = this.node(node);
    this.nodes[node] = { ...before, labels: before.labels.filter((other) => other !== label) };
  }

  setNodeProperty(node: number, key: string, value: Value | undefined): void {
    const before = this.node(node);
    this.nodes[node] = { ...before, properties: withProperty(before.properties, key, value) };
  }

  setRelationshipProperty(relationship: number, key: string, value: Value | undefined): void {
    const before = this.relationship(relationship);
    this.relationships[relationship] = {
      ...before,
      properties: withProperty(before.properties, key, value),
    };
  }

  /** The graph as a snapshot keeps it: the deleted are gone, and the others have new indexes. */
  packed(): GraphModel {
    const packed = new GraphModel();
    const newIndexes = new Map(this.liveNodes().map((node, index) => [node, index]));
    packed.nodes = this.liveNodes().map((node) => this.node(node));
    packed.relationships = this.liveRelationships().map((r) => {
      const { source, target, ...rest } = this.relationship(r);
      return { ...rest, source: newIndexes.get(source)!, target: newIndexes.get(target)! };
    });
    packed.nextNodeId = this.nextNodeId;
    packed.nextRelationshipId = this.nextRelationshipId;
    return packed;
  }

  node(index: number): ModelNode {
    return live(this.nodes[index]);
  }

  relationship(index: number): ModelRelationship {
    return live(this.relationships[index]);
  }

  liveNodes(): number[] {
    return liveIndexes(this.nodes);
  }

  liveRelationships(): number[] {
    return liveIndexes(this.relationships);
  }

  /** The live relationships that start or end at a node, ascending. */
  relationshipsOf(node: number): number[] {
    return this.liveRelationships().filter((r) => {
      const { source, target } = this.relationship(r);
      return source === node || target === node;
    });
  }
}

function withProperty(before: Properties, key: string, value: Value | undefined): Properties {
  const properties = new Map(before);
  if (value === undefined) properties.delete(key);
  else properties.set(key, value);
  return properties;
}

function live<T extends object>(record: T | bigint | undefined): T {
  if (typeof record !== 'object') throw new Error('the model asks for an entity that is not alive');
  return record;
}

function liveIndexes(records: readonly (object | bigint)[]): number[] {
  return records.flatMap((record, index) => (typeof record === 'object' ? [index] : []));
}
