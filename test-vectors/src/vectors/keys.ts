import { snapshot } from '../graph.ts';
import type { Flag } from '../manifest.ts';
import { counted, mark, str, u32, zeros } from '../testkit.ts';
import type { Part } from '../testkit.ts';
import * as v from '../values.ts';
import type { Entry } from '../values.ts';
import { mendable, valid } from '../vector.ts';
import type { Claim, Vector } from '../vector.ts';
import { fileOfProperties, fileOfRelationship } from './placing.ts';

/** A node whose properties have these keys, in this order; the values are 0, 1, 2, … */
function ordered(id: string, comment: string, keys: readonly string[], flags: readonly Flag[]): Vector {
  const properties = keys.map((key, index) => [key, v.integer(index)] as const);
  return valid(
    { id: `valid/${id}`, spec: '4', comment, flags },
    snapshot({ nodes: [{ id: 0, properties }] }),
  );
}

/** An entry with a mark before its key. */
function marked(name: string, [key, value]: Entry): Part {
  return [mark(name), str(key), value.bytes];
}

/** Entries, each marked with its position from 0. */
function markedEntries(entries: readonly Entry[]): Part {
  return counted(entries.map((entry, index) => marked(String(index), entry)));
}

/** A node whose properties stand as given and not as they should. */
function disordered(
  id: string,
  comment: string,
  entries: readonly Entry[],
  claims: readonly [Claim, ...Claim[]],
  mended: readonly Entry[],
  flags: readonly Flag[] = [],
): Vector {
  return mendable(
    { id: `invalid/${id}`, spec: '5.4', comment, flags },
    claims,
    fileOfProperties(markedEntries(entries)),
    snapshot({ nodes: [{ id: 0, properties: mended }] }),
  );
}

const one = v.integer(1);
const two = v.integer(2);
const three = v.integer(3);

const orders: readonly Vector[] = [
  ordered(
    'keys-utf8-order',
    'U+FF5E stands before U+1F600: bytes decide, not UTF-16 units.',
    ['\uff5e', '\u{1f600}'],
    ['KeyOrder'],
  ),
  ordered(
    'keys-utf8-order-more',
    'Characters of one to four bytes, on both sides of the surrogates.',
    [
      '\u0000',
      'A',
      'a',
      '\u007f',
      '\u0080',
      '\u07ff',
      '\u0800',
      '\ud7ff',
      '\ue000',
      '\uffff',
      '\u{10000}',
      '\u{10ffff}',
    ],
    ['KeyOrder'],
  ),
  ordered(
    'keys-prefix',
    'A key stands before those it begins.',
    ['', 'a', 'aa', 'aaa', 'ab', 'b'],
    ['KeyOrder'],
  ),
  ordered(
    'keys-digits',
    'Keys of digits sort as texts: 10 before 2.',
    ['0', '1', '10', '2', '4294967295', '9'],
    ['KeyOrder'],
  ),
  ordered(
    'keys-case',
    'Capitals, underscore, small letters, accents.',
    ['B', 'Z', '_', 'a', 'b', 'é'],
    ['KeyOrder'],
  ),
  ordered(
    'keys-special',
    'Keys with a meaning of their own in some languages.',
    ['__class__', '__proto__', 'constructor', 'hasOwnProperty', 'length', 'then', 'toString'],
    ['SpecialKeys'],
  ),
  ordered('keys-byte-order-mark', 'U+FEFF at the start of a key stays.', ['a', '\ufeffa'], ['SpecialKeys']),
  ordered(
    'keys-composed-and-decomposed',
    'Two keys that look alike are two keys.',
    ['e\u0301', '\u00e9'],
    ['KeyOrder'],
  ),
  ordered(
    'keys-300',
    'Many keys.',
    Array.from({ length: 300 }, (_, index) => `p${String(index).padStart(3, '0')}`),
    [],
  ),
  valid(
    {
      id: 'valid/keys-special-in-map',
      spec: '4',
      comment: '__proto__ as a key of a map.',
      flags: ['SpecialKeys'],
    },
    snapshot({
      nodes: [
        {
          id: 0,
          properties: [
            [
              'm',
              v.map(['__proto__', v.map(['x', one])], ['constructor', two], ['\uff5e', one], ['😀', two]),
            ],
          ],
        },
      ],
    }),
  ),
];

