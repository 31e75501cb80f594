import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openNodeDatabase } from '../../src/targets/node-database.ts';
import { readFeatures } from '../../src/tck/read-features.ts';
import { runScenario } from '../../src/tck/run-scenario.ts';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));
const scenarios = readFeatures(fixtures).filter(({ isIgnored }) => !isIgnored);

describe('passes', () => {
  it.each(scenarios.filter(({ feature }) => feature === 'passes'))('$id', async (scenario) => {
    expect(await runScenario(scenario, openNodeDatabase)).toStrictEqual({ status: 'passed', reason: '' });
  });
});

describe('fails', () => {
  it.each(scenarios.filter(({ feature }) => feature === 'folder/fails'))('$id', async (scenario) => {
    const { status, reason } = await runScenario(scenario, openNodeDatabase);
    expect(scenario.id).toContain(` ${status}`);
    expect(reason).not.toBe('');
  });
});
