import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasChromium, killChromium, startChromium } from './chromium.ts';
import type { OpenedIn, PageStorage } from './page.ts';
import { serveSite } from './site.ts';
import type { Site } from './site.ts';

const KINDS = (['opfs', 'indexeddb'] as const).flatMap((storage) =>
  (['this thread', 'a worker'] as const).map((where) => [storage, where] as const),
);

describe.skipIf(!hasChromium)('persistence in Chromium, which is missing where this is skipped', () => {
  let profile: string;
  let site: Site;
  let browser: BrowserContext;

  beforeAll(async () => {
    site = await serveSite();
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    profile = mkdtempSync(join(tmpdir(), 'lora-chromium-'));
    browser = await startChromium(profile);
  });
  afterEach(async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  });

  async function newPage(): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(site.url);
    return page;
  }

  const open = (page: Page, storage: PageStorage, where: OpenedIn, flushMs = 1_000_000): Promise<unknown> =>
    page.evaluate(([s, w, f]) => window.page.open(s, w, f), [storage, where, flushMs] as const);
  const run = (page: Page, query: string): Promise<unknown> =>
    page.evaluate(async (text) => (await window.page.db.execute(text)).rows, query);
  const flush = (page: Page): Promise<unknown> =>
    page.evaluate(() => window.page.codeOf(window.page.db.flush()));
  const namesIn = (page: Page): Promise<unknown> =>
    run(page, 'MATCH (n:N) RETURN n.name AS name ORDER BY name');

  describe.each(KINDS)('%s from %s', (storage, where) => {
    it('outlasts a reload, when it was flushed, closed or hidden', async () => {
      const page = await newPage();
      expect(await open(page, storage, where)).toMatchObject({ loaded: null, skipped: [] });
      await run(page, "CREATE (:N {name: 'flushed'})");
      expect(await flush(page)).toBe('ok');
      await page.reload();
      expect(await open(page, storage, where)).toMatchObject({ loaded: { nodeCount: 1 }, skipped: [] });
      await run(page, "CREATE (:N {name: 'hidden'})");
      await page.evaluate(() => window.page.hide());
      await page.waitForFunction(async (s) => (await window.page.generations(s)).includes(2), storage);
      await run(page, "CREATE (:N {name: 'closed'})");
      await page.evaluate(() => window.page.db.close());
      await open(page, storage, where);
      expect(await namesIn(page)).toEqual([{ name: 'closed' }, { name: 'flushed' }, { name: 'hidden' }]);
    });

    it('is saved by itself, and keeps two generations', async () => {
      const page = await newPage();
      await open(page, storage, where, 20);
      for (const name of ['a', 'b', 'c', 'd']) {
        const before = await page.evaluate((s) => window.page.generations(s), storage);
        await run(page, `CREATE (:N {name: '${name}'})`);
        await page.waitForFunction(
          async ([s, latest]) => (await window.page.generations(s)).some((generation) => generation > latest),
          [storage, Math.max(0, ...before)] as const,
        );
      }
      await page.evaluate(() => window.page.db.close());
      expect(await page.evaluate((s) => window.page.generations(s), storage)).toHaveLength(2);
      await open(page, storage, where);
      expect(await namesIn(page)).toHaveLength(4);
    });

    it('is whole after the browser is killed in the middle of a save', async () => {
      let page = await newPage();
      await open(page, storage, where);
      await run(page, "UNWIND range(1, 20000) AS i CREATE (:Weight {text: 'x' + toString(i)})");
      for (let round = 0; round < 3; round++) {
        let acknowledged = 0;
        let counted: (count: number) => void = () => {};
        await page.exposeFunction('acknowledge', (count: number) => counted((acknowledged = count)));
        const enough = new Promise<void>((resolve) => {
          counted = (count) => count % 5 === 4 && resolve();
        });
        await page.evaluate(() => void window.page.countAndFlush());
        await enough;
        await killChromium(profile);
        browser = await startChromium(profile);
        page = await newPage();
        await open(page, storage, where);
        const [{ count }] = (await run(page, 'MATCH (n:Counter) RETURN n.count AS count')) as [
          { count: number },
        ];
        expect(count).toBeGreaterThanOrEqual(acknowledged);
        expect(await run(page, 'MATCH (n:Weight) RETURN count(n) AS count')).toEqual([{ count: 20_000 }]);
      }
    });

    it('falls back on the generation before where the newest is torn, and says so', async () => {
      const page = await newPage();
      await open(page, storage, where);
      await run(page, "CREATE (:N {name: 'a'})");
      await flush(page);
      await run(page, "CREATE (:N {name: 'b'})");
      await flush(page);
      await page.evaluate(() => window.page.db.close());
      await page.evaluate((s) => window.page.tearNewest(s), storage);
      expect(await open(page, storage, where)).toMatchObject({
        loaded: { nodeCount: 1 },
        skipped: [{ generation: 2, code: 'CHECKSUM_MISMATCH' }],
      });
      await run(page, "CREATE (:N {name: 'c'})");
      await flush(page);
      await page.evaluate(() => window.page.db.close());
      expect(await open(page, storage, where)).toMatchObject({ loaded: { nodeCount: 2 }, skipped: [] });
    });

    it('is refused where no generation is sound, and touched by nothing', async () => {
      const page = await newPage();
      await open(page, storage, where);
      await run(page, "CREATE (:N {name: 'a'})");
      await flush(page);
      await page.evaluate(() => window.page.db.close());
      await page.evaluate((s) => window.page.tearNewest(s), storage);
      for (let i = 0; i < 2; i++)
        expect(
          await page.evaluate(([s, w]) => window.page.codeOf(window.page.open(s, w, 1000)), [
            storage,
            where,
          ] as const),
        ).toBe('CHECKSUM_MISMATCH');
      expect(await page.evaluate((s) => window.page.generations(s), storage)).toEqual([1]);
    });

    it('says when the quota is full, and loses nothing', async () => {
      const page = await newPage();
      const devTools = await browser.newCDPSession(page);
      const setQuota = (quotaSize?: number): Promise<unknown> =>
        devTools.send('Storage.overrideQuotaForOrigin', {
          origin: new URL(site.url).origin,
          ...(quotaSize === undefined ? {} : { quotaSize }),
        });
      await setQuota(4_000_000);
      await open(page, storage, where, 20);
      await run(page, "CREATE (:N {name: 'small'})");
      expect(await flush(page)).toBe('ok');
      await run(
        page,
        // Random digits, which no storage can compress.
        'UNWIND range(1, 20000) AS i CREATE (:Weight {text: reduce(s = "", i IN range(1, 25) | s + toString(rand()))})',
      );
      expect(await flush(page)).toBe('NO_SPACE');
      await page.waitForFunction(() => window.page.saveErrors.includes('NO_SPACE'));
      expect(await page.evaluate(() => window.page.codeOf(window.page.db.close()))).toBe('NO_SPACE');
      expect(await run(page, 'MATCH (n) RETURN count(n) AS count')).toEqual([{ count: 20_001 }]);
      await page.reload();
      await open(page, storage, where);
      expect(await run(page, 'MATCH (n) RETURN n.name AS name')).toEqual([{ name: 'small' }]);
      await setQuota();
      await run(page, "CREATE (:N {name: 'more'})");
      expect(await flush(page)).toBe('ok');
    });
  });

  describe.each(KINDS)('two tabs, %s from %s', (storage, where) => {
    it('do not have one database open', async () => {
      const [first, second] = [await newPage(), await newPage()];
      await open(first, storage, where);
      const openSecond = (): Promise<string> =>
        second.evaluate(([s, w]) => window.page.codeOf(window.page.open(s, w, 1000, 50)), [
          storage,
          where,
        ] as const);
      expect(await openSecond()).toBe('LOCKED');
      await run(first, "CREATE (:N {name: 'a'})");
      await first.evaluate(() => window.page.db.close());
      expect(await openSecond()).toBe('ok');
      expect(await namesIn(second)).toEqual([{ name: 'a' }]);
      await second.close();
      await open(first, storage, where);
    });
  });

  it.each(['opfs', 'indexeddb'] as const)(
    'two tabs share a database with a shared worker, %s',
    async (storage) => {
      const [first, second] = [await newPage(), await newPage()];
      await open(first, storage, 'a shared worker');
      await open(second, storage, 'a shared worker');
      await run(first, "CREATE (:N {name: 'a'})");
      expect(await namesIn(second)).toEqual([{ name: 'a' }]);
      await first.evaluate(() => window.page.db.close());
      await run(second, "CREATE (:N {name: 'b'})");
      await second.evaluate(() => window.page.db.close());
      await Promise.all([first.close(), second.close()]);
      const third = await newPage();
      await open(third, storage, 'a shared worker');
      expect(await namesIn(third)).toEqual([{ name: 'a' }, { name: 'b' }]);
    },
  );

  it('a worker that is ended fails what was called, at once and ever after', async () => {
    const page = await newPage();
    const codes = await page.evaluate(async () => {
      const { lora, newWorker, codeOf } = window.page;
      const worker = newWorker();
      const db = lora.createWorkerDatabase(worker);
      await db.nodeCount();
      const endless = db.execute('UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN sum(x)');
      worker.terminate();
      const found = [await codeOf(endless), await codeOf(db.nodeCount()), await codeOf(db.dispose())];
      const missing = lora.createWorkerDatabase(new Worker('/missing.js', { type: 'module' }));
      return [...found, await codeOf(missing.nodeCount()), await codeOf(missing.nodeCount())];
    });
    expect(codes).toEqual(['ENGINE_GONE', 'ENGINE_GONE', 'ok', 'ENGINE_GONE', 'ENGINE_GONE']);
  });
});
