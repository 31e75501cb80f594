import { describe, expect, test } from 'vitest';
import { checkKills } from './harness/check-kills.ts';
import { laboratory, report } from './harness/laboratory.ts';
import { canTrace } from './harness/traced-save.ts';

const lab = laboratory();

const TINY_BYTES = 100;

describe.skipIf(!canTrace)(
  'a save that is killed at each of its calls leaves the old or the new file',
  () => {
    test.each([
      [1_000, 'a small file'],
      [1_500_000, 'a file of two pieces'],
      [5_000_000, 'a file of many pieces'],
    ])('%d bytes, %s', async (sizeBytes) => {
      const [tiny, large] = [await lab.snapshot(TINY_BYTES, 'a'), await lab.snapshot(sizeBytes, 'b')];
      for (const [old, source, minimum] of [
        [tiny, large, 15],
        [large, tiny, 15],
      ] as const) {
        const { triedCount, faults } = await checkKills(lab, { saver: 'right', old, source });
        expect(faults).toEqual([]);
        expect(triedCount).toBeGreaterThanOrEqual(minimum);
        report(`killed at each call, ${sizeBytes} bytes`, triedCount, 'lost 0');
      }
    });

    test('the first save of all', async () => {
      const source = await lab.snapshot(1_000, 'b');
      const { triedCount, faults } = await checkKills(lab, { saver: 'right', old: null, source });
      expect(faults).toEqual([]);
      expect(triedCount).toBeGreaterThanOrEqual(13);
      report('killed at each call, no old file', triedCount, 'lost 0');
    });
  },
);
