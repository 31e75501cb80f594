import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { createDatabase } from '../../src/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { lora } from './fake-terminal.ts';

const at = temporaryDirectory();
const file = (): string => at('people.lorasnap');
const QUERY = 'MATCH (p:Person) RETURN p.name AS name ORDER BY name';

beforeEach(async () => {
  const db = await createDatabase();
  await db.execute("CREATE (:Person {name: 'Ada'})-[:KNOWS]->(:Person {name: 'Grace'})");
  await db.saveSnapshot(file());
  await db.close();
});

describe('a query', () => {
  test('prints a table', async () => {
    const { status, out, err } = await lora(['query', file(), QUERY]);
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('│ Grace │\n');
    expect(out.endsWith('\n2 rows\n')).toBe(true);
  });

  test('prints CSV', async () => {
    expect((await lora(['query', file(), QUERY, '--format', 'csv'])).out).toBe('name\nAda\nGrace\n');
  });

  test.each([['--format', 'json'], ['--json']])('prints JSON with %s %s', async (...flags) => {
    const { out } = await lora(['query', file(), QUERY, ...flags.filter(Boolean)]);
    expect(JSON.parse(out)).toMatchObject({ columns: ['name'], rows: [{ name: 'Ada' }, { name: 'Grace' }] });
  });

  test('takes parameters', async () => {
    writeFileSync(at('params.json'), '{"name": "Ada", "n": 1}');
    const query = 'MATCH (p:Person {name: $name}) RETURN p.name AS name, $n AS n';
    const args = ['query', file(), query, '--format', 'csv', '--params', at('params.json')];
    expect((await lora(args)).out).toBe('name,n\nAda,1\n');
    expect((await lora([...args, '--param', 'name="Grace"', '--param', 'n=9007199254740993'])).out).toBe(
      'name,n\nGrace,9007199254740993\n',
    );
  });

  test('comes from standard input', async () => {
    expect((await lora(['query', file(), '-', '--format', 'csv'], `${QUERY}\n`)).out).toBe(
      'name\nAda\nGrace\n',
    );
  });

  test('that is wrong ends with status 1, code, and a caret under the place', async () => {
    expect(await lora(['query', file(), 'MATCH (p) RETURN q'])).toEqual({
      status: 1,
      out: '',
      err: expect.stringMatching(
        /^lora: UNDEFINED_VARIABLE: .*\(line 1, column 18\)\n  MATCH \(p\) RETURN q\n {19}\^\n/,
      ),
    });
  });
});

describe('changes', () => {
  const CREATE = "CREATE (:Person {name: 'Edsger'})";

  test('are printed, and not saved without --save', async () => {
    const before = readFileSync(file());
    const { out } = await lora(['query', file(), CREATE]);
    expect(out).toContain('nodes created: 1');
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  test('are saved with --save', async () => {
    expect((await lora(['query', file(), CREATE, '--save'])).status).toBe(0);
    expect((await lora(['query', file(), QUERY, '--format', 'csv'])).out).toBe('name\nAda\nEdsger\nGrace\n');
  });

  test('of a query that fails are not saved', async () => {
    const before = readFileSync(file());
    const { status } = await lora(['query', file(), `${CREATE} WITH 1 AS one RETURN one / 0`, '--save']);
    expect(status).toBe(1);
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  test('can begin with an empty graph', async () => {
    const path = at('new.lorasnap');
    expect((await lora(['query', path, CREATE, '--save'])).status).toBe(3);
    expect(existsSync(path)).toBe(false);
    expect((await lora(['query', path, CREATE, '--save', '--create'])).status).toBe(0);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await lora(['query', path, QUERY, '--format', 'csv', '--create'])).out).toBe('name\nEdsger\n');
  });

  test('--create is no excuse for a damaged file', async () => {
    writeFileSync(file(), 'x'.repeat(100));
    const { status, err } = await lora(['query', file(), CREATE, '--save', '--create']);
    expect(status).toBe(1);
    expect(err).toMatch(/^lora: BAD_MAGIC: /);
    expect(readFileSync(file(), 'utf8')).toBe('x'.repeat(100));
  });
});
