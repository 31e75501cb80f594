/** Words are copied whole, so up to this many bytes beyond the end of what is written may be touched. */
const SLACK_BYTES = 8;

/** A piece of a snapshot that is being written, little-endian. */
export class Chunk {
  bytes: Uint8Array;
  view: DataView;
  /** Bytes written. */
  length = 0;
  capacityBytes: number;
  /** Whose records lie here from the start of the chunk, from an earlier use, and how many. */
  prefilledBy: object | null = null;
  prefilledCount = 0;

  constructor(capacityBytes: number) {
    this.capacityBytes = capacityBytes;
    this.bytes = new Uint8Array(capacityBytes + SLACK_BYTES);
    this.view = new DataView(this.bytes.buffer);
  }

  /** True when `sizeBytes` more fit; an empty chunk grows to make anything fit. */
  hasRoom(sizeBytes: number): boolean {
    if (this.length + sizeBytes <= this.capacityBytes) return true;
    if (this.length > 0) return false;
    this.capacityBytes = sizeBytes;
    this.bytes = new Uint8Array(sizeBytes + SLACK_BYTES);
    this.view = new DataView(this.bytes.buffer);
    this.prefilledBy = null;
    return true;
  }

  u64(high: number, low: number): void {
    this.view.setInt32(this.length, low, true);
    this.view.setInt32(this.length + 4, high, true);
    this.length += 8;
  }

  raw(source: Uint8Array): void {
    this.bytes.set(source, this.length);
    this.length += source.length;
  }

  get content(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}
