import { describe, expect, it } from 'vitest';
import { serve } from './serve.ts';

describe('transactions', () => {
  it('take effect as a whole', async () => {
    const { db, remote } = await serve();
    const result = await remote.transaction(async (tx) => {
      await tx.execute('CREATE (:A)');
      const { rows } = await tx.execute('MATCH (n) RETURN count(n) AS n');
      return rows;
    });
    expect(result).toEqual([{ n: 1 }]);
    expect(await db.nodeCount()).toBe(1);
  });

  it('leave nothing when the work throws', async () => {
    const { db, remote } = await serve();
    const work = remote.transaction(async (tx) => {
      await tx.execute('CREATE (:A)');
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await db.nodeCount()).toBe(0);
  });

  it('go on after a statement that fails', async () => {
    const { db, remote } = await serve();
    const tx = await remote.begin();
    await tx.execute('CREATE (:A)');
    await expect(tx.execute('CREATE (:B) WITH 1 AS x RETURN x / 0')).rejects.toMatchObject({
      code: 'DIVISION_BY_ZERO',
    });
    await tx.commit();
    expect(tx.isOpen).toBe(false);
    expect(await db.nodeCount()).toBe(1);
    await expect(tx.execute('RETURN 1')).rejects.toMatchObject({
      name: 'UsageError',
      code: 'TRANSACTION_ENDED',
    });
    await expect(tx.rollback()).rejects.toMatchObject({ code: 'TRANSACTION_ENDED' });
  });

  it('are rolled back, and run what is not awaited in order', async () => {
    const { db, remote } = await serve();
    const tx = await remote.begin();
    const calls = [
      tx.execute('CREATE (:A)'),
      tx.execute('MATCH (a:A) RETURN count(a) AS n'),
      tx.rollback(),
    ] as const;
    expect((await calls[1]).rows).toEqual([{ n: 1 }]);
    await Promise.all(calls);
    expect(await db.nodeCount()).toBe(0);
  });

  it('let others wait', async () => {
    const { remote } = await serve();
    const tx = await remote.begin();
    await expect(remote.execute('RETURN 1', {}, { lockTimeoutMs: 30 })).rejects.toMatchObject({
      code: 'LOCK_TIMEOUT',
    });
    const waiting = remote.execute('MATCH (n) RETURN count(n) AS n');
    await tx.execute('CREATE (:A)');
    await tx.commit();
    expect((await waiting).rows).toEqual([{ n: 1 }]);
  });

  it('that stand still are rolled back', async () => {
    const { remote } = await serve();
    const tx = await remote.begin({ idleTimeoutMs: 30 });
    await tx.execute('CREATE (:A)');
    expect(await remote.nodeCount()).toBe(0);
    await expect(tx.execute('RETURN 1')).rejects.toMatchObject({ code: 'TRANSACTION_TIMED_OUT' });
    expect(tx.isOpen).toBe(false);
    await expect(tx.finish()).rejects.toMatchObject({ code: 'TRANSACTION_TIMED_OUT' });
  });

  it('do not take for ever', async () => {
    const { remote } = await serve({ limits: { transactionTimeoutMs: 100 } });
    const tx = await remote.begin();
    await tx.execute('CREATE (:A)');
    expect(await remote.nodeCount()).toBe(0);
    await expect(tx.commit()).rejects.toMatchObject({ code: 'TRANSACTION_NOT_FOUND' });
    await expect(tx.commit()).rejects.toMatchObject({ code: 'TRANSACTION_TIMED_OUT' });
  });
});
