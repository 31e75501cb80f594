import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TokenStore } from '../../src/index.ts';
import type { ServerOptions } from '../../src/index.ts';
import { open } from '../harness.ts';
import type { TestServer } from '../harness.ts';
import { bytesOf, statusesOf } from './abuse-case.ts';
import type { AbuseCase } from './abuse-case.ts';
import { AUTH, TOKEN_FILE } from './auth.ts';
import { BASIC } from './basic.ts';
import { CSRF, HOST } from './host-and-origin.ts';
import { JSON_BODIES } from './json.ts';
import { PATHS } from './paths.ts';
import { DEATH, INJECT, PROTO } from './queries.ts';
import { SIZE, SMUGGLE } from './size-and-smuggling.ts';

let directory: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'lora-abuse-'));
});

afterAll(() => rmSync(directory, { recursive: true }));

interface Group {
  readonly name: string;
  readonly cases: readonly AbuseCase[];
  /** Options of the server, made when the directory is there. */
  readonly options?: () => Promise<ServerOptions>;
}

const GROUPS: readonly Group[] = [
  { name: 'basic', cases: BASIC },
  { name: 'json', cases: JSON_BODIES },
  {
    name: 'host',
    cases: HOST,
    options: async () => ({ hosts: ['db.example', 'api.example:8443'] }),
  },
  {
    name: 'csrf',
    cases: CSRF,
    options: async () => ({
      origins: ['https://app.example'],
      snapshotPath: join(directory, 'csrf.lorasnap'),
    }),
  },
  {
    name: 'auth',
    cases: AUTH,
    options: async () => {
      const file = join(directory, 'tokens');
      writeFileSync(file, TOKEN_FILE, { mode: 0o600 });
      return {
        tokens: await TokenStore.open(file, null),
        snapshotPath: join(directory, 'auth.lorasnap'),
        limits: { failedAttemptsPerSecond: 1000 },
      };
    },
  },
  { name: 'paths', cases: PATHS, options: makeSnapshotDirectories },
  { name: 'size', cases: SIZE },
  { name: 'smuggle', cases: SMUGGLE },
  { name: 'proto', cases: PROTO },
  {
    name: 'death',
    cases: DEATH,
    options: async () => ({
      limits: { rowCount: 50_000, queryTimeoutMs: 100_000, silenceTimeoutMs: 200_000 },
    }),
  },
  { name: 'inject', cases: INJECT },
];

it('is a list of 350 requests or more', () => {
  expect(GROUPS.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(350);
});

describe.each(GROUPS)('$name', ({ cases, options = async () => ({}) }) => {
  let test: TestServer;
  let close: () => Promise<void>;
  let before: Buffer;

  beforeAll(async () => {
    ({ test, close } = await open(await options()));
    await test.db.execute('UNWIND range(1, 60) AS x CREATE (:N {x: x})');
    await test.db.execute('MATCH (a:N), (b:N) WHERE a.x <> b.x CREATE (a)-[:R]->(b)');
    before = Buffer.from(await test.db.saveSnapshotToBytes());
  });

  afterAll(() => close());

  it.each(cases.map((abuse) => [abuse.name, abuse] as const))('%s', async (_name, abuse) => {
    const answer = await test.exchange(bytesOf(withDirectories(abuse), test.port));
    expect(statusesOf(answer), answer.slice(0, 2000)).toEqual([abuse.status].flat());
    if (abuse.code !== undefined) expect(answer).toContain(`"code":"${abuse.code}"`);
    if (abuse.holds !== undefined) expect(Buffer.from(answer, 'latin1').toString()).toContain(abuse.holds);
    expect(answer).not.toMatch(/\n *at .*:[0-9]+:[0-9]+|node:internal/);
    if (!String(abuse.body).includes('DIR')) expect(answer).not.toContain(`${directory}/snapshots`);
  });

  it('leaves the server alive and the graph as it was', async () => {
    expect((await test.ask('GET', '/health')).status).toBe(200);
    expect(Buffer.from(await test.db.saveSnapshotToBytes()).equals(before)).toBe(true);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

function withDirectories(abuse: AbuseCase): AbuseCase {
  if (typeof abuse.body !== 'string') return abuse;
  const body = abuse.body
    .replaceAll('OTHER', join(directory, 'other'))
    .replaceAll('DIR', join(directory, 'snapshots'));
  return { ...abuse, body };
}

/** Two snapshot directories, with links that lead out of them and things that are no snapshots. */
async function makeSnapshotDirectories(): Promise<ServerOptions> {
  const [snapshots, other] = [join(directory, 'snapshots'), join(directory, 'other')];
  for (const path of [snapshots, join(snapshots, 'sub'), other, `${snapshots}evil`]) mkdirSync(path);
  symlinkSync('/etc/passwd', join(snapshots, 'link'));
  symlinkSync('/etc/passwd', join(other, 'link'));
  symlinkSync(join(snapshots, 'nothing'), join(snapshots, 'dangling'));
  symlinkSync(other, join(snapshots, 'linked'));
  symlinkSync('/tmp', join(snapshots, 'sub', 'linked'));
  writeFileSync(join(snapshots, 'file'), 'text');
  writeFileSync(join(snapshots, 'huge'), '');
  truncateSync(join(snapshots, 'huge'), 2_000_000);
  execFileSync('mkfifo', [join(snapshots, 'pipe')]);
  return {
    snapshotPath: join(snapshots, 'graph.lorasnap'),
    snapshotDirs: [other],
    limits: { snapshotSizeBytes: 1_000_000 },
  };
}
