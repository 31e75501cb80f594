import { expect } from 'vitest';
import { Graph } from '../../src/graph/graph.ts';
import type { UndoMark } from '../../src/graph/undo-log.ts';
import { decodeSnapshot } from '../../src/snapshot/decode.ts';
import { encodeSnapshot } from '../../src/snapshot/encode.ts';
import type { Column, Operation, Selection } from './arbitrary-operation.ts';
import { checkAdjacency, checkGraph } from './graph-check.ts';
import { GraphModel, type Properties } from './graph-model.ts';

/** The store and the model, which undergo the same. */
export class GraphPair {
  graph = new Graph();
  model = new GraphModel();
  private marks: { readonly mark: UndoMark; readonly model: GraphModel }[] = [];

  /** Starts with counters at these values, as a file may have them. */
  constructor(nextNodeId: bigint, nextRelationshipId: bigint) {
    this.graph.nodes.ids.setNext(nextNodeId);
    this.graph.relationships.ids.setNext(nextRelationshipId);
    this.model.nextNodeId = nextNodeId;
    this.model.nextRelationshipId = nextRelationshipId;
  }

  run(operation: Operation): void {
    switch (operation.kind) {
      case 'create-nodes':
        return this.createNodes(operation);
      case 'create-relationships':
        return this.createRelationships(operation);
      case 'delete-nodes':
        return select(this.model.liveNodes(), operation.selection).forEach((node) => this.deleteNode(node));
      case 'delete-relationships':
        return this.deleteRelationships(select(this.model.liveRelationships(), operation.selection));
      case 'add-label':
      case 'remove-label':
        return this.changeLabel(operation.kind, operation.selection, operation.label);
      case 'set-node-property':
      case 'set-relationship-property':
        return this.setProperty(operation.kind, operation.selection, operation.column);
      case 'remove-node-property':
      case 'remove-relationship-property':
        return this.setProperty(operation.kind, operation.selection, { key: operation.key, values: [] });
      case 'adjacency':
        return checkAdjacency(this.graph, this.model, operation.direction);
      case 'mark':
        this.marks.push({ mark: this.graph.mark(), model: this.model.copy() });
        return;
      case 'roll-back':
        return this.rollBack(operation.depth);
      case 'commit':
        this.graph.commit();
        this.marks = [];
        return;
      case 'reload':
        return this.reload();
    }
  }

  /** Saves and loads the graph, and goes on with what was loaded. */
  reload(): void {
    const bytes = encodeSnapshot(this.graph);
    this.graph = decodeSnapshot(bytes).graph;
    this.model = this.model.packed();
    this.marks = [];
    expect(Buffer.compare(encodeSnapshot(this.graph), bytes)).toBe(0);
  }

  check(): void {
    checkGraph(this.graph, this.model);
  }

  private rollBack(depth: number): void {
    const place = this.marks.length - 1 - depth;
    if (place < 0) return;
    const { mark, model } = this.marks[place]!;
    this.graph.rollBackTo(mark);
    this.model = model;
    this.marks.length = place;
  }

  private createNodes({ count, labels, columns }: Operation & { kind: 'create-nodes' }): void {
    const { graph, model } = this;
    const labelSet = graph.labelSets.intern(labels.map((name) => graph.labels.intern(name)));
    for (let i = 0; i < count; i++) {
      const properties = propertiesAt(columns, i);
      const { keys, values } = graph.internProperties(properties);
      expect(graph.createNode(labelSet, keys, values)).toBe(model.nodes.length);
      model.createNode(labels, properties);
    }
  }

  private createRelationships(operation: Operation & { kind: 'create-relationships' }): void {
    const { graph, model } = this;
    const nodes = model.liveNodes();
    if (nodes.length === 0) return;
    const type = graph.types.intern(operation.type);
    for (let i = 0; i < operation.count; i++) {
      const source = nodes[(operation.source + i) % nodes.length]!;
      const target = nodes[(operation.target + i * i) % nodes.length]!;
      const properties = propertiesAt(operation.columns, i);
      const { keys, values } = graph.internProperties(properties);
      const relationship = graph.createRelationship(type, source, target, keys, values);
      expect(relationship).toBe(model.relationships.length);
      model.createRelationship(operation.type, source, target, properties);
    }
  }

  private deleteNode(node: number): void {
    const { graph, model } = this;
    const relationships = model.relationshipsOf(node);
    expect(graph.isConnected(node)).toBe(relationships.length > 0);
    expect(graph.relationshipsOf(node).toSorted((a, b) => a - b)).toEqual(relationships);
    this.deleteRelationships(relationships);
    graph.deleteNode(node);
    model.deleteNode(node);
  }

  private deleteRelationships(relationships: readonly number[]): void {
    for (const relationship of relationships) {
      this.graph.deleteRelationship(relationship);
      this.model.deleteRelationship(relationship);
    }
  }

  private changeLabel(kind: 'add-label' | 'remove-label', selection: Selection, name: string): void {
    const { graph, model } = this;
    const label = graph.labels.intern(name);
    for (const node of select(model.liveNodes(), selection)) {
      const isThere = model.node(node).labels.includes(name);
      if (kind === 'add-label') {
        expect(graph.addLabel(node, label)).toBe(!isThere);
        model.addLabel(node, name);
      } else {
        expect(graph.removeLabel(node, label)).toBe(isThere);
        model.removeLabel(node, name);
      }
    }
  }

  /** Sets the values of the column one after another, or removes the property where there are none. */
  private setProperty(kind: string, selection: Selection, { key, values }: Column): void {
    const { graph, model } = this;
    const code = graph.keys.intern(key);
    const isNode = kind.includes('node');
    const live = isNode ? model.liveNodes() : model.liveRelationships();
    select(live, selection).forEach((index, i) => {
      const value = values[i % values.length];
      if (isNode) {
        graph.setNodeProperty(index, code, value);
        model.setNodeProperty(index, key, value);
      } else {
        graph.setRelationshipProperty(index, code, value);
        model.setRelationshipProperty(index, key, value);
      }
    });
  }
}

function propertiesAt(columns: readonly Column[], i: number): Properties {
  return new Map(columns.map(({ key, values }) => [key, values[i % values.length]!]));
}

function select(live: readonly number[], { first, count }: Selection): number[] {
  const start = live.length === 0 ? 0 : first % live.length;
  return live.slice(start, start + count);
}
