import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { LimitGraph } from './graph.ts';
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

/** More than any record has: what is kept of one that lies across two chunks. Names have to be shorter. */
const CARRY_BYTES = 4096;

const nodeHead = wordsOf(NODE_HEAD);
const nameHead = wordsOf(NAME_HEAD);
const scoreHead = wordsOf(SCORE_HEAD);
const [k0, k1, k2, k3, k4, k5, k6, k7, k8, k9] = wordsOf(KNOWS_HEAD) as unknown as number[];

/**
 * Decodes a snapshot of the social graph that comes in chunks. Every byte is checked: whatever is not exactly as such a
 * snapshot has it makes the decoder throw.
 */
export class LimitDecoder {
  private readonly payloadEnd: number;
  private graph: LimitGraph | null = null;
  /** From the preamble: as many relationships have to follow, since their ids are dense. */
  private nextRelationshipId = 0n;
  private nextNode = 0;
  /** −1 before the number of relationships has been read. */
  private nextRelationship = -1;
  private checksum = 0;
  private receivedBytes = 0;
  private readonly trailer = new Uint8Array(CHECKSUM_BYTES);
  private readonly carry = new Uint8Array(4 * CARRY_BYTES);
  private readonly carryView = new DataView(this.carry.buffer);
  private carryBytes = 0;

  /** `sizeBytes` is the size of the whole file. */
  constructor(sizeBytes: number) {
    this.payloadEnd = sizeBytes - CHECKSUM_BYTES;
  }

  push(chunk: Uint8Array): void {
    const end = Math.max(0, Math.min(chunk.length, this.payloadEnd - this.receivedBytes));
    this.checksum = crc32(chunk.subarray(0, end), this.checksum);
    const trailerOffset = this.receivedBytes + end - this.payloadEnd;
    if (end < chunk.length) this.trailer.set(chunk.subarray(end), trailerOffset);
    this.receivedBytes += chunk.length;
    let p = this.carryBytes > 0 ? this.readAcross(chunk, end) : 0;
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
    p = this.read(chunk, view, p, end);
    expect(end - p < 2 * CARRY_BYTES, 'a record is too long');
    this.carry.set(chunk.subarray(p, end), this.carryBytes);
    this.carryBytes += end - p;
  }

  finish(): LimitGraph {
    const { graph } = this;
    const stored = new DataView(this.trailer.buffer).getUint32(0, true);
    expect(stored === this.checksum, 'the checksum is wrong');
    const isWhole = graph !== null && this.carryBytes === 0;
    expect(isWhole && this.nextRelationship === graph.relationshipCount, 'the file is cut short');
    return graph;
  }

  /** Reads the record that began in the chunk before, and maybe more; gives where to go on in this one. */
  private readAcross(chunk: Uint8Array, end: number): number {
    const before = this.carryBytes;
    const taken = Math.min(end, 2 * CARRY_BYTES);
    this.carry.set(chunk.subarray(0, taken), before);
    const p = this.read(this.carry, this.carryView, 0, before + taken);
    if (p >= before) {
      this.carryBytes = 0;
      return p - before;
    }
    expect(taken === end, 'a record is too long');
    this.carry.copyWithin(0, p, before + taken);
    this.carryBytes = before + taken - p;
    return end;
  }

  /** Reads what lies wholly between `p` and `end`; gives where the rest begins. */
  private read(bytes: Uint8Array, view: DataView, p: number, end: number): number {
    if (this.graph === null) {
      if (end - p < PREAMBLE_BYTES) return p;
      this.graph = readPreamble(view, p, this.payloadEnd);
      this.nextRelationshipId = view.getBigUint64(p + 48, true);
      p += PREAMBLE_BYTES;
    }
    const { graph } = this;
    if (this.nextNode < graph.nodeCount) p = this.readNodes(graph, bytes, view, p, end);
    if (this.nextNode === graph.nodeCount && this.nextRelationship < 0 && end - p >= 8) {
      const count = view.getUint32(p, true);
      const isDense = view.getInt32(p + 4, true) === 0 && this.nextRelationshipId === BigInt(count);
      expect(isDense && count * KNOWS_BYTES < this.payloadEnd, 'ids are not dense');
      graph.makeRelationships(count);
      this.nextRelationship = 0;
      p += 8;
    }
    if (this.nextRelationship >= 0) p = this.readRelationships(graph, view, p, end);
    return p;
  }

