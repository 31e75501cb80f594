import { beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/database.ts';
import type { LoraValue } from '../../src/value/public.ts';
import type { ProcedureDefinition, ProcedureRow } from '../../src/session/registered-procedure.ts';
import { codeOf, ManualPlatform } from './manual-platform.ts';

let db: Database;

beforeEach(() => {
  db = new Database(new ManualPlatform());
});

/** Registers `test.echo`, of one input and one output of a type, and gives the arguments that it is called with. */
function registerEcho(type: string, answer: (x: LoraValue) => unknown = (x) => x): LoraValue[] {
  const seen: LoraValue[] = [];
  db.registerProcedure({
    name: 'test.echo',
    inputs: [{ name: 'x', type }],
    outputs: [{ name: 'y', type }],
    call: (x) => {
      seen.push(x);
      return [{ y: answer(x) } as ProcedureRow];
    },
  });
  return seen;
}

async function rows(query: string, params = {}, options = {}): Promise<unknown[]> {
  return (await db.execute(query, params, options)).rows.map((row) => Object.values(row));
}

describe('built-in procedures', () => {
  it('list what is in use, in the order of first use', async () => {
    await db.execute('CREATE (:B {z: 1})-[:S {z: 1}]->(:A:C {x: 1}), (:D {w: 1})');
    await db.execute('MATCH (d:D) DELETE d');
    await codeOf(db.execute('CREATE (:E {v: 1})-[:T]->() RETURN 1 / 0'));
    expect(await rows('CALL db.labels()')).toEqual([['B'], ['A'], ['C']]);
    expect(await rows('CALL db.relationshipTypes() YIELD relationshipType AS t RETURN t')).toEqual([['S']]);
    expect(await rows('CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey')).toEqual([['z'], ['x']]);
  });

  it('give nothing of an empty graph', async () => {
    for (const name of ['labels', 'relationshipTypes', 'propertyKeys'])
      expect(await rows(`CALL db.${name}()`)).toEqual([]);
  });

  it('cannot be replaced', () => {
    const definition = { name: 'db.labels', inputs: [], outputs: [], call: () => [] };
    expect(() => db.registerProcedure(definition)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  });
});

describe('a registered procedure', () => {
  it.each([
    ['INTEGER', '42', 42],
    ['INTEGER?', '42', 42],
    ['integer', 'null', null],
    ['FLOAT', '42', 42],
    ['NUMBER', '1.5', 1.5],
    ['STRING', "'a'", 'a'],
    ['BOOLEAN', 'true', true],
    ['LIST<INTEGER>', '[1, 2]', [1, 2]],
    ['LIST<LIST<STRING?>>', "[['a'], []]", [['a'], []]],
    ['LIST', "[1, 'a']", [1, 'a']],
    ['MAP', '{a: {b: 1}}', { a: { b: 1 } }],
    ['ANY', "date('2024-02-29')", { kind: 'date', iso: '2024-02-29' }],
    ['DATE', "date('2024-02-29')", { kind: 'date', iso: '2024-02-29' }],
    ['DURATION', "duration('P1D')", { kind: 'duration', iso: 'P1D' }],
  ])('takes and gives public values: %s', async (type, argument, value) => {
    const seen = registerEcho(type);
    expect(await rows(`CALL test.echo(${argument})`)).toEqual([[value]]);
    expect(seen).toEqual([value]);
  });

  it('tells INTEGER from FLOAT', async () => {
    expect(await rows('CALL db.labels()')).toEqual([]);
    const seen = registerEcho('FLOAT');
    const query = 'CALL test.echo(42) YIELD y RETURN toString(y) AS s, y';
    expect(await rows(query, {}, { integers: 'bigint' })).toEqual([['42.0', 42]]);
    registerEcho('ANY');
    expect(await rows('CALL test.echo(42) YIELD y RETURN y', {}, { integers: 'bigint' })).toEqual([[42n]]);
    expect(seen).toEqual([42]);
    const bigints = registerEcho('INTEGER');
    await rows('CALL test.echo(42)', {}, { integers: 'bigint' });
    await rows('CALL test.echo(9007199254740993)');
    expect(bigints).toEqual([42n, 9007199254740993n]);
  });

  it('takes and gives nodes and relationships', async () => {
    await db.execute('CREATE (:A {x: 1})-[:R {x: 2}]->(:B)');
    const node = registerEcho('NODE');
    expect(await rows('MATCH (a:A) CALL test.echo(a) YIELD y RETURN labels(y), y = a, y.x')).toEqual([
      [['A'], true, 1],
    ]);
    expect(node).toEqual([{ kind: 'node', id: 0, labels: ['A'], properties: { x: 1 } }]);
    registerEcho('ANY');
    expect(await rows('MATCH ()-[r]->() CALL test.echo(r) YIELD y RETURN type(y), y.x')).toEqual([['R', 2]]);
    registerEcho('NODE', () => ({ kind: 'node', id: 99, labels: [], properties: {} }));
    expect(await codeOf(rows('MATCH (a:A) CALL test.echo(a) YIELD y RETURN y'))).toBe('PROCEDURE_FAILED');
  });

  it('is called for each row, lazily', async () => {
    function* count(from: LoraValue, to: LoraValue): Iterable<ProcedureRow> {
      for (let i = from as number; i <= (to as number); i++) yield { i };
    }
    db.registerProcedure({
      name: 'test.count',
      inputs: [
        { name: 'from', type: 'INTEGER' },
        { name: 'to', type: 'INTEGER' },
      ],
      outputs: [{ name: 'i', type: 'INTEGER' }],
      call: count,
    });
    expect(await rows('UNWIND [1, 5] AS x CALL test.count(x, 6) YIELD i RETURN x, sum(i)')).toEqual([
      [1, 21],
      [5, 11],
    ]);
    expect(await rows('CALL test.count(1, 1000000000) YIELD i RETURN i LIMIT 3')).toEqual([[1], [2], [3]]);
    expect(await rows('CALL test.count', { from: 2, to: 3 })).toEqual([[2], [3]]);
  });

  it('may give nothing', async () => {
    const calls: LoraValue[] = [];
    db.registerProcedure({
      name: 'test.effect',
      inputs: [{ name: 'x', type: 'ANY' }],
      outputs: [],
      mode: 'write',
      call: (x) => void calls.push(x),
    });
    expect(await rows('UNWIND [1, 2] AS x CALL test.effect(x) RETURN x')).toEqual([[1], [2]]);
    expect(calls).toEqual([1, 2]);
  });

  it('gives null for what it leaves out, and keeps odd names', async () => {
    db.registerProcedure({
      name: 'test.odd',
      inputs: [],
      outputs: [
        { name: '__proto__', type: 'STRING' },
        { name: 'constructor', type: 'STRING' },
      ],
      call: () => [JSON.parse('{"__proto__": "p"}') as ProcedureRow],
    });
    expect(await rows('CALL test.odd() YIELD `__proto__` AS a, constructor AS b RETURN a, b')).toEqual([
      ['p', null],
    ]);
  });

  it('can be replaced by another of its name', async () => {
    registerEcho('STRING');
    expect(await rows("CALL test.echo('a')")).toEqual([['a']]);
    registerEcho('STRING', (x) => `${x as string}!`);
    expect(await rows("CALL test.echo('a')")).toEqual([['a!']]);
  });
});

describe('a procedure that fails', () => {
  it('fails the query, with its error as the cause, and undoes it', async () => {
    const cause = new RangeError('too much');
    registerEcho('INTEGER', () => {
      throw cause;
    });
    const query = 'CREATE (:A) WITH 1 AS x CALL test.echo(x) YIELD y RETURN y';
    await expect(db.execute(query)).rejects.toMatchObject({
      code: 'PROCEDURE_FAILED',
      errorType: 'ProcedureError',
      phase: 'runtime',
      cause,
      message: expect.stringContaining('too much'),
    });
    expect(await db.nodeCount()).toBe(0);
  });

  it.each([
    ['a value of another type', 'INTEGER', () => 'text'],
    ['a list with one', 'LIST<INTEGER>', () => [1, 'text']],
    ['what is no value', 'ANY', () => new Date(0)],
    ['half a surrogate pair', 'STRING', () => '\ud800'],
  ])('for it gives %s', async (_, type, answer) => {
    registerEcho(type, answer);
    expect(await codeOf(rows('CALL test.echo(null)'))).toBe('PROCEDURE_FAILED');
  });

  it.each([
    ['a promise', async () => []],
    ['a number', () => 5],
    ['rows that are none', () => [5]],
  ])('for it gives %s', async (_, call) => {
    const definition = { name: 'test.wrong', inputs: [], outputs: [{ name: 'x', type: 'ANY' }], call };
    db.registerProcedure(definition as unknown as ProcedureDefinition);
    expect(await codeOf(rows('CALL test.wrong()'))).toBe('PROCEDURE_FAILED');
  });

  it('is not called with arguments of another type', async () => {
    const seen = registerEcho('INTEGER');
    expect(await codeOf(rows("CALL test.echo('a')"))).toBe('INVALID_ARGUMENT_TYPE');
    expect(await codeOf(rows('CALL test.echo($x)', { x: 'a' }))).toBe('INVALID_ARGUMENT_TYPE');
    expect(await codeOf(rows('CALL test.echo($x)', { x: 1.5 }))).toBe('INVALID_ARGUMENT_TYPE');
    expect(seen).toEqual([]);
  });
});

describe('registerProcedure', () => {
  const fine = { name: 'a.b', inputs: [], outputs: [], call: () => [] };

  it.each([
    ['name', { ...fine, name: '' }],
    ['name', { ...fine, name: 'a..b' }],
    ['name', { ...fine, name: 5 }],
    ['inputs', { ...fine, inputs: undefined }],
    ['inputs[0].type', { ...fine, inputs: [{ name: 'x', type: 'TEXT' }] }],
    ['inputs[0].type', { ...fine, inputs: [{ name: 'x' }] }],
    ['inputs[0].name', { ...fine, inputs: [{ name: '', type: 'ANY' }] }],
    ['outputs[1].name', { ...fine, outputs: [1, 2].map(() => ({ name: 'x', type: 'ANY' })) }],
    ['outputs[0].type', { ...fine, outputs: [{ name: 'x', type: 'LIST<TEXT>' }] }],
    ['mode', { ...fine, mode: 'maybe' }],
    ['call', { ...fine, call: 'f' }],
  ])('refuses a wrong %s', (part, definition) => {
    expect(() => db.registerProcedure(definition as unknown as ProcedureDefinition)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', argument: `procedure.${part}` }),
    );
  });
});
