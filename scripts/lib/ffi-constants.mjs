/**
 * @typedef {import('./ffi-spec.mjs').FfiSpec} FfiSpec
 * @typedef {import('./error-codes.mjs').ErrorEntry} ErrorEntry
 */

const NOTICE = 'Generated from spec/ffi.json and spec/errors.json by scripts/generate-ffi.mjs; change those.';

/**
 * The constants of the engine process, of the C library and of each binding: protocol, statuses, error codes and classes.
 *
 * @param {FfiSpec} spec
 * @param {readonly ErrorEntry[]} errors
 * @returns {{ path: string, text: string }[]} paths relative to the repository
 */
export function printConstants(spec, errors) {
  return [
    { path: 'packages/ffi-spec/src/ffi.gen.ts', text: printTypeScript(spec) },
    { path: 'bindings/c/src/protocol.gen.h', text: printC(spec) },
    { path: 'bindings/python/src/lora_python/_generated.py', text: printPython(spec, errors) },
    { path: 'bindings/go/generated.go', text: printGo(spec, errors) },
    { path: 'bindings/ruby/lib/lora_ruby/generated.rb', text: printRuby(spec, errors) },
    { path: 'bindings/rust/src/generated.rs', text: printRust(spec, errors) },
  ];
}

/** @param {FfiSpec} spec */
function printTypeScript({ protocol, statuses }) {
  const codes = statuses.flatMap(({ name, codes: list = [] }) => list.map((code) => `  ${code}: '${name}',`));
  return `// ${NOTICE}

/** The version of the protocol between a binding and the engine process: spec/ffi.md. */
export const PROTOCOL_VERSION = ${protocol.version};

/** Bytes that a frame may have behind its length. */
export const FRAME_SIZE_BYTES_MAX = ${protocol.frameSizeBytesMax};

/** Bytes of the operation or status, the request and the database at the start of a frame, behind its length. */
export const FRAME_HEADER_SIZE_BYTES = ${protocol.headerSizeBytes};

/** What this version of the engine process can do. */
export const FEATURES: readonly string[] = [${protocol.features.map((name) => `'${name}'`).join(', ')}];

/** What can be asked of the engine process. */
export const OPERATION = {
${protocol.operations.map(({ name, value }) => `  ${name}: ${value},`).join('\n')}
} as const;

/** What an answer says first, and functions of the C ABI return. */
export const STATUS = {
${statuses.map(({ name, value }) => `  ${name}: ${value},`).join('\n')}
} as const;

/** The status of errors that have one of their own, by code. */
export const STATUS_OF_CODE: Readonly<Record<string, keyof typeof STATUS>> = {
${codes.join('\n')}
};
`;
}

/** @param {FfiSpec} spec */
function printC({ protocol, statuses, structs }) {
  const named = statuses.map(({ name, value }) => `  X(${value}, ${name})`);
  return `/* ${NOTICE} */
#ifndef LORA_PROTOCOL_GEN_H
#define LORA_PROTOCOL_GEN_H

#include "lora_ffi.h"

#define LORA_PROTOCOL_VERSION "${protocol.version}"
#define LORA_FRAME_SIZE_BYTES_MAX ${protocol.frameSizeBytesMax}u
#define LORA_FRAME_HEADER_SIZE_BYTES ${protocol.headerSizeBytes}u

enum {
${protocol.operations.map(({ name, value }) => `  LORA_OPERATION_${name} = ${value}`).join(',\n')}
};

/* Every status: X(number, name). */
#define LORA_STATUSES(X) \\
${named.join(' \\\n')}

/* The layouts that programs were compiled against. */
${structs.flatMap(layoutOf).join('\n')}

#endif
`;
}

/** @param {import('./ffi-spec.mjs').Struct} struct */
function layoutOf({ name, sizeBytes, fields }) {
  const assertion = (/** @type {string} */ condition) => `_Static_assert(${condition}, "layout of ${name}");`;
  return [
    assertion(`sizeof(${name}) == ${sizeBytes}`),
    ...fields.map((field) => assertion(`offsetof(${name}, ${field.name}) == ${field.offsetBytes}`)),
  ];
}

/**
 * @param {FfiSpec} spec
 * @param {readonly ErrorEntry[]} errors
 */
