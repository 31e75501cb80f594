import { isDead, NO_SHAPE, type EntityStore } from '../../graph/entities.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Value } from '../../value/value.ts';
import type { Runtime } from '../runtime.ts';
import { deletedEntity } from '../failures.ts';

/**
 * A place in a plan where one property key is read, of nodes or of relationships. It keeps the code of the key and where
 * the last shape has it, so that reading further entities of the same shape looks nothing up.
 */
export class PropertySite {
  private readonly runtime: Runtime;
  private readonly entityKind: 'node' | 'relationship';
  private readonly keyName: string;
  private graph: Graph | null = null;
  private entities: EntityStore | null = null;
  /** The code of the key, or −1 as long as the graph does not know it, and the number of keys when that was found. */
  private key = -1;
  private keyCount = 0;
  private shape: number = NO_SHAPE;
  /** The place of the key in the table of the shape, or −1. */
  private slot = -1;

  constructor(runtime: Runtime, entityKind: 'node' | 'relationship', keyName: string) {
    this.runtime = runtime;
    this.entityKind = entityKind;
    this.keyName = keyName;
  }

  /** The property of the entity with this index; null where it has none. Throws `DELETED_ENTITY_ACCESS`. */
  read(index: number): Value {
    const { graph } = this.runtime;
    if (graph !== this.graph || (this.key < 0 && graph.keys.size !== this.keyCount)) this.resolve(graph);
    const entities = this.entities!;
    const shape = entities.shapeOf(index);
    if (shape !== this.shape) {
      if (isDead(shape)) throw deletedEntity(this.entityKind);
      this.shape = shape;
      this.slot = entities.tableOfShape(shape)?.slotOf(this.key) ?? -1;
    }
    const place = entities.placeOf(index);
    if (place < 0) return entities.packed.get(-1 - place, this.key) ?? null;
    const { slot } = this;
    return slot < 0 ? null : entities.tableOfShape(shape)!.get(place, slot);
  }

  private resolve(graph: Graph): void {
    this.graph = graph;
    this.entities = this.entityKind === 'node' ? graph.nodes : graph.relationships;
    this.keyCount = graph.keys.size;
    this.key = graph.keys.find(this.keyName);
    this.shape = NO_SHAPE;
  }
}
