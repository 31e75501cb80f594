import { PARAM_NESTING_MAX } from '../limits.ts';
import { notKeyedByName, withoutType } from '../value/from-param.ts';
import { isPlainObject } from '../value/plain-object.ts';

/**
 * Sees that parameters arrive as they are: a structured clone makes plain objects of others, and has none of functions.
 * Everything else is checked where the engine is. UsageError INVALID_PARAMS with the path, as the engine itself says it.
 */
export function checkSendable(params: unknown): void {
  if (!isSendable(params)) throw notKeyedByName(params, 'params');
  checkContents(params, []);
}

function checkContents(container: unknown, keys: (string | number)[]): void {
  // Deeper ones, and those that hold themselves, are refused over there.
  if (typeof container !== 'object' || container === null || keys.length > PARAM_NESTING_MAX) return;
  const entries = container instanceof Map || Array.isArray(container) ? container.entries() : null;
  for (const [key, param] of entries ?? Object.entries(container)) {
    keys.push(key as string | number);
    if (!isSendable(param)) throw withoutType(param, 'params', keys);
    checkContents(param, keys);
    keys.pop();
  }
}

function isSendable(param: unknown): boolean {
  switch (typeof param) {
    case 'function':
    case 'symbol':
      return false;
    case 'object':
      return param === null || Array.isArray(param) || param instanceof Map || isPlainObject(param);
    default:
      return true;
  }
}
