import { float } from '@loradb-ts/node';
import type { LoraParam, LoraParams } from '@loradb-ts/node';
import type { TckMap, TckValue } from './value.ts';

/** Makes the parameters of a query from values of a scenario; a FLOAT stays one, whatever its number. */
export function toParams(values: TckMap): LoraParams {
  return Object.fromEntries([...values].map(([name, value]) => [name, toParam(value)]));
}

/** Makes a parameter, or what a procedure yields. Throws an Error for a graph element, which neither can be. */
export function toParam(value: TckValue): LoraParam {
  if (typeof value === 'number') return float(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(toParam);
  if (value instanceof Map) return toParams(value);
  throw new Error(`a ${value.kind} cannot be given to a database`);
}
