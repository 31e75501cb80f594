import { ByteBuffer } from '../value/byte-buffer.ts';
import type { Value } from '../value/value.ts';
import { PackedReader, writePacked, writeVarint } from './packed-values.ts';

/** Above this size nothing is added: rows are named by the offset of their bytes in 31 bits. */
const PACKED_BYTES_MAX = 1 << 30;
/** So many vacant bytes are not worth rebuilding for. */
const VACANT_BYTES_MIN = 4096;

/**
 * The entities of rare shapes, for which tables of their own would cost more than they hold. A row is named by its offset
 * in the bytes and consists of its size in bytes, its entity (the difference from the row before, zigzag), and the property
 * keys each followed by its value. A row is never changed; whether it is still that of its entity, only the entity knows.
 */
export class PackedRows {
  private buffer = new ByteBuffer(64);
  /** The row to be added, without its size. */
  private readonly body = new ByteBuffer(64);
  private lastEntity = 0;
  private vacantBytes = 0;
  private readonly reader = new PackedReader();

  /** True when the rows have become too large to take more. */
  get isFull(): boolean {
    return this.buffer.length > PACKED_BYTES_MAX;
  }

  /** Adds a row and gives its name. */
  add(entity: number, keys: ArrayLike<number>, values: readonly Value[]): number {
    const { body } = this;
    this.beginBody(entity);
    for (let i = 0; i < keys.length; i++) {
      writeVarint(body, keys[i]!);
      writePacked(body, values[i]!);
    }
    return this.endBody();
  }

  /** The value of a key, or undefined when the row has none of it. */
  get(row: number, key: number): Value | undefined {
    const { reader } = this;
    for (const end = this.enter(row); reader.offset < end; reader.skip()) {
      if (reader.varint() === key) return reader.next();
    }
    return undefined;
  }

  /** The keys of the row, in the order in which it was given them. */
  keys(row: number): number[] {
    const { reader } = this;
    const keys: number[] = [];
    for (const end = this.enter(row); reader.offset < end; reader.skip()) keys.push(reader.varint());
    return keys;
  }

  /** The values of the row, in the order of its keys. */
  values(row: number): Value[] {
    const { reader } = this;
    const values: Value[] = [];
    for (const end = this.enter(row); reader.offset < end;) {
      reader.varint();
      values.push(reader.next());
    }
    return values;
  }

  /** Notes that a row is no longer that of its entity. */
  vacate(row: number): void {
    this.vacantBytes += this.sizeBytes(row);
  }

  /** Undoes {@link vacate}. */
  reoccupy(row: number): void {
    this.vacantBytes -= this.sizeBytes(row);
  }

  /** True when most bytes are vacant and rebuilt rows would be much smaller. */
  get wasteful(): boolean {
    return this.vacantBytes > VACANT_BYTES_MIN && this.vacantBytes * 2 > this.buffer.length;
  }

  /** Calls back for all rows, vacant ones included, in the order of their names. */
  forEach(visit: (entity: number, row: number) => void): void {
    const reader = new PackedReader();
    let entity = 0;
    for (let row = 0; row < this.buffer.length;) {
      reader.seek(this.buffer.bytes, row);
      const sizeBytes = reader.varint();
      const next = reader.offset + sizeBytes;
      entity += unzigzag(reader.varint());
      visit(entity, row);
      row = next;
    }
  }

  /** Adds a row of other rows under the same entity, and gives its name here. */
  copy(rows: PackedRows, entity: number, row: number): number {
    const end = rows.enter(row);
    this.beginBody(entity);
    this.body.raw(rows.buffer.bytes.subarray(rows.reader.offset, end));
    return this.endBody();
  }

  /** Gives back the room for rows to come. */
  trim(): void {
    const trimmed = new ByteBuffer(this.buffer.length);
    trimmed.raw(this.buffer.bytes.subarray(0, this.buffer.length));
    this.buffer = trimmed;
  }

  private beginBody(entity: number): void {
    this.body.reset();
    writeVarint(this.body, zigzag(entity - this.lastEntity));
    this.lastEntity = entity;
  }

  private endBody(): number {
    const { buffer, body } = this;
    const row = buffer.length;
    writeVarint(buffer, body.length);
    buffer.raw(body.bytes.subarray(0, body.length));
    return row;
  }

  /** Goes to the first key of a row; gives where the row ends. */
  private enter(row: number): number {
    const { reader } = this;
    reader.seek(this.buffer.bytes, row);
    const sizeBytes = reader.varint();
    const end = reader.offset + sizeBytes;
    reader.varint();
    return end;
  }

  private sizeBytes(row: number): number {
    return this.enter(row) - row;
  }
}

/** Small numbers of either sign as small unsigned ones; of 32 bits. */
function zigzag(x: number): number {
  return ((x << 1) ^ (x >> 31)) >>> 0;
}

function unzigzag(x: number): number {
  return (x >>> 1) ^ -(x & 1);
}
