import { expect, it } from 'vitest';
import { codeOf, expectEqual, expectFailure, expectFields, expectTrue } from '../../src/suite/expectation.ts';

it.each([
  [1, 1n],
  [0, -0],
  [1, '1'],
  [null, undefined],
  [[1, 2], [1]],
  [[], {}],
  [{ a: 1 }, { a: 1, b: undefined }],
  [{ a: undefined }, { b: undefined }],
  [{ a: { b: [1n] } }, { a: { b: [2n] } }],
  [Uint8Array.of(1), [1]],
  [Uint8Array.of(1), Uint8Array.of(2)],
])('%o is not %o', (a, b) => {
  expect(() => expectEqual(a, b)).toThrow('not');
  expect(() => expectEqual(b, a)).toThrow('not');
});

it.each([
  [NaN, NaN],
  [
    { a: 1, b: [null] },
    { b: [null], a: 1 },
  ],
  [Uint8Array.of(1), Uint8Array.of(1)],
])('%o is %o', (a, b) => {
  expect(() => expectEqual(a, b)).not.toThrow();
});

it('failures are told from results, and from other failures', async () => {
  const failing = async (): Promise<void> => {
    throw Object.assign(new Error('no'), { code: 'NO' });
  };
  await expectFailure(failing, { code: 'NO' });
  await expect(expectFailure(failing, { code: 'YES' })).rejects.toThrow(
    `the error 'no'.code is "NO", not "YES"`,
  );
  await expect(expectFailure(Promise.resolve(1), {})).rejects.toThrow('gave 1 and did not fail');
  expect([await codeOf(failing), await codeOf(async () => 1)]).toEqual(['NO', 'ok']);
  expect(() => expectFields({ a: 1 }, { a: 2 })).toThrow('value.a is 1, not 2');
  expect(() => expectTrue(false, 'all is well')).toThrow('all is well');
});
