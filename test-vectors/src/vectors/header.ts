import { payload, snapshot } from '../graph.ts';
import { hex, header, place, seal, u32, utf8, zeros } from '../testkit.ts';
import type { HeaderFields } from '../testkit.ts';
import { refused, valid } from '../vector.ts';
import type { Vector } from '../vector.ts';

const EMPTY = payload([], [], [0, 0]);
const MAX = 2n ** 64n - 1n;

/** An empty graph with a log position in the header. */
function logPosition(id: string, walLsn: bigint, comment: string): Vector {
  return valid({ id, spec: '2.2', comment, flags: ['LogPosition', 'Int64'] }, snapshot({ walLsn }));
}

/** An empty graph whose header has fields that a reader ignores. */
function ignored(id: string, spec: string, fields: HeaderFields, comment: string, walLsn?: bigint): Vector {
  return valid(
    { id, spec, comment, flags: ['IgnoredBytes'] },
    snapshot(walLsn === undefined ? {} : { walLsn }),
    seal(header(fields), EMPTY),
  );
}

function futureVersion(id: string, version: number, comment: string): Vector {
  const file = seal(header({ version }), EMPTY);
  return refused({ id, spec: '7', comment }, ['UNSUPPORTED_VERSION', 'header', 8], file);
}

/** A file that is 44 bytes or longer and has the wrong magic; the checksum is right. */
function wrongMagic(id: string, magic: Uint8Array, comment: string): Vector {
  const file = seal(header({ magic }), EMPTY);
  return refused({ id, spec: '2.1', comment }, ['BAD_MAGIC', 'header', 0], file);
}

function tooShort(id: string, bytes: Uint8Array, comment: string): Vector {
  const file = place(bytes);
  return refused({ id, spec: '5.2', comment }, ['SNAPSHOT_TOO_SHORT', 'header', bytes.length], file);
}

const HEADER_BYTES = place(header()).bytes;

export const headerVectors: readonly Vector[] = [
  logPosition('valid/log-position-0', 0n, 'Present with the value 0 is another thing than absent.'),
  logPosition('valid/log-position-1', 1n, 'A log position.'),
  logPosition('valid/log-position-2-53-plus-1', 2n ** 53n + 1n, 'A log position that no double holds.'),
  logPosition('valid/log-position-2-63', 2n ** 63n, 'A log position that no signed 64-bit number holds.'),
  logPosition('valid/log-position-2-64-minus-1', MAX, 'The largest log position.'),

  ignored('valid/flags-bit-1', '2.2', { flags: 2 }, 'Flag bit 1 is ignored.'),
  ignored('valid/flags-bit-31', '2.2', { flags: 0x80000000 }, 'Flag bit 31 is ignored.'),
  ignored(
    'valid/flags-all',
    '2.2',
    { flags: 0xffffffff, logPosition: 7n },
    'All flag bits set: bit 0 counts, the others are ignored.',
    7n,
  ),
  ignored(
    'valid/log-position-without-flag',
    '2.2',
    { logPosition: MAX },
    'A log position is ignored when bit 0 of the flags is not set.',
  ),
  ignored(
    'valid/reserved-first-byte',
    '2.3',
    { reserved: hex('01' + '00'.repeat(15)) },
    'Reserved bytes are ignored.',
  ),
  ignored('valid/reserved-all', '2.3', { reserved: hex('ff'.repeat(16)) }, 'All reserved bytes are ignored.'),

  futureVersion('future/version-2', 2, 'The version after this one.'),
  futureVersion('future/version-3', 3, 'A version after the next.'),
  futureVersion('future/version-256', 256, 'A version whose lowest byte is 0.'),
  futureVersion('future/version-257', 257, 'A version whose lowest byte is 1: all four bytes count.'),
  futureVersion('future/version-65537', 65537, 'A version whose lower half is 1: all four bytes count.'),
  futureVersion('future/version-2-32-minus-1', 0xffffffff, 'The largest version.'),
  refused(
    {
      id: 'future/version-2-other-layout',
      spec: '7',
      comment:
        'A file of another version need not be laid out like this one: its last four bytes are no checksum.',
    },
    ['UNSUPPORTED_VERSION', 'header', 8],
    place(header({ version: 2, flags: 0x10 }), utf8('a payload of another kind, and more of it')),
  ),
  futureVersion('invalid/version-0', 0, 'There is no version 0.'),

  tooShort('invalid/size-0', zeros(0), 'An empty file.'),
  tooShort('invalid/size-8', utf8('LORASNAP'), 'The magic alone.'),
  tooShort('invalid/size-40', HEADER_BYTES, 'A header alone.'),
  tooShort('invalid/size-43', place(HEADER_BYTES, zeros(3)).bytes, 'One byte less than the least.'),

  wrongMagic('invalid/magic-first-byte', utf8('lORASNAP'), 'The first letter of the magic is wrong.'),
  wrongMagic('invalid/magic-last-byte', utf8('LORASNAQ'), 'The last letter of the magic is wrong.'),
  wrongMagic('invalid/magic-lower-case', utf8('lorasnap'), 'The magic is in capitals.'),
  wrongMagic('invalid/magic-zeros', zeros(8), 'A file that begins with zeros.'),

  refused(
    {
      id: 'invalid/order-size-before-magic',
      spec: '5.2',
      comment: 'Too short and without the magic: the size is checked first.',
    },
    ['SNAPSHOT_TOO_SHORT', 'header', 43],
    place(zeros(43)),
  ),
  refused(
    {
      id: 'invalid/order-magic-before-version',
      spec: '5.2',
      comment: 'Neither magic nor version is right: the magic is checked first.',
    },
    ['BAD_MAGIC', 'header', 0],
    seal(header({ magic: utf8('LORASNAQ'), version: 2 }), EMPTY),
  ),
  refused(
    {
      id: 'invalid/order-version-before-checksum',
      spec: '5.2',
      comment: 'Wrong version and wrong checksum: the version is checked first.',
    },
    ['UNSUPPORTED_VERSION', 'header', 8],
    place(header({ version: 9 }), EMPTY, u32(0)),
  ),
];
