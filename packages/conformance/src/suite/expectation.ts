/** What tests expect. Without a library, so that the suite runs wherever a database does. */

/** Fails unless two values are the same all the way down: types, NaN and −0 included; the order of keys is of no matter. */
export function expectEqual(actual: unknown, expected: unknown, what = 'value'): void {
  if (!isSame(actual, expected)) throw new Error(`${what} is ${print(actual)}, not ${print(expected)}`);
}

/** Fails unless the value has these fields with these values; it may have more. */
export function expectFields(actual: unknown, expected: object, what = 'value'): void {
  if (typeof actual !== 'object' || actual === null) throw new Error(`${what} is ${print(actual)}`);
  for (const [key, value] of Object.entries(expected))
    expectEqual((actual as Record<string, unknown>)[key], value, `${what}.${key}`);
}

export function expectTrue(condition: boolean, what: string): void {
  if (!condition) throw new Error(`it does not hold that ${what}`);
}

/** Fails unless the call fails with an error that has these fields; gives the error. */
export async function expectFailure(
  call: Promise<unknown> | (() => unknown),
  expected: Readonly<Record<string, unknown>>,
): Promise<Error> {
  let result: unknown;
  try {
    result = await (typeof call === 'function' ? call() : call);
  } catch (error) {
    if (!(error instanceof Error)) throw new Error(`${print(error)} was thrown`, { cause: error });
    expectFields(error, expected, `the error '${error.message}'`);
    return error;
  }
  throw new Error(`the call gave ${print(result)} and did not fail`);
}

/** The code of the error that a call fails with; `ok` when it does not fail. */
export async function codeOf(call: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof call === 'function' ? call() : call);
    return 'ok';
  } catch (error) {
    return (error as { code?: string }).code ?? `no code: ${String(error)}`;
  }
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b) || a instanceof Uint8Array !== b instanceof Uint8Array)
    return false;
  if (a instanceof Uint8Array && b instanceof Uint8Array)
    return a.length === b.length && a.every((byte, i) => byte === b[i]);
  const [keys, otherKeys] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === otherKeys.length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(field(a, key), field(b, key)))
  );
}

function field(object: object, key: string): unknown {
  return (object as Record<string, unknown>)[key];
}

function print(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  const text = JSON.stringify(value, (_, x: unknown) => {
    if (typeof x === 'bigint') return `${x}n`;
    return typeof x === 'number' && (!Number.isFinite(x) || Object.is(x, -0)) ? String(x) : x;
  });
  return text ?? 'undefined';
}
