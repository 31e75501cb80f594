import type {
  BoundNodePattern,
  BoundPattern,
  BoundRelationshipPattern,
  BoundVariable,
} from '../../binder/bound.ts';
import type { LabelExpression } from '../../cypher/ast.ts';
import { invariant } from '../../errors.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Batch } from '../batch.ts';
import type { ExecutionRuntime } from '../execution-runtime.ts';
import { mergeOfNull, missingNode } from '../failures.ts';
import type { OutputRows } from '../output-rows.ts';
import type { PlanCompiler } from '../plan-compiler.ts';
import { entityIndex } from '../vectors.ts';
import { newProperties, type NewProperties } from './new-properties.ts';

/** A node of the pattern: its labels and properties when it is new, null when it is known from before. */
interface NodePlace {
  readonly variable: BoundVariable;
  readonly blueprint: { readonly labels: LabelsOfGraph; readonly properties: NewProperties } | null;
}

interface RelationshipPlace {
  readonly variable: BoundVariable;
  readonly type: string;
  readonly source: BoundVariable;
  readonly target: BoundVariable;
  readonly properties: NewProperties;
}

/** Makes the nodes and relationships of a pattern of CREATE or MERGE, in the order in which they are written. */
export class PatternCreator {
  private readonly runtime: ExecutionRuntime;
  private readonly places: readonly (NodePlace | RelationshipPlace)[];
  /** The variables that are handed on. */
  private readonly needed: ReadonlySet<BoundVariable>;
  /** The nodes of the row being made, by the id of their variable. */
  private readonly nodes: number[] = [];

  constructor(
    pattern: BoundPattern,
    available: ReadonlySet<BoundVariable>,
    needed: ReadonlySet<BoundVariable>,
    compiler: PlanCompiler,
  ) {
    this.runtime = compiler.runtime;
    this.needed = needed;
    const made = new Set<BoundVariable>();
    this.places = pattern.parts.flatMap((part) => [
      ...part.nodes.flatMap((node) => nodePlaces(node, made, available, compiler)),
      ...part.relationships.map((relationship, i) => {
        const [left, right] = [part.nodes[i]!.variable, part.nodes[i + 1]!.variable];
        return relationshipPlace(relationship, left, right, available, compiler);
      }),
    ]);
  }

  /**
   * Makes all of it for a row of `batch` and puts the new nodes and relationships that are needed into row `target` of
   * `output`.
   */
  create(batch: Batch, row: number, output: OutputRows, target: number): void {
    for (const place of this.places) {
      const { variable } = place;
      if ('source' in place) {
        const relationship = this.createRelationship(place, batch, row);
        if (this.needed.has(variable)) output.entities(variable.id, 'relationship')[target] = relationship;
      } else if (place.blueprint === null) {
        this.nodes[variable.id] = entityIndex(batch, variable.id, row, 'node');
      } else {
        const node = this.createNode(place.blueprint, batch, row);
        this.nodes[variable.id] = node;
        if (this.needed.has(variable)) output.entities(variable.id, 'node')[target] = node;
      }
    }
  }

  /** Refuses a row for which some property of the pattern is null: `MERGE_READ_OWN_WRITES`. */
  checkNoNulls(batch: Batch, row: number): void {
    for (const place of this.places) {
      const properties = 'source' in place ? place.properties : place.blueprint?.properties;
      properties?.compute(batch, row);
      if (properties !== undefined && properties.nullKey !== null) throw mergeOfNull(properties.nullKey);
    }
  }

  private createNode(
    { labels, properties }: NonNullable<NodePlace['blueprint']>,
    batch: Batch,
    row: number,
  ): number {
    const { graph, counters } = this.runtime;
    properties.compute(batch, row);
    const node = graph.createNode(labels.labelSet(graph), properties.keys, properties.values);
    counters.nodesCreated++;
    counters.labelsAdded += labels.count;
    counters.propertiesSet += properties.values.length;
    return node;
  }

  private createRelationship(place: RelationshipPlace, batch: Batch, row: number): number {
    const { graph, counters } = this.runtime;
    const [source, target] = [this.end(place.source), this.end(place.target)];
    const { properties } = place;
    properties.compute(batch, row);
    const type = graph.types.intern(place.type);
    const relationship = graph.createRelationship(type, source, target, properties.keys, properties.values);
    counters.relationshipsCreated++;
    counters.propertiesSet += properties.values.length;
    return relationship;
  }

  private end(variable: BoundVariable): number {
    const node = this.nodes[variable.id]!;
    if (node < 0 || !this.runtime.graph.nodes.isLive(node)) throw missingNode(variable.name);
    return node;
  }
}

/** No place for a node that the pattern has made already. */
function nodePlaces(
  node: BoundNodePattern,
  made: Set<BoundVariable>,
  available: ReadonlySet<BoundVariable>,
  compiler: PlanCompiler,
): NodePlace[] {
  const { variable } = node;
  if (made.has(variable)) return [];
  if (available.has(variable)) return [{ variable, blueprint: null }];
  made.add(variable);
  const labels = new LabelsOfGraph(labelNames(node.labels));
  const properties = newProperties(node.properties, available, compiler);
  return [{ variable, blueprint: { labels, properties } }];
}

/** A relationship without direction is made from left to right. */
function relationshipPlace(
  relationship: BoundRelationshipPattern,
  left: BoundVariable,
  right: BoundVariable,
  available: ReadonlySet<BoundVariable>,
  compiler: PlanCompiler,
): RelationshipPlace {
  const { variable, types, direction } = relationship;
  const [source, target] = direction === 'incoming' ? [right, left] : [left, right];
  invariant(types?.kind === 'LabelName', 'the binder asks for one relationship type');
  const properties = newProperties(relationship.properties, available, compiler);
  return { variable, type: types.name, source, target, properties };
}

/** The labels of a node to be made: one name, or several joined by `:` or `&`. */
function labelNames(labels: LabelExpression | null): string[] {
  if (labels === null) return [];
  if (labels.kind === 'LabelName') return [labels.name];
  invariant(labels.kind === 'LabelAnd', 'the binder refuses other label expressions here');
  return labels.operands.flatMap(labelNames);
}

/** A list of labels, and what it is in the graph at hand. */
class LabelsOfGraph {
  readonly count: number;
  private readonly names: readonly string[];
  private graph: Graph | null = null;
  private set = 0;

  constructor(names: readonly string[]) {
    this.names = [...new Set(names)];
    this.count = this.names.length;
  }

  labelSet(graph: Graph): number {
    if (graph !== this.graph) {
      this.graph = graph;
      this.set = graph.labelSets.intern(this.names.map((name) => graph.labels.intern(name)));
    }
    return this.set;
  }
}
