import type { ZoneOffsetLookup } from '../../value/temporal/zone.ts';
import type { Runtime } from '../runtime.ts';

/** The time zones of the host. */
export function zonesOf(runtime: Runtime): ZoneOffsetLookup {
  const { platform } = runtime;
  return (zone, epochSeconds) => platform.zoneOffsetSeconds(zone, epochSeconds);
}