const faults: readonly Vector[] = [
  disordered(
    'keys-unsorted',
    'The second key is below the first.',
    [
      ['b', one],
      ['a', two],
    ],
    [['KEYS_UNSORTED', 'nodes', '1']],
    [
      ['a', two],
      ['b', one],
    ],
  ),
  disordered(
    'keys-unsorted-twice',
    'Two keys are below the one before: repair reports a map once.',
    [
      ['c', one],
      ['b', two],
      ['a', three],
    ],
    [['KEYS_UNSORTED', 'nodes', '1']],
    [
      ['a', three],
      ['b', two],
      ['c', one],
    ],
  ),
  disordered(
    'keys-utf16-order',
    'Keys in the order of UTF-16 units.',
    [
      ['\u{1f600}', one],
      ['\uff5e', two],
    ],
    [['KEYS_UNSORTED', 'nodes', '1']],
    [
      ['\uff5e', two],
      ['\u{1f600}', one],
    ],
    ['KeyOrder'],
  ),
  disordered(
    'keys-prefix-after',
    'A key stands after a longer one that it begins.',
    [
      ['ab', one],
      ['a', two],
    ],
    [['KEYS_UNSORTED', 'nodes', '1']],
    [
      ['a', two],
      ['ab', one],
    ],
  ),
  disordered(
    'key-duplicate',
    'A key twice: the last value stays.',
    [
      ['a', one],
      ['a', two],
    ],
    [['DUPLICATE_KEY', 'nodes', '1']],
    [['a', two]],
  ),
  disordered(
    'key-duplicate-thrice',
    'A key three times: repair reports each repetition.',
    [
      ['a', one],
      ['a', two],
      ['a', three],
    ],
    [
      ['DUPLICATE_KEY', 'nodes', '1'],
      ['DUPLICATE_KEY', 'nodes', '2'],
    ],
    [['a', three]],
  ),
  disordered(
    'key-duplicate-apart',
    'A key again after a larger one: out of order first, then a duplicate.',
    [
      ['a', one],
      ['b', two],
      ['a', three],
    ],
    [
      ['KEYS_UNSORTED', 'nodes', '2'],
      ['DUPLICATE_KEY', 'nodes', '2'],
    ],
    [
      ['a', three],
      ['b', two],
    ],
  ),
  disordered(
    'key-duplicate-after-unsorted',
    'A key again, above the one before it: only repair sees the duplicate.',
    [
      ['b', one],
      ['a', two],
      ['b', three],
    ],
    [
      ['KEYS_UNSORTED', 'nodes', '1'],
      ['DUPLICATE_KEY', 'nodes', '2'],
    ],
    [
      ['a', two],
      ['b', three],
    ],
  ),
  mendable(
    {
      id: 'invalid/keys-unsorted-in-map',
      spec: '5.4',
      comment: 'The keys of a map in a list are out of order.',
    },
    [['KEYS_UNSORTED', 'nodes', '1']],
    fileOfProperties(
      counted([
        [
          str('v'),
          u32(5),
          counted([
            [
              u32(6),
              markedEntries([
                ['b', one],
                ['a', two],
              ]),
            ],
          ]),
        ],
      ]),
    ),
    snapshot({ nodes: [{ id: 0, properties: [['v', v.list(v.map(['a', two], ['b', one]))]] }] }),
  ),
  mendable(
    {
      id: 'invalid/key-duplicate-of-nested-map',
      spec: '6',
      comment:
        'A key twice, and its first value is a map with faults of its own: they are reported, though it is dropped.',
    },
    [
      ['KEYS_UNSORTED', 'nodes', '1'],
      ['DUPLICATE_KEY', 'nodes', 'again'],
    ],
    fileOfProperties(
      counted([
        [
          str('m'),
          u32(6),
          markedEntries([
            ['b', one],
            ['a', two],
          ]),
        ],
        marked('again', ['m', three]),
      ]),
    ),
    snapshot({ nodes: [{ id: 0, properties: [['m', three]] }] }),
  ),
  mendable(
    {
      id: 'invalid/keys-unsorted-of-relationship',
      spec: '5.4',
      comment: 'The keys of a relationship are out of order.',
    },
    [['KEYS_UNSORTED', 'relationships', '1']],
    fileOfRelationship([
      [zeros(24), str('R')],
      markedEntries([
        ['b', one],
        ['a', two],
      ]),
    ]),
    snapshot({
      nodes: [{ id: 0 }],
      relationships: [
        {
          id: 0,
          src: 0,
          dst: 0,
          properties: [
            ['a', two],
            ['b', one],
          ],
        },
      ],
    }),
  ),
];

export const keyVectors: readonly Vector[] = [...orders, ...faults];
