import { chmodSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rehearse } from './check-kills.ts';
import type { SaveCase } from './check-kills.ts';
import type { Findings, Laboratory } from './laboratory.ts';
import { pathsOf } from './trace.ts';
import { startSaver } from './traced-save.ts';

/**
 * Looks after what a save may do to others. Wrong is: a new file that others may read, more rights to an old one than it had,
 * and writing through a link that somebody has planted at a name that an earlier save used.
 */
export async function checkPrivacy(lab: Laboratory, save: SaveCase): Promise<Findings> {
  const first = await rehearse(lab, { ...save, old: null });
  const faults = [first.place.target]
    .map((path) => lstatSync(path).mode & 0o777)
    .flatMap((mode) => (mode === 0o600 ? [] : [`a new file has the mode ${mode.toString(8)}`]));
  const created = first.calls.filter(({ args }) => args.includes('O_CREAT')).flatMap(pathsOf);
  first.place.remove();

  const place = lab.place(save.old);
  chmodSync(place.target, 0o400);
  const victim = join(place.directory, 'victim');
  writeFileSync(victim, 'safe');
  for (const path of created) symlinkSync('victim', join(place.directory, basename(path)));
  const { programs } = lab;
  const { run } = await startSaver({
    programs,
    ...save,
    target: place.target,
    sources: [save.source],
  });
  await run();
  const mode = lstatSync(place.target).mode & 0o777;
  if (mode !== 0o400) faults.push(`an old file of mode 400 becomes one of ${mode.toString(8)}`);
  if (readFileSync(victim, 'utf8') !== 'safe') faults.push('it writes through a planted link');
  place.remove();
  return { triedCount: 2 + created.length, faults };
}
