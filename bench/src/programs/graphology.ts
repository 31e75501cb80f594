import type { Knows, Person } from '../data/social.ts';
import { requirePeer } from './peer.ts';
import type { Program } from './program.ts';

type EdgeCallback = (edge: string, attributes: Pick<Knows, 'since'>, source: string, target: string) => void;

/** What is used of graphology. */
export interface GraphologyGraph {
  readonly order: number;
  readonly size: number;
  addNode(id: string, attributes: Person): string;
  addDirectedEdge(source: string, target: string, attributes: Pick<Knows, 'since'>): string;
  dropNode(id: string): void;
  getNodeAttributes(id: string): Person;
  setNodeAttribute<K extends keyof Person>(id: string, key: K, value: Person[K]): void;
  forEachNode(callBack: (id: string, attributes: Person) => void): void;
  reduceNodes<T>(callBack: (value: T, id: string, attributes: Person) => T, first: T): T;
  forEachEdge(callBack: EdgeCallback): void;
  forEachOutEdge(id: string, callBack: EdgeCallback): void;
}

interface Graphology {
  readonly MultiDirectedGraph: new () => GraphologyGraph;
}

/** graphology: graphs of JavaScript objects, asked by programs. */
export const graphology: Program<'graphology', GraphologyGraph> = {
  name: 'graphology',
  language: 'graphology',
  async open({ persons, knows }, startsEmpty) {
    const { MultiDirectedGraph } = requirePeer('graphology') as Graphology;
    const graph = new MultiDirectedGraph();
    if (startsEmpty) return graph;
    persons.forEach((person, id) => void graph.addNode(String(id), { ...person }));
    for (const { source, target, since } of knows)
      graph.addDirectedEdge(String(source), String(target), { since });
    return graph;
  },
};
