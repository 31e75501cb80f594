import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const PACKAGE = '@loradb-ts/native-fsync';

beforeEach(() => {
  vi.resetModules();
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.doUnmock(PACKAGE);
});

async function load(wish: string | undefined) {
  vi.stubEnv('LORA_NATIVE', wish);
  const { loadNativeHelper } = await import('../../src/files/native-helper.ts');
  return loadNativeHelper();
}

function breakPackage(): void {
  vi.doMock(PACKAGE, () => {
    throw new Error('made by a test');
  });
}

const helper = { replaceDurably: () => {}, tryLock: () => {} };

test.each(['on', undefined])('with LORA_NATIVE %s, it is used where it is installed', async (wish) => {
  vi.doMock(PACKAGE, () => helper);
  expect(await load(wish)).toMatchObject(helper);
});

test('with LORA_NATIVE off, it is left alone', async () => {
  vi.doMock(PACKAGE, () => helper);
  expect(await load('off')).toBeNull();
});

test('where it cannot be loaded, Node has to do', async () => {
  breakPackage();
  expect(await load(undefined)).toBeNull();
});

test('where it is insisted on and cannot be loaded, that is an error', async () => {
  breakPackage();
  await expect(load('on')).rejects.toMatchObject({
    name: 'UsageError',
    code: 'NATIVE_HELPER_MISSING',
    argument: 'LORA_NATIVE',
  });
});
