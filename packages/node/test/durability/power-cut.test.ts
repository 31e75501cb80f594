import { describe, expect, test } from 'vitest';
import { checkPowerCuts } from './harness/check-power-cuts.ts';
import { laboratory, report } from './harness/laboratory.ts';
import { canTrace } from './harness/traced-save.ts';

const lab = laboratory();

const SIZES = [100, 4_096, 70_000, 1_500_000, 5_000_000];

describe.skipIf(!canTrace)('a power cut after any call of a save leaves the old or the new file', () => {
  test.each(SIZES)('%d bytes', async (sizeBytes) => {
    const [old, one] = [await lab.snapshot(2_000, 'a'), await lab.snapshot(sizeBytes, 'b')];
    const two = await lab.snapshot(sizeBytes, 'c');
    for (const [what, before, sources] of [
      ['over an old file', old, [one]],
      ['the first save', null, [one]],
      ['two saves in a row', old, [one, two]],
    ] as const) {
      const { triedCount, faults } = await checkPowerCuts(lab, 'right', before, sources);
      expect(faults, what).toEqual([]);
      expect(triedCount, what).toBeGreaterThanOrEqual(25 * sources.length);
      report(`states after a power cut, ${what}, ${sizeBytes} bytes`, triedCount, 'lost 0');
    }
  });
});
