/**
 * Calls back when the page may be about to end: when it is hidden or left. Gives what takes that back. In a worker, and
 * outside browsers, there are no such events.
 */
export function whenPageLeaves(callBack: () => void): () => void {
  const page = globalThis as { document?: Document };
  if (page.document === undefined) return () => {};
  const { document } = page;
  const whenHidden = (): void => {
    if (document.visibilityState === 'hidden') callBack();
  };
  document.addEventListener('visibilitychange', whenHidden);
  globalThis.addEventListener('pagehide', callBack);
  return () => {
    document.removeEventListener('visibilitychange', whenHidden);
    globalThis.removeEventListener('pagehide', callBack);
  };
}

/** Asks the browser not to throw away what this origin stores; true if it says so. Some ask the user. */
export async function askToPersist(): Promise<boolean> {
  const { storage } = (globalThis.navigator ?? {}) as { storage?: Partial<StorageManager> };
  return (await storage?.persist?.()) ?? false;
}
