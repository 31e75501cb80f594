// What a program does with the package, as an application in a bundler and a plain page both write it. The module and the
// worker come from whoever includes this.
export async function useDatabases({ createDatabase, createWorkerDatabase, openPersistent }, worker) {
  const db = await createDatabase();
  await db.execute('CREATE (:Person {name: $name, born: date("1815-12-10")})', { name: 'Ada' });
  const bytes = await db.saveSnapshotToBytes();
  db.dispose();

  const inWorker = createWorkerDatabase(worker);
  const { nodeCount } = await inWorker.loadSnapshotFromBytes(bytes);
  const { rows } = await inWorker.execute('MATCH (p:Person) RETURN p.name AS name, p.born.year AS year');
  await inWorker.dispose();

  const kept = await openPersistent('people', { storage: 'indexeddb' });
  await kept.loadSnapshotFromBytes(
    await new Blob([bytes]).arrayBuffer().then((buffer) => new Uint8Array(buffer)),
  );
  await kept.close();
  const again = await openPersistent('people', { storage: 'indexeddb' });
  return { nodeCount, rows, found: again.found.loaded.nodeCount };
}
