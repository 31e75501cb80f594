import type { EntityStore } from '../entities.ts';
import type { Graph } from '../graph.ts';
import { EntityView } from './entity-view.ts';

/**
 * A graph as it was when the view was made: between two statements, so that nothing that was made then is taken back. The
 * graph is written to meanwhile; whoever writes pays for it until {@link close}.
 */
export class GraphView {
  /** For names and ids, which keep their numbers. */
  readonly graph: Graph;
  readonly nodes: EntityView;
  readonly relationships: EntityView;
  /** By relationship index: the node where it starts, and the one where it ends. Both keep them for life. */
  readonly sources: Int32Array;
  readonly targets: Int32Array;

  constructor(graph: Graph) {
    this.graph = graph;
    this.nodes = new EntityView(graph.nodes);
    this.relationships = new EntityView(graph.relationships);
    this.sources = graph.sources;
    this.targets = graph.targets;
    watch(graph.nodes, this.nodes);
    watch(graph.relationships, this.relationships);
  }

  /** Ends the view, which may not be read any more. May be called again. */
  close(): void {
    ignore(this.graph.nodes, this.nodes);
    ignore(this.graph.relationships, this.relationships);
  }
}

function watch(store: EntityStore, view: EntityView): void {
  store.watchers = [...store.watchers, view];
}

function ignore(store: EntityStore, view: EntityView): void {
  store.watchers = store.watchers.filter((watcher) => watcher !== view);
}
