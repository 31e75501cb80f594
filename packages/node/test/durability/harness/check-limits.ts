import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { sha256Of, tryAll } from './laboratory.ts';
import type { Findings, Laboratory } from './laboratory.ts';
import type { SaveCase } from './check-kills.ts';
import { startSaver } from './traced-save.ts';

/**
 * Saves in processes that may not write files beyond a size, swept from nothing to more than it takes (RLIMIT_FSIZE): the
 * write across the limit writes a part, the next one fails. Wrong is: success without the new file, a failure with another
 * cause or that changed the target, and a temporary file that stays.
 */
export async function checkSizeLimits(lab: Laboratory, save: SaveCase): Promise<Findings> {
  const sizeBytes = statSync(save.source).size;
  const limits = [0, 1, 0.3 * sizeBytes, 0.7 * sizeBytes, sizeBytes - 1, sizeBytes, 1.15 * sizeBytes].map(
    Math.floor,
  );
  return tryAll(limits, async (limit) => {
    const place = lab.place(save.old);
    const { programs } = lab;
    const job = { programs, ...save, target: place.target, sources: [save.source] };
    const { child, run } = await startSaver(job);
    execFileSync('prlimit', [`--fsize=${limit}`, '--pid', String(child.pid)]);
    const { reports } = await run();
    place.remove();
    const [said] = reports;
    const fits = limit >= sizeBytes;
    const isRight =
      said !== undefined &&
      said.outcome === (fits ? 'saved full' : 'failed FILE_TOO_LARGE write') &&
      said.sha256 === sha256Of(fits ? save.source : save.old) &&
      said.others.length === 0;
    return isRight ? [] : [`with a limit of ${limit} of ${sizeBytes} bytes: ${JSON.stringify(said)}`];
  });
}
