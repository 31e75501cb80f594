import { isDead, type EntityStore } from '../graph/entities.ts';
import type { Graph } from '../graph/graph.ts';
import { VACANT } from '../graph/table.ts';
import type { Runtime } from './runtime.ts';

/** With one node in this many having the label, its nodes are listed from their tables instead of sought among all. */
const LISTED_SHARE = 16;

/** All live nodes of the graph, or those with a label, in the order of their ids; given in pieces, again and again. */
export class NodeSource {
  private readonly runtime: Runtime;
  private readonly label: string | null;
  private readonly shapes: LabelledShapes;
  private isPrepared = false;
  /** The nodes in order, or null when all nodes up to `nodeCount` are to be tested. */
  private list: Int32Array | null = null;
  /** Elements of the list, or indexes given by the store. */
  private count = 0;
  private position = 0;

  constructor(runtime: Runtime, label: string | null) {
    this.runtime = runtime;
    this.label = label;
    this.shapes = new LabelledShapes(label ?? '');
  }

  /** Looks at the graph anew when the next pass begins. */
  begin(): void {
    this.isPrepared = false;
  }

  /** Begins a pass. */
  rewind(): void {
    if (!this.isPrepared) this.prepare();
    this.position = 0;
  }

  get isAtEnd(): boolean {
    return this.position >= this.count;
  }

  /** Puts the next nodes into `target` from `start` on, as many as a batch is to hold, and gives the end. */
  fill(target: Int32Array, start: number): number {
    if (this.list === null) return this.fillTested(target, start);
    const end = Math.min(this.count, this.position + this.runtime.budget.batchRows - start);
    target.set(this.list.subarray(this.position, end), start);
    const filled = start + end - this.position;
    this.position = end;
    return filled;
  }

  private fillTested(target: Int32Array, start: number): number {
    const shapes = this.runtime.graph.nodes.shapeOfIndex;
    const isWanted = this.label === null ? null : this.shapes.isLabelled;
    const { batchRows } = this.runtime.budget;
    let { position } = this;
    let filled = start;
    for (; position < this.count && filled < batchRows; position++) {
      const shape = shapes === null ? 0 : shapes[position]!;
      if (!isDead(shape) && (isWanted === null || isWanted[shape] === 1)) target[filled++] = position;
    }
    this.position = position;
    return filled;
  }

  private prepare(): void {
    this.isPrepared = true;
    const { graph } = this.runtime;
    const { nodes } = graph;
    this.list = null;
    this.count = nodes.indexCount;
    if (this.label === null) return;
    const labelledCount = this.shapes.update(graph);
    if (labelledCount * LISTED_SHARE >= this.count) return;
    this.list = listNodes(nodes, this.shapes.isLabelled, labelledCount);
    this.count = labelledCount;
  }
}

/** The shapes of nodes that have a label. */
class LabelledShapes {
  /** By shape: 1 with the label, 0 without. */
  isLabelled: Uint8Array = new Uint8Array(0);
  private readonly label: string;
  private graph: Graph | null = null;
  private knownCount = 0;

  constructor(label: string) {
    this.label = label;
  }

  /** Takes in shapes that are new, and gives the number of live nodes with the label. */
  update(graph: Graph): number {
    if (graph !== this.graph) {
      this.graph = graph;
      this.knownCount = 0;
    }
    const { nodes, labelSets } = graph;
    const code = graph.labels.find(this.label);
    if (this.isLabelled.length < nodes.shapeCount) {
      const grown = new Uint8Array(nodes.shapeCount * 2);
      grown.set(this.isLabelled);
      this.isLabelled = grown;
    }
    for (; this.knownCount < nodes.shapeCount; this.knownCount++) {
      const labelSet = nodes.ownerOfShape(this.knownCount);
      this.isLabelled[this.knownCount] = labelSets.indexOf(labelSet, code) >= 0 ? 1 : 0;
    }
    let count = 0;
    for (let shape = 0; shape < nodes.shapeCount; shape++) {
      if (this.isLabelled[shape] === 1) count += nodes.liveCountOfShape(shape);
    }
    return count;
  }
}

function listNodes(nodes: EntityStore, isWanted: Uint8Array, count: number): Int32Array {
  const list = new Int32Array(count);
  let length = 0;
  let isAscending = true;
  const add = (node: number): void => {
    if (length > 0 && node < list[length - 1]!) isAscending = false;
    list[length++] = node;
  };
  for (const { shape, table } of nodes.tables) {
    if (isWanted[shape] !== 1) continue;
    for (let row = 0; row < table.rowCount; row++) {
      const node = table.entityAt(row);
      if (node !== VACANT) add(node);
    }
  }
  nodes.forEachPacked((node) => {
    if (isWanted[nodes.shapeOf(node)] === 1) add(node);
  });
  return isAscending ? list : list.toSorted();
}
