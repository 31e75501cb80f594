/** A page has 4,096 rows: numbers of 16 or 32 KiB, copied within microseconds. */
const PAGE_BITS = 12;
const PAGE_MASK = (1 << PAGE_BITS) - 1;

/** Rows of any kind that can be copied from `start` to before `end`. */
export interface Sliceable<T> {
  slice(start: number, end: number): T;
}

/**
 * Rows as they were at one moment, though they are written to: whoever is about to change a row calls {@link keep} first,
 * which copies the row's page aside unless there is a copy of it already. All other pages are read where they are.
 */
export class FrozenPages<T extends Sliceable<T>> {
  /** What is written to. */
  readonly live: T;
  /** By page: its copy, where there is one. Null while there are none. */
  private copies: (T | null)[] | null = null;

  constructor(live: T) {
    this.live = live;
  }

  /** Keeps a row, which has not been changed since the moment unless its page was kept. */
  keep(row: number): void {
    const page = row >> PAGE_BITS;
    const copies = (this.copies ??= []);
    while (copies.length <= page) copies.push(null);
    copies[page] ??= this.live.slice(page << PAGE_BITS, (page + 1) << PAGE_BITS);
  }

  /** Where the row is to be read: there it has the number {@link rowIn}. */
  sourceOf(row: number): T {
    return this.copies?.[row >> PAGE_BITS] ?? this.live;
  }

  /** The number of a row in its {@link sourceOf}. */
  rowIn(source: T, row: number): number {
    return source === this.live ? row : row & PAGE_MASK;
  }

  /** How many rows from `row` on, `countMax` at the most, lie one after another in the same source. */
  countIn(row: number, countMax: number): number {
    return this.copies === null ? countMax : Math.min(countMax, PAGE_MASK + 1 - (row & PAGE_MASK));
  }
}
