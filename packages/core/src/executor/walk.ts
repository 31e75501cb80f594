import { isDead } from '../graph/entities.ts';
import type { Direction } from '../graph/graph.ts';
import type { Batch } from './batch.ts';
import type { DistinctRelationships } from './distinct-relationships.ts';
import type { OwnerMatcher } from './owner-matcher.ts';
import type { PropertiesTest } from './properties-test.ts';
import type { Runtime } from './runtime.ts';

/** Which relationships a walk may take. */
export interface WalkRules {
  readonly directions: readonly Direction[];
  readonly types: OwnerMatcher | null;
  readonly properties: PropertiesTest | null;
  /** Relationships elsewhere in the row that the walk has to leave out. */
  readonly distinct: DistinctRelationships | null;
}

/** True when the rules let a walk take a relationship from `node`, found in the lists of direction number `direction`. */
export function mayTake(
  runtime: Runtime,
  rules: WalkRules,
  batch: Batch,
  row: number,
  node: number,
  direction: number,
  neighbour: number,
  relationship: number,
): boolean {
  // Where both directions are walked, a loop is in both lists of its node.
  if (direction === 1 && neighbour === node) return false;
  const { relationships } = runtime.graph;
  const shape = relationships.shapeOf(relationship);
  if (isDead(shape)) return false;
  if (rules.types !== null && !rules.types.fits(relationships.ownerOfShape(shape))) return false;
  if (rules.distinct !== null && rules.distinct.has(batch, row, relationship)) return false;
  return rules.properties === null || rules.properties.accepts(relationship);
}

/** All walks from a node along different relationships, up to a length; depth first, one after another. */
export class Walker {
  private readonly runtime: Runtime;
  private readonly rules: WalkRules;
  private readonly lengthMax: number;
  private batch: Batch | null = null;
  private row = 0;
  /** By depth: the node reached, the relationship that led there (but at depth 0), and where to go on in its lists. */
  private readonly nodes: number[] = [];
  private readonly taken: number[] = [];
  private readonly directionAt: number[] = [];
  private readonly entryAt: number[] = [];
  /** The length of the walk at hand; −1 before the first and behind the last. */
  length = -1;

  constructor(runtime: Runtime, rules: WalkRules, lengthMax: number) {
    this.runtime = runtime;
    this.rules = rules;
    this.lengthMax = lengthMax;
  }

  /** Begins at a node: the walk at hand is the empty one. */
  begin(batch: Batch, row: number, node: number): void {
    this.batch = batch;
    this.row = row;
    this.rules.properties?.begin(batch, row);
    this.length = -1;
    this.push(node, -1);
  }

  get end(): number {
    return this.nodes[this.length]!;
  }

  /** The relationships of the walk at hand, in the order walked. */
  relationships(): number[] {
    return this.taken.slice(1, this.length + 1);
  }

  /** Goes to the next walk; false when there is none. */
  advance(): boolean {
    while (this.length >= 0) {
      if (this.length < this.lengthMax && this.descend()) return true;
      this.length--;
    }
    return false;
  }

  /** Lengthens the walk by the next relationship at its end. */
  private descend(): boolean {
    const { rules, runtime, length } = this;
    const node = this.nodes[length]!;
    for (; this.directionAt[length]! < rules.directions.length; this.directionAt[length]!++) {
      const direction = this.directionAt[length]!;
      const { starts, counts, slab } = runtime.graph.adjacency(rules.directions[direction]!);
      const count = counts[node] ?? 0;
      while (this.entryAt[length]! < count) {
        const entry = 2 * (starts[node]! + this.entryAt[length]!++);
        runtime.budget.notePiece();
        const [neighbour, relationship] = [slab[entry]!, slab[entry + 1]!];
        if (this.isTaken(relationship)) continue;
        if (!mayTake(runtime, rules, this.batch!, this.row, node, direction, neighbour, relationship))
          continue;
        this.push(neighbour, relationship);
        return true;
      }
      this.entryAt[length] = 0;
    }
    return false;
  }

  private push(node: number, relationship: number): void {
    const length = ++this.length;
    this.nodes[length] = node;
    this.taken[length] = relationship;
    this.directionAt[length] = 0;
    this.entryAt[length] = 0;
  }

  private isTaken(relationship: number): boolean {
    for (let i = 1; i <= this.length; i++) if (this.taken[i] === relationship) return true;
    return false;
  }
}
