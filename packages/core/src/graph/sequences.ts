import { hasRoomInSlots, mixed } from './hashing.ts';
import { growInt32, grownLength } from './typed-arrays.ts';

/**
 * Sequences of codes (label lists, property key sets), each kept once and named by a number. Everything lies in flat
 * arrays, so that a graph in which every node has labels of its own costs a few words a list and no object.
 */
export class SequenceTable {
  /** The elements of sequence s are `elements[starts[s] … starts[s + 1])`. */
  private elements: Elements = new Uint16Array(16);
  private starts: Int32Array = new Int32Array(16);
  /** Open addressing: 0 is empty, otherwise the number of the sequence plus one. */
  private slots = new Int32Array(16);

  private readonly seed: number;

  size = 0;

  /** `seed` is a hash seed. */
  constructor(seed: number) {
    this.seed = seed;
    this.intern([]);
  }

  /** The number of the sequence, or −1. */
  find(sequence: ArrayLike<number>): number {
    return this.slots[this.slotOf(sequence)]! - 1;
  }

  /** The number of the sequence; the empty one is 0. The elements are copied. */
  intern(sequence: ArrayLike<number>): number {
    const slot = this.slotOf(sequence);
    if (this.slots[slot] !== 0) return this.slots[slot]! - 1;
    this.slots[slot] = this.size + 1;
    return this.append(sequence);
  }

  length(s: number): number {
    return this.starts[s + 1]! - this.starts[s]!;
  }

  at(s: number, i: number): number {
    return this.elements[this.starts[s]! + i]!;
  }

  /** The elements, shared with the table: not to be changed, and valid until the next `intern`. */
  view(s: number): Elements {
    return this.elements.subarray(this.starts[s], this.starts[s + 1]);
  }

  /** The place of `element` in the sequence, or −1. */
  indexOf(s: number, element: number): number {
    const start = this.starts[s]!;
    const end = this.starts[s + 1]!;
    for (let i = start; i < end; i++) if (this.elements[i] === element) return i - start;
    return -1;
  }

  /** Gives back the room for sequences to come. */
  trim(): void {
    this.elements = this.elements.slice(0, this.starts[this.size]);
    this.starts = this.starts.slice(0, this.size + 1);
  }

  /** The slot of a sequence: empty where it is not kept. */
  private slotOf(sequence: ArrayLike<number>): number {
    const mask = this.slots.length - 1;
    let slot = hashOfSequence(this.seed, sequence) & mask;
    while (this.slots[slot] !== 0 && !this.equals(this.slots[slot]! - 1, sequence)) slot = (slot + 1) & mask;
    return slot;
  }

  private equals(s: number, sequence: ArrayLike<number>): boolean {
    const start = this.starts[s]!;
    if (this.starts[s + 1]! - start !== sequence.length) return false;
    for (let i = 0; i < sequence.length; i++) if (this.elements[start + i] !== sequence[i]) return false;
    return true;
  }

  private append(sequence: ArrayLike<number>): number {
    const s = this.size++;
    const start = this.starts[s]!;
    this.makeRoom(start + sequence.length);
    for (let i = 0; i < sequence.length; i++) {
      const element = sequence[i]!;
      if (element > 0xffff && this.elements instanceof Uint16Array)
        this.elements = Int32Array.from(this.elements);
      this.elements[start + i] = element;
    }
    this.starts = growInt32(this.starts, s + 2);
    this.starts[s + 1] = start + sequence.length;
    if (!hasRoomInSlots(this.size, this.slots.length)) this.rehash();
    return s;
  }

  private makeRoom(length: number): void {
    if (length <= this.elements.length) return;
    const capacity = grownLength(this.elements.length, length);
    const grown = this.elements instanceof Uint16Array ? new Uint16Array(capacity) : new Int32Array(capacity);
    grown.set(this.elements);
    this.elements = grown;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    for (let s = 0; s < this.size; s++) this.slots[this.slotOf(this.view(s))] = s + 1;
  }
}

/** Codes, in two bytes each as long as all are small. */
type Elements = Uint16Array | Int32Array;

export function hashOfSequence(seed: number, sequence: ArrayLike<number>): number {
  let h = sequence.length;
  for (let i = 0; i < sequence.length; i++) h = mixed(seed, h, sequence[i]!);
  return mixed(seed, h, h >>> 16);
}
