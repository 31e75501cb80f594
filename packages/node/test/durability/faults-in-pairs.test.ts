import { expect, test } from 'vitest';
import { replaceFile } from '../../src/files/atomic-file.ts';
import { MemoryFileSystem } from '../files/memory-file-system.ts';
import { SYSTEM_ERRORS } from './harness/check-failures.ts';
import { report } from './harness/laboratory.ts';

const NAME = 'graph.lorasnap';
const PAIR_COUNT = 500;

const contentOf = (letter: string): Uint8Array => new TextEncoder().encode(letter.repeat(10));

const textIn = (fs: MemoryFileSystem): string => new TextDecoder().decode(fs.contentOf(NAME) ?? undefined);

function save(fs: MemoryFileSystem, letter: string): Promise<string> {
  const chunks = [...contentOf(letter)].map((byte) => Uint8Array.of(byte));
  return replaceFile(`/data/${NAME}`, () => chunks.shift() ?? null, {}, fs).then(
    ({ durability }) => `saved ${durability}`,
    (error: unknown) => `failed ${(error as { step: string }).step}`,
  );
}

/** Numbers from 0 below a bound, the same for the same seed (a linear congruential generator). */
function randomOf(seed: number): (bound: number) => number {
  let state = (seed + 1) * 0x9e3779b9;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

test('a fault, and then a second one or a kill, leaves a file that was there or was saved', async () => {
  const rehearsal = new MemoryFileSystem();
  rehearsal.plant(NAME, contentOf('a'));
  await save(rehearsal, 'b');
  const callCount = rehearsal.calls.length;

  const seen = new Set<string>();
  for (let seed = 0; seed < PAIR_COUNT; seed++) {
    const random = randomOf(seed);
    const fs = new MemoryFileSystem();
    fs.plant(NAME, contentOf('a'));
    const held: string[] = [];
    fs.afterCall = () => held.push(textIn(fs).slice(0, 1));

    fs.failure = { index: random(callCount), code: SYSTEM_ERRORS[random(SYSTEM_ERRORS.length)]! };
    const isKillInCleanUp = random(2) === 0;
    if (isKillInCleanUp) fs.diesAt = fs.failure.index + 1 + random(4);
    const first = await save(fs, 'b');
    if (!isKillInCleanUp) fs.diesAt = fs.calls.length + random(callCount);
    const second = await save(fs, 'c');
    const where = `seed ${seed}: '${first}', then '${second}'`;

    const left = textIn(fs);
    expect(['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc'], where).toContain(left);
    expect(held.join(''), where).toMatch(/^a*b*c*$/);
    if (second === 'saved full') expect(left, where).toBe('cccccccccc');
    else if (first === 'saved full') expect(left, where).not.toBe('aaaaaaaaaa');
    expect(fs.names.size, `${where}: files`).toBeLessThanOrEqual(3);

    fs.diesAt = Number.POSITIVE_INFINITY;
    expect(await save(fs, 'd'), where).toBe('saved full');
    seen.add(first.split(' ')[0]! + second.split(' ')[0]!);
  }
  expect(seen).toContain('failedfailed');
  expect(seen.size).toBeGreaterThanOrEqual(3);
  report('faults in pairs', PAIR_COUNT, 'lost 0');
});
