import { hasRoomInSlots, mixed } from './hashing.ts';
import { SequenceTable } from './sequences.ts';
import { growInt32 } from './typed-arrays.ts';

/** The key set of a packed shape. */
const ANY_KEYS = -1;

/**
 * The shapes of an entity store, named 0, 1, 2, … in the order of first use: pairs of an owner and a property key set, and
 * for each owner the packed shape, of any keys.
 */
export class ShapeTable {
  size = 0;
  private readonly seed: number;
  private readonly keySets: SequenceTable;
  private owners: Int32Array = new Int32Array(8);
  /** By shape: the key set or {@link ANY_KEYS}. */
  private keySetOf: Int32Array = new Int32Array(8);
  /** Open addressing: 0 is empty, otherwise the shape plus one. */
  private slots = new Int32Array(16);

  constructor(seed: number) {
    this.seed = seed;
    this.keySets = new SequenceTable(seed);
  }

  /** The shape with this owner and these keys, or −1. */
  find(owner: number, keys: ArrayLike<number>): number {
    const keySet = this.keySets.find(keys);
    return keySet < 0 ? -1 : this.slots[this.slotOf(owner, keySet)]! - 1;
  }

  /** The shape with this owner and these keys, made now if there is none. */
  intern(owner: number, keys: ArrayLike<number>): number {
    return this.internPair(owner, this.keySets.intern(keys));
  }

  /** The packed shape of an owner, made now if there is none. */
  internPacked(owner: number): number {
    return this.internPair(owner, ANY_KEYS);
  }

  ownerOf(shape: number): number {
    return this.owners[shape]!;
  }

  private internPair(owner: number, keySet: number): number {
    const slot = this.slotOf(owner, keySet);
    if (this.slots[slot] !== 0) return this.slots[slot]! - 1;
    const shape = this.size++;
    this.slots[slot] = shape + 1;
    this.owners = growInt32(this.owners, this.size);
    this.keySetOf = growInt32(this.keySetOf, this.size);
    this.owners[shape] = owner;
    this.keySetOf[shape] = keySet;
    if (!hasRoomInSlots(this.size, this.slots.length)) this.rehash();
    return shape;
  }

  /** The slot of a pair: empty where there is no such shape. */
  private slotOf(owner: number, keySet: number): number {
    const { slots, owners, keySetOf } = this;
    const mask = slots.length - 1;
    const hash = mixed(this.seed, mixed(this.seed, owner, keySet), 0);
    let slot = hash & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const shape = slots[slot]! - 1;
      if (owners[shape] === owner && keySetOf[shape] === keySet) break;
    }
    return slot;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    for (let shape = 0; shape < this.size; shape++) {
      this.slots[this.slotOf(this.owners[shape]!, this.keySetOf[shape]!)] = shape + 1;
    }
  }
}