  private readNodes(graph: LimitGraph, bytes: Uint8Array, view: DataView, p: number, end: number): number {
    const { ages, nodeCount } = graph;
    const scoreWords = new Int32Array(graph.scores.buffer);
    let node = this.nextNode;
    for (; node < nodeCount && end - p >= NODE_BYTES; node++) {
      const nameBytes = view.getUint32(p + NODE.nameLength, true);
      expect(nameBytes < CARRY_BYTES, 'a name is too long');
      if (end - p - NODE_BYTES < nameBytes) break;
      const age = view.getInt32(p + NODE.age, true);
      const q = p + NODE.name + nameBytes;
      const isExpected =
        view.getUint32(p, true) === node &&
        (view.getInt32(p + 4, true) | view.getInt32(p + NODE.nameLength + 4, true)) === 0 &&
        view.getInt32(p + NODE.age + 4, true) === age >> 31 &&
        matches(view, p + NODE.head, nodeHead, NODE_HEAD.length) &&
        matches(view, p + NODE.nameHead, nameHead, NAME_HEAD.length) &&
        matches(view, q, scoreHead, SCORE_HEAD.length);
      expect(isExpected, 'a node is not as expected');
      ages[node] = age;
      readName(graph, node, bytes, view, p + NODE.name, nameBytes);
      scoreWords[2 * node] = view.getInt32(q + NODE.score, true);
      scoreWords[2 * node + 1] = view.getInt32(q + NODE.score + 4, true);
      p = q + NODE_BYTES - NODE.name;
    }
    this.nextNode = node;
    return p;
  }

  private readRelationships(graph: LimitGraph, view: DataView, p: number, end: number): number {
    const { sources, targets, since, nodeCount } = graph;
    const first = this.nextRelationship;
    const last = Math.min(graph.relationshipCount, first + Math.floor((end - p) / KNOWS_BYTES));
    for (let r = first; r < last; r++, p += KNOWS_BYTES) {
      const source = view.getInt32(p + KNOWS.source, true);
      const target = view.getInt32(p + KNOWS.target, true);
      const year = view.getInt32(p + KNOWS.since, true);
      // One test for all that has to be zero, since most of it always is.
      const wrong =
        (view.getInt32(p, true) ^ r) |
        view.getInt32(p + 4, true) |
        view.getInt32(p + 12, true) |
        view.getInt32(p + 20, true) |
        (view.getInt32(p + 24, true) ^ k0!) |
        (view.getInt32(p + 28, true) ^ k1!) |
        (view.getInt32(p + 32, true) ^ k2!) |
        (view.getInt32(p + 36, true) ^ k3!) |
        (view.getInt32(p + 40, true) ^ k4!) |
        (view.getInt32(p + 44, true) ^ k5!) |
        (view.getInt32(p + 48, true) ^ k6!) |
        (view.getInt32(p + 52, true) ^ k7!) |
        (view.getInt32(p + 56, true) ^ k8!) |
        (view.getInt32(p + 58, true) ^ k9!) |
        (view.getInt32(p + 66, true) ^ (year >> 31));
      const areKnown = source >>> 0 < nodeCount && target >>> 0 < nodeCount;
      expect(wrong === 0 && areKnown, 'a relationship is not as expected');
      sources[r] = source;
      targets[r] = target;
      since[r] = year;
    }
    this.nextRelationship = last;
    return p;
  }
}

function readPreamble(view: DataView, p: number, payloadEnd: number): LimitGraph {
  const bytes = Buffer.from(view.buffer, view.byteOffset + p, PREAMBLE_BYTES);
  expect(bytes.toString('latin1', 0, 8) === 'LORASNAP' && bytes.readUInt32LE(8) === 1, 'no snapshot');
  const nodeCount = Number(bytes.readBigUInt64LE(56));
  expect(bytes.readBigUInt64LE(40) === BigInt(nodeCount), 'ids are not dense');
  expect(nodeCount * NODE_BYTES < payloadEnd, 'too many nodes');
  return new LimitGraph(nodeCount);
}

function readName(
  graph: LimitGraph,
  node: number,
  bytes: Uint8Array,
  view: DataView,
  p: number,
  lengthBytes: number,
): void {
  let word = graph.allocateName(node, lengthBytes);
  const words = graph.namePages[graph.namePages.length - 1]!;
  words[word++] = lengthBytes;
  let seen = 0;
  let i = 0;
  for (; i + 4 <= lengthBytes; i += 4) {
    const x = view.getInt32(p + i, true);
    seen |= x;
    words[word++] = x;
  }
  if (i < lengthBytes) {
    let x = 0;
    for (let k = lengthBytes - 1; k >= i; k--) x = (x << 8) | bytes[p + k]!;
    seen |= x;
    words[word] = x;
  }
  if ((seen & 0x80808080) !== 0) expect(isUtf8(bytes.subarray(p, p + lengthBytes)), 'a name is not UTF-8');
}

function matches(view: DataView, p: number, words: Int32Array, lengthBytes: number): boolean {
  const last = words.length - 1;
  for (let i = 0; i < last; i++) if (view.getInt32(p + 4 * i, true) !== words[i]) return false;
  return view.getInt32(p + lengthBytes - 4, true) === words[last];
}

function expect(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(`limit program: ${otherwise}`);
}
