import { crc32 } from 'node:zlib';
import { PAGE_WORDS, type LimitGraph } from './graph.ts';
import {
  CHECKSUM_BYTES,
  KNOWS,
  KNOWS_BYTES,
  KNOWS_HEAD,
  NAME_HEAD,
  NODE,
  NODE_BYTES,
  NODE_HEAD,
  PREAMBLE_BYTES,
  SCORE_HEAD,
  wordsOf,
} from './layout.ts';

const CHUNK_BYTES = 1 << 20;
/** Names are copied word by word, up to three bytes beyond their end. */
const SLACK_BYTES = 4;
const KNOWS_PER_CHUNK = Math.floor(CHUNK_BYTES / KNOWS_BYTES);

const nodeHead = wordsOf(NODE_HEAD);
const nameHead = wordsOf(NAME_HEAD);
const scoreHead = wordsOf(SCORE_HEAD);

/** Encodes the social graph, chunk by chunk: constant words and column values, relationships at a fixed stride. */
export class LimitEncoder {
  private readonly graph: LimitGraph;
  private readonly chunks: Chunk[];
  private readonly pieces: Iterator<void>;
  private chunk: Chunk;
  private chunkNumber = 0;
  private checksum = 0;

  /** `chunkCount` is how many chunks may be in use at a time. */
  constructor(graph: LimitGraph, chunkCount = 1) {
    this.graph = graph;
    this.chunks = Array.from({ length: chunkCount }, () => new Chunk());
    this.chunk = this.chunks[0]!;
    this.pieces = this.encode();
  }

  /** Bytes of the whole file. */
  get sizeBytes(): number {
    const { nodeCount, relationshipCount, nameStarts, namePages } = this.graph;
    let size = PREAMBLE_BYTES + nodeCount * NODE_BYTES + 8 + relationshipCount * KNOWS_BYTES + CHECKSUM_BYTES;
    for (const start of nameStarts) size += namePages[Math.floor(start / PAGE_WORDS)]![start % PAGE_WORDS]!;
    return size;
  }

  /** The next bytes of the file, or null when all are out. */
  nextChunk(): Uint8Array | null {
    this.chunk = this.chunks[this.chunkNumber++ % this.chunks.length]!;
    this.chunk.length = 0;
    if (this.pieces.next().done === true) return null;
    const content = this.chunk.bytes.subarray(0, this.chunk.length);
    this.checksum = crc32(content, this.checksum);
    return content;
  }

  private *encode(): Generator<void, void> {
    const { nodeCount, relationshipCount } = this.graph;
    this.chunk.bytes.set(preamble(nodeCount, relationshipCount));
    this.chunk.length = PREAMBLE_BYTES;
    for (let node = 0; node < nodeCount;) {
      const end = writeNodes(this.graph, node, this.chunk);
      if (end < nodeCount) yield;
      node = end;
    }
    if (this.chunk.length + 8 > CHUNK_BYTES) yield;
    this.chunk.view.setBigUint64(this.chunk.length, BigInt(relationshipCount), true);
    this.chunk.length += 8;
    yield;
    for (let r = 0; r < relationshipCount; r += KNOWS_PER_CHUNK) {
      writeRelationships(this.graph, r, Math.min(relationshipCount, r + KNOWS_PER_CHUNK), this.chunk);
      yield;
    }
    this.chunk.isStriped = false;
    this.chunk.view.setUint32(0, this.checksum, true);
    this.chunk.length = CHECKSUM_BYTES;
    yield;
  }
}

class Chunk {
  readonly bytes: Uint8Array = new Uint8Array(CHUNK_BYTES + SLACK_BYTES);
  readonly view: DataView = new DataView(this.bytes.buffer);
  length = 0;
  /** True while relationship records lie in all of the chunk, so that only their values have to be written. */
  isStriped = false;
}

function preamble(nodeCount: number, relationshipCount: number): Uint8Array {
  const bytes = Buffer.alloc(PREAMBLE_BYTES);
  bytes.write('LORASNAP');
  bytes.writeUInt32LE(1, 8);
  bytes.writeBigUInt64LE(BigInt(nodeCount), 40);
  bytes.writeBigUInt64LE(BigInt(relationshipCount), 48);
  bytes.writeBigUInt64LE(BigInt(nodeCount), 56);
  return bytes;
}

/** Writes nodes from `node` on while they fit; gives the one behind the last. */
function writeNodes(graph: LimitGraph, node: number, chunk: Chunk): number {
  const { nodeCount, ages, scores, nameStarts, namePages } = graph;
  const { view } = chunk;
  const scoreWords = new Int32Array(scores.buffer);
  let p = chunk.length;
  for (; node < nodeCount; node++) {
    const start = nameStarts[node]!;
    const words = namePages[Math.floor(start / PAGE_WORDS)]!;
    let word = start % PAGE_WORDS;
    const nameBytes = words[word++]!;
    if (p + NODE_BYTES + nameBytes > CHUNK_BYTES) break;
    view.setInt32(p, node, true);
    view.setInt32(p + 4, 0, true);
    writeWords(view, p + NODE.head, nodeHead, NODE_HEAD.length);
    const age = ages[node]!;
    view.setInt32(p + NODE.age, age, true);
    view.setInt32(p + NODE.age + 4, age >> 31, true);
    writeWords(view, p + NODE.nameHead, nameHead, NAME_HEAD.length);
    view.setInt32(p + NODE.nameLength, nameBytes, true);
    view.setInt32(p + NODE.nameLength + 4, 0, true);
    p += NODE.name;
    for (let i = 0; i < nameBytes; i += 4) view.setInt32(p + i, words[word++]!, true);
    p += nameBytes;
    writeWords(view, p, scoreHead, SCORE_HEAD.length);
    view.setInt32(p + NODE.score, scoreWords[2 * node]!, true);
    view.setInt32(p + NODE.score + 4, scoreWords[2 * node + 1]!, true);
    p += NODE_BYTES - NODE.name;
  }
  chunk.length = p;
  return node;
}

function writeWords(view: DataView, p: number, words: Int32Array, lengthBytes: number): void {
  const last = words.length - 1;
  for (let i = 0; i < last; i++) view.setInt32(p + 4 * i, words[i]!, true);
  view.setInt32(p + lengthBytes - 4, words[last]!, true);
}

/** Writes relationships from `first` to `end`, which fit, into an empty chunk. */
function writeRelationships(graph: LimitGraph, first: number, end: number, chunk: Chunk): void {
  const { sources, targets, since } = graph;
  const { view } = chunk;
  if (!chunk.isStriped) stripe(chunk);
  let p = 0;
  for (let r = first; r < end; r++, p += KNOWS_BYTES) {
    view.setInt32(p, r, true);
    view.setInt32(p + KNOWS.source, sources[r]!, true);
    view.setInt32(p + KNOWS.target, targets[r]!, true);
    const year = since[r]!;
    view.setInt32(p + KNOWS.since, year, true);
    view.setInt32(p + KNOWS.since + 4, year >> 31, true);
  }
  chunk.length = p;
}

function stripe(chunk: Chunk): void {
  const { bytes } = chunk;
  bytes.fill(0, 0, KNOWS_BYTES);
  bytes.set(KNOWS_HEAD, KNOWS.head);
  const end = KNOWS_PER_CHUNK * KNOWS_BYTES;
  for (let filled = KNOWS_BYTES; filled < end; filled *= 2) {
    bytes.copyWithin(filled, 0, Math.min(filled, end - filled));
  }
  chunk.isStriped = true;
}
