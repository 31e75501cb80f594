/** For each path that is being saved, the end of the last save in its queue. */
const tails = new Map<string, Promise<void>>();

/** Runs the work of one path in the order of the calls, one after another; a failure does not stop the next. */
export async function inTurn<T>(path: string, work: () => Promise<T>): Promise<T> {
  const result = (tails.get(path) ?? Promise.resolve()).then(work);
  const tail = result.then(
    () => {},
    () => {},
  );
  tails.set(path, tail);
  try {
    return await result;
  } finally {
    if (tails.get(path) === tail) tails.delete(path);
  }
}
