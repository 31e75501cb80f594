import type { SortKeys } from './sort-keys.ts';
import type { Value } from '../value/value.ts';

/** Rows that are sorted at a time: a few milliseconds. */
const RUN_LENGTH = 4096;

/** A sorted run of row numbers, and how far it has been merged. */
interface SortedRun {
  readonly rows: Int32Array;
  position: number;
}

/**
 * Sorts row numbers by their keys, in pieces, so that no step takes long: runs while the rows come in, merged while they
 * are taken out. Rows of equal keys keep the order in which they came.
 */
export class SortedRuns {
  private readonly keys: SortKeys;
  private keysOfRow: (readonly Value[])[] = [];
  private runStart = 0;
  /** A heap by the runs' next rows; runs that are merged to their end have left it. */
  private heap: SortedRun[] = [];

  constructor(keys: SortKeys) {
    this.keys = keys;
  }

  clear(): void {
    this.keysOfRow = [];
    this.runStart = 0;
    this.heap = [];
  }

  /** Takes in the keys of the next row. */
  push(keys: readonly Value[]): void {
    this.keysOfRow.push(keys);
    if (this.keysOfRow.length - this.runStart === RUN_LENGTH) this.sealRun();
  }

  /** Says that there are no more rows. */
  finish(): void {
    if (this.runStart < this.keysOfRow.length) this.sealRun();
    for (let i = (this.heap.length >> 1) - 1; i >= 0; i--) this.siftDown(i);
  }

  /** Puts the next rows in order into `target`, as many as it holds, and gives their number. */
  take(target: Int32Array): number {
    const { heap } = this;
    let filled = 0;
    for (; filled < target.length && heap.length > 0; filled++) {
      const first = heap[0]!;
      target[filled] = first.rows[first.position++]!;
      if (first.position === first.rows.length) this.dropFirst();
      this.siftDown(0);
    }
    return filled;
  }

  private sealRun(): void {
    const start = this.runStart;
    const rows = Array.from({ length: this.keysOfRow.length - start }, (_, i) => start + i);
    rows.sort((a, b) => this.compareKeys(a, b));
    this.heap.push({ rows: Int32Array.from(rows), position: 0 });
    this.runStart = this.keysOfRow.length;
  }

  private dropFirst(): void {
    const last = this.heap.pop()!;
    if (this.heap.length > 0) this.heap[0] = last;
  }

  private siftDown(start: number): void {
    const { heap } = this;
    for (let i = start; ;) {
      let first = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < heap.length && this.compareRuns(heap[child]!, heap[first]!) < 0) first = child;
      }
      if (first === i) return;
      [heap[i], heap[first]] = [heap[first]!, heap[i]!];
      i = first;
    }
  }

  private compareRuns(a: SortedRun, b: SortedRun): number {
    const [rowOfA, rowOfB] = [a.rows[a.position]!, b.rows[b.position]!];
    return this.compareKeys(rowOfA, rowOfB) || rowOfA - rowOfB;
  }

  private compareKeys(a: number, b: number): number {
    return this.keys.compare(this.keysOfRow[a]!, this.keysOfRow[b]!);
  }
}
