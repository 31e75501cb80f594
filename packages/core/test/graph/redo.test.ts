import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Graph } from '../../src/graph/graph.ts';
import { encodeSnapshot } from '../../src/snapshot/encode.ts';
import { arbitraryTransaction } from './arbitrary-operation.ts';
import { GraphPair } from './graph-pair.ts';

/**
 * A second graph that is told nothing but what the steps of the first one name: which nodes and relationships changed. What
 * they are now it reads from the first graph, just before the changes are made final.
 */
class Replica {
  readonly graph = new Graph();

  follow(source: Graph): void {
    const { nodes, relationships } = this.touched(source);
    const isNewNode = (node: number): boolean => node >= this.graph.nodes.indexCount;
    for (const node of nodes.filter(isNewNode)) this.createNode(source, node);
    for (const r of relationships) this.putRelationship(source, r);
    for (const node of nodes) this.putNode(source, node);
    this.graph.nodes.ids.setNext(source.nodes.ids.next);
    this.graph.relationships.ids.setNext(source.relationships.ids.next);
    this.graph.commit();
  }

  private touched(source: Graph): { nodes: number[]; relationships: number[] } {
    const [nodes, relationships] = [new Set<number>(), new Set<number>()];
    let [nextNode, nextRelationship] = [this.graph.nodes.indexCount, this.graph.relationships.indexCount];
    const start = { stepCount: 0, nextNodeId: 0n, nextRelationshipId: 0n };
    for (const step of source.stepsSince(start)) {
      switch (step.kind) {
        case 'node-created':
          nodes.add(nextNode++);
          break;
        case 'relationship-created':
          relationships.add(nextRelationship++);
          break;
        case 'relationship-deleted':
        case 'relationship-property-changed':
          relationships.add(step.index);
          break;
        case 'node-deleted':
        case 'labels-changed':
        case 'node-property-changed':
          nodes.add(step.index);
          break;
        case 'schema-changed':
      }
    }
    return {
      nodes: [...nodes].toSorted((a, b) => a - b),
      relationships: [...relationships].toSorted((a, b) => a - b),
    };
  }

  private createNode(source: Graph, node: number): void {
    const { keys, values } = this.graph.internProperties(new Map());
    expect(this.graph.createNode(this.graph.labelSets.intern([]), keys, values)).toBe(node);
    if (source.nodes.isLive(node)) this.putNode(source, node);
  }

  private putNode(source: Graph, node: number): void {
    const { graph } = this;
    if (!source.nodes.isLive(node)) {
      if (graph.nodes.isLive(node)) graph.deleteNode(node);
      return;
    }
    for (const name of graph.labelNames(node)) graph.removeLabel(node, graph.labels.intern(name));
    for (const name of source.labelNames(node)) graph.addLabel(node, graph.labels.intern(name));
    const before = graph.properties(graph.nodes, node);
    const now = source.properties(source.nodes, node);
    for (const name of new Set([...before.keys(), ...now.keys()]))
      graph.setNodeProperty(node, graph.keys.intern(name), now.get(name));
  }

  private putRelationship(source: Graph, r: number): void {
    const { graph } = this;
    const isLive = source.relationships.isLive(r);
    if (r >= graph.relationships.indexCount) {
      const type = graph.types.intern(isLive ? source.typeName(r) : '');
      const { keys, values } = graph.internProperties(new Map());
      graph.createRelationship(type, source.sources[r]!, source.targets[r]!, keys, values);
    }
    if (!isLive) {
      if (graph.relationships.isLive(r)) graph.deleteRelationship(r);
      return;
    }
    const before = graph.properties(graph.relationships, r);
    const now = source.properties(source.relationships, r);
    for (const name of new Set([...before.keys(), ...now.keys()]))
      graph.setRelationshipProperty(r, graph.keys.intern(name), now.get(name));
  }
}

it('the steps of a graph since its last commit name everything that a log has to know', () => {
  const transactions = fc.array(arbitraryTransaction, { minLength: 1, maxLength: 5, size: 'max' });
  fc.assert(
    fc.property(transactions, (sequence) => {
      const pair = new GraphPair(0n, 0n);
      const replica = new Replica();
      for (const operations of sequence) {
        for (const operation of operations)
          if (operation.kind !== 'reload' && operation.kind !== 'commit') pair.run(operation);
        replica.follow(pair.graph);
        pair.run({ kind: 'commit' });
        expect(Buffer.compare(encodeSnapshot(replica.graph), encodeSnapshot(pair.graph))).toBe(0);
      }
    }),
    { numRuns: 150 },
  );
});
