import { Graph } from '../../../src/graph/graph.ts';

/** `(0:B:A {age: 3, name: 'x'})-[0:KNOWS {since: 2000}]->(1)` */
export function smallGraph(): Graph {
  const graph = new Graph();
  const labelSet = graph.labelSets.intern([graph.labels.intern('B'), graph.labels.intern('A')]);
  const person = graph.internProperties(
    new Map<string, number | string>([
      ['name', 'x'],
      ['age', 3],
    ]),
  );
  graph.createNode(labelSet, person.keys, person.values);
  graph.createNode(graph.labelSets.intern([]), [], []);
  const since = graph.internProperties(new Map([['since', 2000]]));
  graph.createRelationship(graph.types.intern('KNOWS'), 0, 1, since.keys, since.values);
  return graph;
}
