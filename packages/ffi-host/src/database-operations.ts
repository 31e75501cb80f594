import { OPERATION } from '@loradb-ts/ffi-spec';
import type { Database, ExecuteOptions, SnapshotMeta } from '@loradb-ts/node';
import type { Cancellation } from './cancellation.ts';
import type { FrameString } from './frames.ts';
import { mayHoldWrapped, resultText } from './result-text.ts';
import { optionsOf, paramsOf, textOf, walLsnOf } from './texts.ts';

type Strings = readonly (Uint8Array | undefined)[];

/** Does what a request asks of a database; gives the strings of the answer. Its own strings are read before it waits. */
export type DatabaseOperation = (
  database: Database,
  strings: Strings,
  cancellation: Cancellation,
) => Promise<readonly FrameString[]>;

const EXECUTE_OPTIONS = [
  'timeoutMs',
  'lockTimeoutMs',
  'maxRows',
  'memoryBudgetBytes',
  'readOnly',
  'exact',
] as const;

/** What can be asked of an open database, by number. */
export const DATABASE_OPERATIONS: ReadonlyMap<number, DatabaseOperation> = new Map<number, DatabaseOperation>(
  [
    [OPERATION.EXECUTE, execute],
    [
      OPERATION.CLEAR,
      async (database) => {
        await database.clear();
        return [];
      },
    ],
    [
      OPERATION.COUNTS,
      async (database) => {
        const [nodes, relationships] = await Promise.all([
          database.nodeCount(),
          database.relationshipCount(),
        ]);
        return [String(nodes), String(relationships)];
      },
    ],
    [
      OPERATION.SAVE_FILE,
      async (database, [path, walLsn]) => [
        metadata(await database.saveSnapshot(textOf(path, 'path'), { walLsn: walLsnOf(walLsn) })),
      ],
    ],
    [
      OPERATION.LOAD_FILE,
      async (database, [path, repair]) => [
        metadata(await database.loadSnapshot(textOf(path, 'path'), { repair: isRepair(repair) })),
      ],
    ],
    [
      OPERATION.SAVE_BYTES,
      async (database, [walLsn]) => {
        const position = walLsnOf(walLsn);
        const [bytes, nodeCount, relationshipCount] = await Promise.all([
          database.saveSnapshotToBytes({ walLsn: position }),
          database.nodeCount(),
          database.relationshipCount(),
        ]);
        return [metadata({ formatVersion: 1, nodeCount, relationshipCount, walLsn: position }), bytes];
      },
    ],
    [
      OPERATION.LOAD_BYTES,
      async (database, [bytes, repair]) => {
        // The frame's buffer is used again once this waits.
        const snapshot = new Uint8Array(bytes ?? []);
        return [metadata(await database.loadSnapshotFromBytes(snapshot, { repair: isRepair(repair) }))];
      },
    ],
  ],
);

async function execute(
  database: Database,
  [query, params, options]: Strings,
  signal: Cancellation,
): Promise<readonly FrameString[]> {
  const { exact = false, ...rest } = optionsOf(options, EXECUTE_OPTIONS);
  const result = await database.execute(textOf(query, 'query'), paramsOf(params), {
    ...(rest as ExecuteOptions),
    integers: 'bigint',
    signal,
  });
  const text = resultText(result, exact === true);
  return exact === true && mayHoldWrapped(text) ? [text, 'exact'] : [text];
}

function isRepair(string: Uint8Array | undefined): boolean {
  return textOf(string, 'repair') === 'repair';
}

function metadata({ formatVersion, nodeCount, relationshipCount, walLsn }: SnapshotMeta): string {
  return `${formatVersion} ${nodeCount} ${relationshipCount} ${walLsn ?? '-'}`;
}
