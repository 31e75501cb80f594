import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { InstantKind } from '../../../src/value/temporal/construct.ts';
import { parseTemporal } from '../../../src/value/temporal/create.ts';
import { printTemporal } from '../../../src/value/temporal/print.ts';
import { intlZoneOffset } from '../../../src/value/temporal/zone.ts';
import { DateTime, LocalTime, LoraDate, Time } from '../../../src/value/value.ts';
import { make, textOf } from './fixture.ts';

describe('text is read and printed', () => {
  const cases: Readonly<Record<InstantKind, readonly [string, string][]>> = {
    date: [
      ['2015-07-21', '2015-07-21'],
      ['20150721', '2015-07-21'],
      ['2015-7-2', '2015-07-02'],
      ['2015-07', '2015-07-01'],
      ['201507', '2015-07-01'],
      ['2015-W30-2', '2015-07-21'],
      ['2015W302', '2015-07-21'],
      ['2015-W30', '2015-07-20'],
      ['2015W30', '2015-07-20'],
      ['2015-Q2-60', '2015-05-30'],
      ['2015Q260', '2015-05-30'],
      ['2015-Q2', '2015-04-01'],
      ['2015Q2', '2015-04-01'],
      ['2015-202', '2015-07-21'],
      ['2015202', '2015-07-21'],
      ['2015', '2015-01-01'],
      ['0000-01-01', '0000-01-01'],
      ['-0001-12-31', '-0001-12-31'],
      ['+12345-01-01', '+12345-01-01'],
      ['-999999999-01-01', '-999999999-01-01'],
      ['+999999999-W52-5', '+999999999-12-31'],
    ],
    localtime: [
      ['21:40:32.142', '21:40:32.142'],
      ['214032.142', '21:40:32.142'],
      ['21:40:32', '21:40:32'],
      ['214032', '21:40:32'],
      ['21:40', '21:40'],
      ['2140', '21:40'],
      ['21', '21:00'],
      ['00:00:00', '00:00'],
      ['00:00:00.1', '00:00:00.100'],
      ['00:00:00,000001', '00:00:00.000001'],
      ['23:59:59.999999999', '23:59:59.999999999'],
    ],
    time: [
      ['21:40:32.142+0100', '21:40:32.142+01:00'],
      ['214032.142Z', '21:40:32.142Z'],
      ['21:40-01:30', '21:40-01:30'],
      ['2140-00:00', '21:40Z'],
      ['2140-02', '21:40-02:00'],
      ['22+18:00', '22:00+18:00'],
      ['12:00+02:05:59', '12:00+02:05:59'],
      ['12:00', '12:00Z'],
    ],
    localdatetime: [
      ['2015-07-21T21:40:32.142', '2015-07-21T21:40:32.142'],
      ['2015-W30-2T214032.142', '2015-07-21T21:40:32.142'],
      ['20150721T21:40', '2015-07-21T21:40'],
      ['2015-202T21', '2015-07-21T21:00'],
      ['2015-07-21', '2015-07-21T00:00'],
    ],
    datetime: [
      ['2015-07-21T21:40:32.142+0100', '2015-07-21T21:40:32.142+01:00'],
      ['2015T214032-0100', '2015-01-01T21:40:32-01:00'],
      ['2015-W30T2140-02', '2015-07-20T21:40-02:00'],
      ['2015-07-21', '2015-07-21T00:00Z'],
      ['2015-07-21T12:00', '2015-07-21T12:00Z'],
      ['2015-07-21T12:00[Europe/Stockholm]', '2015-07-21T12:00+02:00[Europe/Stockholm]'],
      ['2015-07-21T12:00+0845[Australia/Eucla]', '2015-07-21T12:00+08:45[Australia/Eucla]'],
      ['2015-01-21T12:00[Europe/London]', '2015-01-21T12:00Z[Europe/London]'],
      ['1818-07-21T12:00[Europe/Stockholm]', '1818-07-21T12:00+00:53:28[Europe/Stockholm]'],
      ['2015-07-21T12:00[+01:00]', '2015-07-21T12:00+01:00'],
      ['-999999999-01-01T00:00[Europe/London]', '-999999999-01-01T00:00-00:01:15[Europe/London]'],
    ],
  };
  for (const [kind, rows] of Object.entries(cases) as [InstantKind, [string, string][]][])
    it.each(rows)(`${kind} %s`, (text, expected) => {
      expect(textOf(make(kind, text))).toBe(expected);
    });
});

describe('text that is none is refused', () => {
  const cases: Readonly<Record<InstantKind, readonly string[]>> = {
    date: [
      '',
      'today',
      '15-07-21',
      '2015-00-01',
      '2015-13-01',
      '2015-02-29',
      '2015-0721',
      '2015-W54-1',
      '2014-W53',
      '2015-W00',
      '2015-W01-8',
      '2015-Q5',
      '2015-Q1-91',
      '2015-000',
      '2015-366',
      '+1000000000-01-01',
      '2015-07-21T00:00',
      '2015-07-21 ',
      '２０１５-07-21',
    ],
    localtime: [
      '',
      '24:00',
      '12:60',
      '12:00:60',
      '1:2:3.',
      '12:00:00.1234567890',
      '12:00Z',
      '12:00+01:00',
      '123',
      '12.5',
    ],
    time: ['12:00+19:00', '12:00+1', '12:00+01:60', '12:00[Europe/London]', '12:00z', 'Z', '12:00Z+01:00'],
    localdatetime: ['T12:00', '2015-07-21T', '2015-07-21T12:00Z', '2015-07-21 12:00', '2015-07-21t12:00'],
    datetime: [
      '2015-07-21T12:00[Mars/Olympus]',
      '2015-07-21T12:00[]',
      '2015-07-21T12:00[Europe/London',
      '2015-07-21T12:00+05:00[Europe/London]',
      '2015-07-21T12:00[Europe/London]Z',
      '2015-07-21Z',
    ],
  };
  for (const [kind, texts] of Object.entries(cases) as [InstantKind, string[]][])
    it.each(texts)(`${kind} %j`, (text) => {
      expect(() => make(kind, text)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT_VALUE' }));
    });
});

it('reads back what it prints', () => {
  const clock = fc.tuple(
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.integer({ min: 0, max: 59 }),
    fc.integer({ min: 0, max: 999_999_999 }),
  );
  const date = fc.tuple(
    fc.integer({ min: -999_999_999, max: 999_999_999 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  );
  const offset = fc.integer({ min: -18 * 3600, max: 18 * 3600 });
  fc.assert(
    fc.property(date, clock, offset, (d, t, o) => {
      const values = [
        new LoraDate(...d),
        new LocalTime(...t),
        new Time(...t, o),
        new DateTime(...d, ...t, o, null),
      ];
      for (const v of values)
        expect(parseTemporal(v.kind, printTemporal(v), intlZoneOffset)).toStrictEqual(v);
    }),
  );
});

test('fields from files that no calendar has are printed by their numbers', () => {
  expect(printTemporal(new LoraDate(2020, 13, 99))).toBe('2020-13-99');
  expect(printTemporal(new LocalTime(25, 61, 0, 4_000_000_000))).toBe('25:61:00.4000000000');
});
