import { format } from 'prettier';
import { createGenerator } from 'ts-json-schema-generator';

const MESSAGES = 'packages/ffi-spec/src/messages.ts';

/**
 * The text of `packages/ffi-spec/src/schemas.gen.ts`: a JSON Schema (draft 7) for each type that `messages.ts` exports,
 * under its name, which is its `$id`, too; they refer to each other as `Name#`.
 *
 * @param {string} root the repository's directory
 * @returns {Promise<{ path: string, text: string }>} path relative to the repository
 */
export async function generatedSchemaFile(root) {
  const { definitions = {} } = createGenerator({
    path: `${root}/${MESSAGES}`,
    tsconfig: `${root}/scripts/messages.tsconfig.json`,
    type: '*',
    additionalProperties: true,
  }).createSchema('*');
  const schemas = Object.entries(definitions)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => `  ${name}: ${JSON.stringify({ $id: name, ...withReferences(schema) })},`);
  const text = `// Generated from messages.ts by scripts/generate-schemas.mjs; change the types instead.

/** The JSON Schemas (draft 7) of the messages, by the name of their type, which is their \`$id\`. */
export const SCHEMAS: Readonly<Record<string, { readonly $id: string; readonly [keyword: string]: unknown }>> = {
${schemas.join('\n')}
};
`;
  const path = 'packages/ffi-spec/src/schemas.gen.ts';
  return { path, text: await format(text, { parser: 'typescript', printWidth: 110, singleQuote: true }) };
}

/** @param {unknown} schema @returns {object} the same, with `#/definitions/Name` as `Name#` */
function withReferences(schema) {
  return JSON.parse(JSON.stringify(schema).replaceAll(/"#\/definitions\/(\w+)"/g, '"$1#"'));
}
