import { RefNode, RefRelationship, RefUnspecified, type RefValue } from './value.ts';

/** A property graph as plain lists. What is deleted leaves them. */
export class RefGraph {
  nodes: RefNode[] = [];
  relationships: RefRelationship[] = [];
  private nextNodeId = 0;
  private nextRelationshipId = 0;
  /** Entities with smaller ids were there before the statement. */
  initialNodeCount = 0;
  initialRelationshipCount = 0;

  addNode(labels: readonly string[], properties: Iterable<readonly [string, RefValue]>): RefNode {
    const node = new RefNode(this.nextNodeId++, labels, properties);
    this.nodes.push(node);
    return node;
  }

  addRelationship(
    type: string,
    start: RefNode,
    end: RefNode,
    properties: Iterable<readonly [string, RefValue]>,
  ): RefRelationship {
    const relationship = new RefRelationship(this.nextRelationshipId++, type, start, end, properties);
    this.relationships.push(relationship);
    return relationship;
  }

  relationshipsOf(node: RefNode): RefRelationship[] {
    return this.relationships.filter(({ start, end }) => start === node || end === node);
  }

  deleteNode(node: RefNode): void {
    node.isDeleted = true;
    this.nodes = this.nodes.filter((other) => other !== node);
  }

  deleteRelationship(relationship: RefRelationship): void {
    relationship.isDeleted = true;
    this.relationships = this.relationships.filter((other) => other !== relationship);
  }

  /** A copy with the same ids; all of it counts as initial. */
  clone(): RefGraph {
    const copy = new RefGraph();
    const copies = this.nodes.map((node) => copy.addNode(node.labels, node.properties));
    for (const { type, start, end, properties } of this.relationships) {
      const ends = [start, end].map((node) => copies[this.nodes.indexOf(node)]!);
      copy.addRelationship(type, ends[0]!, ends[1]!, properties);
    }
    copy.initialNodeCount = copy.nodes.length;
    copy.initialRelationshipCount = copy.relationships.length;
    return copy;
  }
}

/** Refuses what is deleted: reading it is not specified. */
export function live<Entity extends RefNode | RefRelationship>(entity: Entity): Entity {
  if (entity.isDeleted) throw new RefUnspecified('a deleted entity is read');
  return entity;
}
