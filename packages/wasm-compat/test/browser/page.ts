/** What the test page can be asked to do: `window.page` for who drives it. */
import { databaseSuite, LOCAL_FEATURES } from '@loradb-ts/conformance/suite';
import type { Feature, SuiteHost, VectorSource } from '@loradb-ts/conformance/suite';
import type { Manifest } from '@loradb-ts/test-vectors';
import { createDatabase, createWorkerDatabase, openPersistent } from '../../src/index.ts';
import * as lora from '../../src/index.ts';
import type { FoundSnapshot, PersistentDatabase, SnapshotStorage } from '../../src/index.ts';
import { openIndexedDbStorage } from '../../src/persistence/indexeddb-storage.ts';
import { openOpfsStorage } from '../../src/persistence/opfs-storage.ts';

/** Where the engine of a database runs. */
export type Target = 'this thread' | 'a worker' | 'a shared worker';

const inWorker: readonly Feature[] = [
  ...LOCAL_FEATURES.filter((feature) => feature !== 'procedures'),
  'transfer',
];
export const FEATURES: Readonly<Record<Target, readonly Feature[]>> = {
  'this thread': LOCAL_FEATURES,
  'a worker': inWorker,
  'a shared worker': inWorker,
};

const newWorker = (): Worker => new Worker('/worker.js', { type: 'module' });
const sharedPort = (name: string): MessagePort =>
  new SharedWorker('/worker.js', { type: 'module', name }).port;

const open: Readonly<Record<Target, SuiteHost['open']>> = {
  'this thread': createDatabase,
  'a worker': async (options) => answering(createWorkerDatabase(newWorker(), options)),
  'a shared worker': async (options) =>
    answering(createWorkerDatabase(sharedPort(`suite ${Math.random()}`), options)),
};

/** What is wrong with the options shows with the first call. */
async function answering<D extends { nodeCount(): Promise<number> }>(db: D): Promise<D> {
  await db.nodeCount();
  return db;
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const tests = new Map<string, () => Promise<void>>();

async function defineSuite(target: Target): Promise<void> {
  const manifest = (await (await fetch('/vectors/manifest.json')).json()) as Manifest;
  const vectors: VectorSource = {
    entries: manifest.vectors,
    read: async ({ file }) => new Uint8Array(await (await fetch(`/vectors/${file}`)).arrayBuffer()),
  };
  const groups: string[] = [];
  databaseSuite({
    describe: (name, define) => {
      groups.push(name);
      define();
      groups.pop();
    },
    it: (name, run) => void tests.set([...groups, name].join(' › '), run),
    open: open[target],
    supports: FEATURES[target],
    vectors,
  });
}

/** Runs one of the tests; gives the text of its error, or null. */
async function runTest(name: string): Promise<string | null> {
  try {
    const run = tests.get(name);
    if (run === undefined) return `there is no test ${name}`;
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

export type PageStorage = 'opfs' | 'indexeddb';
export type OpenedIn = Target;

/** The name of the database that is opened. */
const NAME = 'a/b ü';

const saveErrors: string[] = [];

/** Opens the persistent database of this page; gives what was found. */
async function openDatabase(
  storage: PageStorage,
  where: OpenedIn,
  flushMs: number,
  openTimeoutMs = 5_000,
): Promise<FoundSnapshot> {
  const worker = { 'this thread': undefined, 'a worker': newWorker, 'a shared worker': sharedPort }[where];
  page.db = await openPersistent(NAME, {
    storage,
    flushMs,
    openTimeoutMs,
    worker: worker?.('shared'),
    onSaveError: ({ code }) => saveErrors.push(code),
  });
  return page.db.found;
}

const openStorage = (storage: PageStorage): Promise<SnapshotStorage> =>
  storage === 'opfs' ? openOpfsStorage(NAME) : openIndexedDbStorage(NAME);

async function generations(storage: PageStorage): Promise<number[]> {
  const opened = await openStorage(storage);
  const found = await opened.list();
  opened.close();
  return found.toSorted((a, b) => a - b);
}

/** Cuts the newest generation short. */
async function tearNewest(storage: PageStorage): Promise<void> {
  const opened = await openStorage(storage);
  const newest = Math.max(...(await opened.list()));
  const bytes = await opened.read(newest);
  await opened.write(newest, bytes.slice(0, bytes.length - 10));
  opened.close();
}

/** Makes the page believe that it is hidden. */
function hide(): void {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Counts on for ever, saving each time, and telling who has started the browser. */
async function countAndFlush(): Promise<void> {
  for (;;) {
    const { rows } = await page.db.execute<{ count: number }>(
      'MERGE (n:Counter) SET n.count = coalesce(n.count, 0) + 1 RETURN n.count AS count',
    );
    await page.db.flush();
    await (globalThis as unknown as { acknowledge(count: number): Promise<void> }).acknowledge(
      rows[0]!.count,
    );
  }
}

const page = {
  defineSuite,
  runTest,
  lora,
  newWorker,
  codeOf,
  open: openDatabase,
  /** The one opened last. */
  db: undefined as unknown as PersistentDatabase,
  saveErrors,
  generations,
  tearNewest,
  hide,
  countAndFlush,
};
export type TestPage = typeof page;

declare global {
  interface Window {
    page: TestPage;
  }
}

window.page = page;
