import { equals } from '../value/compare.ts';
import { groupKey } from '../value/group-key.ts';
import type { Value } from '../value/value.ts';
import type { EntityStore } from './entities.ts';
import { mixed } from './hashing.ts';
import { growInt32 } from './typed-arrays.ts';

/** From this many entries on, an index of which most are out of date is built anew. */
const REBUILD_COUNT_MIN = 1024;

/**
 * Finds the nodes with a value of one property key. A hash table with chains, entries by the hash of the value: only the
 * node is kept, its value is compared where it lies. Entries are never taken out: one that is out of date does not compare
 * equal. Nodes that are new since the last search are taken in by the next one.
 */
export class PropertyIndex {
  private readonly nodes: EntityStore;
  private readonly key: number;
  /** By hash modulo the length: the number of the first entry plus one, or 0. */
  private heads: Int32Array = new Int32Array(16);
  /** By entry: the node, the hash of the value when it was noted, and the next entry plus one, or 0. */
  private entryNodes: Int32Array = new Int32Array(16);
  private hashes: Int32Array = new Int32Array(16);
  private nexts: Int32Array = new Int32Array(16);
  entryCount = 0;
  /** Nodes of a lower index have been taken in. */
  private takenCount = 0;

  constructor(nodes: EntityStore, key: number) {
    this.nodes = nodes;
    this.key = key;
  }

  /** The live nodes whose property equals the value, in ascending order. */
  find(value: Value): number[] {
    this.takeInNew();
    const hash = hashOfValue(value);
    const found: number[] = [];
    let entry = this.heads[hash & (this.heads.length - 1)]!;
    for (; entry !== 0; entry = this.nexts[entry - 1]!) {
      if (this.hashes[entry - 1] === hash && this.holds(this.entryNodes[entry - 1]!, value)) {
        found.push(this.entryNodes[entry - 1]!);
      }
    }
    return inOrderOnce(found);
  }

  /** Notes that the property of a node has another value now, or has come back with the node. */
  noteChange(node: number): void {
    if (node < this.takenCount) this.takeIn(node);
  }

  /** Nodes from this index on have been taken back; others may get their numbers. */
  forgetFrom(nodeCount: number): void {
    this.takenCount = Math.min(this.takenCount, nodeCount);
  }

  private holds(node: number, value: Value): boolean {
    if (node >= this.nodes.indexCount) return false;
    const stored = this.nodes.get(node, this.key);
    return stored !== undefined && equals(stored, value) === true;
  }

  private takeInNew(): void {
    if (this.entryCount > REBUILD_COUNT_MIN && this.entryCount > 2 * this.nodes.indexCount) this.clear();
    for (; this.takenCount < this.nodes.indexCount; this.takenCount++) this.takeIn(this.takenCount);
  }

  private takeIn(node: number): void {
    const value = this.nodes.get(node, this.key);
    if (value === undefined || value === null) return;
    const entry = this.entryCount++;
    this.entryNodes = growInt32(this.entryNodes, this.entryCount);
    this.hashes = growInt32(this.hashes, this.entryCount);
    this.nexts = growInt32(this.nexts, this.entryCount);
    this.entryNodes[entry] = node;
    this.hashes[entry] = hashOfValue(value);
    if (this.entryCount > this.heads.length) this.chainAnew();
    else this.chain(entry);
  }

  private chain(entry: number): void {
    const slot = this.hashes[entry]! & (this.heads.length - 1);
    this.nexts[entry] = this.heads[slot]!;
    this.heads[slot] = entry + 1;
  }

  private chainAnew(): void {
    this.heads = new Int32Array(this.heads.length * 2);
    for (let entry = 0; entry < this.entryCount; entry++) this.chain(entry);
  }

  private clear(): void {
    this.heads.fill(0);
    this.entryCount = 0;
    this.takenCount = 0;
  }
}

/** Ascending and each once: a node is noted again when a property gets a value that it had before. */
function inOrderOnce(nodes: number[]): number[] {
  if (nodes.length < 2) return nodes;
  nodes.sort((a, b) => a - b);
  return nodes.filter((node, i) => i === 0 || node !== nodes[i - 1]);
}

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/** Equal for values that are equal. */
function hashOfValue(value: Value): number {
  const key = groupKey(value);
  switch (typeof key) {
    case 'number':
      // + 0 makes −0 and 0 one.
      double[0] = key + 0;
      return mixed(mixed(0, words[1]!), words[0]!);
    case 'string':
      return hashOfText(key);
    case 'bigint':
      return mixed(0, Number(BigInt.asIntN(32, key)));
    default:
      return key === true ? 1 : 0;
  }
}

function hashOfText(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = mixed(hash, text.charCodeAt(i));
  return hash;
}
