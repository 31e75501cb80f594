import { describe, expect, test } from 'vitest';
import { SYSTEM_ERRORS, checkFailures } from './harness/check-failures.ts';
import { laboratory, report } from './harness/laboratory.ts';
import { canTrace } from './harness/traced-save.ts';

const lab = laboratory();

describe.skipIf(!canTrace)('a save one of whose calls fails', () => {
  test.each(SYSTEM_ERRORS)('with %s fails cleanly, or is a save', async (error) => {
    const [old, source] = [await lab.snapshot(100, 'a'), await lab.snapshot(1_500_000, 'b')];
    const { triedCount, faults } = await checkFailures(lab, { saver: 'right', old, source }, [error]);
    expect(faults).toEqual([]);
    expect(triedCount).toBeGreaterThanOrEqual(15);
    report(`each call fails with ${error}`, triedCount, 'false successes 0, files left over 0');
  });
});
