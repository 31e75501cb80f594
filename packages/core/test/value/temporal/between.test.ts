import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDuration } from '../../../src/value/temporal/arithmetic.ts';
import {
  durationBetween,
  durationInDays,
  durationInMonths,
  durationInSeconds,
} from '../../../src/value/temporal/between.ts';
import { createInstant } from '../../../src/value/temporal/create.ts';
import { intlZoneOffset } from '../../../src/value/temporal/zone.ts';
import { LocalDateTime } from '../../../src/value/value.ts';
import type { Value } from '../../../src/value/value.ts';
import { textOf } from './fixture.ts';

/** `date 2020-01-01` and so on. */
function instant(text: string): Value {
  const [kind, iso] = text.split(' ') as ['date', string];
  return createInstant(kind, iso, intlZoneOffset);
}

type Row = readonly [a: string, b: string, expected: string];

describe.each([
  [
    'durationBetween',
    durationBetween,
    [
      ['date 1984-10-11', 'date 2015-06-24', 'P30Y8M13D'],
      ['date 2015-06-24', 'date 1984-10-11', 'P-30Y-8M-13D'],
      ['date 2020-01-31', 'date 2020-03-01', 'P1M1D'],
      ['date 1984-10-11', 'localdatetime 2016-07-21T21:45:22.142', 'P31Y9M10DT21H45M22.142S'],
      ['date 1984-10-11', 'datetime 2015-07-21T21:40:32.142+01:00', 'P30Y9M10DT21H40M32.142S'],
      ['localdatetime 2015-07-21T21:40:32.142', 'date 2015-06-24', 'P-27DT-21H-40M-32.142S'],
      ['datetime 2014-07-21T21:40:36.143+02:00', 'datetime 2015-07-21T21:40:32.142+01:00', 'P1YT59M55.999S'],
      ['localtime 14:30', 'localtime 16:00', 'PT1H30M'],
      ['time 14:30Z', 'time 16:30+01:00', 'PT1H'],
      ['localtime 14:30', 'time 16:30+01:00', 'PT2H'],
      ['date 1984-10-11', 'time 16:30+01:00', 'PT16H30M'],
      ['datetime 2014-07-21T21:40:36.143+02:00', 'time 16:30+01:00', 'PT-4H-10M-36.143S'],
      ['date -999999999-01-01', 'date +999999999-12-31', 'P1999999998Y11M30D'],
      [
        'datetime 2017-03-25T12:00[Europe/Stockholm]',
        'datetime 2017-03-26T13:00[Europe/Stockholm]',
        'P1DT1H',
      ],
      [
        'datetime 2017-10-28T02:30[Europe/Stockholm]',
        'datetime 2017-10-29T02:30+01:00[Europe/Stockholm]',
        'P1DT1H',
      ],
    ] as Row[],
  ],
  [
    'durationInMonths',
    durationInMonths,
    [
      ['date 1984-10-11', 'date 2015-06-24', 'P30Y8M'],
      ['localdatetime 2015-07-21T21:40', 'localdatetime 2015-08-21T21:39', 'PT0S'],
      ['localdatetime 2015-08-21T21:39', 'localdatetime 2015-07-21T21:40', 'PT0S'],
      ['localdatetime 2015-07-21T21:40', 'localdatetime 2015-08-21T21:40', 'P1M'],
      ['date 2015-07-21', 'localtime 12:00', 'PT0S'],
    ] as Row[],
  ],
  [
    'durationInDays',
    durationInDays,
    [
      ['date 1984-10-11', 'date 2015-06-24', 'P11213D'],
      ['localdatetime 2015-07-21T21:40:32.142', 'date 2015-06-24', 'P-27D'],
      ['datetime 2014-07-21T21:40:36.143+02:00', 'datetime 2015-07-21T21:40:32.142+01:00', 'P365D'],
      ['localdatetime 2015-07-21T21:40', 'time 16:30+01:00', 'PT0S'],
      ['datetime 2017-10-29T00:00[Europe/Stockholm]', 'date 2017-10-30', 'P1D'],
    ] as Row[],
  ],
  [
    'durationInSeconds',
    durationInSeconds,
    [
      ['date 1984-10-11', 'date 1984-10-12', 'PT24H'],
      ['localdatetime 2014-07-21T21:40:36.143', 'localdatetime 2014-07-21T21:40:36.142', 'PT-0.001S'],
      ['datetime 2017-10-29T00:00[Europe/Stockholm]', 'localdatetime 2017-10-29T04:00', 'PT5H'],
      ['datetime 2017-10-29T00:00[Europe/Stockholm]', 'localtime 04:00', 'PT5H'],
      ['localtime 00:00', 'datetime 2017-10-29T04:00[Europe/Stockholm]', 'PT5H'],
      ['date 2017-10-29', 'datetime 2017-10-29T04:00[Europe/Stockholm]', 'PT5H'],
      ['datetime 2017-10-29T00:00[Europe/Stockholm]', 'date 2017-10-30', 'PT25H'],
      [
        'localdatetime -999999999-01-01',
        'localdatetime +999999999-12-31T23:59:59',
        'PT17531639991215H59M59S',
      ],
    ] as Row[],
  ],
])('%s', (_, between, rows) => {
  it.each(rows)('%s to %s', (a, b, expected) => {
    expect(textOf(between(instant(a), instant(b), intlZoneOffset))).toBe(expected);
  });

  it('is null for null', () => {
    expect(between(null, instant('date 2020-01-01'), intlZoneOffset)).toBeNull();
    expect(between(instant('date 2020-01-01'), null, intlZoneOffset)).toBeNull();
  });

  it('refuses other values', () => {
    const refusal = expect.objectContaining({ code: 'INVALID_ARGUMENT_TYPE' });
    expect(() => between(instant('date 2020-01-01'), 1, intlZoneOffset)).toThrow(refusal);
  });
});

const part = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

it('adds up: a + between(a, b) is b', () => {
  const local = fc
    .tuple(part(1999, 2001), part(1, 12), part(1, 28), part(0, 23), part(0, 59), part(0, 59), part(0, 5))
    .map((parts) => new LocalDateTime(...parts));
  fc.assert(
    fc.property(local, local, (a, b) => {
      const between = durationBetween(a, b, intlZoneOffset)!;
      expect(addDuration(a, between, intlZoneOffset)).toStrictEqual(b);
    }),
  );
});
