import { readFileSync } from 'node:fs';
import { callsIn } from './check-kills.ts';
import type { Findings, Laboratory } from './laboratory.ts';
import { Disk } from './power-cut.ts';
import { isMark } from './trace.ts';
import { traceSave } from './traced-save.ts';

/**
 * Traces saves to one path, one after another, and looks at every state that a power cut after any of their calls may leave.
 * Wrong is: one in which the target is neither the file before a save nor the one it saves, and after success anything
 * but the latter.
 */
export async function checkPowerCuts(
  lab: Laboratory,
  saver: string,
  old: string | null,
  sources: readonly string[],
): Promise<Findings> {
  const place = lab.place(old);
  const { target } = place;
  const { programs } = lab;
  const { calls, reports } = await traceSave({ programs, saver, target, sources });
  place.remove();

  const disk = new Disk(place.directory);
  let before = old === null ? null : readFileSync(old);
  if (before !== null) disk.plant(target, before);
  const faults = new Set<string>();
  let triedCount = 0;
  const look = (allowed: readonly (Buffer | null)[], where: string): void => {
    for (const content of disk.possibleContents(target)) {
      triedCount++;
      if (!allowed.some((one) => isSame(one, content))) faults.add(where);
    }
  };

  const rest = [...calls];
  for (const [index, source] of sources.entries()) {
    const saved = readFileSync(source);
    const own = rest.splice(0, rest.findIndex(isMark) + 1);
    for (const call of callsIn(place, own)) {
      disk.follow(call, saved);
      look([before, saved], `a power cut after ${call.name} ${call.occurrence}`);
    }
    if (reports[index]?.outcome !== 'saved full') faults.add(`it says '${reports[index]?.outcome}'`);
    look([saved], 'a power cut after success');
    before = saved;
  }
  return { triedCount, faults: [...faults] };
}

function isSame(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}
