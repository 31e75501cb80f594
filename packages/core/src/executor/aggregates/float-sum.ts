/** While the sum itself would overflow, everything is kept divided by this; dividing by a power of two is exact. */
const SCALE = 2 ** 64;

/**
 * The sum of doubles with the rounding errors of all additions carried along (Neumaier), so that the order of the addends
 * hardly matters. Sums too large for a double are kept for their mean.
 */
export class FloatSum {
  private total = 0;
  private error = 0;
  private scale = 1;

  add(x: number): void {
    if (!this.addScaled(x / this.scale) && this.scale === 1 && Number.isFinite(x)) {
      this.scale = SCALE;
      this.total /= SCALE;
      this.error /= SCALE;
      this.addScaled(x / SCALE);
    }
  }

  /** The sum divided by a count: 1 for the sum itself. */
  dividedBy(count: number): number {
    return ((this.total + this.error) / count) * this.scale;
  }

  /** False, and nothing added, where finite numbers would sum up to infinity. */
  private addScaled(x: number): boolean {
    const sum = this.total + x;
    if (Number.isFinite(sum)) {
      this.error += Math.abs(this.total) >= Math.abs(x) ? this.total - sum + x : x - sum + this.total;
    } else if (Number.isFinite(this.total) && Number.isFinite(x) && this.scale === 1) {
      return false;
    } else {
      this.error = 0;
    }
    this.total = sum;
    return true;
  }
}
