import type { EntityStore } from '../entities.ts';
import type { SequenceTable } from '../sequences.ts';
import type { SymbolTable } from '../symbols.ts';
import { NO_INDEXES, type IndexDefinition, type IndexSchema } from './definition.ts';
import { EntityIndexes } from './entity-indexes.ts';
import { PropertyIndex } from './property-index.ts';

/** What indexes read of their graph. */
interface IndexedGraph {
  readonly labels: SymbolTable;
  readonly types: SymbolTable;
  readonly keys: SymbolTable;
  readonly labelSets: SequenceTable;
  readonly nodes: EntityStore;
  readonly relationships: EntityStore;
}

/** All indexes of a graph. */
export class GraphIndexes {
  readonly nodes: EntityIndexes;
  readonly relationships: EntityIndexes;
  private readonly graph: IndexedGraph;
  private definitions: IndexSchema = NO_INDEXES;

  constructor(graph: IndexedGraph) {
    this.graph = graph;
    this.nodes = new EntityIndexes(graph.nodes);
    this.relationships = new EntityIndexes(graph.relationships);
  }

  /** What is declared: the same array until it changes. */
  get schema(): IndexSchema {
    return this.definitions;
  }

  /** Declares what is in the new schema and not in the old, and drops the reverse. Nothing is built before it is used. */
  set schema(schema: IndexSchema) {
    for (const definition of this.definitions) {
      if (!schema.includes(definition)) this.of(definition).drop(definition.name);
    }
    for (const definition of schema) {
      if (!this.definitions.includes(definition)) this.declare(definition);
    }
    this.definitions = schema;
  }

  /** The index of a definition in the schema. */
  get(definition: Pick<IndexDefinition, 'name' | 'entity'>): PropertyIndex {
    return this.of(definition).named(definition.name)!;
  }

  private of({ entity }: Pick<IndexDefinition, 'entity'>): EntityIndexes {
    return entity === 'node' ? this.nodes : this.relationships;
  }

  private declare(definition: IndexDefinition): void {
    const { name, entity, owner } = definition;
    const { labels, types, keys, labelSets, nodes, relationships } = this.graph;
    const keyCodes = definition.keys.map((key) => keys.intern(key));
    if (entity === 'node') {
      const label = labels.intern(owner);
      const covers = (labelSet: number): boolean => labelSets.indexOf(labelSet, label) >= 0;
      this.nodes.declare(name, new PropertyIndex(nodes, keyCodes, covers));
    } else {
      const type = types.intern(owner);
      const covers = (other: number): boolean => other === type;
      this.relationships.declare(name, new PropertyIndex(relationships, keyCodes, covers));
    }
  }
}
