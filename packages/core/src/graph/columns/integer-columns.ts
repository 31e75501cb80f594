import { integerOf, type Value } from '../../value/value.ts';
import type { Column } from './column.ts';

/** INTEGERs of 32 bits. */
export class Int32Column implements Column {
  readonly kind = 'int32';
  /** The value of each row. */
  values: Int32Array = new Int32Array(0);

  grow(capacity: number): void {
    const grown = new Int32Array(capacity);
    grown.set(this.values);
    this.values = grown;
  }

  get(row: number): number {
    return this.values[row]!;
  }

  set(row: number, value: Value): boolean {
    // `| 0` is the identity on exactly the 32-bit integers. (No plain number value is −0: that FLOAT is boxed.)
    if (typeof value !== 'number' || (value | 0) !== value) return false;
    this.values[row] = value;
    return true;
  }

  slice(start: number, end: number): Int32Column {
    const copy = new Int32Column();
    copy.values = this.values.slice(start, end);
    return copy;
  }

  compact(): void {}
}

/** INTEGERs within ±(2^53 − 1), as doubles. */
export class Int53Column implements Column {
  readonly kind = 'int53';
  /** The value of each row: a safe integer. */
  values: Float64Array = new Float64Array(0);

  grow(capacity: number): void {
    const grown = new Float64Array(capacity);
    grown.set(this.values);
    this.values = grown;
  }

  get(row: number): number {
    return this.values[row]!;
  }

  set(row: number, value: Value): boolean {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return false;
    this.values[row] = value;
    return true;
  }

  slice(start: number, end: number): Int53Column {
    const copy = new Int53Column();
    copy.values = this.values.slice(start, end);
    return copy;
  }

  compact(): void {}
}

/** INTEGERs of 64 bits. */
export class Int64Column implements Column {
  readonly kind = 'int64';
  /** The value of each row. */
  values: BigInt64Array = new BigInt64Array(0);
  /** The same memory: lower word, upper word of each row. */
  words: Int32Array = new Int32Array(0);

  grow(capacity: number): void {
    const grown = new BigInt64Array(capacity);
    grown.set(this.values);
    this.values = grown;
    this.words = new Int32Array(grown.buffer);
  }

  get(row: number): number | bigint {
    return integerOf(this.values[row]!);
  }

  set(row: number, value: Value): boolean {
    if (typeof value === 'number' && Number.isSafeInteger(value)) this.values[row] = BigInt(value);
    else if (typeof value === 'bigint') this.values[row] = value;
    else return false;
    return true;
  }

  slice(start: number, end: number): Int64Column {
    const copy = new Int64Column();
    copy.values = this.values.slice(start, end);
    copy.words = new Int32Array(copy.values.buffer);
    return copy;
  }

  compact(): void {}
}
