import { finish, type Steps } from './steps.ts';
import { growInt32 } from './typed-arrays.ts';

/** Nodes of one bucket when a large adjacency is built: their part of the slab stays in the cache. */
const BUCKET_BITS = 12;

/** Relationships, or nodes, that a step of building passes over: some hundred microseconds. */
const RELATIONSHIPS_PER_STEP = 32_768;

/**
 * The relationships of every node in one direction. The list of node n is the pairs
 * `slab[2 × starts[n] …]` of `counts[n]` entries: the neighbour, then the relationship. Deleted relationships stay in the
 * lists; who walks them asks the store.
 *
 * Built packed; a list that outgrows its room moves to the end of the slab. Its room is then the next power of two of its
 * count, two at the least, and exactly its count before it ever moved.
 */
export class Adjacency {
  starts: Int32Array = new Int32Array(0);
  counts: Int32Array = new Int32Array(0);
  slab: Int32Array = new Int32Array(0);
  /** Entries of the slab in use, and those given up by lists that moved. */
  private usedCount = 0;
  private abandonedCount = 0;
  /** Entries whose relationships have been deleted since the lists were built. */
  private deadCount = 0;
  /** Lists that begin here or later have moved. */
  private packedCount = 0;

  /**
   * Builds the lists of `nodeCount` nodes: relationship r is in the list of `from[r]` with the neighbour `to[r]`, in
   * ascending order of r; −1 in `from` leaves a relationship out.
   */
  static build(nodeCount: number, relationshipCount: number, from: Int32Array, to: Int32Array): Adjacency {
    return finish(Adjacency.buildInSteps(nodeCount, relationshipCount, from, to));
  }

  /** The same in steps. */
  static *buildInSteps(
    nodeCount: number,
    relationshipCount: number,
    from: Int32Array,
    to: Int32Array,
  ): Steps<Adjacency> {
    const adjacency = new Adjacency();
    const { starts, counts } = yield* countLists(nodeCount, relationshipCount, from);
    adjacency.starts = starts;
    adjacency.counts = counts;
    const last = nodeCount - 1;
    adjacency.packedCount = nodeCount === 0 ? 0 : starts[last]! + counts[last]!;
    adjacency.usedCount = adjacency.packedCount;
    adjacency.slab = new Int32Array(2 * adjacency.usedCount);
    if (nodeCount >> BUCKET_BITS < 8) {
      yield* scatter(relationshipCount, from, to, starts.slice(), adjacency.slab);
    } else yield* scatterByBucket(nodeCount, relationshipCount, from, to, starts, adjacency.slab);
    return adjacency;
  }

  /** Appends to the list of `node`. */
  add(node: number, neighbour: number, relationship: number): void {
    if (node >= this.counts.length) {
      this.starts = growInt32(this.starts, node + 1);
      this.counts = growInt32(this.counts, node + 1);
    }
    const count = this.counts[node]!;
    if (count === this.room(node, count)) this.relocate(node, count);
    const entry = this.starts[node]! + count;
    this.slab[2 * entry] = neighbour;
    this.slab[2 * entry + 1] = relationship;
    this.counts[node] = count + 1;
  }

  /** Takes the last entry of the list of `node` off. */
  takeBack(node: number): void {
    this.counts[node]!--;
  }

  /** Notes that `count` relationships in the lists were deleted, or came back where it is negative. */
  addDead(count: number): void {
    this.deadCount += count;
  }

  /** True when a quarter or more of the slab lies waste. */
  get wasteful(): boolean {
    const waste = this.abandonedCount + this.deadCount;
    return waste > 4096 && waste * 4 > this.usedCount;
  }

  private room(node: number, count: number): number {
    if (count === 0) return 0;
    return this.starts[node]! < this.packedCount ? count : Math.max(2, 1 << (32 - Math.clz32(count - 1)));
  }

  private relocate(node: number, count: number): void {
    const room = Math.max(2, 1 << (32 - Math.clz32(count)));
    const start = this.usedCount;
    this.slab = growInt32(this.slab, 2 * (start + room));
    const old = this.starts[node]!;
    this.slab.copyWithin(2 * start, 2 * old, 2 * (old + count));
    this.starts[node] = start;
    this.usedCount += room;
    this.abandonedCount += count;
  }
}

/**
 * Does work for the parts of 0 … count − 1, one in each step. The work is a plain function: engines run loops in generators
 * slower.
 */
export function* inParts(count: number, work: (start: number, end: number) => void): Steps {
  for (let start = 0; start < count; start += RELATIONSHIPS_PER_STEP) {
    work(start, Math.min(count, start + RELATIONSHIPS_PER_STEP));
    yield;
  }
}

function* countLists(
  nodeCount: number,
  relationshipCount: number,
  from: Int32Array,
): Steps<{ starts: Int32Array; counts: Int32Array }> {
  const counts = new Int32Array(nodeCount);
  yield* inParts(relationshipCount, (start, end) => {
    for (let r = start; r < end; r++) if (from[r]! >= 0) counts[from[r]!]!++;
  });
  const starts = new Int32Array(nodeCount);
  yield* inParts(nodeCount, (start, end) => {
    for (let n = Math.max(1, start); n < end; n++) starts[n] = starts[n - 1]! + counts[n - 1]!;
  });
  return { starts, counts };
}

/** Puts every relationship at the next place of its list; `next` is used up. */
function* scatter(
  relationshipCount: number,
  from: Int32Array,
  to: Int32Array,
  next: Int32Array,
  slab: Int32Array,
): Steps {
  yield* inParts(relationshipCount, (start, end) => {
    for (let r = start; r < end; r++) {
      const node = from[r]!;
      if (node < 0) continue;
      const entry = next[node]!++;
      slab[2 * entry] = to[r]!;
      slab[2 * entry + 1] = r;
    }
  });
}

/**
 * The same in two passes for large graphs (radix partition): first into buckets of 4,096 nodes, written as sequential
 * streams, then within each bucket, whose part of the slab fits the cache.
 */
function* scatterByBucket(
  nodeCount: number,
  relationshipCount: number,
  from: Int32Array,
  to: Int32Array,
  starts: Int32Array,
  slab: Int32Array,
): Steps {
  const bucketCount = ((nodeCount - 1) >> BUCKET_BITS) + 1;
  const nextInBucket = new Int32Array(bucketCount);
  for (let b = 0; b < bucketCount; b++) nextInBucket[b] = starts[b << BUCKET_BITS]!;
  const count = slab.length / 2;
  const triples = new Int32Array(3 * count);
  yield* inParts(relationshipCount, (start, end) => {
    for (let r = start; r < end; r++) {
      const node = from[r]!;
      if (node < 0) continue;
      const entry = 3 * nextInBucket[node >> BUCKET_BITS]!++;
      triples[entry] = node;
      triples[entry + 1] = to[r]!;
      triples[entry + 2] = r;
    }
  });
  const next = starts.slice();
  yield* inParts(count, (start, end) => {
    for (let i = 3 * start; i < 3 * end; i += 3) {
      const entry = 2 * next[triples[i]!]!++;
      slab[entry] = triples[i + 1]!;
      slab[entry + 1] = triples[i + 2]!;
    }
  });
}
