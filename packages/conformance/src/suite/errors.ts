import type { DatabaseOptions, ExecuteOptions, LoraParams } from '@loradb-ts/core';
import { codeOf, expectEqual, expectFailure, expectTrue } from './expectation.ts';
import type { SuiteContext } from './host.ts';

class Person {
  readonly name = 'Ada';
}

const selfish: Record<string, unknown> = {};
selfish['self'] = selfish;

/** Parameters that are wrong: the code, and the path of what is wrong. */
const WRONG_PARAMS: readonly (readonly [name: string, params: unknown, code: string, argument: string])[] = [
  ['a function', { x: () => 1 }, 'INVALID_PARAMS', 'params.x'],
  ['a symbol', { x: [Symbol('s')] }, 'INVALID_PARAMS', 'params.x[0]'],
  ['a Date', { x: { y: new Date(0) } }, 'INVALID_PARAMS', 'params.x.y'],
  ['an object of a class', { x: new Person() }, 'INVALID_PARAMS', 'params.x'],
  ['what holds itself', { x: selfish }, 'INVALID_PARAMS', 'params.x.self'],
  ['a bigint beyond 64 bits', { x: 2n ** 63n }, 'INVALID_PARAMS', 'params.x'],
  ['half a surrogate pair', { x: '\ud800' }, 'LONE_SURROGATE', 'params.x'],
  ['no date', { x: { kind: 'date', iso: '2023-02-29' } }, 'INVALID_PARAMS', 'params.x'],
  ['a list instead of an object', [1], 'INVALID_PARAMS', 'params'],
  ['a class instead of an object', new Person(), 'INVALID_PARAMS', 'params'],
  ['a text instead of an object', 'x', 'INVALID_PARAMS', 'params'],
];

const WRONG_OPTIONS: readonly unknown[] = [
  { timeoutMs: -1 },
  { timeoutMs: NaN },
  { maxRows: '5' },
  { integers: 'bigints' },
  { lockTimeoutMs: null },
  { signal: {} },
];

export function errorTests(context: SuiteContext): void {
  context.describe('errors', () => {
    context.test('of syntax have a code and a position, and show the place', async (db) => {
      const error = await expectFailure(db.execute('RETURN 1,\n  RETURN'), {
        name: 'CypherError',
        phase: 'compile time',
        errorType: 'SyntaxError',
      });
      expectTrue(/\n.*\n *\^/.test(error.message), `the text marks the place: ${error.message}`);
    });

    context.test('of meaning', async (db) => {
      const error = await expectFailure(db.execute('RETURN x'), {
        name: 'CypherError',
        code: 'UNDEFINED_VARIABLE',
        errorType: 'SyntaxError',
        detail: 'UndefinedVariable',
        phase: 'compile time',
        position: { offset: 7, line: 1, column: 8 },
      });
      expectTrue(error.message.endsWith('\n  RETURN x\n         ^'), 'the text marks the place');
    });

    context.test('of a run leave no trace, id counters included', async (db) => {
      await expectFailure(db.execute('CREATE (n) WITH n RETURN 1 / 0'), {
        name: 'CypherError',
        code: 'DIVISION_BY_ZERO',
        phase: 'runtime',
      });
      expectEqual((await db.execute('CREATE (n) RETURN id(n) AS id')).rows, [{ id: 0 }]);
    });

    context.test('of a query that is no text', async (db) => {
      expectEqual(await codeOf(() => db.execute(5 as unknown as string)), 'INVALID_ARGUMENT');
    });

    context.test('of a missing parameter', async (db) => {
      await expectFailure(db.execute('RETURN $x'), { name: 'UsageError', code: 'INVALID_PARAMS' });
    });
  });

  context.describe('wrong parameters', () => {
    for (const [name, params, code, argument] of WRONG_PARAMS)
      context.test(name, async (db) => {
        const wrong = params as LoraParams;
        await expectFailure(() => db.execute('RETURN $x', wrong), { name: 'UsageError', code, argument });
        if (!context.supports('streams')) return;
        await expectFailure(() => db.stream('RETURN $x', wrong).next(), { code, argument });
      });
  });

  context.describe('wrong options', () => {
    for (const options of context.supports('queryOptions') ? WRONG_OPTIONS : [])
      context.test(`of a query: ${JSON.stringify(options)}`, async (db) => {
        const wrong = options as ExecuteOptions;
        const expected = { name: 'UsageError', code: 'INVALID_ARGUMENT' };
        await expectFailure(() => db.execute('RETURN 1', {}, wrong), expected);
        if (context.supports('streams'))
          await expectFailure(() => db.stream('RETURN 1', {}, wrong).next(), expected);
      });

    if (context.supports('databaseOptions'))
      context.test('of a database', async () => {
        const wrong = { timeoutMs: -1 } as DatabaseOptions;
        await expectFailure(() => context.open(wrong), {
          name: 'UsageError',
          code: 'INVALID_ARGUMENT',
          argument: 'options.timeoutMs',
        });
      });
  });
}
