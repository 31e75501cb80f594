import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/value/value.ts';
import { parseTemporal } from '../../../src/value/temporal/create.ts';
import { intlZoneOffset } from '../../../src/value/temporal/zone.ts';
import type { Temporal } from '../../../src/value/temporal/order.ts';
import { call, literal, property, resultOf } from '../expressions/harness.ts';

function temporal(kind: Temporal['kind'], text: string): Value {
  return parseTemporal(kind, text, intlZoneOffset);
}

const map = (entries: Record<string, Value>): Value => new Map(Object.entries(entries));

const REFUSED = 'ArgumentError: InvalidArgumentValue';
const WRONG_TYPE = 'TypeError: InvalidArgumentType';

/** What values and their parts are is the business of the tests of value/temporal; here it is which function is which. */
const CASES: readonly (readonly [string, readonly Value[], string])[] = [
  ['date', ['2015-W30-2'], '2015-07-21'],
  ['date', [map({ year: 1984, month: 10, day: 11 })], '1984-10-11'],
  ['date', [temporal('datetime', '1984-10-11T12:00Z')], '1984-10-11'],
  ['date', [null], 'null'],
  ['date', ['2015-13-01'], REFUSED],
  ['date', [1], WRONG_TYPE],
  ['localtime', ['214032.142'], '21:40:32.142'],
  ['time', ['21:40+01:00'], '21:40+01:00'],
  ['localdatetime', ['2015-07-21T21:40'], '2015-07-21T21:40'],
  ['datetime', ['2015-07-21T21:40[Europe/London]'], '2015-07-21T21:40+01:00[Europe/London]'],
  ['duration', ['P1Y2M3DT4H'], 'P1Y2M3DT4H'],
  ['duration', [map({ days: 1, hours: 25 })], 'P1DT25H'],
  ['duration', [null], 'null'],
  ['date', [], '2024-02-29'],
  ['localtime', [], '12:34:56.123456789'],
  ['time', [], '12:34:56.123456789Z'],
  ['localdatetime', [], '2024-02-29T12:34:56.123456789'],
  ['datetime', [], '2024-02-29T12:34:56.123456789Z'],
  ['datetime.transaction', [], '2024-02-29T12:34:56.123456789Z'],
  ['datetime.statement', ['Europe/Stockholm'], '2024-02-29T13:34:56.123456789+01:00[Europe/Stockholm]'],
  ['time.statement', ['Europe/Stockholm'], '13:34:56.123456789+01:00'],
  ['date.statement', ['+14:00'], '2024-03-01'],
  ['datetime.realtime', [], '2024-02-29T12:35:56Z'],
  ['localtime.realtime', ['-01:00'], '11:35:56'],
  ['datetime.statement', ['Nowhere/Else'], REFUSED],
  ['date.truncate', ['month', temporal('date', '2017-11-11')], '2017-11-01'],
  ['date.truncate', ['month'], '2024-02-01'],
  ['date.truncate', ['year', temporal('date', '2017-11-11'), map({ day: 5 })], '2017-01-05'],
  ['datetime.truncate', ['hour', temporal('datetime', '2017-11-11T12:31Z')], '2017-11-11T12:00Z'],
  ['localtime.truncate', ['minute', temporal('localtime', '12:31:14.6')], '12:31'],
  ['date.truncate', [null, temporal('date', '2017-11-11')], 'null'],
  ['date.truncate', ['fortnight'], REFUSED],
  ['datetime.fromEpoch', [416779, 999999999], '1970-01-05T19:46:19.999999999Z'],
  ['datetime.fromEpochMillis', [237821673987], '1977-07-15T13:34:33.987Z'],
  ['datetime.fromEpochMillis', [-1], '1969-12-31T23:59:59.999Z'],
  ['datetime.fromEpoch', [2n ** 62n, 0], REFUSED],
  ['duration.between', [temporal('date', '1984-10-11'), temporal('date', '2015-06-24')], 'P30Y8M13D'],
  ['duration.inMonths', [temporal('date', '1984-10-11'), temporal('date', '2015-06-24')], 'P30Y8M'],
  ['duration.inDays', [temporal('date', '1984-10-11'), temporal('date', '1984-10-21')], 'P10D'],
  ['duration.inSeconds', [temporal('localtime', '10:00'), temporal('localtime', '12:30')], 'PT2H30M'],
  ['duration.between', [null, temporal('date', '2015-06-24')], 'null'],
  ['duration.between', [1, temporal('date', '2015-06-24')], WRONG_TYPE],
];

describe('temporal functions', () => {
  test.each(CASES)('%s %o', (name, args, expected) => {
    expect(resultOf(call(name, ...args.map(literal))).replaceAll("'", '')).toContain(expected);
  });

  test.each([
    ['date', '2015-07-21', 'year', '2015'],
    ['datetime', '2015-07-21T21:40:32Z', 'epochSeconds', '1437514832'],
    ['duration', 'P1Y4M', 'monthsOfYear', '4'],
    ['date', '2015-07-21', 'flavour', 'null'],
  ] as const)('%s(%j).%s', (kind, text, key, expected) => {
    expect(resultOf(property(literal(temporal(kind, text)), key))).toBe(expected);
  });
});
