/** @typedef {import('./ffi-spec.mjs').FfiSpec} FfiSpec */

const WIDTH = 100;

/**
 * The text of `lora_ffi.h`.
 *
 * @param {FfiSpec} spec
 */
export function printHeader(spec) {
  return `/* Generated from spec/ffi.json by scripts/generate-ffi.mjs; change that file instead. */
#ifndef LORA_FFI_H
#define LORA_FFI_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define LORA_API __attribute__((visibility("default")))
#else
#define LORA_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

${comment(spec.threading)}

/** A database in the engine process. */
typedef struct LoraDatabase LoraDatabase;

/** What functions that can fail return, as int. */
typedef enum LoraStatus {
${spec.statuses.map(({ name, value, meaning }) => `${comment([meaning], '  ')}\n  LORA_STATUS_${name} = ${value}`).join(',\n')}
} LoraStatus;

${spec.structs.map(printStruct).join('\n')}
${spec.functions.map(printFunction).join('\n')}
#ifdef __cplusplus
}
#endif

#endif
`;
}

/** @param {import('./ffi-spec.mjs').Struct} struct */
function printStruct({ name, meaning, fields }) {
  const lines = fields.map((field) => `  ${field.type} ${field.name}; /* ${field.meaning} */`);
  return `${comment([meaning])}\ntypedef struct ${name} {\n${lines.join('\n')}\n} ${name};\n`;
}

/** @param {import('./ffi-spec.mjs').CFunction} definition */
function printFunction({ name, since, returns, params, meaning }) {
  const type = returns === 'status' ? 'int ' : returns.endsWith('*') ? returns : `${returns} `;
  const list = params.map((p) => `${p.type}${p.type.endsWith('*') ? '' : ' '}${p.name}`);
  const about = [meaning, ...params.map((p) => `${p.name}: ${p.passes}.`), `Since ${since}.`];
  return `${comment(about)}\n${declaration(`LORA_API ${type}${name}(`, list.length === 0 ? ['void'] : list)}\n`;
}

/**
 * A declaration on one line, or with its parameters one a line where that is too long.
 *
 * @param {string} start
 * @param {string[]} params
 */
function declaration(start, params) {
  const line = `${start}${params.join(', ')});`;
  return line.length <= WIDTH ? line : `${start}\n    ${params.join(',\n    ')});`;
}

/**
 * @param {string[]} paragraphs
 * @param {string} [indent]
 */
function comment(paragraphs, indent = '') {
  const lines = paragraphs.flatMap((paragraph) => wrap(paragraph, WIDTH - 3 - indent.length));
  if (lines.length === 1 && (lines[0] ?? '').length <= WIDTH - 7 - indent.length)
    return `${indent}/** ${lines[0]} */`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`), `${indent} */`].join('\n');
}

/**
 * @param {string} text
 * @param {number} width
 */
function wrap(text, width) {
  /** @type {string[]} */
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
