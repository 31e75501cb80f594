import { LoraError, SnapshotDecoder } from '@loradb-ts/core';
import { crc32 as crc32OfZlib } from 'node:zlib';
import { timeRuns } from '../harness/measure.ts';
import type { Outcome, Workload } from '../harness/workload.ts';

const BLOCK_BYTES = 1 << 20;
const BLOCK_COUNT = 256;
const CHECKSUM_BYTES = 4;
const REFUSED_FOR = 'COUNT_TOO_LARGE';

/**
 * The core's CRC-32 beside that of zlib. What is measured of the core is a decoder that has met a fault at the start of a
 * file: until the end, all it does then is the checksum, and only if that is right it names the fault.
 */
export const crc32: Workload = {
  name: 'crc32',
  title: 'CRC-32 of 256 MiB',
  measures: ['cpuMs', 'mbPerS'],
  contenders: [
    { name: 'loradb-ts', run: () => run(decodeFaulty) },
    { name: 'zlib', run: () => run(checksumOnly) },
  ],
  answer: async () => REFUSED_FOR,
};

/** Takes a file with this start and these blocks, and gives for what it is refused. */
type Check = (first: Uint8Array, block: Uint8Array, checksum: Uint8Array) => string;

async function run(check: Check): Promise<Outcome> {
  const [first, block] = [faultyStart(), makeBlock()];
  const checksum = checksumOf(first, block);
  let answer = '';
  const times = await timeRuns(() => void (answer = check(first, block, checksum)));
  const sizeBytes = first.length + BLOCK_COUNT * BLOCK_BYTES;
  return { values: { ...times, mbPerS: sizeBytes / 1e3 / times.cpuMs }, answer };
}

function decodeFaulty(first: Uint8Array, block: Uint8Array, checksum: Uint8Array): string {
  const decoder = new SnapshotDecoder(first.length + BLOCK_COUNT * BLOCK_BYTES + CHECKSUM_BYTES);
  decoder.push(first);
  for (let i = 0; i < BLOCK_COUNT; i++) decoder.push(block);
  decoder.push(checksum);
  return refusalOf(decoder);
}

function checksumOnly(first: Uint8Array, block: Uint8Array, checksum: Uint8Array): string {
  return Buffer.compare(checksumOf(first, block), checksum) === 0 ? REFUSED_FOR : 'CHECKSUM_MISMATCH';
}

/** A header, and then an impossible number of nodes. */
function faultyStart(): Uint8Array {
  const bytes = Buffer.alloc(64);
  bytes.write('LORASNAP');
  bytes.writeUInt32LE(1, 8);
  bytes.fill(0xff, 40);
  return bytes;
}

function makeBlock(): Uint8Array {
  return Uint8Array.from({ length: BLOCK_BYTES }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 24);
}

function checksumOf(first: Uint8Array, block: Uint8Array): Uint8Array {
  let value = crc32OfZlib(first);
  for (let i = 0; i < BLOCK_COUNT; i++) value = crc32OfZlib(block, value);
  const bytes = Buffer.alloc(CHECKSUM_BYTES);
  bytes.writeUInt32LE(value);
  return bytes;
}

function refusalOf(decoder: SnapshotDecoder): string {
  try {
    decoder.finish();
    return 'none';
  } catch (error) {
    return error instanceof LoraError ? error.code : String(error);
  }
}
