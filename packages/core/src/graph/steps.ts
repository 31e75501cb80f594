/**
 * Work that is done in steps of a millisecond at the most. Between two of them the caller may do something else, though not
 * change the graph; a caller that does not go on has half of the work done, and nothing broken.
 */
export type Steps<T = void> = Generator<undefined, T, undefined>;

/** Things (entities, entries, undo steps) that a step passes over, where each takes no more than a microsecond. */
export const THINGS_PER_STEP = 1024;

/** Does all steps, one after another. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
