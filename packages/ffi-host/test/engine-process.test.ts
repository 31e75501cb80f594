import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPERATION, STATUS } from '@loradb-ts/ffi-spec';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import config from '../rolldown.config.ts';
import { encodeFrame } from '../src/frames.ts';
import { Client } from './client.ts';

const folder = mkdtempSync(join(tmpdir(), 'lora-host-'));
const bundle = join(folder, 'lora-host.cjs');
const clients: Client[] = [];

beforeAll(async () => {
  const { output, ...input } = config;
  const build = await rolldown({ ...input, cwd: join(import.meta.dirname, '..') });
  await build.write({ ...output, file: bundle });
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

afterAll(() => rmSync(folder, { recursive: true }));

function start(): Client {
  const client = new Client(bundle);
  clients.push(client);
  return client;
}

test('greets, opens a database and answers', async () => {
  const client = start();
  const greeting = await client.ask(OPERATION.HELLO, 0, '7 1', 'test');
  expect(greeting).toMatchObject({ status: STATUS.OK, strings: ['1', '0.1.0', 'exact cancel bytes'] });
  expect((await client.ask(OPERATION.OPEN, 5)).status).toBe(STATUS.OK);
  const answer = await client.ask(OPERATION.EXECUTE, 5, 'RETURN $x AS x, 1.0 AS b', '{"x":9007199254740993}');
  expect(answer).toMatchObject({
    status: STATUS.OK,
    strings: ['{"columns":["x","b"],"rows":[{"b":1.0,"x":9007199254740993}]}'],
  });
});

test('says so and ends where no version of the protocol is common', async () => {
  const client = start();
  const { status, strings } = await client.ask(OPERATION.HELLO, 0, '2 3', 'test');
  expect([status, strings[0], strings[2]]).toEqual([
    STATUS.ENGINE_NOT_STARTED,
    'ENGINE_NOT_STARTED',
    'TransportError',
  ]);
  expect(await client.ended()).toBe(0);
});

test.each([
  ['is no greeting', [encodeFrame(OPERATION.OPEN, 1, 1, [])]],
  ['is no frame', [Buffer.from([1, 0, 0, 0, 0])]],
  [
    'has the number of one that is open',
    [
      encodeFrame(OPERATION.HELLO, 1, 0, ['1']),
      encodeFrame(OPERATION.OPEN, 2, 1, []),
      encodeFrame(OPERATION.OPEN, 2, 2, []),
    ],
  ],
])('ends with a fault when a frame %s', async (_, frames) => {
  const client = start();
  client.socket.removeAllListeners('data');
  for (const frame of frames) client.socket.write(frame);
  expect(await client.ended()).toBe(1);
  expect(client.printed).toContain('BrokenFrameError');
});

test('keeps several databases apart', async () => {
  const client = start();
  await client.open(1);
  await client.ask(OPERATION.OPEN, 2, '{"properties":"loradb"}');
  await client.ask(OPERATION.EXECUTE, 2, 'CREATE (:A {m: {k: 1}}), (:A)-[:R]->(:B)');
  expect((await client.ask(OPERATION.COUNTS, 1)).strings).toEqual(['0', '0']);
  expect((await client.ask(OPERATION.COUNTS, 2)).strings).toEqual(['3', '1']);
  await client.ask(OPERATION.CLEAR, 2);
  expect((await client.ask(OPERATION.COUNTS, 2)).strings).toEqual(['0', '0']);
  expect((await client.ask(OPERATION.CLOSE, 2)).status).toBe(STATUS.OK);
  expect((await client.ask(OPERATION.COUNTS, 2)).strings[0]).toBe('DATABASE_CLOSED');
});

test('cancels a query that runs, and goes on', async () => {
  const client = start();
  await client.open(1);
  const endless = 'UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS c';
  const { number, answer } = client.request(OPERATION.EXECUTE, 1, endless);
  const other = client.ask(OPERATION.EXECUTE, 1, 'RETURN 1 AS x');
  client.cancel(number);
  const { status, strings } = await answer;
  expect([status, strings[0]]).toEqual([STATUS.CANCELLED, 'CANCELLED']);
  expect((await other).strings[0]).toContain('"x":1');
  client.cancel(number);
  expect((await client.ask(OPERATION.COUNTS, 1)).status).toBe(STATUS.OK);
});

test('ends when its parent goes while a query runs', async () => {
  const client = start();
  await client.open(1);
  client.request(
    OPERATION.EXECUTE,
    1,
    'UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)',
  );
  client.socket.destroy();
  expect(await client.ended()).toBe(0);
  expect(client.printed).toBe('');
});

test('saves and loads snapshots as files and as bytes', async () => {
  const client = start();
  await client.open(1);
  await client.ask(OPERATION.EXECUTE, 1, "CREATE (:Person {name: 'Ada'})-[:KNOWS]->(:Person)");
  const path = join(folder, 'graph.lorasnap');
  const saved = await client.ask(OPERATION.SAVE_FILE, 1, path, '18446744073709551615');
  expect(saved.strings).toEqual(['1 2 1 18446744073709551615']);
  const inMemory = await client.ask(OPERATION.SAVE_BYTES, 1, '18446744073709551615');
  expect(Buffer.from(inMemory.bytes[1]!).equals(readFileSync(path))).toBe(true);
  await client.ask(OPERATION.OPEN, 2);
  expect((await client.ask(OPERATION.LOAD_FILE, 2, path)).strings).toEqual(saved.strings);
  expect((await client.ask(OPERATION.LOAD_BYTES, 2, inMemory.bytes[1]!)).strings).toEqual(saved.strings);
  const damaged = await client.ask(OPERATION.LOAD_BYTES, 2, inMemory.bytes[1]!.subarray(1));
  expect([damaged.status, ...damaged.strings.slice(0, 3)]).toEqual([
    STATUS.LORA_ERROR,
    'BAD_MAGIC',
    'LORA_ERROR',
    'SnapshotError',
  ]);
  expect((await client.ask(OPERATION.COUNTS, 2)).strings).toEqual(['2', '1']);
});

test.each([
  ['a syntax error', ['RETRUN 1'], STATUS.LORA_ERROR, 'UNEXPECTED_SYNTAX'],
  ['parameters that are no JSON', ['RETURN 1', '{'], STATUS.INVALID_PARAMS, 'INVALID_PARAMS'],
  ['parameters that are no object', ['RETURN 1', '[1]'], STATUS.INVALID_PARAMS, 'INVALID_PARAMS'],
  [
    'a date that is none',
    ['RETURN $d', '{"d":{"kind":"date","iso":"2024-13-01"}}'],
    STATUS.INVALID_PARAMS,
    'INVALID_PARAMS',
  ],
  ['a query that is not UTF-8', [Buffer.from([0x52, 0xff])], STATUS.INVALID_UTF8, 'INVALID_UTF8'],
  ['an unknown option', ['RETURN 1', '', '{"timeout":1}'], STATUS.LORA_ERROR, 'INVALID_ARGUMENT'],
  ['a timeout', ['RETURN 1', '', '{"timeoutMs":0}'], STATUS.TIMED_OUT, 'TIMED_OUT'],
  [
    'a write where only reads are allowed',
    ['CREATE ()', '', '{"readOnly":true}'],
    STATUS.LORA_ERROR,
    'WRITE_NOT_ALLOWED',
  ],
])('answers %s with its status and code', async (_, strings, status, code) => {
  const client = start();
  await client.open(1);
  const answer = await client.ask(OPERATION.EXECUTE, 1, ...strings);
  expect([answer.status, answer.strings[0]]).toEqual([status, code]);
});

test('gives values exactly on request', async () => {
  const client = start();
  await client.open(1);
  const run = async (exact: boolean, params: string): Promise<readonly string[]> => {
    const options = exact ? '{"exact":true}' : '';
    return (await client.ask(OPERATION.EXECUTE, 1, 'RETURN $x AS x', params, options)).strings;
  };
  const wrapped = (json: string): string[] => [`{"columns":["x"],"rows":[{"x":${json}}]}`, 'exact'];
  for (const json of [
    '{"kind":"float","value":"NaN"}',
    '[{"kind":"float","value":"-Infinity"},-0.0,1.0,1]',
    '{"kind":"map","entries":{"kind":"float","value":1}}',
    '{"kind":"map","entries":{"__proto__":{"kind":"float","value":"Infinity"},"kind":"map"}}',
  ])
    expect(await run(true, `{"x":${json}}`)).toEqual(wrapped(json));
  expect(await run(false, '{"x":{"kind":"float","value":"NaN"}}')).toEqual([
    '{"columns":["x"],"rows":[{"x":null}]}',
  ]);
  expect(await run(true, '{"x":{"kind":"node","a":[18446744073709551615]}}')).toEqual(
    wrapped('{"kind":"map","entries":{"kind":"node","a":[18446744073709552000.0]}}'),
  );
});

test('a large answer arrives whole though the client reads late', async () => {
  const client = start();
  await client.open(1);
  client.socket.pause();
  const { answer } = client.request(
    OPERATION.EXECUTE,
    1,
    "UNWIND range(1, 200000) AS i RETURN i, 'äöü' AS t",
  );
  setTimeout(() => client.socket.resume(), 300);
  const { rows } = JSON.parse((await answer).strings[0]!) as { rows: { i: number; t: string }[] };
  expect(rows.length).toBe(200_000);
  expect(rows.at(-1)).toEqual({ i: 200_000, t: 'äöü' });
});

test('needs nothing but Node', () => {
  expect(execFileSync(process.execPath, ['--check', bundle], { cwd: folder }).length).toBe(0);
  expect(readFileSync(bundle, 'utf8')).not.toContain('require("@loradb-ts');
});
