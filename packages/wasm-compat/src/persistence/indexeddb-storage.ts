import type { SnapshotStorage } from './snapshot-storage.ts';

const STORE = 'snapshots';

/** Snapshots as records of an IndexedDB database, which are there completely or not at all, and on the disk when written. */
export async function openIndexedDbStorage(name: string): Promise<SnapshotStorage> {
  const opening = indexedDB.open(`loradb-ts/${name}`, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await resultOf(opening);
  const reading = (): IDBObjectStore => database.transaction(STORE, 'readonly').objectStore(STORE);
  const change = async (work: (store: IDBObjectStore) => void): Promise<void> => {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    work(transaction.objectStore(STORE));
    await endOf(transaction);
  };
  return {
    list: async () => (await resultOf(reading().getAllKeys())) as number[],
    read: (generation) => resultOf<Uint8Array>(reading().get(generation)),
    write: (generation, bytes) => change((store) => store.put(bytes, generation)),
    remove: (generation) => change((store) => store.delete(generation)),
    close: () => database.close(),
  };
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error!));
  });
}

function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error!));
  });
}
