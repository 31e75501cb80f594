import { describe, expect, it } from 'vitest';
import { helpText } from '../../src/cli/options.ts';
import { parseArguments } from '../../src/cli/parse-arguments.ts';

const DEFAULTS = {
  host: '127.0.0.1',
  port: 4747,
  snapshotPath: null,
  restoreFrom: null,
  snapshotDirs: [],
  isSavedOnExit: false,
  saveEveryMs: null,
  keepCount: 0,
  isReadOnlyAdmin: false,
  tokenFile: null,
  token: null,
  allowsStrangers: false,
  hosts: [],
  origins: [],
  tls: null,
  unixSocket: null,
  properties: 'opencypher',
  logLevel: 'info',
  limits: {},
};

describe('parseArguments', () => {
  it.each<[string[], Record<string, string>, object]>([
    [[], {}, {}],
    [['--port', '0'], {}, { port: 0 }],
    [['--port', ' 0 '], {}, { port: 0 }],
    [['--port=80', '--port', '81'], {}, { port: 81 }],
    [['--host', '::1'], {}, { host: '::1' }],
    [[], { LORA_SERVER_HOST: '10.0.0.1', LORA_SERVER_PORT: '99' }, { host: '10.0.0.1', port: 99 }],
    [['--port', '1'], { LORA_SERVER_PORT: '99' }, { port: 1 }],
    [[], { LORA_SERVER_SNAPSHOT_PATH: 'env.bin' }, { snapshotPath: 'env.bin' }],
    [['--snapshot-path', 'flag.bin'], { LORA_SERVER_SNAPSHOT_PATH: 'env.bin' }, { snapshotPath: 'flag.bin' }],
    // A blank flag hides the variable and leaves the admin routes off.
    [['--snapshot-path', ' '], { LORA_SERVER_SNAPSHOT_PATH: 'env.bin' }, { snapshotPath: null }],
    [['--restore-from', ''], {}, { restoreFrom: null }],
    [[], { LORA_SERVER_TOKEN: 'secret' }, { token: 'secret' }],
    [['--snapshot-dir', 'a', '--snapshot-dir=b'], {}, { snapshotDirs: ['a', 'b'] }],
    [['--allow-host', 'a:1', '--allow-origin', 'https://b'], {}, { hosts: ['a:1'], origins: ['https://b'] }],
    [
      ['--snapshot-path', 'x', '--save-every', '15m', '--keep', '10', '--save-on-exit'],
      {},
      { snapshotPath: 'x', saveEveryMs: 900_000, keepCount: 10, isSavedOnExit: true },
    ],
    [['--tls-cert', 'c', '--tls-key', 'k'], {}, { tls: { cert: 'c', key: 'k' } }],
    [['--unix-socket', '/run/lora'], {}, { unixSocket: '/run/lora' }],
    [['--insecure-no-auth', '--read-only-admin'], {}, { allowsStrangers: true, isReadOnlyAdmin: true }],
    [['--properties', 'loradb', '--log-level', 'warn'], {}, { properties: 'loradb', logLevel: 'warn' }],
    [
      ['--query-timeout', '2h', '--max-rows', '10', '--memory-budget', '64MiB', '--max-in-flight', '3'],
      {},
      {
        limits: {
          queryTimeoutMs: 7_200_000,
          silenceTimeoutMs: 14_415_000,
          rowCount: 10,
          memoryBudgetBytes: 67_108_864,
          inFlightCount: 3,
        },
      },
    ],
    [
      ['--query-timeout', '250ms', '--max-connections', '5', '--max-snapshot-size', '2GB'],
      {},
      {
        limits: {
          queryTimeoutMs: 250,
          silenceTimeoutMs: 75_000,
          connectionCount: 5,
          snapshotSizeBytes: 2_000_000_000,
        },
      },
    ],
  ])('reads %j with %j', (args, env, expected) => {
    expect(parseArguments(args, env)).toEqual({ ...DEFAULTS, ...expected });
  });

  it.each<[string[], string]>([
    [['--nope'], 'unknown argument: --nope'],
    [['--nope', '--help'], 'unknown argument: --nope'],
    [['--__proto__'], 'unknown argument: --__proto__'],
    [['-h'], 'unknown argument: -h'],
    [['-p', '1'], 'unknown argument: -p'],
    [['serve'], 'unexpected argument: serve'],
    [['--', 'x'], 'unexpected argument: '],
    [['--port'], 'missing value for --port'],
    [['--snapshot-path'], 'missing value for --snapshot-path'],
    [['--port', 'abc'], "invalid port 'abc'"],
    [['--port', '70000'], "invalid port '70000'"],
    [['--port', '-1'], "invalid port '-1'"],
    [['--port', '1.5'], "invalid port '1.5'"],
    [['--port', ''], '--port value must not be empty'],
    [['--port='], '--port value must not be empty'],
    [['--host=  '], '--host value must not be empty'],
    [['--save-on-exit=yes'], '--save-on-exit takes no value'],
    [['--save-on-exit'], '--save-on-exit needs --snapshot-path'],
    [['--save-every', '15m'], '--save-every needs --snapshot-path'],
    [['--snapshot-path', 'x', '--keep', '3'], '--keep needs --save-every'],
    [['--snapshot-path', 'x', '--save-every', '15'], "invalid save-every '15'"],
    [['--snapshot-path', 'x', '--save-every', '0s'], "invalid save-every '0s'"],
    [['--snapshot-path', 'x', '--save-every', '99d'], "invalid save-every '99d'"],
    [['--snapshot-path', 'x', '--save-every', '1m', '--keep', '0'], "invalid keep '0'"],
    [['--memory-budget', 'lots'], "invalid memory-budget 'lots'"],
    [['--memory-budget', '1constructor'], "invalid memory-budget '1constructor'"],
    [['--max-rows', '-5'], "invalid max-rows '-5'"],
    [['--tls-cert', 'c'], '--tls-cert and --tls-key go together'],
    [
      ['--allow-origin', 'https://a.example/'],
      "has to be an origin such as https://app.example, not 'https://a.example/'",
    ],
    [['--allow-origin', '*'], "has to be an origin such as https://app.example, not '*'"],
    [['--allow-origin', 'null'], "has to be an origin such as https://app.example, not 'null'"],
    [['--properties', 'all'], "--properties has to be one of opencypher, loradb, not 'all'"],
    [['--log-level', 'loud'], "--log-level has to be one of debug, info, warn, error, silent, not 'loud'"],
  ])('refuses %j', (args, message) => {
    expect(() => parseArguments(args, {})).toThrow(expect.objectContaining({ name: 'ArgumentError' }));
    expect(() => parseArguments(args, {})).toThrow(message);
  });

  it('gives help and version, whatever else is wrong with values', () => {
    expect(parseArguments(['--help'], {})).toBe('help');
    expect(parseArguments(['--port', '99999', '--version'], {})).toBe('version');
    expect(helpText()).toMatch(/--snapshot-path PATH +where the graph is saved/);
  });
});
