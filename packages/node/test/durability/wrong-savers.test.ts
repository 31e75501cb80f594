import { describe, expect, test } from 'vitest';
import { checkFailures } from './harness/check-failures.ts';
import { checkKills } from './harness/check-kills.ts';
import type { SaveCase } from './harness/check-kills.ts';
import { checkSizeLimits } from './harness/check-limits.ts';
import { checkPowerCuts } from './harness/check-power-cuts.ts';
import { checkPrivacy } from './harness/check-privacy.ts';
import { laboratory, report } from './harness/laboratory.ts';
import { canTrace } from './harness/traced-save.ts';
import { wrongSavers } from './harness/wrong-savers.mjs';

const lab = laboratory();

const checks = {
  kills: (save: SaveCase) => checkKills(lab, save),
  'power cuts': ({ saver, old, source }: SaveCase) => checkPowerCuts(lab, saver, old, [source]),
  failures: (save: SaveCase) => checkFailures(lab, save, ['EIO']),
  'size limits': (save: SaveCase) => checkSizeLimits(lab, save),
  privacy: (save: SaveCase) => checkPrivacy(lab, save),
};

/** Which check finds the fault of which saver, and what it says. */
const EXPECTED: readonly (readonly [saver: string, check: keyof typeof checks, says: RegExp])[] = [
  ['writes into the target', 'kills', /neither old nor new/],
  ['writes over the target, and cuts it last', 'kills', /neither old nor new/],
  ['removes the target first', 'kills', /neither old nor new/],
  ['removes the target before the rename', 'kills', /neither old nor new/],
  ['copies the temporary file over the target', 'kills', /neither old nor new/],
  ['renames before it writes', 'kills', /neither old nor new/],
  ['says saved before the rename', 'power cuts', /after success/],
  ['syncs nothing', 'power cuts', /after rename/],
  ['syncs only the folder', 'power cuts', /after rename/],
  ['syncs only the file', 'power cuts', /after success/],
  ['syncs the file after the rename', 'power cuts', /after rename/],
  ['syncs the folder before the rename', 'power cuts', /after success/],
  ['syncs before it writes', 'power cuts', /after rename/],
  ['syncs before the last piece', 'power cuts', /after rename/],
  ['overlooks a sync that fails', 'failures', /a sync failed, and it says 'saved full'/],
  ['syncs again after a failure', 'failures', /syncs again/],
  ['overlooks a write that fails', 'failures', /that is not there/],
  ['leaves its temporary file when it fails', 'failures', /it leaves/],
  ['overlooks how much was written', 'size limits', /saved full/],
  ['has a fixed temporary name', 'privacy', /planted link/],
  ['lets others read the file', 'privacy', /mode 644/],
];

describe.skipIf(!canTrace)('the checks find what is wrong with a saver that', () => {
  test.each(EXPECTED)('%s: %s', async (saver, check, says) => {
    const [old, source] = [await lab.snapshot(100, 'a'), await lab.snapshot(1_500_000, 'b')];
    const { faults } = await checks[check]({ saver, old, source });
    expect(faults.join('\n')).toMatch(says);
  });

  test('is any of those there are, 16 or more', () => {
    expect(EXPECTED.map(([saver]) => saver).toSorted()).toEqual(Object.keys(wrongSavers).toSorted());
    expect(EXPECTED.length).toBeGreaterThanOrEqual(16);
    report('savers that are wrong', EXPECTED.length, 'not found out 0');
  });
});

describe.skipIf(!canTrace)('the right saver', () => {
  test.each(['size limits', 'privacy'] as const)('has no fault: %s', async (check) => {
    const [old, source] = [await lab.snapshot(100, 'a'), await lab.snapshot(1_500_000, 'b')];
    const { triedCount, faults } = await checks[check]({ saver: 'right', old, source });
    expect(faults).toEqual([]);
    report(`the right saver, ${check}`, triedCount, 'faults 0');
  });
});
