import { UsageError } from '@loradb-ts/core';
import type { LoraParam, LoraParams } from '@loradb-ts/core';
import { readTextFile } from '../files/read-file.ts';

/**
 * Makes the parameters of a query from `--params file.json` and `--param name=json`, of which the latter wins. Throws
 * `INVALID_PARAMS` for text that is no JSON.
 */
export async function readParams(
  file: string | undefined,
  assignments: readonly string[],
): Promise<LoraParams> {
  const fromFile = file === undefined ? [] : entriesOf(parseJson(await readTextFile(file), file), file);
  return Object.fromEntries([...fromFile, ...assignments.map(readAssignment)]);
}

function entriesOf(value: unknown, file: string): [string, LoraParam][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError('INVALID_PARAMS', `${file} has to hold an object of parameters by name`, '--params');
  return Object.entries(value as Record<string, LoraParam>);
}

function readAssignment(text: string): [string, LoraParam] {
  const [, name, json] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || json === undefined)
    throw new UsageError('INVALID_PARAMS', `'${text}' is not of the form name=json`, '--param');
  return [name, parseJson(json, `the parameter ${name}`) as LoraParam];
}

/** A string or a number of a JSON text. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
/** The key under which an integer that no number holds passes through `JSON.parse`. */
const BIGINT_KEY = '\u0000bigint';

/** Parses JSON; integers beyond ±(2^53−1) become bigints with all their digits. */
function parseJson(text: string, where: string): unknown {
  try {
    JSON.parse(text);
  } catch (error) {
    const hint = 'a string is written in double quotes: name=\'"Ada"\'';
    const reason = (error as SyntaxError).message;
    throw new UsageError('INVALID_PARAMS', `${where} is no JSON: ${reason} (${hint})`, '--param', {
      cause: error,
    });
  }
  const tagged = text.replace(TOKENS, (token) =>
    /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token))
      ? `{${JSON.stringify(BIGINT_KEY)}:"${token}"}`
      : token,
  );
  return JSON.parse(tagged, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && BIGINT_KEY in value
      ? BigInt(String(value[BIGINT_KEY]))
      : value,
  );
}
