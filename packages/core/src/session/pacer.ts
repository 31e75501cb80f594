import type { Platform } from '../platform.ts';

/** How long the engine may work before the host has its turn; the step of a statement under way then comes on top. */
const SLICE_MS = 5;

/** Lets the host have its turn while statements run, also between many short ones. */
export class Pacer {
  private readonly platform: Platform;
  private sliceStartedMs: number;

  constructor(platform: Platform) {
    this.platform = platform;
    this.sliceStartedMs = platform.monotonicMs();
  }

  get isDue(): boolean {
    return this.platform.monotonicMs() - this.sliceStartedMs >= SLICE_MS;
  }

  async pause(): Promise<void> {
    await this.platform.yieldToHost();
    this.sliceStartedMs = this.platform.monotonicMs();
  }
}
