import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readErrorList } from './error-codes.mjs';
import { printConstants } from './ffi-constants.mjs';
import { printHeader } from './ffi-header.mjs';
import { printFfiTables } from './ffi-tables.mjs';

/**
 * @typedef {{ name: string, value: number, meaning: string, codes?: string[] }} Status
 * @typedef {{ name: string, value: number, request: string[], answer: string[] | null, meaning: string }} Operation
 * @typedef {{ name: string, type: string, passes: string }} Param
 * @typedef {{ name: string, since: string, returns: string, params: Param[], meaning: string }} CFunction
 * @typedef {{ name: string, type: string, offsetBytes: number, meaning: string }} Field
 * @typedef {{ name: string, meaning: string, sizeBytes: number, fields: Field[] }} Struct
 * @typedef {{ class: string, python: string, ruby: string, meaning: string }} ErrorClass
 * @typedef {{
 *   protocol: {
 *     version: number, frameSizeBytesMax: number, headerSizeBytes: number,
 *     operations: Operation[], metadata: string[], features: string[],
 *   },
 *   statuses: Status[], environment: { name: string, meaning: string }[], structs: Struct[],
 *   functions: CFunction[], threading: string[], errorClasses: ErrorClass[],
 * }} FfiSpec `spec/ffi.json`
 */

/**
 * The files that are made from `spec/ffi.json` (and the list of error codes), with the text each should have.
 *
 * @param {string} root the repository's directory
 * @returns {{ path: string, text: string }[]} paths relative to the repository
 */
export function generatedFfiFiles(root) {
  /** @type {FfiSpec} */
  const spec = JSON.parse(readFileSync(join(root, 'spec/ffi.json'), 'utf8'));
  const document = 'spec/ffi.md';
  return [
    { path: 'bindings/c/include/lora_ffi.h', text: printHeader(spec) },
    ...printConstants(spec, readErrorList(root)),
    { path: document, text: printFfiTables(spec, readFileSync(join(root, document), 'utf8')) },
  ];
}
