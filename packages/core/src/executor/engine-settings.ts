import type { Platform } from '../platform.ts';
import type { Procedure } from './execution-runtime.ts';

/** What is the same for all statements of an engine. */
export interface EngineSettings {
  readonly platform: Platform;
  readonly procedures: ReadonlyMap<string, Procedure>;
  /** Properties may hold maps, and lists with maps in them. */
  readonly storesMaps: boolean;
}
