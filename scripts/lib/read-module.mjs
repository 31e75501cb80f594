import { readFileSync } from 'node:fs';
import { parseSync, visitorKeys } from 'oxc-parser';

/**
 * What a source file takes from outside: the modules it names and the names it uses without declaring them.
 * @typedef {{ specifier: string, line: number }} Import
 * @typedef {{ imports: Import[], ast: AstNode, lineAt: (offset: number) => number }} SourceModule
 * @typedef {{ type: string, start: number, [key: string]: any }} AstNode
 */

/**
 * Parses one TypeScript or JavaScript file and lists every import in it: static and dynamic, of values and of types,
 * re-exports, and `import('…')` in types.
 *
 * @param {string} path
 * @returns {SourceModule} lines count from 1
 * @throws {Error} where the file does not parse or an import's specifier is not a plain string
 */
export function readModule(path) {
  const text = readFileSync(path, 'utf8');
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const ast = /** @type {AstNode} */ (/** @type {unknown} */ (program));
  const lineAt = (/** @type {number} */ offset) => text.slice(0, offset).split('\n').length;
  /** @type {Import[]} */
  const imports = [];
  walk(ast, (node) => {
    const source = IMPORTING.has(node.type) ? node.source : null;
    if (!source) return;
    if (typeof source.value !== 'string')
      throw new Error(`${path}:${lineAt(node.start)}: an import must name its module in plain quotes`);
    imports.push({ specifier: source.value, line: lineAt(source.start) });
  });
  return { imports, ast, lineAt };
}

const IMPORTING = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

/**
 * Visits a syntax tree from the top, parents first.
 *
 * @param {AstNode} node
 * @param {(node: AstNode, parent: AstNode | null, key: string) => void} visit `key` names the field of the parent
 * @param {AstNode | null} [parent]
 * @param {string} [key]
 */
export function walk(node, visit, parent = null, key = '') {
  visit(node, parent, key);
  for (const field of visitorKeys[node.type] ?? [])
    for (const child of [node[field]].flat()) if (child) walk(child, visit, node, field);
}
