import { databaseSuite, LOCAL_FEATURES } from '@loradb-ts/conformance/suite';
import { loadManifest } from '@loradb-ts/test-vectors';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, startChromium } from './chromium.ts';
import type { Target } from './page.ts';
import { serveSite } from './site.ts';
import type { Site } from './site.ts';

const profile = mkdtempSync(join(tmpdir(), 'lora-chromium-'));
let site: Site;
let browser: BrowserContext;

describe.skipIf(!hasChromium)('in Chromium, which is missing where this is skipped', () => {
  beforeAll(async () => {
    site = await serveSite();
    browser = await startChromium(profile);
  });

  afterAll(async () => {
    await browser.close();
    await site.close();
    rmSync(profile, { recursive: true });
  });

  runSuite('this thread', true);
  runSuite('a worker', false);
  runSuite('a shared worker', false);
});

/** Defines the tests of the suite here, each of which runs the one of its name in a page. */
function runSuite(target: Target, isLocal: boolean): void {
  describe(`a database in ${target}`, () => {
    let page: Page;
    const problems: string[] = [];
    beforeAll(async () => {
      page = await browser.newPage();
      page.on('console', (message) => problems.push(message.text()));
      page.on('pageerror', (error) => problems.push(String(error)));
      await page.goto(site.url);
      await page.evaluate((name) => window.page.defineSuite(name), target);
    });

    const groups: string[] = [];
    databaseSuite({
      describe: (name, define) =>
        describe(name, () => {
          groups.push(name);
          define();
          groups.pop();
        }),
      it: (name) => {
        const path = [...groups, name].join(' › ');
        it(name, async () => {
          expect(await page.evaluate((test) => window.page.runTest(test), path)).toBeNull();
        });
      },
      open: () => Promise.reject(new Error('the page opens databases')),
      supports: isLocal
        ? LOCAL_FEATURES
        : [...LOCAL_FEATURES.filter((feature) => feature !== 'procedures'), 'transfer'],
      vectors: { entries: loadManifest().vectors, read: () => Promise.reject(new Error('the page reads')) },
    });

    it('leaves nothing in the console', () => {
      expect(problems).toEqual([]);
    });
  });
}
