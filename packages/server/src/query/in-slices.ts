import { setImmediate as nextTurn } from 'node:timers/promises';

/** Characters of text that are made into bytes at a time. */
const SLICE_LENGTH = 65_536;

/** Milliseconds of work after which others have their turn. */
const SLICE_MS = 5;

/** Collects text that comes in pieces, as bytes, and lets others have their turn meanwhile. */
export async function inSlices(pieces: Iterable<string>): Promise<Buffer[]> {
  const slices: Buffer[] = [];
  let text = '';
  let count = 0;
  let startedMs = performance.now();
  for (const piece of pieces) {
    text += piece;
    if (text.length > SLICE_LENGTH) {
      slices.push(Buffer.from(text));
      text = '';
    }
    // Looking at the clock costs more than a small piece.
    if ((++count & 63) === 0 && performance.now() - startedMs > SLICE_MS) {
      await nextTurn();
      startedMs = performance.now();
    }
  }
  slices.push(Buffer.from(text));
  return slices;
}
