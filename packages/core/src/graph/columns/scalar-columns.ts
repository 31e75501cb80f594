import { CANONICAL_NAN_HIGH, Float, floatOf, floatOfBits, type Value } from '../../value/value.ts';
import type { Column } from './column.ts';

/** FLOATs, every bit kept. */
export class Float64Column implements Column {
  readonly kind = 'float64';
  /** The value of each row. Reading a NaN here may change its bits; `words` has them. */
  values: Float64Array = new Float64Array(0);
  /** The same memory: lower word, upper word of each row. */
  words: Int32Array = new Int32Array(0);

  grow(capacity: number): void {
    const grown = new Float64Array(capacity);
    const words = new Int32Array(grown.buffer);
    words.set(this.words);
    this.values = grown;
    this.words = words;
  }

  get(row: number): number | Float {
    const x = this.values[row]!;
    return x === x ? floatOf(x) : floatOfBits(this.words[2 * row + 1]!, this.words[2 * row]!);
  }

  set(row: number, value: Value): boolean {
    if (typeof value === 'number' && !Number.isSafeInteger(value)) {
      if (value === value) this.values[row] = value;
      else this.setBits(row, CANONICAL_NAN_HIGH, 0); // a computed NaN may have other bits
    } else if (value instanceof Float) {
      if (value.nanHigh === 0) this.values[row] = value.value;
      else this.setBits(row, value.nanHigh, value.nanLow);
    } else return false;
    return true;
  }

  slice(start: number, end: number): Float64Column {
    const copy = new Float64Column();
    copy.words = this.words.slice(2 * start, 2 * end);
    copy.values = new Float64Array(copy.words.buffer);
    return copy;
  }

  compact(): void {}

  private setBits(row: number, high: number, low: number): void {
    this.words[2 * row] = low;
    this.words[2 * row + 1] = high;
  }
}

/** BOOLEANs, a byte each. */
export class BooleanColumn implements Column {
  readonly kind = 'boolean';
  /** 0 or 1 for each row. */
  values: Uint8Array = new Uint8Array(0);

  grow(capacity: number): void {
    const grown = new Uint8Array(capacity);
    grown.set(this.values);
    this.values = grown;
  }

  get(row: number): boolean {
    return this.values[row] === 1;
  }

  set(row: number, value: Value): boolean {
    if (typeof value !== 'boolean') return false;
    this.values[row] = value ? 1 : 0;
    return true;
  }

  slice(start: number, end: number): BooleanColumn {
    const copy = new BooleanColumn();
    copy.values = this.values.slice(start, end);
    return copy;
  }

  compact(): void {}
}
