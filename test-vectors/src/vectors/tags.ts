import { payload } from '../graph.ts';
import { FAULT, counted, header, hex, seal, str, strOf, u32, u64, u8, utf8, zeros } from '../testkit.ts';
import type { Part, PlacedFile } from '../testkit.ts';
import { invalid } from '../vector.ts';
import type { Vector } from '../vector.ts';
import { TOO_DEEP_LISTS, TOO_DEEP_MAPS } from './values.ts';
import { fileOfProperties, fileOfRelationship, fileOfValue } from './placing.ts';

/** A value whose field after the mark is refused. */
function value(id: string, code: string, comment: string, bytes: Part): Vector {
  return invalid({ id: `invalid/${id}`, spec: '5.3', comment }, code, 'nodes', fileOfValue(bytes));
}

/** A string value of these bytes, which are not UTF-8. */
function text(id: string, comment: string, bytes: string): Vector {
  return value(`utf8-${id}`, 'INVALID_UTF8', comment, [u32(4), FAULT, strOf(hex(bytes))]);
}

const NOT_UTF8 = hex('ff');

const tags: readonly Vector[] = [
  value('tag-value-15', 'INVALID_TAG', 'The tag after the last.', [FAULT, u32(15), zeros(8)]),
  value('tag-value-256', 'INVALID_TAG', 'A tag that is 0 in its lowest byte.', [FAULT, u32(256), zeros(8)]),
  value('tag-value-65538', 'INVALID_TAG', 'A tag that is 2 in its lower half.', [
    FAULT,
    u32(65538),
    zeros(8),
  ]),
  value('tag-value-2-31', 'INVALID_TAG', 'A tag that a signed number would take for negative.', [
    FAULT,
    u32(2 ** 31),
    zeros(8),
  ]),
  value('tag-value-2-32-minus-1', 'INVALID_TAG', 'The largest tag.', [FAULT, u32(2 ** 32 - 1), zeros(8)]),
  value('tag-value-in-list', 'INVALID_TAG', 'A tag of no value in a list.', [
    u32(5),
    counted([u32(0), [FAULT, u32(15)]]),
  ]),
  value('tag-value-in-map', 'INVALID_TAG', 'A tag of no value in a map.', [
    u32(6),
    counted([[str('k'), FAULT, u32(15)]]),
  ]),
  value('tag-coordinates-6', 'INVALID_TAG', 'The tag after the last one of coordinates.', [
    u32(14),
    u64(1),
    FAULT,
    u32(6),
    counted([zeros(8)]),
  ]),
  value('tag-coordinates-257', 'INVALID_TAG', 'A tag of coordinates that is 1 in its lowest byte.', [
    u32(14),
    u64(1),
    FAULT,
    u32(257),
    counted([zeros(4)]),
  ]),
  value('tag-optional-2', 'INVALID_TAG', 'A z that is neither absent nor present.', [
    u32(13),
    zeros(16),
    FAULT,
    u8(2),
    zeros(12),
  ]),
  value('tag-optional-255', 'INVALID_TAG', 'A z with all bits of its tag set.', [
    u32(13),
    zeros(16),
    FAULT,
    u8(255),
    zeros(12),
  ]),
  value('boolean-2', 'INVALID_BOOLEAN', 'A boolean of 2.', [u32(1), FAULT, u8(2)]),
  value('boolean-255', 'INVALID_BOOLEAN', 'A boolean with all bits set.', [u32(1), FAULT, u8(255)]),
  value('boolean-in-list', 'INVALID_BOOLEAN', 'The third boolean of a list is 128.', [
    u32(5),
    counted([
      [u32(1), u8(0)],
      [u32(1), u8(1)],
      [u32(1), FAULT, u8(128)],
    ]),
  ]),
];

