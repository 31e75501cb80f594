import { sha256Of, tryAll } from './laboratory.ts';
import type { Findings, Laboratory, Place } from './laboratory.ts';
import { pathsOf } from './trace.ts';
import type { Call } from './trace.ts';
import { traceSave } from './traced-save.ts';
import type { TracedSave } from './traced-save.ts';

/** A save to check: the saver, what is there before, and what it saves. */
export interface SaveCase {
  readonly saver: string;
  readonly old: string | null;
  readonly source: string;
}

/** The calls that have to do with files of the place. */
export function callsIn({ directory }: Place, calls: readonly Call[]): Call[] {
  return calls.filter((call) => pathsOf(call).some((path) => path.startsWith(directory)));
}

/** Traces a save without any fault; gives its calls and the place, which the caller removes. */
export async function rehearse(lab: Laboratory, save: SaveCase): Promise<TracedSave & { place: Place }> {
  const place = lab.place(save.old);
  const { programs } = lab;
  const traced = await traceSave({ programs, ...save, target: place.target, sources: [save.source] });
  return { ...traced, place, calls: callsIn(place, traced.calls) };
}

/** A kill may miss its call, where the thread has made other calls of that name than in the rehearsal. */
const ATTEMPTS_MAX = 5;

/**
 * Kills a saving process at each of its file calls, before the system does what was called for. Wrong is: a target that is
 * neither the old nor the new file, an old one where the save was reported, more than one file left over, and a call that
 * could not be hit.
 */
export async function checkKills(lab: Laboratory, save: SaveCase): Promise<Findings> {
  const rehearsal = await rehearse(lab, save);
  rehearsal.place.remove();
  const [old, saved] = [sha256Of(save.old), sha256Of(save.source)];

  return tryAll([...rehearsal.calls.entries()], async ([index, call]) => {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      const place = lab.place(save.old);
      try {
        const { programs } = lab;
        const traced = await traceSave(
          { programs, ...save, target: place.target, sources: [save.source] },
          `${call.name}:signal=KILL:when=${call.occurrence}`,
        );
        const calls = callsIn(place, traced.calls);
        if (!traced.isKilled || calls.length !== index + 1 || calls[index]!.name !== call.name) continue;
        const found = sha256Of(place.target);
        const isReported = traced.reports.length > 0;
        const isRight = found === saved || (found === old && !isReported);
        const faults = isRight ? [] : [`the target is ${found === old ? 'old' : 'neither old nor new'}`];
        if (place.others().length > 1) faults.push(`it leaves ${place.others().join(', ')}`);
        return faults.map((fault) => `killed at call ${index}, ${call.name}: ${fault}`);
      } finally {
        place.remove();
      }
    }
    return [`call ${index}, ${call.name}, was not hit`];
  });
}
