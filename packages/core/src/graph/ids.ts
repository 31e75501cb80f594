import { LoraError } from '../errors.ts';
import { integerOf } from '../value/value.ts';

const U64_MAX = 0xffff_ffff_ffff_ffffn;

function bigintOfWords(high: number, low: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}

/**
 * Which id each index of an entity store has. Ids are u64, are given in ascending order and never twice. As long as they
 * are dense, id and index are the same number and nothing is stored; ids with large gaps are spelt out, eight bytes each,
 * so that a large id costs no more than a small one.
 */
export class IdSequence {
  length = 0;
  /** Null while the id of each index is the index. */
  private spelt: BigUint64Array | null = null;
  private nextId = 0n;

  /** The id that will be given next, a u64. */
  get next(): bigint {
    return this.spelt === null ? BigInt(this.length) : this.nextId;
  }

  /** True while the id of each index is the index itself. */
  get dense(): boolean {
    return this.spelt === null;
  }

  idOf(index: number): number | bigint {
    return this.spelt === null ? index : integerOf(this.spelt[index]!);
  }

  /** The index with this id, or −1. Deleted entities keep theirs. */
  indexOf(id: number | bigint): number {
    if (this.spelt === null) return id >= 0 && id < this.length ? Number(id) : -1;
    return this.search(BigInt(id));
  }

  /** The index with the id of these two unsigned words, or −1. */
  indexOfWords(high: number, low: number): number {
    if (this.spelt !== null) return this.search(bigintOfWords(high, low));
    return high === 0 && low < this.length ? low : -1;
  }

  /** Gives the next id to the next index. LoraError ID_SPACE_EXHAUSTED when there is none. */
  append(): number {
    const index = this.length;
    if (this.spelt !== null) {
      if (this.nextId >= U64_MAX) {
        throw new LoraError('ID_SPACE_EXHAUSTED', 'no id is left to give: the counter stands at 2^64 - 1');
      }
      this.put(index, this.nextId++);
    }
    this.length++;
    return index;
  }

  /**
   * Gives a chosen id, above all others, to the next index: the u64 of two unsigned words. The counter is then the id plus
   * one.
   */
  appendId(high: number, low: number): number {
    if (this.spelt === null && high * 0x1_0000_0000 + low !== this.length) this.spellOut();
    if (this.spelt !== null) {
      const id = bigintOfWords(high, low);
      this.put(this.length, id);
      this.nextId = id === U64_MAX ? id : id + 1n;
    }
    return this.length++;
  }

  /** Gives the next `count` ids, while ids are dense, to as many indexes. */
  appendDense(count: number): void {
    this.length += count;
  }

  /** Sets the counter; it is above every id in use. */
  setNext(next: bigint): void {
    if (this.spelt === null && next === BigInt(this.length)) return;
    if (this.spelt === null) this.spellOut();
    this.nextId = next;
  }

  private spellOut(): void {
    this.nextId = BigInt(this.length);
    this.spelt = new BigUint64Array(Math.max(16, this.length));
    for (let i = 0; i < this.length; i++) this.spelt[i] = BigInt(i);
  }

  private put(index: number, id: bigint): void {
    if (index >= this.spelt!.length) {
      const grown = new BigUint64Array(index * 2);
      grown.set(this.spelt!);
      this.spelt = grown;
    }
    this.spelt![index] = id;
  }

  private search(id: bigint): number {
    let low = 0;
    let high = this.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.spelt![middle]!;
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
