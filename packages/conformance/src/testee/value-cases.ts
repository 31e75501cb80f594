import { isDeepStrictEqual } from 'node:util';
import { PASSED, failed, unexpected } from './case.ts';
import type { Case } from './case.ts';

/** A value as it crosses the border of a language: its scalars are texts, spec/conformance.md, section 4. */
export type TaggedValue = Readonly<Record<string, unknown>>;

export const integer = (value: string): TaggedValue => ({ type: 'integer', value });
export const string = (value: string): TaggedValue => ({ type: 'string', value });
export const list = (...items: TaggedValue[]): TaggedValue => ({ type: 'list', items });
export const map = (entries: readonly (readonly [string, TaggedValue])[]): TaggedValue => ({
  type: 'map',
  entries: entries.map(([key, value]) => [key, value]),
});
export const NULL: TaggedValue = { type: 'null' };

/** A FLOAT by its bits, the highest digit first. */
export function float(x: number): TaggedValue {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return { type: 'float', bits: view.getBigUint64(0).toString(16).padStart(16, '0') };
}

const boolean = (value: boolean): TaggedValue => ({ type: 'boolean', value: String(value) });
const temporal = (type: string, iso: string): TaggedValue => ({ type, iso });
const point = (srid: string, x: number, y: number, z: number | null = null): TaggedValue => ({
  type: 'point',
  x: float(x)['bits'],
  y: float(y)['bits'],
  z: z === null ? null : float(z)['bits'],
  srid,
});
const vector = (coordinateType: string, ...coordinates: string[]): TaggedValue => ({
  type: 'vector',
  coordinateType,
  coordinates,
});

const VALUES: Readonly<Record<string, TaggedValue>> = {
  null: NULL,
  true: boolean(true),
  false: boolean(false),
  'integer-0': integer('0'),
  'integer-minus-1': integer('-1'),
  'integer-2-53-plus-1': integer('9007199254740993'),
  'integer-max': integer('9223372036854775807'),
  'integer-min': integer('-9223372036854775808'),
  'float-1': float(1),
  'float-0': float(0),
  'float-minus-0': float(-0),
  'float-one-tenth': float(0.1),
  'float-third': float(1 / 3),
  'float-2-53': float(2 ** 53),
  'float-1e21': float(1e21),
  'float-max': float(Number.MAX_VALUE),
  'float-least': float(Number.MIN_VALUE),
  'float-infinity': float(Infinity),
  'float-minus-infinity': float(-Infinity),
  'float-nan': float(NaN),
  'string-empty': string(''),
  'string-quotes': string('"\\/\'`'),
  'string-controls': string('\0\u0001\b\t\n\f\r\u001f\u007f'),
  'string-beyond-ascii': string('äé\u0301ß\u2028\ufeff\uff5e'),
  'string-beyond-bmp': string('\u{1f600}\u{10ffff}'),
  'list-empty': list(),
  'list-mixed': list(integer('1'), float(1), NULL, string('1'), list(boolean(true))),
  'list-of-floats-that-json-lacks': list(float(NaN), float(-Infinity)),
  'map-empty': map([]),
  'map-keys': map([
    ['', integer('1')],
    ['__proto__', integer('2')],
    ['a b', map([['c', float(2)]])],
  ]),
  'map-with-kind': map([['kind', string('node')]]),
  'map-with-kind-float': map([
    ['kind', string('float')],
    ['value', string('NaN')],
  ]),
  'map-with-kind-map': map([
    ['entries', map([])],
    ['kind', string('map')],
  ]),
  date: temporal('date', '2024-02-29'),
  'date-before-0': temporal('date', '-0044-03-15'),
  time: temporal('time', '12:34:56.123456789+02:00'),
  localtime: temporal('localtime', '12:34:56'),
  datetime: temporal('datetime', '2024-02-29T12:34:56-05:30'),
  localdatetime: temporal('localdatetime', '2024-02-29T12:34:56.000000001'),
  duration: temporal('duration', 'P1Y2M3DT4H5M6.789S'),
  'point-cartesian': point('7203', 1, -2.5),
  'point-cartesian-3d': point('9157', 1, 2, 3),
  'point-geographic': point('4326', 8.68, 50.11),
  'point-geographic-3d': point('4979', 8.68, 50.11, 112),
  'point-not-finite': point('7203', Infinity, -0),
  'vector-float64': vector('FLOAT64', '3fb999999999999a', 'bff0000000000000'),
  'vector-float32': vector('FLOAT32', '3dcccccd', 'bf800000'),
  'vector-integer': vector('INTEGER', '9223372036854775807', '-1'),
  'vector-integer32': vector('INTEGER32', '-2147483648'),
  'vector-integer16': vector('INTEGER16', '32767'),
  'vector-integer8': vector('INTEGER8', '-128', '127'),
};

/** Values that go in as a parameter and come out as a result. */
export function valueCases(): Case[] {
  return Object.entries(VALUES).map(([name, value]) => ({
    id: `value.echo/${name}`,
    verb: 'value.echo',
    run: async ({ ask }) => {
      const answer = await ask({ verb: 'value.echo', value });
      if (answer.kind !== 'ok') return unexpected(answer);
      const found = answer.value['value'];
      return isDeepStrictEqual(found, value)
        ? PASSED
        : failed(`came back as ${JSON.stringify(found)}, expected ${JSON.stringify(value)}`);
    },
  }));
}
