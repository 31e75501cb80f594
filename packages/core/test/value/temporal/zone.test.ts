import { describe, expect, it, test } from 'vitest';
import { intlZoneOffset, parseOffset, printOffset } from '../../../src/value/temporal/zone.ts';
import { make, textOf } from './fixture.ts';

test.each<[string, number | null]>([
  ['Z', 0],
  ['+00:00', 0],
  ['-00:00', 0],
  ['+01', 3600],
  ['-0130', -5400],
  ['+02:05:59', 7559],
  ['-020507', -7507],
  ['+18:00', 64_800],
  ['+18:01', null],
  ['+01:60', null],
  ['01:00', null],
  ['+1', null],
  ['', null],
])('parseOffset(%j)', (text, expected) => {
  expect(parseOffset(text)).toBe(expected);
});

test.each([
  [0, 'Z'],
  [3600, '+01:00'],
  [-5400, '-01:30'],
  [-7507, '-02:05:07'],
  [30, '+00:00:30'],
])('printOffset(%i)', (offset, expected) => {
  expect(printOffset(offset)).toBe(expected);
});

test.each<[string, number, number | null]>([
  ['Europe/Stockholm', Date.UTC(2017, 6, 1) / 1000, 7200],
  ['Europe/Stockholm', Date.UTC(2017, 0, 1) / 1000, 3600],
  ['America/St_Johns', Date.UTC(2017, 0, 1) / 1000, -12_600],
  ['UTC', 0, 0],
  ['Europe/Stockholm', Date.UTC(2000, 6, 1) / 1000 + 1e9 * 12_622_780_800, 7200],
  ['Mars/Olympus', 0, null],
  ['+01:00', 0, null],
  ['', 0, null],
])('intlZoneOffset(%j, %d)', (zone, epochSeconds, expected) => {
  expect(intlZoneOffset(zone, epochSeconds)).toBe(expected);
});

describe('local times of a zone', () => {
  it.each([
    ['in summer', '2017-07-01T12:00', '2017-07-01T12:00+02:00'],
    ['just before clocks go forward', '2017-03-26T01:59:59', '2017-03-26T01:59:59+01:00'],
    ['in the gap, moved on by it', '2017-03-26T02:30', '2017-03-26T03:30+02:00'],
    ['just after the gap', '2017-03-26T03:00', '2017-03-26T03:00+02:00'],
    ['twice: the earlier', '2017-10-29T02:30', '2017-10-29T02:30+02:00'],
    ['twice: the later by its offset', '2017-10-29T02:30+01:00', '2017-10-29T02:30+01:00'],
    ['after the second', '2017-10-29T03:00', '2017-10-29T03:00+01:00'],
  ])('%s', (_, text, expected) => {
    expect(textOf(make('datetime', `${text}[Europe/Stockholm]`))).toBe(`${expected}[Europe/Stockholm]`);
  });
});
