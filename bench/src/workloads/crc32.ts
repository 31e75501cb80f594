import { LoraError, SnapshotDecoder } from '@loradb-ts/core';
import { crc32 as crc32OfZlib } from 'node:zlib';
import { timeRuns } from '../harness/measure.ts';
import type { Contender, Workload } from '../harness/workload.ts';

const BLOCK_BYTES = 1 << 20;
const BLOCK_COUNT = 256;
const CHECKSUM_BYTES = 4;
const REFUSED_FOR = 'COUNT_TOO_LARGE';

/**
 * The core's own CRC-32, which serves where the host has none, and that of zlib. What is measured is a decoder that has met
 * a fault at the start of a file: until the end, all it does then is the checksum, and only if that is right it names
 * the fault.
 */
export const crc32: Workload = {
  name: 'crc32',
  title: 'CRC-32 of 256 MiB',
  measures: ['cpuMs', 'mbPerS'],
  contenders: [contender('loradb-ts', {}), contender('zlib', { crc32: crc32OfZlib })],
  answer: async () => REFUSED_FOR,
};

function contender(name: string, options: { crc32?: typeof crc32OfZlib }): Contender {
  return {
    name,
    async run() {
      const [first, block] = [faultyStart(), makeBlock()];
      const checksum = checksumOf(first, block);
      const sizeBytes = first.length + BLOCK_COUNT * BLOCK_BYTES + CHECKSUM_BYTES;
      let answer = '';
      const times = await timeRuns(() => {
        const decoder = new SnapshotDecoder(sizeBytes, options);
        decoder.push(first);
        for (let i = 0; i < BLOCK_COUNT; i++) decoder.push(block);
        decoder.push(checksum);
        answer = refusalOf(decoder);
      });
      return { values: { ...times, mbPerS: sizeBytes / 1e3 / times.cpuMs }, answer };
    },
  };
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
