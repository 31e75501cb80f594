import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lora } from './fake-terminal.ts';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

test.each(['--version', '-V'])('%s', async (flag) => {
  expect(await lora([flag])).toEqual({ status: 0, out: `${manifest.version}\n`, err: '' });
});

describe('help', () => {
  test.each([
    [['--help'], 'Usage: lora [options] [command]'],
    [['help'], 'Usage: lora [options] [command]'],
    [['snapshot', '--help'], 'Usage: lora snapshot [options] [command]'],
    [['snapshot', 'inspect', '--help'], 'Usage: lora snapshot inspect [options] <file>'],
    [['snapshot', 'verify', '--help'], 'Usage: lora snapshot verify [options] <file>'],
    [['snapshot', 'repair', '--help'], 'Usage: lora snapshot repair [options] <file>'],
    [['query', '--help'], 'Usage: lora query [options] <file> <cypher>'],
    [['help', 'query'], 'Usage: lora query [options] <file> <cypher>'],
  ])('%j has usage, examples and exit status', async (args, usage) => {
    const { status, out, err } = await lora(args);
    expect([status, err]).toEqual([0, '']);
    expect(out.startsWith(`${usage}\n`)).toBe(true);
    expect(out).toContain('Examples:\n');
    expect(out).toContain('Exit status:\n  0  done\n');
  });
});

describe('a wrong command line ends with status 2 and says what is wrong', () => {
  test.each([
    [[], 'Usage: lora'],
    [['snapshot'], 'Usage: lora snapshot'],
    [['nothing'], "lora: unknown command 'nothing'"],
    [['snapshot', 'nothing'], "lora: unknown command 'nothing'"],
    [['--nothing'], "lora: unknown option '--nothing'"],
    [['snapshot', 'inspect'], "lora: missing required argument 'file'"],
    [['query', 'file'], "lora: missing required argument 'cypher'"],
    [['query', 'a', 'b', 'c'], 'lora: too many arguments'],
    [['query', 'a', 'b', '--format', 'xml'], "argument 'xml' is invalid"],
    [['query', 'a', 'b', '--param', 'x'], "lora: INVALID_PARAMS: 'x' is not of the form name=json"],
    [['snapshot', 'repair', 'a', '--output', 'b', '--in-place'], 'lora: INVALID_ARGUMENT: either'],
  ])('%j', async (args, message) => {
    const { status, out, err } = await lora(args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
