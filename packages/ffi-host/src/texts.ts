import { parseParams } from '@loradb-ts/ffi-spec';
import type { ParsedJson } from '@loradb-ts/ffi-spec';
import { LoraError, UsageError, float } from '@loradb-ts/node';
import type { LoraFloat, LoraParam } from '@loradb-ts/node';

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a string of a request; nothing where it has none. UsageError `INVALID_UTF8`. */
export function textOf(string: Uint8Array | undefined, name: string): string {
  if (string === undefined) return '';
  try {
    return UTF8.decode(string);
  } catch (cause) {
    throw new UsageError('INVALID_UTF8', `${name} is not UTF-8`, name, { cause });
  }
}

/** The parameters of a request. UsageError, all whose codes count as LoraDB's INVALID_PARAMS. */
export function paramsOf(string: Uint8Array | undefined): Record<string, LoraParam> | undefined {
  const json = jsonOf(string, 'params');
  if (json === null) return undefined;
  if (!isObject(json))
    throw new UsageError('INVALID_PARAMS', 'params have to be a JSON object keyed by name', 'params');
  return unwrapEntries(json) as Record<string, LoraParam>;
}

/** The options of a request: an object with the keys that are listed. UsageError `INVALID_ARGUMENT`. */
export function optionsOf(string: Uint8Array | undefined, keys: readonly string[]): Record<string, unknown> {
  const json = jsonOf(string, 'options');
  if (json === null) return {};
  if (!isObject(json))
    throw new UsageError('INVALID_ARGUMENT', 'options have to be a JSON object', 'options');
  for (const key of Object.keys(json))
    if (!keys.includes(key))
      throw new UsageError(
        'INVALID_ARGUMENT',
        `the option ${JSON.stringify(key)} is not known; there are ${keys.join(', ')}`,
        `options.${key}`,
      );
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, isFloat(value) ? value.value : value]),
  );
}

/** The log position that a request gives, or null. UsageError `INVALID_ARGUMENT`. */
export function walLsnOf(string: Uint8Array | undefined): bigint | null {
  const text = textOf(string, 'walLsn');
  if (text === '') return null;
  if (!/^[0-9]{1,20}$/.test(text))
    throw new UsageError('INVALID_ARGUMENT', 'walLsn has to be a decimal number', 'walLsn');
  return BigInt(text);
}

function jsonOf(string: Uint8Array | undefined, name: 'params' | 'options'): ParsedJson {
  if (string === undefined || string.length === 0) return null;
  try {
    return parseParams(UTF8.decode(string));
  } catch (cause) {
    const problem = cause instanceof LoraError ? cause.message : 'it is not UTF-8';
    const code = name === 'params' ? 'INVALID_PARAMS' : 'INVALID_ARGUMENT';
    throw new UsageError(code, `${name} cannot be read: ${problem}`, name, { cause });
  }
}

/** `1.0` in options is as good as `1`. */
function isFloat(value: ParsedJson): value is LoraFloat {
  return isObject(value) && value['kind'] === 'float';
}

/** Undoes the two wrappers of spec/ffi.md, section 3, in place; the engine knows all other kinds. */
function unwrap(value: ParsedJson): unknown {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? value : float(Number(value));
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(unwrap);
  const tagged = value as { readonly [key: string]: ParsedJson };
  if (tagged['kind'] === 'float') return unwrapFloat(tagged['value']) ?? unwrapEntries(tagged);
  const { entries } = tagged;
  if (tagged['kind'] !== 'map' || !isObject(entries)) return unwrapEntries(tagged);
  return new Map(Object.entries(entries).map(([key, entry]) => [key, unwrap(entry)]));
}

function unwrapFloat(value: ParsedJson | undefined): unknown {
  if (typeof value === 'number' || typeof value === 'bigint') return float(Number(value));
  if (typeof value === 'string') return FLOAT_TEXT.test(value) ? float(Number(value)) : null;
  return isObject(value) && value['kind'] === 'float' ? value : null;
}

const FLOAT_TEXT = /^(?:NaN|-?Infinity|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)$/;

function unwrapEntries(record: { readonly [key: string]: ParsedJson }): object {
  for (const key of Object.keys(record)) {
    // The parser has made the key an own one, so that `__proto__`, too, is replaced and nothing else happens.
    Object.defineProperty(record, key, { value: unwrap(record[key]!) });
  }
  return record;
}

function isObject(value: ParsedJson | undefined): value is { [key: string]: ParsedJson } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
