import { createDuration, createInstant } from '../../../src/value/temporal/create.ts';
import type { InstantKind } from '../../../src/value/temporal/construct.ts';
import type { Temporal } from '../../../src/value/temporal/order.ts';
import { printTemporal } from '../../../src/value/temporal/print.ts';
import { intlZoneOffset } from '../../../src/value/temporal/zone.ts';
import type { Duration, Value } from '../../../src/value/value.ts';

export type Components = Readonly<Record<string, Value>>;

export const mapOf = (components: Components): Value => new Map(Object.entries(components));

/** The value of a type, of text or components. */
export function make(kind: InstantKind, from: string | Components): Value {
  return createInstant(kind, typeof from === 'string' ? from : mapOf(from), intlZoneOffset);
}

export function makeDuration(from: string | Components): Duration {
  return createDuration(typeof from === 'string' ? from : mapOf(from))!;
}

/** The text of a temporal value; null for null. */
export function textOf(v: Value): string | null {
  return v === null ? null : printTemporal(v as Temporal);
}
