import { FRAME_HEADER_SIZE_BYTES, FRAME_SIZE_BYTES_MAX } from '@loradb-ts/ffi-spec';

/** What comes from a client or goes to it, spec/ffi.md, section 4. */
export interface Frame {
  /** The operation of a request, the status of an answer. */
  readonly kind: number;
  readonly request: number;
  readonly database: number;
  readonly strings: readonly Uint8Array[];
}

/** The other side breaks the rules of frames; where the next one begins is not known. */
export class BrokenFrameError extends Error {
  override readonly name = 'BrokenFrameError';
}

const LENGTH_SIZE_BYTES = 4;
/** Room for what is about to come; a frame gets more only as its bytes arrive, however long it says to be. */
const ROOM_SIZE_BYTES_MIN = 1 << 16;
const ROOM_SIZE_BYTES_KEPT = 1 << 20;

/** Puts frames together from the chunks of a stream. */
export class FrameReader {
  #buffer = Buffer.allocUnsafe(ROOM_SIZE_BYTES_MIN);
  #start = 0;
  #end = 0;

  /**
   * Takes the bytes that came, which are copied, and calls back for each frame that is complete. The strings of a frame
   * are views that are valid until the next push.
   *
   * @throws BrokenFrameError
   */
  push(chunk: Uint8Array, onFrame: (frame: Frame) => void): void {
    this.#makeRoom(chunk.length);
    this.#buffer.set(chunk, this.#end);
    this.#end += chunk.length;
    while (this.#end - this.#start >= LENGTH_SIZE_BYTES) {
      const sizeBytes = this.#buffer.readUInt32LE(this.#start);
      if (sizeBytes < FRAME_HEADER_SIZE_BYTES || sizeBytes > FRAME_SIZE_BYTES_MAX)
        throw new BrokenFrameError(`a frame of ${sizeBytes} bytes`);
      const end = this.#start + LENGTH_SIZE_BYTES + sizeBytes;
      if (end > this.#end) return;
      const frame = decodeFrame(this.#buffer.subarray(this.#start + LENGTH_SIZE_BYTES, end));
      this.#start = end;
      onFrame(frame);
    }
  }

  #makeRoom(sizeBytes: number): void {
    const pending = this.#end - this.#start;
    if (pending === 0) {
      this.#start = this.#end = 0;
      // What a large frame has taken is given back.
      if (this.#buffer.length > ROOM_SIZE_BYTES_KEPT) this.#buffer = Buffer.allocUnsafe(ROOM_SIZE_BYTES_MIN);
    }
    if (this.#end + sizeBytes <= this.#buffer.length) return;
    const needed = pending + sizeBytes;
    const target = needed <= this.#buffer.length ? this.#buffer : Buffer.allocUnsafe(2 * needed);
    this.#buffer.copy(target, 0, this.#start, this.#end);
    this.#buffer = target;
    this.#start = 0;
    this.#end = pending;
  }
}

function decodeFrame(bytes: Buffer): Frame {
  const strings: Uint8Array[] = [];
  let offset = FRAME_HEADER_SIZE_BYTES;
  while (offset < bytes.length) {
    const start = offset + LENGTH_SIZE_BYTES;
    const sizeBytes = start <= bytes.length ? bytes.readUInt32LE(offset) : Infinity;
    offset = start + sizeBytes;
    if (offset > bytes.length) throw new BrokenFrameError('a string that is longer than its frame');
    strings.push(bytes.subarray(start, offset));
  }
  return { kind: bytes[0]!, request: bytes.readUInt32LE(1), database: bytes.readUInt32LE(5), strings };
}

/** A string of a frame: text, text in pieces, or bytes. */
export type FrameString = string | readonly string[] | Uint8Array;

/** The bytes that the strings of a frame take in it, with their lengths. */
export function frameSizeBytes(strings: readonly FrameString[]): number {
  return strings.reduce(
    (sum, string) => sum + LENGTH_SIZE_BYTES + stringSizeBytes(string),
    FRAME_HEADER_SIZE_BYTES,
  );
}

/** The bytes of a frame, its length in front. */
export function encodeFrame(
  kind: number,
  request: number,
  database: number,
  strings: readonly FrameString[],
): Buffer {
  const sizes = strings.map(stringSizeBytes);
  const sizeBytes = sizes.reduce((sum, size) => sum + LENGTH_SIZE_BYTES + size, FRAME_HEADER_SIZE_BYTES);
  const bytes = Buffer.allocUnsafe(LENGTH_SIZE_BYTES + sizeBytes);
  bytes.writeUInt32LE(sizeBytes, 0);
  bytes[4] = kind;
  bytes.writeUInt32LE(request, 5);
  bytes.writeUInt32LE(database, 9);
  let offset = LENGTH_SIZE_BYTES + FRAME_HEADER_SIZE_BYTES;
  for (const [i, string] of strings.entries()) {
    offset = bytes.writeUInt32LE(sizes[i]!, offset);
    offset += writeString(bytes, offset, string);
  }
  return bytes;
}

function stringSizeBytes(string: FrameString): number {
  if (string instanceof Uint8Array) return string.length;
  if (typeof string === 'string') return Buffer.byteLength(string);
  return string.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
}

function writeString(bytes: Buffer, offset: number, string: FrameString): number {
  if (string instanceof Uint8Array) {
    bytes.set(string, offset);
    return string.length;
  }
  if (typeof string === 'string') return bytes.write(string, offset);
  let end = offset;
  for (const piece of string) end += bytes.write(piece, end);
  return end - offset;
}
