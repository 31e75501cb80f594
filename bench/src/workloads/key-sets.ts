import { keySetFile, savedFile, sha256OfFile, type KeySetKind } from '../data/files.ts';
import { loradbTs } from '../engines/loradb-ts.ts';
import type { Store } from '../engines/engine.ts';
import { heldMemory } from '../harness/measure.ts';
import type { Contender, Workload } from '../harness/workload.ts';

const NODE_COUNT = 100_000;

/**
 * What many key sets cost: the same number of properties, in sets of which no two are the same or all are. The graph is
 * heap and buffers. The memory of the process has up to 9 MB more after a file of distinct key sets: records that
 * look like none before them are decoded in full, for which V8's young generation grows once and for all.
 */
export const keySets: Workload = {
  name: 'key-sets',
  title: 'memory held by 100,000 distinct key sets, and by one',
  measures: ['heapBytes', 'heldBytes'],
  contenders: [contender('distinct'), contender('same')],
  answer: async (_, kind) => sha256OfFile(keySetFile(NODE_COUNT, kind as KeySetKind)),
};

function contender(name: KeySetKind): Contender {
  return {
    name,
    async run() {
      let store: Store | null = null;
      const values = await heldMemory(async () => {
        store = await loradbTs.openStore();
        await store.load(keySetFile(NODE_COUNT, name));
      });
      const saved = savedFile(name);
      await store!.save(saved);
      return { values, answer: await sha256OfFile(saved) };
    },
  };
}
