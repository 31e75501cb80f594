import * as fc from 'fast-check';

/**
 * A tape of bytes that decides what a generator makes. Where the tape has ended every choice is the first one, so that a
 * shorter tape, or one with smaller numbers, makes something simpler: fast-check shrinks the tape.
 */
export class Choices {
  private readonly tape: ArrayLike<number>;
  private position = 0;

  constructor(tape: ArrayLike<number>) {
    this.tape = tape;
  }

  /** A number from 0 to `count` − 1. */
  below(count: number): number {
    return (this.tape[this.position++] ?? 0) % count;
  }

  /** True once in `count` times. */
  oneIn(count: number): boolean {
    return this.below(count) === count - 1;
  }

  of<T>(options: readonly T[]): T {
    return options[this.below(options.length)]!;
  }

  /** Calls one of the makers. */
  make<T>(...makers: readonly (() => T)[]): T {
    return this.of(makers)();
  }

  /** From `min` to `max` results of the maker. */
  some<T>(min: number, max: number, make: (index: number) => T): T[] {
    return Array.from({ length: min + this.below(max - min + 1) }, (_, i) => make(i));
  }
}

export const arbitraryTape: fc.Arbitrary<Uint8Array> = fc.noBias(
  fc.uint8Array({ minLength: 20, maxLength: 300 }),
);
