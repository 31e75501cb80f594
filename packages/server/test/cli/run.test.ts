import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:https';
import { request as plainRequest } from 'node:http';
import { join } from 'node:path';
import { readVector } from '@loradb-ts/test-vectors';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runServer } from '../../src/cli/run.ts';
import { version } from '../../src/version.ts';
import { temporaryDirectory } from '../harness.ts';

let out: string[];
let err: string[];

beforeEach(() => {
  [out, err] = [[], []];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line));
});

afterEach(() => vi.restoreAllMocks());

const QUIET = ['--log-level', 'silent', '--port', '0'];

/** A server that has been started from its command line. */
interface Started {
  readonly url: string;
  /** Tells it to end and gives the exit status. */
  readonly end: () => Promise<number>;
}

async function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Started> {
  const status = runServer([...QUIET, ...args], env);
  const line = await expect
    .poll(() => out.find((text) => text.includes('running at')))
    .toBeDefined()
    .then(() => out.at(-1)!);
  return {
    url: line.replace('Lora server running at ', ''),
    end: () => {
      process.emit('SIGTERM');
      return status;
    },
  };
}

async function query(url: string, text: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(`${url}/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: text, format: 'rowArrays' }),
  });
  return `${answer.status} ${await answer.text()}`;
}

const COUNT = 'MATCH (n) RETURN count(n) AS n';

describe('lora-server', () => {
  it('prints help and version', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(await runServer(['--help'], {})).toBe(0);
    expect(write).toHaveBeenCalledWith(expect.stringContaining('Usage: lora-server [options]'));
    expect(await runServer(['--version'], {})).toBe(0);
    expect(out).toEqual([`lora-server ${version}`]);
  });

  it('says what is wrong with the command line', async () => {
    expect(await runServer(['--nope'], {})).toBe(2);
    expect(err).toEqual(['lora-server: unknown argument: --nope', 'Run `lora-server --help` for usage.']);
  });

  it('starts with the graph of the file, serves it, saves at its end, and goes on from there', async () => {
    const path = join(temporaryDirectory(), 'graph.bin');
    const args = ['--snapshot-path', path, '--restore-from', path, '--save-on-exit'];
    const first = await start(args);
    expect(out).toEqual([
      `No snapshot at ${path} — starting with an empty graph`,
      `Admin routes enabled: POST /admin/snapshot/{save,load} → ${path}`,
      expect.stringMatching(/^Lora server running at http:\/\/127\.0\.0\.1:[0-9]+$/),
    ]);
    expect(await query(first.url, 'CREATE (:A)-[:R]->(:B)')).toBe('200 {"columns":[],"rows":[]}');
    expect(await first.end()).toBe(0);

    out.length = 0;
    const second = await start(args);
    expect(out[0]).toBe(`Restored snapshot from ${path} (2 nodes, 1 relationships)`);
    expect(await query(second.url, COUNT)).toBe('200 {"columns":["n"],"rows":[[2]]}');
    expect(await second.end()).toBe(0);
  });

  it.each([
    ['snapshot/invalid/magic-first-byte', 'BAD_MAGIC'],
    ['snapshot/invalid/checksum-0', 'CHECKSUM_MISMATCH'],
  ])('does not start with the file %s', async (id, code) => {
    const path = join(temporaryDirectory(), 'graph.bin');
    writeFileSync(path, readVector(id).bytes);
    expect(await runServer([...QUIET, '--restore-from', path], {})).toBe(1);
    expect(err).toEqual([expect.stringContaining(`lora-server: ${code}: `)]);
    expect(out).toEqual([]);
  });

  it('does not start where it cannot listen', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    expect(await runServer([...QUIET, '--port', String(port)], {})).toBe(1);
    expect(err[0]).toContain('EADDRINUSE');
    taken.close();
    expect(await runServer([...QUIET, '--host', '256.1.1.1'], {})).toBe(1);
    expect(await runServer([...QUIET, '--restore-from', temporaryDirectory()], {})).toBe(1);
    expect(err.at(-1)).toContain('IS_A_DIRECTORY');
    expect(await runServer([...QUIET, '--snapshot-path', '/no/such/folder/x'], {})).toBe(1);
  });

  it('serves other machines only with tokens, or when told so', async () => {
    expect(await runServer([...QUIET, '--host', '0.0.0.0'], {})).toBe(1);
    expect(err).toEqual([
      expect.stringMatching(/0\.0\.0\.0 can be reached from other machines.*--insecure-no-auth/),
    ]);

    const token = 'x'.repeat(32);
    const guarded = await start(['--host', '0.0.0.0'], { LORA_SERVER_TOKEN: token });
    const url = guarded.url.replace('0.0.0.0', '127.0.0.1');
    expect(await query(url, COUNT)).toMatch(/^401 /);
    expect(await query(url, COUNT, { authorization: `Bearer ${token}` })).toMatch(/^200 /);
    await guarded.end();

    out.length = 0;
    const path = join(temporaryDirectory(), 'graph.bin');
    const open = await start(['--host', '0.0.0.0', '--insecure-no-auth', '--snapshot-path', path]);
    const openUrl = open.url.replace('0.0.0.0', '127.0.0.1');
    expect(await query(openUrl, COUNT)).toMatch(/^200 /);
    // Strangers touch no files and load no graphs.
    expect((await fetch(`${openUrl}/admin/snapshot/save`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${openUrl}/snapshot`, { method: 'PUT', body: 'x' })).status).toBe(405);
    await open.end();
  });

  it.each([
    ['short', 'at least 32 visible characters'],
    [`${'x'.repeat(40)} y`, 'at least 32 visible characters'],
  ])('does not start with the token %s', async (token, message) => {
    expect(await runServer(QUIET, { LORA_SERVER_TOKEN: token })).toBe(1);
    expect(err[0]).toContain(message);
  });

  it('reads the tokens of a file, and again on SIGHUP', async () => {
    const file = join(temporaryDirectory(), 'tokens');
    const line = (token: string): string => `admin ${createHash('sha256').update(token).digest('hex')} ci\n`;
    writeFileSync(file, `# tokens\n\n${line('old')}`, { mode: 0o600 });
    const { url, end } = await start(['--token-file', file]);
    const ask = (token: string): Promise<string> => query(url, COUNT, { authorization: `Bearer ${token}` });
    expect(await ask('old')).toMatch(/^200 /);
    expect(await ask('new')).toMatch(/^401 /);

    writeFileSync(file, line('new'));
    process.emit('SIGHUP');
    await expect.poll(() => ask('new')).toMatch(/^200 /);
    expect(await ask('old')).toMatch(/^401 /);

    // A file that is wrong leaves the tokens as they are.
    writeFileSync(file, 'nonsense');
    process.emit('SIGHUP');
    expect(await ask('new')).toMatch(/^200 /);
    await end();
  });

  it.each([
    ['nothing in it', '', 0o600, 'has no token'],
    ['a line of another form', 'admin abc x', 0o600, 'line 1: a line has the form'],
    ['another scope', `root ${'0'.repeat(64)} x`, 0o600, 'with scope read, write, admin'],
    ['others who may read it', `read ${'0'.repeat(64)} x`, 0o644, 'may be read by others: chmod 600'],
  ])('does not start with a token file with %s', async (_name, text, mode, message) => {
    const file = join(temporaryDirectory(), 'tokens');
    writeFileSync(file, text);
    chmodSync(file, mode);
    expect(await runServer([...QUIET, '--token-file', file], {})).toBe(1);
    expect(err[0]).toContain(message);
  });

  it('saves on SIGUSR2', async () => {
    const path = join(temporaryDirectory(), 'graph.bin');
    const { end } = await start(['--snapshot-path', path]);
    process.emit('SIGUSR2');
    await expect.poll(() => existsSync(path)).toBe(true);
    expect(await end()).toBe(0);
  });

  it('saves again and again, and keeps the newest saves', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'graph.bin');
    writeFileSync(join(directory, 'graph.bin.old'), 'not ours');
    const { url, end } = await start(['--snapshot-path', path, '--save-every', '10ms', '--keep', '3']);
    const kept = (): string[] =>
      readdirSync(directory)
        .filter((name) => /^graph\.[0-9T]+Z\.bin$/.test(name))
        .toSorted();
    const keptAfterChange = async (): Promise<string[]> => {
      await query(url, 'CREATE (:A)');
      return kept();
    };
    await expect.poll(async () => (await keptAfterChange()).length).toBe(3);
    const [oldest] = kept();
    await expect.poll(async () => (await keptAfterChange()).includes(oldest!)).toBe(false);
    await end();
    expect(kept().length).toBeLessThanOrEqual(3);
    expect(readdirSync(directory)).toContain('graph.bin.old');
  });

  it('does not start on a snapshot path that another server has', async () => {
    const path = join(temporaryDirectory(), 'graph.bin');
    const { end } = await start(['--snapshot-path', path]);
    expect(await runServer([...QUIET, '--snapshot-path', path], {})).toBe(1);
    expect(err).toEqual([expect.stringMatching(`^lora-server: LOCKED: .*process ${process.pid}`)]);
    expect(await end()).toBe(0);
    out.length = 0;
    expect(await (await start(['--snapshot-path', path])).end()).toBe(0);
  });

  it('says so when it cannot save at its end', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'folder');
    mkdirSync(path);
    const { end } = await start(['--snapshot-path', path, '--save-on-exit']);
    expect(await end()).toBe(1);
  });

  it('speaks HTTPS', async () => {
    const directory = temporaryDirectory();
    const [cert, key] = [join(directory, 'cert.pem'), join(directory, 'key.pem')];
    const made =
      'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost';
    const args = [...made.split(' '), '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert];
    execFileSync('openssl', args, { stdio: 'ignore' });
    const { url, end } = await start(['--tls-cert', cert, '--tls-key', key]);
    expect(url).toMatch(/^https:/);
    const status = await new Promise((resolve, reject) => {
      const asked = request(`${url}/health`, { ca: readFileSync(cert), agent: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on('error', reject);
      asked.end();
    });
    expect(status).toBe(200);
    expect(await end()).toBe(0);
  });

  it('listens on a Unix socket that is its own user’s', async () => {
    const socketPath = join(temporaryDirectory(), 'lora.sock');
    const args = ['--unix-socket', socketPath];
    const { url, end } = await start(args);
    expect(url).toBe(`unix:${socketPath}`);
    expect(statSync(socketPath).mode & 0o777).toBe(0o600);
    const ask = (host: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const asked = plainRequest(
          { socketPath, path: '/health', headers: { host }, agent: false },
          (answer) => {
            answer.resume();
            resolve(answer.statusCode!);
          },
        );
        asked.on('error', reject);
        asked.end();
      });
    expect(await ask('localhost')).toBe(200);
    expect(await ask('evil.example')).toBe(421);
    expect(await runServer([...QUIET, ...args], {})).toBe(1);
    expect(await end()).toBe(0);

    // A socket that a killed server has left behind is no hindrance.
    const listen = `require('net').createServer().listen(${JSON.stringify(socketPath)}, () => process.kill(process.pid, 'SIGKILL'))`;
    expect(spawnSync(process.execPath, ['-e', listen]).signal).toBe('SIGKILL');
    expect(existsSync(socketPath)).toBe(true);
    out.length = 0;
    const next = await start(args);
    expect(await ask('localhost')).toBe(200);
    expect(await next.end()).toBe(0);
  });

  it('is ready until it is told to end', async () => {
    const { url, end } = await start([]);
    const ready = await fetch(`${url}/ready`);
    expect([ready.status, await ready.text()]).toEqual([200, '{"status":"ready"}']);
    await end();
    await expect(fetch(`${url}/ready`)).rejects.toThrow();
  });

  it('follows a snapshot path through a directory that is a link', async () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'real'));
    symlinkSync(join(directory, 'real'), join(directory, 'link'));
    const { url, end } = await start(['--snapshot-path', join(directory, 'link', 'graph.bin')]);
    expect((await fetch(`${url}/admin/snapshot/save`, { method: 'POST' })).status).toBe(200);
    expect(existsSync(join(directory, 'real', 'graph.bin'))).toBe(true);
    await end();
  });
});
