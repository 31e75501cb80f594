import { SNAPSHOT_NESTING_MAX } from '../limits.ts';
import { TAG } from '../value/property-bytes.ts';
import type { ByteSource } from './byte-source.ts';
import { COORDINATE_BYTES, LEAST_BYTES } from './format.ts';
import { KeyOrder } from './key-order.ts';

/** By tag: how many numbers of how many bytes follow, for the values that are nothing but numbers. */
const NUMBERS: readonly (readonly number[] | undefined)[] = [
  [],
  undefined,
  [8],
  [8],
  undefined,
  undefined,
  undefined,
  [4, 4, 4],
  [4, 4, 4, 4, 4],
  [4, 4, 4, 4],
  [4, 4, 4, 4, 4, 4, 4, 4],
  [4, 4, 4, 4, 4, 4, 4],
  [8, 8, 8, 8],
];

/** A list or map whose elements or entries are being checked. */
interface OpenContainer {
  /** How many are still to come. */
  left: number;
  /** The keys of a map so far. */
  readonly order: KeyOrder | null;
}

/**
 * Checks the value at the source's position, whole, and moves behind it: spec/snapshot-format.md, sections 5.3 and 5.4. It
 * does not call itself for values in values, which may nest deeper than the stacks of browsers' workers reach.
 */
export function checkValue(source: ByteSource): void {
  const outermost = checkHead(source, 0);
  if (outermost === null) return;
  const open = [outermost];
  for (let container; (container = open.at(-1)) !== undefined;) {
    if (container.left === 0) {
      open.pop();
      continue;
    }
    container.left--;
    if (container.order !== null) {
      source.string();
      container.order.check();
    }
    const inner = checkHead(source, open.length);
    if (inner !== null) open.push(inner);
  }
}

/** Checks a value up to what is in it, which is all of most; `level` is the number of lists and maps around it. */
function checkHead(source: ByteSource, level: number): OpenContainer | null {
  const at = source.offset;
  const tag = source.u32();
  if (tag === TAG.list || tag === TAG.map) {
    checkLevel(source, level, at);
    const isMap = tag === TAG.map;
    const left = source.count(isMap ? LEAST_BYTES.property : LEAST_BYTES.value);
    return { left, order: isMap ? new KeyOrder(source) : null };
  }
  const numbers = NUMBERS[tag];
  if (numbers !== undefined) for (const sizeBytes of numbers) skip(source, sizeBytes);
  else if (tag === TAG.boolean) checkBoolean(source);
  else if (tag === TAG.string) source.string();
  else if (tag === TAG.point) checkPoint(source);
  else if (tag === TAG.vector) checkVector(source);
  else source.fail('INVALID_TAG', at, `a value with the tag ${tag}; the tags are 0 to 14`);
  return null;
}

function skip(source: ByteSource, sizeBytes: number): void {
  source.need(sizeBytes);
  source.position += sizeBytes;
}

function checkBoolean(source: ByteSource): void {
  const at = source.offset;
  const byte = source.u8();
  if (byte > 1) source.fail('INVALID_BOOLEAN', at, `a boolean of ${byte}; it is 0 or 1`);
}

function checkLevel(source: ByteSource, level: number, at: number): void {
  if (level < SNAPSHOT_NESTING_MAX) return;
  source.fail('NESTING_TOO_DEEP', at, `lists and maps nest deeper than ${SNAPSHOT_NESTING_MAX} levels`);
}

function checkPoint(source: ByteSource): void {
  skip(source, 8);
  skip(source, 8);
  const at = source.offset;
  const hasZ = source.u8();
  if (hasZ > 1) source.fail('INVALID_TAG', at, `an optional coordinate with the tag ${hasZ}; it is 0 or 1`);
  if (hasZ === 1) skip(source, 8);
  skip(source, 4);
}

function checkVector(source: ByteSource): void {
  const dimensionAt = source.offset;
  source.u64();
  const { low, high } = source;
  const at = source.offset;
  const tag = source.u32();
  const coordinateBytes = COORDINATE_BYTES[tag];
  if (coordinateBytes === undefined) {
    source.fail('INVALID_TAG', at, `vector coordinates with the tag ${tag}; the tags are 0 to 5`);
  }
  const count = source.count(coordinateBytes);
  if (source.low !== low || source.high !== high) {
    const dimension = high * 0x1_0000_0000 + low;
    source.failOrMend(
      'DIMENSION_MISMATCH',
      dimensionAt,
      `a vector of dimension ${dimension} has ${count} coordinates`,
    );
  }
  skip(source, count * coordinateBytes);
}
