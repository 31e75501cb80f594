import { setImmediate as nextTurn } from 'node:timers/promises';

/** Characters of text that are made into bytes at a time. */
const SLICE_LENGTH = 65_536;

/** Milliseconds of work after which others have their turn. */
const SLICE_MS = 5;

/**
 * Collects text that comes in pieces, and lets others have their turn meanwhile.
 *
 * @returns the text where it is short, otherwise its bytes in slices
 */
export async function inSlices(pieces: Iterable<string>): Promise<string | Buffer[]> {
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
  return slices.length === 0 ? text : [...slices, Buffer.from(text)];
}
