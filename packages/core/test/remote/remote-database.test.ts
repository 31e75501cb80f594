import { describe, expect, it } from 'vitest';
import { codeOf, ManualSignal, settled } from '../database/manual-platform.ts';
import { Wire } from './wire.ts';

/** What every database does, the suite of `@loradb-ts/conformance` tests; here is what the wire adds. */
describe('an engine that is gone', () => {
  it('fails what is called, at once and ever after, and says why', async () => {
    const wire = new Wire().serve();
    const db = await wire.open();
    const stream = db.stream('UNWIND range(1, 5000) AS x RETURN x');
    await stream.next();
    const tx = await db.begin();
    const calls = [db.nodeCount(), tx.execute('RETURN 1')];
    const cause = new Error('out of memory');
    wire.breakDown(cause);
    for (const call of [...calls, db.nodeCount(), db.saveSnapshotToBytes(), tx.commit(), db.begin()])
      await expect(call).rejects.toMatchObject({
        code: 'ENGINE_GONE',
        cause,
        message: expect.stringContaining('out of memory'),
      });
    const readOn = async (): Promise<void> => {
      for await (const _ of stream);
    };
    expect(await codeOf(readOn())).toBe('ENGINE_GONE');
    expect(wire.isBusy).toBe(false);
  });

  it('does not keep the error of work in a transaction from being thrown', async () => {
    const wire = new Wire().serve();
    const db = await wire.open();
    const work = db.transaction(() => {
      wire.breakDown(new Error('gone'));
      throw new Error('of the work');
    });
    await expect(work).rejects.toThrow('of the work');
  });

  it('can be closed', async () => {
    const wire = new Wire().serve();
    const db = await wire.open();
    wire.breakDown(new Error('gone'));
    await db.close();
    await db.close();
    expect(wire.isEnded).toBe(true);
  });
});

it('an engine of another version is refused', async () => {
  const wire = new Wire().serve();
  await expect(wire.calls.call('open', [999, {}])).rejects.toMatchObject({
    code: 'PROTOCOL_MISMATCH',
    message: expect.stringContaining('999'),
  });
});

it('the program may end while no answer is awaited', async () => {
  const wire = new Wire().serve();
  const db = await wire.open();
  expect(wire.isBusy).toBe(false);
  const count = db.nodeCount();
  expect(wire.isBusy).toBe(true);
  await count;
  expect(wire.isBusy).toBe(false);
});

it('an argument that cannot be sent is refused, and the next call works', async () => {
  const db = await new Wire().serve().open();
  const options = { callBack: () => {} };
  expect(await codeOf(db.saveSnapshotToBytes(options as object))).toBe('INVALID_ARGUMENT');
  expect(await codeOf(() => db.stream('RETURN 1', {}, options as object))).toBe('INVALID_ARGUMENT');
  expect(await db.nodeCount()).toBe(0);
});

describe('a signal', () => {
  it('is left alone once the call is answered', async () => {
    const wire = new Wire().serve();
    const db = await wire.open();
    const signal = new ManualSignal();
    await db.execute('RETURN 1', {}, { signal });
    const stream = db.stream('UNWIND [1, 2] AS x RETURN x', {}, { signal });
    for await (const _ of stream);
    const left = db.stream('UNWIND [1, 2] AS x RETURN x', {}, { signal });
    for await (const _ of left) break;
    const wrong = db.stream('RETURN x', {}, { signal });
    expect(await codeOf(wrong.next())).toBe('UNDEFINED_VARIABLE');
    expect(signal.listeners.size).toBe(0);
  });

  it('stops a call that waits for its turn', async () => {
    const db = await new Wire().serve().open();
    const tx = await db.begin();
    const signal = new ManualSignal();
    const waiting = db.execute('CREATE ()', {}, { signal });
    signal.abort('enough');
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED', cause: 'enough' });
    await tx.commit();
    expect(await db.nodeCount()).toBe(0);
  });
});

describe('a stream', () => {
  it('has no rows under way that nobody asked for', async () => {
    const wire = new Wire().serve();
    const db = await wire.open();
    const stream = db.stream('UNWIND range(1, 50000) AS x RETURN x');
    await stream.next();
    await settled();
    const asked = (): number =>
      wire.sent.filter((message) => 'name' in message && message.name === 'rows').length;
    expect(asked()).toBe(1);
    const ready = await stream.nextRows();
    expect(ready.length).toBeLessThan(5000);
    expect(asked()).toBe(1);
    await stream.next();
    expect(asked()).toBe(2);
  });
});

describe('the progress of a load', () => {
  it('is reported, and what that throws fails the load', async () => {
    const db = await new Wire().serve().open();
    await db.execute('UNWIND range(1, 3000) AS i CREATE ({text: $text + toString(i)})', {
      text: 'x'.repeat(500),
    });
    const bytes = await db.saveSnapshotToBytes();
    await db.clear();
    const failure = new Error('enough');
    const call = db.loadSnapshotFromBytes(bytes, {
      onProgress: () => {
        throw failure;
      },
    });
    await expect(call).rejects.toBe(failure);
    const seen: unknown[] = [];
    await db.loadSnapshotFromBytes(bytes, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ bytesDone: bytes.length, bytesTotal: bytes.length });
    expect(await db.nodeCount()).toBe(3000);
  });
});

describe('bytes of a snapshot', () => {
  it('change hands', async () => {
    const wire = new Wire().serve();
    const db = await wire.open();
    const bytes = await db.saveSnapshotToBytes();
    const part = new Uint8Array(bytes.length + 1).subarray(1);
    part.set(bytes);
    expect(await codeOf(db.loadSnapshotFromBytes(part, { transfer: true }))).toBe('INVALID_ARGUMENT');
    await db.loadSnapshotFromBytes(part);
    await db.loadSnapshotFromBytes(bytes, { transfer: true });
    expect(bytes.length).toBe(0);
  });
});