function printPython({ protocol, errorClasses }, errors) {
  const names = [...new Set(errorClasses.map((e) => e.python))];
  const base = (/** @type {string} */ name) =>
    ['SnapshotError', 'StorageError'].includes(name) ? 'LoraQueryError' : 'LoraError';
  const classes = names.map((name) => {
    const meaning = errorClasses.find((e) => e.python === name)?.meaning ?? '';
    return `class ${name}(${base(name)}):\n    """${meaning}"""\n`;
  });
  return `# ${NOTICE}
"""The protocol of the engine process, the codes of errors and their classes."""

from __future__ import annotations

from ._error import LoraError

PROTOCOL_VERSION = ${protocol.version}
FRAME_SIZE_BYTES_MAX = ${protocol.frameSizeBytesMax}

${protocol.operations.map(({ name, value }) => `${name} = ${value}`).join('\n')}


${classes.join('\n\n')}

#: The exception of each class of errors that the engine tells apart.
ERROR_CLASSES: dict[str, type[LoraError]] = {
${errorClasses.map((e) => `    "${e.class}": ${e.python},`).join('\n')}
}

#: Every code that \`\`LoraError.code\`\` may be.
ERROR_CODES: frozenset[str] = frozenset(
    {
${errors.map(({ code }) => `        "${code}",`).join('\n')}
    }
)
`;
}

/**
 * @param {FfiSpec} spec
 * @param {readonly ErrorEntry[]} errors
 */
function printGo({ protocol }, errors) {
  const align = (/** @type {string[]} */ names) => {
    const width = Math.max(...names.map((name) => name.length));
    return (/** @type {string} */ name) => name.padEnd(width);
  };
  const operations = protocol.operations.map(({ name, value }) => [`operation${camel(name)}`, value]);
  const padOperation = align(operations.map(([name]) => String(name)));
  const padCode = align(errors.map(({ code }) => `Code${camel(code)}`));
  return `// ${NOTICE}

package lora

const (
	protocolVersion   = "${protocol.version}"
	frameSizeBytesMax = ${protocol.frameSizeBytesMax}
)

const (
${operations.map(([name, value]) => `\t${padOperation(String(name))} byte = ${value}`).join('\n')}
)

// The codes that LoraError.Code may be.
const (
${errors.map(({ code }) => `\t${padCode(`Code${camel(code)}`)} = "${code}"`).join('\n')}
)
`;
}

/**
 * @param {FfiSpec} spec
 * @param {readonly ErrorEntry[]} errors
 */
function printRuby({ protocol, errorClasses }, errors) {
  const names = [...new Set(errorClasses.map((e) => e.ruby))];
  const classes = names.map((name) => {
    const base = ['SnapshotError', 'StorageError'].includes(name) ? 'QueryError' : 'Error';
    return `  # ${errorClasses.find((e) => e.ruby === name)?.meaning}\n  class ${name} < ${base}; end\n`;
  });
  return `# frozen_string_literal: true

# ${NOTICE}

require_relative "error"

module LoraRuby
  # The protocol of the engine process.
  module Protocol
    VERSION = ${protocol.version}
    FRAME_SIZE_BYTES_MAX = ${protocol.frameSizeBytesMax}
${protocol.operations.map(({ name, value }) => `    ${name} = ${value}`).join('\n')}
  end

${classes.join('\n')}
  # The exception of each class of errors that the engine tells apart.
  ERROR_CLASSES = {
${errorClasses.map((e) => `    "${e.class}" => ${e.ruby}`).join(',\n')}
  }.freeze

  # Every code that Error#code may be.
  ERROR_CODES = %w[
${errors.map(({ code }) => `    ${code}`).join('\n')}
  ].freeze
end
`;
}

/**
 * @param {FfiSpec} spec
 * @param {readonly ErrorEntry[]} errors
 */
function printRust({ protocol }, errors) {
  return `// ${NOTICE}

pub(crate) const PROTOCOL_VERSION: &str = "${protocol.version}";
pub(crate) const FRAME_SIZE_BYTES_MAX: usize = ${protocol.frameSizeBytesMax};

pub(crate) mod operation {
${protocol.operations.map(({ name, value }) => `    pub(crate) const ${name}: u8 = ${value};`).join('\n')}
}

/// The codes that \`LoraError::code\` may be.
pub mod codes {
${errors.map(({ code, meaning }) => `    /// ${meaning}\n    pub const ${code}: &str = "${code}";`).join('\n')}
}
`;
}

/** @param {string} name \`SAVE_FILE\` becomes \`SaveFile\` */
function camel(name) {
  return name
    .toLowerCase()
    .replaceAll(/(?:^|_)([a-z0-9])/g, (_, /** @type {string} */ first) => first.toUpperCase());
}