const texts: readonly Vector[] = [
  text('byte-ff', 'A byte that no UTF-8 has.', '61 ff 62'),
  text('byte-f8', 'The first byte of a form of five bytes.', 'f8 88 80 80 80'),
  text('continuation-alone', 'A byte that only continues.', '80'),
  text('cut-2', 'A character of two bytes without its second.', '61 c3'),
  text('cut-3', 'A character of three bytes without its last.', 'e2 82'),
  text('cut-4', 'A character of four bytes without its last.', 'f0 9f 98'),
  text('cut-inside', 'A character cut short with text after it.', 'f0 9f 61 62'),
  text('overlong-2', 'A slash in two bytes.', 'c0 af'),
  text('overlong-2-last', 'U+007F in two bytes.', 'c1 bf'),
  text('overlong-3', 'U+07FF in three bytes.', 'e0 9f bf'),
  text('overlong-4', 'U+FFFF in four bytes.', 'f0 8f bf bf'),
  text('overlong-nul', 'U+0000 in two bytes, as some virtual machines write it.', 'c0 80'),
  text('surrogate-first', 'U+D800, the first surrogate.', 'ed a0 80'),
  text('surrogate-last', 'U+DFFF, the last surrogate.', 'ed bf bf'),
  text('surrogate-pair', 'A pair of surrogates in three bytes each.', 'ed a0 bd ed b8 80'),
  text('beyond-10ffff', 'U+110000, one after the last character.', 'f4 90 80 80'),
  text('latin-1', 'A text in Latin-1.', '63 61 66 e9'),
  value('utf8-length-cuts-character', 'INVALID_UTF8', 'A length that ends inside a character.', [
    u32(4),
    FAULT,
    u64(2),
    utf8('€'),
  ]),
  text('after-ascii', 'A fault after a long stretch of ASCII.', `${'61'.repeat(100)} c3 28 61`),
  invalid(
    { id: 'invalid/utf8-label', spec: '5.3', comment: 'The second label is not UTF-8.' },
    'INVALID_UTF8',
    'nodes',
    fileOfLabels([str('A'), [FAULT, strOf(NOT_UTF8)]]),
  ),
  invalid(
    { id: 'invalid/utf8-key', spec: '5.3', comment: 'A key is not UTF-8.' },
    'INVALID_UTF8',
    'nodes',
    fileOfProperties(counted([[FAULT, strOf(NOT_UTF8), u32(0)]])),
  ),
  value('utf8-map-key', 'INVALID_UTF8', 'A key of a map is not UTF-8.', [
    u32(6),
    counted([[FAULT, strOf(NOT_UTF8), u32(0)]]),
  ]),
  invalid(
    { id: 'invalid/utf8-type', spec: '5.3', comment: 'A relationship type is not UTF-8.' },
    'INVALID_UTF8',
    'relationships',
    fileOfRelationship([zeros(24), FAULT, strOf(NOT_UTF8), counted([])]),
  ),
];

const nesting: readonly Vector[] = [
  deep('nesting-2049-lists', 'One list more than a reader takes.', [TOO_DEEP_LISTS.bytes], 12),
  deep('nesting-2049-maps', 'One map more than a reader takes.', [TOO_DEEP_MAPS.bytes], 21),
  deep('nesting-20000-lists', 'A tower of lists that would break a call stack.', towerOfLists(20_000), 12),
];

/** A value of containers in each other, each with `step` bytes before the next one's tag; the 2,049th is at fault. */
function deep(id: string, comment: string, bytes: Part, step: number): Vector {
  const file = fileOfValue(bytes);
  // Header, counters, counts of nodes, labels and properties, id, key: the first tag stands at byte 97.
  const marks = new Map([['fault', 97 + 2048 * step]]);
  return invalid(
    { id: `invalid/${id}`, spec: '3.7', comment, flags: ['DeepNesting'] },
    'NESTING_TOO_DEEP',
    'nodes',
    {
      bytes: file.bytes,
      marks,
    },
  );
}

function towerOfLists(levels: number): Part {
  return [Array.from({ length: levels - 1 }, () => [u32(5), u64(1)]), u32(5), u64(0)];
}

function fileOfLabels(labels: readonly Part[]): PlacedFile {
  return seal(header(), payload([[u64(0), counted(labels), counted([])]], [], [1, 0]));
}

export const tagVectors: readonly Vector[] = [...tags, ...texts, ...nesting];
