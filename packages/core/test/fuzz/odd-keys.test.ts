import { describe, expect, it } from 'vitest';
import { Database } from '../../src/database.ts';
import { decodeSnapshot } from '../../src/snapshot/decode.ts';
import { ManualPlatform } from '../database/manual-platform.ts';

/** Names that mean something to JavaScript, or look like it, are data like any other. */
const KEYS: readonly string[] = [
  ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__'],
  ['then', 'toJSON', 'length', 'kind', 'id', 'labels', 'properties'],
  ['', ' ', '0', '1', '-1', '1.5', 'null', 'a b', 'a`b', "it's", '"', '\\', '\0', '\n', '$', '.'],
  ['\u{1F600}', '\uFEFF', 'e\u0301', '\u00E9', '\uFFFF', '\u{10000}'],
].flat();

const quoted = (key: string): string => `\`${key.replaceAll('`', '``')}\``;

/** An object with one own property. */
function objectOf(key: string, value: unknown): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  return object;
}

async function valueOf(database: Database, query: string, params?: Record<string, never>): Promise<unknown> {
  const { columns, rows } = await database.execute(query, params);
  return rows.map((row) => Object.getOwnPropertyDescriptor(row, columns[0]!)!.value as unknown)[0];
}

const open = (): Database => new Database(new ManualPlatform());

describe.each(KEYS.map((key) => ({ key, name: JSON.stringify(key) })))('the name $name', ({ key }) => {
  const k = quoted(key);

  it('is a property key', async () => {
    const database = open();
    await database.execute(`CREATE (a {${k}: 1, other: 2})-[r:R {${k}: 3}]->(b)`);
    expect(await valueOf(database, `MATCH (a) WHERE a.${k} = 1 RETURN a.${k} AS v`)).toBe(1);
    expect(await valueOf(database, `MATCH (a {${k}: 1}) RETURN properties(a) AS v`)).toEqual({
      ...objectOf('other', 2),
      ...objectOf(key, 1),
    });
    await database.execute(`MATCH ()-[r]->() SET r.${k} = 4 REMOVE r.missing`);
    expect(await valueOf(database, `MATCH ()-[r {${k}: 4}]->() RETURN keys(r) AS v`)).toEqual([key]);
    await database.execute(`MATCH (a {${k}: 1}) REMOVE a.${k}`);
    expect(await valueOf(database, `MATCH (a {other: 2}) RETURN a.${k} IS NULL AS v`)).toBe(true);
    expect({}).not.toHaveProperty('other');
  });

  it('is a label, a relationship type, a variable, an alias and a map key', async () => {
    const database = open();
    await database.execute(`CREATE (:${k})-[:${k}]->()`);
    expect(await valueOf(database, `MATCH (n:${k})-[r:${k}]->() RETURN [labels(n), type(r)] AS v`)).toEqual([
      [key],
      key,
    ]);
    expect(await valueOf(database, `UNWIND [7] AS ${k} RETURN ${k}`)).toBe(7);
    expect(await valueOf(database, `RETURN {${k}: 8} AS ${k}`)).toEqual(objectOf(key, 8));
    expect(await valueOf(database, `RETURN {${k}: 8}.${k} AS v`)).toBe(8);
    const { columns, rows } = await database.execute(`RETURN 1 AS ${k}, 2 AS b`);
    expect(columns).toEqual([key, 'b']);
    expect(Object.keys(rows[0]!).toSorted()).toEqual([key, 'b'].toSorted());
    expect(Object.getPrototypeOf(rows[0])).toBe(Object.prototype);
  });

  it('is a parameter and a key in parameters', async () => {
    const database = open();
    const map = objectOf(key, 5) as never;
    expect(await valueOf(database, 'RETURN $map AS v', { map })).toEqual(objectOf(key, 5));
    expect(await valueOf(database, `RETURN $map.${k} AS v`, { map })).toBe(5);
    expect(await valueOf(database, 'RETURN $map[$key] AS v', { map, key: key as never })).toBe(5);
    expect(await valueOf(database, `RETURN $${k} AS v`, objectOf(key, 6) as Record<string, never>)).toBe(6);
    await database.execute('CREATE (n $map)', { map });
    expect(await valueOf(database, 'MATCH (n) RETURN properties(n) AS v')).toEqual(objectOf(key, 5));
  });

  it('comes back from a snapshot', async () => {
    const database = open();
    await database.execute(`CREATE (:${k} {${k}: 1})-[:${k} {${k}: [1]}]->()`);
    const before = await database.execute('MATCH (a)-[r]->(b) RETURN a, r, b');
    await database.restore(decodeSnapshot(await database.saveSnapshotToBytes()));
    expect(await database.execute('MATCH (a)-[r]->(b) RETURN a, r, b')).toEqual(before);
  });
});
