import { modulus } from '../../value/temporal/calendar.ts';
import {
  durationBetween,
  durationInDays,
  durationInMonths,
  durationInSeconds,
} from '../../value/temporal/between.ts';
import { dateTimeOfEpoch, instantOfInstant } from '../../value/temporal/construct.ts';
import type { Instant, InstantKind } from '../../value/temporal/construct.ts';
import { createDuration, createInstant } from '../../value/temporal/create.ts';
import { truncateInstant } from '../../value/temporal/truncate.ts';
import { parseZone } from '../../value/temporal/zone.ts';
import { Time } from '../../value/value.ts';
import type { Value } from '../../value/value.ts';
import { zonesOf } from '../expressions/zones.ts';
import { statementTimeOf, type Runtime } from '../runtime.ts';
import type { RuntimeFunctionTable } from './function-code.ts';

type Clock = typeof statementTimeOf;

/** A statement is a transaction's moment, too: every clock but that of the host stands still while it runs. */
const statementClock: Clock = statementTimeOf;
const hostClock: Clock = ({ platform }) => platform.now();

/** The current instant in a time zone, UTC if none is named. */
function currentInstant(kind: InstantKind, runtime: Runtime, clock: Clock, zoneName = 'Z'): Instant {
  const zones = zonesOf(runtime);
  const { epochSeconds, nanoseconds } = clock(runtime);
  const now = dateTimeOfEpoch(epochSeconds, nanoseconds, parseZone(zoneName, zones), zones);
  return kind === 'time'
    ? new Time(now.hour, now.minute, now.second, now.nanosecond, now.offsetSeconds)
    : instantOfInstant(kind, now, zones);
}

function functionsOf(kind: InstantKind): RuntimeFunctionTable {
  return {
    [kind]: (runtime) => (x?: Value) =>
      x === undefined
        ? currentInstant(kind, runtime, statementClock)
        : createInstant(kind, x, zonesOf(runtime)),
    [`${kind}.transaction`]: (runtime) => (zone?: string) =>
      currentInstant(kind, runtime, statementClock, zone),
    [`${kind}.statement`]: (runtime) => (zone?: string) =>
      currentInstant(kind, runtime, statementClock, zone),
    [`${kind}.realtime`]: (runtime) => (zone?: string) => currentInstant(kind, runtime, hostClock, zone),
    [`${kind}.truncate`]:
      (runtime) =>
      (unit: string, x?: Value, components: Value = new Map()) =>
        truncateInstant(
          kind,
          unit,
          x ?? currentInstant(kind, runtime, statementClock),
          components,
          zonesOf(runtime),
        ),
  };
}

export const temporalFunctions: RuntimeFunctionTable = {
  ...functionsOf('date'),
  ...functionsOf('localtime'),
  ...functionsOf('time'),
  ...functionsOf('localdatetime'),
  ...functionsOf('datetime'),
  'datetime.fromepoch': (runtime) => (seconds: number | bigint, nanoseconds: number | bigint) =>
    dateTimeOfEpoch(Number(seconds), Number(nanoseconds), 0, zonesOf(runtime)),
  'datetime.fromepochmillis': (runtime) => (millis: number | bigint) => {
    const fraction = modulus(Number(millis), 1000);
    return dateTimeOfEpoch((Number(millis) - fraction) / 1000, fraction * 1_000_000, 0, zonesOf(runtime));
  },
  duration: () => createDuration,
  'duration.between': (runtime) => (a: Value, b: Value) => durationBetween(a, b, zonesOf(runtime)),
  'duration.inmonths': (runtime) => (a: Value, b: Value) => durationInMonths(a, b, zonesOf(runtime)),
  'duration.indays': (runtime) => (a: Value, b: Value) => durationInDays(a, b, zonesOf(runtime)),
  'duration.inseconds': (runtime) => (a: Value, b: Value) => durationInSeconds(a, b, zonesOf(runtime)),
};
