import { describe, expect, it } from 'vitest';
import { Database } from '../../src/database.ts';
import { SNAPSHOT_NESTING_MAX } from '../../src/limits.ts';
import { decodeSnapshot } from '../../src/snapshot/decode.ts';
import { codeOf, ManualPlatform } from './manual-platform.ts';

const openCypher = new Database(new ManualPlatform());
const lora = new Database(new ManualPlatform(), { properties: 'loradb' });

/** Values that openCypher lets no property hold. */
const MAPS = ['{}', '{a: 1}', '[{a: 1}]', '[1, [{a: null}]]', '{a: {b: [1.0, {c: "x"}]}}'];

/** Ways to store a value. */
const STATEMENTS = [
  (value: string) => `CREATE (n:T {x: ${value}}) RETURN n.x AS x`,
  (value: string) => `CREATE (n:T) SET n.x = ${value} RETURN n.x AS x`,
  (value: string) => `CREATE (n:T) SET n = {x: ${value}} RETURN n.x AS x`,
  (value: string) => `CREATE (n:T) SET n += {x: ${value}} RETURN n.x AS x`,
  (value: string) => `CREATE ()-[n:T {x: ${value}}]->() RETURN n.x AS x`,
  (value: string) => `MERGE (n:T2) ON CREATE SET n.x = ${value} ON MATCH SET n.x = ${value} RETURN n.x AS x`,
];

describe.each(MAPS)('a property with %s', (value) => {
  it.each(STATEMENTS.map((statement) => statement(value)))('%s', async (statement) => {
    expect(await codeOf(openCypher.execute(statement))).toBe('INVALID_PROPERTY_TYPE');
    const wanted = (await lora.execute(`RETURN ${value} AS x`)).rows;
    expect((await lora.execute(statement)).rows).toEqual(wanted);
  });
});

describe("properties: 'loradb'", () => {
  it('allows maps in parameters, and finds and compares them', async () => {
    const db = new Database(new ManualPlatform(), { properties: 'loradb' });
    await db.execute('CREATE (n:P $properties)', {
      properties: { address: { city: 'Bern', codes: [3000] } },
    });
    const { rows } = await db.execute(
      'MATCH (n:P) WHERE n.address = {city: "Bern", codes: [3000]} RETURN n.address.city AS city, n',
    );
    expect(rows).toEqual([
      {
        city: 'Bern',
        n: { kind: 'node', id: 0, labels: ['P'], properties: { address: { city: 'Bern', codes: [3000] } } },
      },
    ]);
  });

  it('still allows no nodes, relationships and paths', async () => {
    for (const value of ['n', '[n]', '{a: n}', '{a: [{b: n}]}'])
      expect(await codeOf(lora.execute(`CREATE (n) SET n.x = ${value}`))).toBe('INVALID_PROPERTY_TYPE');
    const path = 'CREATE p = ()-[r:R]->() WITH p, r CREATE (n {x: {p: p, r: r}})';
    expect(await codeOf(lora.execute(path))).toBe('INVALID_PROPERTY_TYPE');
  });

  it('still removes a property that is set to null', async () => {
    const query = 'CREATE (n {x: {a: 1}}) SET n.x = null RETURN properties(n) AS p';
    expect((await lora.execute(query)).rows).toEqual([{ p: {} }]);
  });
});

it('nothing is stored that nests too deep for a snapshot', async () => {
  const db = new Database(new ManualPlatform());
  const nested = (levels: number): string => `reduce(l = [], x IN range(2, ${levels}) | [l])`;
  const tooDeep = db.execute(`CREATE ({x: ${nested(SNAPSHOT_NESTING_MAX + 1)}})`);
  expect(await codeOf(tooDeep)).toBe('NESTING_TOO_DEEP');
  await db.execute(`CREATE ({x: ${nested(SNAPSHOT_NESTING_MAX)}})`);
  expect(decodeSnapshot(await db.saveSnapshotToBytes()).meta.nodeCount).toBe(1);
});

it('a value that does not nest may lie in the deepest list', async () => {
  const db = new Database(new ManualPlatform());
  const list = `reduce(l = [date('2024-02-29')], x IN range(2, ${SNAPSHOT_NESTING_MAX}) | [l])`;
  await db.execute(`CREATE ({x: ${list}})`);
  expect(await db.nodeCount()).toBe(1);
});

it.each([
  ['{a: 1}', 'property x cannot hold a value of type MAP'],
  ['[1, [{a: 1}]]', 'property x cannot hold a value with MAP in it'],
  ['[n]', 'property x cannot hold a value with NODE in it'],
])('the refusal of %s names what cannot be stored', async (value, message) => {
  const db = new Database(new ManualPlatform());
  await expect(db.execute(`CREATE (n) SET n.x = ${value}`)).rejects.toThrow(message);
});
