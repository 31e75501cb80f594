import { mixed } from './hashing.ts';
import { hashOfSequence } from './sequences.ts';

/** More entities of one shape than this among those lately packed make it frequent. */
const RARE_COUNT_MAX = 8;
const WINDOW_MIN = 1024;
const WINDOW_MAX = 1 << 20;

/**
 * Tells which shapes become frequent without keeping the rare ones: counts of packed entities by a hash of their shape. They
 * begin anew whenever there are as many as places, so that hardly ever two shapes are taken for one; a shape that is
 * then not seen again often enough is rare. The window widens each time, up to a million entities.
 */
export class ShapeCounts {
  private readonly seed: number;
  private counts = new Uint8Array(WINDOW_MIN);
  private total = 0;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** True when the shape is frequent with one entity more, which is then not counted. */
  isFrequentWith(owner: number, keys: ArrayLike<number>): boolean {
    const place = this.placeOf(owner, keys);
    if (this.counts[place] === RARE_COUNT_MAX) {
      this.counts[place] = 0;
      this.total -= RARE_COUNT_MAX;
      return true;
    }
    if (this.total === this.counts.length) this.beginAnew();
    this.counts[this.placeOf(owner, keys)]!++;
    this.total++;
    return false;
  }

  /** Takes back one entity of the shape. */
  forget(owner: number, keys: ArrayLike<number>): void {
    const place = this.placeOf(owner, keys);
    if (this.counts[place] === 0) return;
    this.counts[place]!--;
    this.total--;
  }

  private beginAnew(): void {
    this.counts = new Uint8Array(Math.min(this.counts.length * 2, WINDOW_MAX));
    this.total = 0;
  }

  private placeOf(owner: number, keys: ArrayLike<number>): number {
    return mixed(this.seed, hashOfSequence(this.seed, keys), owner) & (this.counts.length - 1);
  }
}
