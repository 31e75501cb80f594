/**
 * The bytes of the one graph that the limit program knows: nodes `(:Person {age, name, score})` of INTEGER, STRING and
 * FLOAT, relationships `[:KNOWS {since}]` of INTEGER, ids dense from 0. All in snapshot format 1.
 */

/** What stands before the node records: header, two counters, number of nodes. */
export const HEADER_BYTES = 40;
export const PREAMBLE_BYTES = 64;
export const CHECKSUM_BYTES = 4;

/**
 * A node: id, {@link NODE_HEAD}, age, {@link NAME_HEAD}, length of the name, the name, {@link SCORE_HEAD}, score. Offsets
 * are from the start of the record; what stands behind the name is counted from the end of the name.
 */
export const NODE = { head: 8, age: 53, nameHead: 61, nameLength: 77, name: 85, scoreHead: 0, score: 17 };
/** Bytes of a node without its name. */
export const NODE_BYTES = 110;

/** A relationship: id, source, target, {@link KNOWS_HEAD}, since. */
export const KNOWS = { source: 8, target: 16, head: 24, since: 62 };
export const KNOWS_BYTES = 70;

/** One label, `Person`; three properties, the first is `age`, an INTEGER. */
export const NODE_HEAD: Uint8Array = bytesOf(u64(1), text('Person'), u64(3), text('age'), u32(2));
/** The property `name`, a STRING. */
export const NAME_HEAD: Uint8Array = bytesOf(text('name'), u32(4));
/** The property `score`, a FLOAT. */
export const SCORE_HEAD: Uint8Array = bytesOf(text('score'), u32(3));
/** The type `KNOWS`; one property, `since`, an INTEGER. */
export const KNOWS_HEAD: Uint8Array = bytesOf(text('KNOWS'), u64(1), text('since'), u32(2));

/** The words of constant bytes, little-endian; the last one ends where the bytes end and may overlap the one before. */
export function wordsOf(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const words = new Int32Array((bytes.length + 3) >> 2);
  for (let i = 0; i < words.length; i++) words[i] = view.getInt32(Math.min(4 * i, bytes.length - 4), true);
  return words;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  return Buffer.concat([u32(value), Buffer.alloc(4)]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([u64(bytes.length), bytes]);
}

function bytesOf(...parts: readonly Buffer[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
