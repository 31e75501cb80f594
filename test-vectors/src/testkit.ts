/**
 * Places the bytes of snapshot files by hand (sections of `spec/snapshot-format.md` in brackets). Nothing here is shared
 * with an encoder under test, and nothing is checked or put in order: what a vector says is what the file holds.
 */

/** A name for the offset at which it stands; it takes no bytes. */
export class Mark {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Bytes, a mark, or parts one after another. */
export type Part = Uint8Array | Mark | readonly Part[];

/** A finished file, and the offset of each mark in it. */
export interface PlacedFile {
  readonly bytes: Uint8Array;
  readonly marks: ReadonlyMap<string, number>;
}

/** Marks the field that a faulty vector is refused for. */
export const FAULT: Mark = new Mark('fault');

export function mark(name: string): Mark {
  return new Mark(name);
}

// Numbers [1.2]. Those of 64 bits are taken as bigint or number.

export function u8(value: number): Uint8Array {
  return Uint8Array.of(value);
}

export function u32(value: number): Uint8Array {
  return littleEndian(4, BigInt(value));
}

export function i32(value: number): Uint8Array {
  return littleEndian(4, BigInt(value));
}

export function u64(value: bigint | number): Uint8Array {
  return littleEndian(8, BigInt(value));
}

export function i64(value: bigint | number): Uint8Array {
  return littleEndian(8, BigInt(value));
}

/** Any integer in `sizeBytes` bytes, lowest byte first, as two's complement. */
export function littleEndian(sizeBytes: number, value: bigint): Uint8Array {
  return Uint8Array.from({ length: sizeBytes }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}

/** The bits of a float, written as in the graph files: hexadecimal, highest digit first. */
export function bits(digits: string): Uint8Array {
  return Uint8Array.from(Buffer.from(digits, 'hex')).toReversed();
}

/** Bytes given in hexadecimal, in the order of the file. */
export function hex(digits: string): Uint8Array {
  return Uint8Array.from(Buffer.from(digits.replaceAll(' ', ''), 'hex'));
}

export function zeros(sizeBytes: number): Uint8Array {
  return new Uint8Array(sizeBytes);
}

/** The UTF-8 bytes of a text, without a length. */
export function utf8(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'utf8'));
}

/** A string [3.1]. */
export function str(text: string): Part {
  const bytes = utf8(text);
  return [u64(bytes.length), bytes];
}

/** A string [3.1] of bytes that need not be UTF-8. */
export function strOf(bytes: Uint8Array): Part {
  return [u64(bytes.length), bytes];
}

/** A list or map [3.1]: the count, then the items. */
export function counted(items: readonly Part[]): Part {
  return [u64(items.length), items];
}

/** The fields of a header [2] that differ from those of an ordinary file. */
export interface HeaderFields {
  readonly magic?: Uint8Array;
  readonly version?: number;
  readonly flags?: number;
  readonly logPosition?: bigint;
  readonly reserved?: Uint8Array;
}

export function header(fields: HeaderFields = {}): Part {
  return [
    fields.magic ?? utf8('LORASNAP'),
    u32(fields.version ?? 1),
    u32(fields.flags ?? 0),
    u64(fields.logPosition ?? 0n),
    fields.reserved ?? zeros(16),
  ];
}

/** Parts one after another, as they are. */
export function place(...parts: readonly Part[]): PlacedFile {
  const chunks: Uint8Array[] = [];
  const marks = new Map<string, number>();
  let sizeBytes = 0;
  // Not recursive, as some parts nest thousands deep.
  const waiting: Part[] = parts.toReversed();
  while (waiting.length > 0) {
    const part = waiting.pop()!;
    if (part instanceof Mark) {
      marks.set(part.name, sizeBytes);
    } else if (part instanceof Uint8Array) {
      chunks.push(part);
      sizeBytes += part.length;
    } else {
      for (let i = part.length - 1; i >= 0; i--) waiting.push(part[i]!);
    }
  }
  return { bytes: Uint8Array.from(Buffer.concat(chunks)), marks };
}

/** A whole file: the parts, then their checksum [2.4]. The mark `checksum` stands before it. */
export function seal(...parts: readonly Part[]): PlacedFile {
  const body = place(...parts);
  const { bytes } = place(body.bytes, u32(crc32(body.bytes)));
  return { bytes, marks: new Map([...body.marks, ['checksum', body.bytes.length]]) };
}

/** CRC-32 [2.4], bit by bit. Other polynomials and start values serve faulty vectors. */
export function crc32(bytes: Uint8Array, polynomial = 0xedb88320): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? polynomial : 0);
  }
  return ~crc >>> 0;
}
