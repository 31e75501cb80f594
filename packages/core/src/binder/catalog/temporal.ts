import { DURATION, INSTANT, INTEGER, MAP, STRING, scalar, volatile } from './signature.ts';
import type { CatalogEntry } from './signature.ts';

const NAMES = ['date', 'localtime', 'time', 'localdatetime', 'datetime'] as const;

/** `date()`, `date(text or map or instant)`; the current instant of a clock, in a time zone; truncation to a unit. */
function instantFunctions(name: (typeof NAMES)[number]): CatalogEntry[] {
  return [
    scalar(name, name, [], [[...STRING, ...MAP, ...INSTANT]]),
    scalar(`${name}.transaction`, name, [], [STRING]),
    scalar(`${name}.statement`, name, [], [STRING]),
    volatile(scalar(`${name}.realtime`, name, [], [STRING])),
    scalar(`${name}.truncate`, name, [STRING], [INSTANT, MAP]),
  ];
}

const between = (name: string): CatalogEntry => scalar(name, 'duration', [INSTANT, INSTANT]);

export const TEMPORAL_FUNCTIONS: readonly CatalogEntry[] = [
  ...NAMES.flatMap(instantFunctions),
  scalar('datetime.fromEpoch', 'datetime', [INTEGER, INTEGER]),
  scalar('datetime.fromEpochMillis', 'datetime', [INTEGER]),
  scalar('duration', 'duration', [[...STRING, ...MAP, ...DURATION]]),
  ...['duration.between', 'duration.inMonths', 'duration.inDays', 'duration.inSeconds'].map(between),
];
