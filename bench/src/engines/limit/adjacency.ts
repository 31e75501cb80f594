/** Nodes of a bucket: its part of the pairs stays in the cache. */
const BUCKET_BITS = 12;

/** The relationships of every node in one direction, by a radix partition and a counting sort within the parts. */
export class Adjacency {
  /** By node: where its list begins; one more for the end of the last. */
  readonly starts: Int32Array;
  /** The neighbour and the relationship of each entry. */
  readonly pairs: Int32Array;

  constructor(nodeCount: number, from: Int32Array, to: Int32Array) {
    this.starts = startsOf(nodeCount, from);
    this.pairs = new Int32Array(2 * from.length);
    this.place(partition(nodeCount, this.starts, from, to));
  }

  /** Puts triples, in the order of the buckets, where they belong. */
  private place(triples: Int32Array): void {
    const next = this.starts.slice();
    const { pairs } = this;
    for (let i = 0; i < triples.length; i += 3) {
      const entry = 2 * next[triples[i]!]!++;
      pairs[entry] = triples[i + 1]!;
      pairs[entry + 1] = triples[i + 2]!;
    }
  }
}

function startsOf(nodeCount: number, from: Int32Array): Int32Array {
  const starts = new Int32Array(nodeCount + 1);
  for (let r = 0; r < from.length; r++) starts[from[r]! + 1]!++;
  for (let n = 0; n < nodeCount; n++) starts[n + 1]! += starts[n]!;
  return starts;
}

/** Triples of node, neighbour and relationship, bucket by bucket of nodes. */
function partition(nodeCount: number, starts: Int32Array, from: Int32Array, to: Int32Array): Int32Array {
  const next = new Int32Array((nodeCount >> BUCKET_BITS) + 1);
  for (let b = 0; b < next.length; b++) next[b] = 3 * starts[b << BUCKET_BITS]!;
  const triples = new Int32Array(3 * from.length);
  for (let r = 0; r < from.length; r++) {
    const node = from[r]!;
    const p = next[node >> BUCKET_BITS]!;
    next[node >> BUCKET_BITS] = p + 3;
    triples[p] = node;
    triples[p + 1] = to[r]!;
    triples[p + 2] = r;
  }
  return triples;
}
