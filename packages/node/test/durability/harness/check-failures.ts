import { callsIn, rehearse } from './check-kills.ts';
import type { SaveCase } from './check-kills.ts';
import { sha256Of, tryAll } from './laboratory.ts';
import type { Findings, Laboratory, Place } from './laboratory.ts';
import { isMark } from './trace.ts';
import type { Call } from './trace.ts';
import { traceSave } from './traced-save.ts';
import type { Report } from './traced-save.ts';

/** What the system may say when a call fails. */
export const SYSTEM_ERRORS: readonly string[] = ['EIO', 'ENOSPC', 'EDQUOT', 'EMFILE', 'EACCES', 'EPERM'];

const SYNC_CALLS = ['fsync', 'fdatasync'];

/**
 * Lets each file call of a save fail with each error, and then saves again, in the same process. Wrong is: success
 * without the new file or after a sync that failed, a second sync of what failed to sync, a failure that changed the target, a
 * temporary file that stays, and a second save that fails.
 */
export async function checkFailures(
  lab: Laboratory,
  save: SaveCase,
  errors: readonly string[] = SYSTEM_ERRORS,
): Promise<Findings> {
  const rehearsal = await rehearse(lab, save);
  rehearsal.place.remove();
  const points = rehearsal.calls.flatMap((call) => errors.map((error) => ({ call, error })));
  return tryAll(points, async ({ call, error }) => {
    const place = lab.place(save.old);
    try {
      const { programs } = lab;
      const sources = [save.source, save.source];
      const { reports, calls } = await traceSave(
        { programs, ...save, target: place.target, sources },
        `${call.name}:error=${error}:when=${call.occurrence}`,
      );
      const end = calls.findIndex(isMark);
      const [first, second] = reports;
      if (first === undefined || second === undefined)
        return [`${call.name} gives ${error}: the process ended`];
      const faults = [
        ...judgeSyncs(callsIn(place, calls.slice(0, end)), first, place),
        ...judgeOutcome(first, save),
        ...(second.outcome === 'saved full' ? [] : [`after '${first.outcome}' comes '${second.outcome}'`]),
      ];
      return faults.map((fault) => `${call.name} ${call.occurrence} gives ${error}: ${fault}`);
    } finally {
      place.remove();
    }
  });
}

function judgeSyncs(calls: readonly Call[], { outcome }: Report, { directory }: Place): string[] {
  const failed = calls.filter(({ name, result }) => SYNC_CALLS.includes(name) && result === -1);
  return failed.flatMap((call) => {
    const faults: string[] = [];
    // A folder that cannot be synced may also be told as such.
    const isTold =
      outcome.startsWith('failed') || (call.args.includes(`<${directory}>`) && outcome === 'saved file');
    if (!isTold) faults.push(`a sync failed, and it says '${outcome}'`);
    const after = calls.slice(calls.indexOf(call) + 1);
    if (after.some(({ name, args }) => SYNC_CALLS.includes(name) && args === call.args))
      faults.push('it syncs again what failed to sync');
    return faults;
  });
}

function judgeOutcome({ outcome, sha256, others }: Report, { old, source }: SaveCase): string[] {
  const isNew = outcome.startsWith('saved') || outcome.endsWith('sync-directory');
  const faults = others.map((name) => `it leaves ${name}`);
  if (sha256 !== sha256Of(isNew ? source : old)) faults.push(`it says '${outcome}', and that is not there`);
  return faults;
}
