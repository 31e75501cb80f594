import { payload, snapshot } from '../graph.ts';
import { FAULT, crc32, header, place, seal, u32, utf8, zeros } from '../testkit.ts';
import type { PlacedFile } from '../testkit.ts';
import { invalid } from '../vector.ts';
import type { Vector } from '../vector.ts';
import { string } from '../values.ts';

/** A good file, without its checksum. */
const BODY = snapshot({
  nodes: [{ id: 0, labels: ['Person'], properties: [['name', string('Ada')]] }],
  relationships: [{ id: 0, src: 0, dst: 0 }],
}).file.bytes.slice(0, -4);
const CHECKSUM = crc32(BODY);

/** The good file with other bytes for its checksum. */
function stored(id: string, checksum: number, comment: string): Vector {
  return mismatch(id, place(BODY, FAULT, u32(checksum)), comment);
}

/** The good file with one bit changed and the checksum left as it was. */
function flipped(id: string, offset: number, bit: number, comment: string): Vector {
  const body = Uint8Array.from(BODY);
  body[offset]! ^= 1 << bit;
  return mismatch(id, place(body, FAULT, u32(CHECKSUM)), comment);
}

/** Bytes that are taken as they are; the last four are the checksum. */
function raw(id: string, bytes: Uint8Array, comment: string): Vector {
  return mismatch(id, place(bytes.slice(0, -4), FAULT, bytes.slice(-4)), comment);
}

function mismatch(id: string, file: PlacedFile, comment: string): Vector {
  return invalid({ id, spec: '2.4', comment }, 'CHECKSUM_MISMATCH', 'checksum', file);
}

const FILE = seal(BODY).bytes;
const BIG_ENDIAN = u32(CHECKSUM).toReversed();

export const checksumVectors: readonly Vector[] = [
  stored('invalid/checksum-0', 0, 'The checksum has not been filled in.'),
  stored(
    'invalid/checksum-bit-31',
    (CHECKSUM ^ 0x80000000) >>> 0,
    'The highest bit of the checksum is wrong.',
  ),
  stored('invalid/checksum-not-inverted', ~CHECKSUM >>> 0, 'The last inversion has been left out.'),
  stored('invalid/checksum-castagnoli', crc32(BODY, 0x82f63b78), 'CRC-32C in place of CRC-32.'),
  stored('invalid/checksum-of-payload', crc32(BODY.slice(40)), 'The header has been left out.'),
  raw('invalid/checksum-big-endian', place(BODY, BIG_ENDIAN).bytes, 'The bytes are in the wrong order.'),

  flipped('invalid/flipped-flags', 12, 3, 'A bit of the flags: even what readers ignore is covered.'),
  flipped(
    'invalid/flipped-reserved',
    39,
    7,
    'A bit of the reserved bytes: even what readers ignore is covered.',
  ),
  flipped('invalid/flipped-counter', 40, 0, 'A bit of a counter.'),
  flipped('invalid/flipped-payload', BODY.length - 1, 0, 'A bit of the last byte of the payload.'),

  raw('invalid/cut-last-byte', FILE.slice(0, -1), 'The last byte of the file is missing.'),
  raw('invalid/cut-checksum', FILE.slice(0, -4), 'The checksum is missing.'),
  raw('invalid/cut-half', FILE.slice(0, 100), 'The second half of the file is missing.'),
  raw('invalid/cut-44', FILE.slice(0, 44), 'All is missing but the first 44 bytes.'),
  raw('invalid/appended-byte', place(FILE, zeros(1)).bytes, 'A byte follows the checksum.'),
  raw('invalid/appended-file', place(FILE, FILE).bytes, 'Two files, one after the other.'),

  mismatch(
    'invalid/order-checksum-before-payload',
    place(header(), payload([utf8('no node at all')]), FAULT, u32(0)),
    'Wrong checksum and a payload that does not decode: the checksum is reported.',
  ),
];
