import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const BUFFER_BYTES = 1 << 20;

/**
 * Writes a snapshot file of format 1, field by field. It is as plain as can be and shares nothing with the programs that are
 * measured: they have to agree with its files to the byte.
 */
export class SnapshotWriter {
  private readonly path: string;
  private readonly descriptor: number;
  private readonly buffer = Buffer.alloc(BUFFER_BYTES);
  private length = 0;
  private checksum = 0;

  /** Begins a file; nothing is at `path` until {@link finish}. */
  constructor(path: string) {
    this.path = path;
    this.descriptor = openSync(`${path}.tmp`, 'w');
    this.raw(Buffer.from('LORASNAP'));
    this.u32(1); // version
    this.u32(0); // flags
    this.raw(Buffer.alloc(24)); // log position, reserved
  }

  u32(value: number): void {
    this.makeRoom(4);
    this.length = this.buffer.writeUInt32LE(value, this.length);
  }

  /** An id, a counter, a count or a length. */
  u64(value: number): void {
    this.makeRoom(8);
    this.length = this.buffer.writeBigUInt64LE(BigInt(value), this.length);
  }

  string(text: string): void {
    const bytes = Buffer.from(text);
    this.u64(bytes.length);
    this.raw(bytes);
  }

  integerValue(value: number): void {
    this.u32(2);
    this.makeRoom(8);
    this.length = this.buffer.writeBigInt64LE(BigInt(value), this.length);
  }

  floatValue(value: number): void {
    this.u32(3);
    this.makeRoom(8);
    this.length = this.buffer.writeDoubleLE(value, this.length);
  }

  stringValue(text: string): void {
    this.u32(4);
    this.string(text);
  }

  /** Writes the checksum and puts the file in its place. */
  finish(): void {
    this.flush();
    this.u32(this.checksum);
    this.flush();
    fsyncSync(this.descriptor);
    closeSync(this.descriptor);
    renameSync(`${this.path}.tmp`, this.path);
  }

  private raw(bytes: Buffer): void {
    this.makeRoom(bytes.length);
    bytes.copy(this.buffer, this.length);
    this.length += bytes.length;
  }

  private makeRoom(sizeBytes: number): void {
    if (this.length + sizeBytes > BUFFER_BYTES) this.flush();
  }

  private flush(): void {
    const content = this.buffer.subarray(0, this.length);
    this.checksum = crc32(content, this.checksum);
    for (let done = 0; done < content.length;) done += writeSync(this.descriptor, content, done);
    this.length = 0;
  }
}
