import { expectEqual, expectFailure } from './expectation.ts';
import type { SuiteContext } from './host.ts';

/** Every golden file: loaded and saved again byte for byte, or refused for the right reason, or mended as described. */
export function vectorTests(context: SuiteContext): void {
  const { vectors } = context;
  context.describe('golden files', () => {
    for (const entry of vectors.entries)
      context.test(entry.id, async (db) => {
        const bytes = await vectors.read(entry);
        const saveAgain = async (repair: boolean): Promise<unknown> => {
          const { mended, walLsn } = await db.loadSnapshotFromBytes(bytes, { repair });
          return { mended, sha256: await sha256(await db.saveSnapshotToBytes({ walLsn })) };
        };
        if (entry.expect === 'valid') {
          const expected = { mended: [], sha256: entry.reencodedSha256 ?? entry.sha256 };
          expectEqual(await saveAgain(false), expected);
          expectEqual(await saveAgain(true), expected);
          return;
        }
        await expectFailure(db.loadSnapshotFromBytes(bytes), { ...entry.error });
        if (entry.repair === undefined)
          await expectFailure(saveAgain(true), { ...(entry.repairError ?? entry.error) });
        else
          expectEqual(await saveAgain(true), {
            mended: entry.repair.mended,
            sha256: entry.repair.reencodedSha256,
          });
      });
  });
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
