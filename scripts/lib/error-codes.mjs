import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One entry of `spec/errors.json`.
 * @typedef {{
 *   code: string, class: string, section?: string, errorType?: string, phase?: string, detail?: string,
 *   meaning: string, remedy: string, httpStatus: number, loraCode: string,
 * }} ErrorEntry
 */

/**
 * Reads the list of error codes, sorted by code.
 *
 * @param {string} root the repository's directory
 * @returns {ErrorEntry[]}
 * @throws {Error} where a code appears twice, is not in SCREAMING_SNAKE_CASE, or is not its detail written that way
 */
export function readErrorList(root) {
  /** @type {ErrorEntry[]} */
  const entries = JSON.parse(readFileSync(join(root, 'spec/errors.json'), 'utf8')).errors;
  const sorted = entries.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  for (const [i, { code, detail, httpStatus }] of sorted.entries()) {
    if (!/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(code))
      throw new Error(`spec/errors.json: '${code}' is no code`);
    if (sorted[i + 1]?.code === code) throw new Error(`spec/errors.json: ${code} appears twice`);
    if (!Number.isInteger(httpStatus)) throw new Error(`spec/errors.json: ${code} has no httpStatus`);
    if (detail !== undefined && screamingSnake(detail) !== code)
      throw new Error(`spec/errors.json: the code of ${detail} is ${screamingSnake(detail)}, not ${code}`);
  }
  return sorted;
}

/**
 * The text of `packages/core/src/error-codes.gen.ts`: a closed union, so that a misspelt code does not compile, and what
 * the list says about each.
 *
 * @param {readonly ErrorEntry[]} entries
 */
export function printErrorCodes(entries) {
  const facts = entries.map(
    (e) =>
      `  ${e.code}: {\n    class: ${quote(e.class)},\n    meaning: ${quote(e.meaning)},\n` +
      `    remedy: ${quote(e.remedy)},\n    loraCode: ${quote(e.loraCode)},\n  },`,
  );
  const details = entries.flatMap((e) =>
    e.detail === undefined ? [] : [{ code: e.code, detail: e.detail }],
  );
  return `// Generated from spec/errors.json by scripts/generate-errors.mjs; change that list instead.

/** Every code that an error of loradb-ts may carry. Codes keep their meaning; new ones may be added. */
export type ErrorCode =
${entries.map((e) => `  | ${quote(e.code)}`).join('\n')};

/** What the list of codes says about one of them: the class that carries it, LoraDB's own code for the same failure. */
export interface ErrorCodeFacts {
  readonly class: string;
  readonly meaning: string;
  readonly remedy: string;
  readonly loraCode: string;
}

/** The list of codes, for programs that print or translate them. */
export const ERROR_CODES: Readonly<Record<ErrorCode, ErrorCodeFacts>> = {
${facts.join('\n')}
};

/** What a CypherError may have as its detail, in the words of the openCypher TCK. */
export type CypherDetail =
${details.map((d) => `  | ${quote(d.detail)}`).join('\n')};

/** The code of each detail. */
export const CODE_OF_DETAIL: Readonly<Record<CypherDetail, ErrorCode>> = {
${details.map((d) => `  ${d.detail}: ${quote(d.code)},`).join('\n')}
};
`;
}

/**
 * The text of `packages/ffi-spec/src/http-status.gen.ts`: the status of an HTTP answer by the code of its error.
 *
 * @param {readonly ErrorEntry[]} entries
 */
export function printHttpStatus(entries) {
  return `// Generated from spec/errors.json by scripts/generate-errors.mjs; change that list instead.
import type { ErrorCode } from '@loradb-ts/core/errors';

/** The status of an HTTP answer by the code of its error. */
export const HTTP_STATUS: Readonly<Record<ErrorCode, number>> = {
${entries.map((e) => `  ${e.code}: ${e.httpStatus},`).join('\n')}
};
`;
}

/** @param {string} detail `UndefinedVariable` becomes `UNDEFINED_VARIABLE` */
function screamingSnake(detail) {
  return detail.replace(/(?<!^)[A-Z]/g, '_$&').toUpperCase();
}

/**
 * The text of `spec/errors.md`: a table for each class.
 *
 * @param {readonly ErrorEntry[]} entries
 */
export function printErrorTables(entries) {
  const classes = [...new Set(entries.map((e) => e.class))].toSorted();
  const tables = classes.map((name) => {
    const rows = entries
      .filter((e) => e.class === name)
      .map(
        (e) =>
          `| \`${e.code}\` | ${cell(e.meaning)} | ${cell(e.remedy)} | ${e.httpStatus} | \`${e.loraCode}\` |`,
      );
    return `## ${name}\n\n| Code | Meaning | Remedy | HTTP | LoraDB's code |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `<!-- Generated from errors.json by scripts/generate-errors.mjs; change that list instead. -->

# Error codes

Every error carries one of these codes. Programs match on the code; messages are for people and may be reworded.

${tables.join('\n')}`;
}

/**
 * The files that are made from the list, with the text each should have.
 *
 * @param {string} root
 * @returns {{ path: string, text: string }[]} paths relative to the repository
 */
export function generatedErrorFiles(root) {
  const entries = readErrorList(root);
  return [
    { path: 'packages/core/src/error-codes.gen.ts', text: printErrorCodes(entries) },
    { path: 'packages/ffi-spec/src/http-status.gen.ts', text: printHttpStatus(entries) },
    { path: 'spec/errors.md', text: printErrorTables(entries) },
  ];
}

/** Endings of sources that may use a code; in those of other languages it may stand in a constant's name. */
const SOURCE_ENDING = /\.(?:ts|c|py|go|rb|rs)$/;

/**
 * Lists the codes that no source of any package or binding contains as a string, nor their detail. (The other direction, a
 * code that the list lacks, does not compile.)
 *
 * @param {string} root
 * @returns {string[]}
 */
export function findUnusedCodes(root) {
  const groups = ['packages', 'bindings'].filter((group) => existsSync(join(root, group)));
  const directories = groups.flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(root, group, name, 'src')),
  );
  const sources = directories
    .filter((directory) => existsSync(directory))
    .flatMap((directory) =>
      readdirSync(directory, { recursive: true, encoding: 'utf8' })
        .filter((name) => SOURCE_ENDING.test(name) && !/(?:^|[._/])gen(?:erated)?\./.test(name))
        .map((name) => readFileSync(join(directory, name), 'utf8')),
    )
    .join('\n');
  const isUsed = (/** @type {string} */ name) =>
    [`'${name}'`, `"${name}"`].some((text) => sources.includes(text));
  return readErrorList(root)
    .filter(({ code, detail }) => !isUsed(code) && (detail === undefined || !isUsed(detail)))
    .map((e) => e.code);
}

/** @param {string} text */
function quote(text) {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
