import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The signature of a function, as the catalogue of the binder has it.
 * @typedef {import('../../packages/core/dist/binder/functions.js').ScalarFunction} ScalarFunction
 * @typedef {import('../../packages/core/dist/binder/functions.js').AggregateFunction} AggregateFunction
 *
 * What `spec/functions.json` says about functions: `graph` is a query that makes the graph of the examples.
 * @typedef {{ name: string, origin: string, value: string, query: string, gives: string }} FunctionEntry
 * @typedef {{ title: string, notes?: string, graph?: string, functions: FunctionEntry[] }} FunctionGroup
 *
 * The catalogue, and the names of types in messages.
 * @typedef {{
 *   functionNames: () => readonly string[],
 *   findFunction: (lowercaseName: string) => ScalarFunction | AggregateFunction | undefined,
 *   typeText: (type: ScalarFunction['resultType']) => string,
 *   kindsText: (kinds: ScalarFunction['argumentTypes'][number]) => string,
 * }} Catalogue
 */

/**
 * The text of `spec/cypher-functions.md`: what `spec/functions.json` says, with the signatures of the catalogue.
 *
 * @param {string} root the repository's directory
 * @param {Catalogue} catalogue
 * @returns {{ path: string, text: string }} the path is relative to the repository
 * @throws {Error} where the list and the catalogue have not the same functions
 */
export function generatedFunctionFile(root, catalogue) {
  /** @type {FunctionGroup[]} */
  const groups = JSON.parse(readFileSync(join(root, 'spec/functions.json'), 'utf8')).groups;
  const listed = groups.flatMap(({ functions }) => functions.map(({ name }) => name));
  const known = catalogue.functionNames();
  for (const name of known)
    if (!listed.includes(name)) throw new Error(`spec/functions.json says nothing about ${name}`);
  for (const [i, name] of listed.entries()) {
    if (!known.includes(name)) throw new Error(`spec/functions.json: there is no function ${name}`);
    if (listed.indexOf(name) !== i) throw new Error(`spec/functions.json: ${name} appears twice`);
  }
  const sections = groups.map((group, i) => printGroup(group, i + 1, catalogue));
  return { path: 'spec/cypher-functions.md', text: `${HEAD}\n${sections.join('\n')}` };
}

const HEAD = `<!-- Generated from functions.json and the engine's catalogue by scripts/generate-functions.mjs. -->

# Functions of openCypher in loradb-ts

Part of [cypher-support.md](cypher-support.md), section 6, which says what holds for all functions. Arguments in brackets
may be left out. _From_ says where a function comes from: openCypher 9 with its temporal types, or an extension with the
name and meaning that Neo4j 5 or LoraDB 0.3 gives it.
`;

/**
 * @param {FunctionGroup} group
 * @param {number} number
 * @param {Catalogue} catalogue
 */
function printGroup({ title, notes, graph, functions }, number, catalogue) {
  const rows = functions.map(({ name, origin, value, query, gives }) => {
    const cells = [`\`${signatureText(name, catalogue)}\``, value, origin, `\`${query}\``, `\`${gives}\``];
    return `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return [
    `## ${number} ${title}\n`,
    ...(notes === undefined ? [] : [`${notes}\n`]),
    ...(graph === undefined ? [] : [`\`\`\`cypher graph\n${graph}\n\`\`\`\n`]),
    '| Function | Value | From | Query | Gives |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/**
 * `substring(STRING, INTEGER, [INTEGER]) → STRING`
 *
 * @param {string} name
 * @param {Catalogue} catalogue
 */
function signatureText(name, { findFunction, typeText, kindsText }) {
  const signature = findFunction(name.toLowerCase());
  if (signature === undefined) throw new Error(`the catalogue does not find its own function ${name}`);
  const result = typeText(signature.resultType);
  if (signature.kind === 'aggregate')
    return `${name}(${['[DISTINCT] ANY', 'NUMBER'].slice(0, signature.argumentCount).join(', ')}) → ${result}`;
  const { argumentTypes, argumentCountMin, argumentCountMax } = signature;
  const args = argumentTypes.map((kinds, i) => {
    const text = kindsText(kinds)
      .replace(INSTANTS, 'INSTANT')
      .replaceAll(/, | or /g, ' | ');
    return i < argumentCountMin ? text : `[${text}]`;
  });
  if (argumentCountMax === Infinity) args.push('…');
  return `${name}(${args.join(', ')}) → ${result}`;
}

/** Any DATE, LOCAL TIME, TIME, LOCAL DATETIME or DATETIME, in the words of the catalogue. */
const INSTANTS = 'DATE, LOCAL TIME, TIME, LOCAL DATETIME or DATETIME';
