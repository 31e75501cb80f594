import { Adjacency } from './adjacency.ts';

const PAGE_BITS = 20;
/** Words of a page of names. */
export const PAGE_WORDS: number = 1 << PAGE_BITS;

/** The social graph as nothing but typed arrays. */
export class LimitGraph {
  readonly nodeCount: number;
  readonly ages: Int32Array;
  readonly scores: Float64Array;
  /** By node: where its name begins, in words over all pages: its length in bytes, then its UTF-8. */
  readonly nameStarts: Int32Array;
  readonly namePages: Int32Array[] = [];
  private usedWords = PAGE_WORDS;

  relationshipCount = 0;
  sources: Int32Array = new Int32Array(0);
  targets: Int32Array = new Int32Array(0);
  since: Int32Array = new Int32Array(0);

  outgoing: Adjacency | null = null;
  incoming: Adjacency | null = null;

  constructor(nodeCount: number) {
    this.nodeCount = nodeCount;
    this.ages = new Int32Array(nodeCount);
    this.scores = new Float64Array(nodeCount);
    this.nameStarts = new Int32Array(nodeCount);
  }

  makeRelationships(count: number): void {
    this.relationshipCount = count;
    this.sources = new Int32Array(count);
    this.targets = new Int32Array(count);
    this.since = new Int32Array(count);
  }

  /** Makes room for the name of a node on the last page, and gives the word there at which it begins. */
  allocateName(node: number, lengthBytes: number): number {
    const words = 1 + ((lengthBytes + 3) >> 2);
    if (this.usedWords + words > PAGE_WORDS) {
      this.namePages.push(new Int32Array(PAGE_WORDS));
      this.usedWords = 0;
    }
    const word = this.usedWords;
    this.usedWords += words;
    this.nameStarts[node] = (this.namePages.length - 1) * PAGE_WORDS + word;
    return word;
  }

  buildAdjacency(): void {
    this.outgoing = new Adjacency(this.nodeCount, this.sources, this.targets);
    this.incoming = new Adjacency(this.nodeCount, this.targets, this.sources);
  }
}
