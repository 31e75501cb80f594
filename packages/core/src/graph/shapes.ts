import { hasRoomInSlots, mixed } from './hashing.ts';
import { growInt32 } from './typed-arrays.ts';

/** The shapes of an entity store: pairs of an owner and a property key set, named 0, 1, 2, … in the order of first use. */
export class ShapeTable {
  size = 0;
  private owners: Int32Array = new Int32Array(8);
  private keySets: Int32Array = new Int32Array(8);
  /** Open addressing: 0 is empty, otherwise the shape plus one. */
  private slots = new Int32Array(16);

  /** The shape with this owner and key set, made now if there is none. */
  intern(owner: number, keySet: number): number {
    const mask = this.slots.length - 1;
    let slot = hashOf(owner, keySet) & mask;
    for (; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const candidate = this.slots[slot]! - 1;
      if (this.owners[candidate] === owner && this.keySets[candidate] === keySet) return candidate;
    }
    const shape = this.size++;
    this.slots[slot] = shape + 1;
    this.owners = growInt32(this.owners, this.size);
    this.keySets = growInt32(this.keySets, this.size);
    this.owners[shape] = owner;
    this.keySets[shape] = keySet;
    if (!hasRoomInSlots(this.size, this.slots.length)) this.rehash();
    return shape;
  }

  ownerOf(shape: number): number {
    return this.owners[shape]!;
  }

  keySetOf(shape: number): number {
    return this.keySets[shape]!;
  }

  /** Gives back the room for shapes to come. */
  trim(): void {
    this.owners = this.owners.slice(0, this.size);
    this.keySets = this.keySets.slice(0, this.size);
  }

  private rehash(): void {
    const mask = this.slots.length * 2 - 1;
    this.slots = new Int32Array(mask + 1);
    for (let shape = 0; shape < this.size; shape++) {
      let slot = hashOf(this.owners[shape]!, this.keySets[shape]!) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = shape + 1;
    }
  }
}

function hashOf(owner: number, keySet: number): number {
  return mixed(mixed(owner, keySet), 0);
}
