import { walk } from './read-module.mjs';

/**
 * @typedef {import('./read-module.mjs').AstNode} AstNode
 * @typedef {import('./read-module.mjs').SourceModule} SourceModule
 * @typedef {{ names: string[], members: string[], calls: string[] }} AmbientRule `names` may not be used at all,
 *   `members` (`Date.now`) not be read, `calls` neither called nor constructed without arguments
 */

/**
 * Lists where a file uses what only its host has: a name counts when the file does not declare it. The compiler,
 * which has no ambient types in such a package, finds most of these; this also finds those smuggled past it with
 * `declare`, and the clock and the random numbers that belong to the language.
 *
 * @param {SourceModule} source
 * @param {AmbientRule} rule
 * @returns {{ name: string, line: number }[]}
 */
export function findAmbientUses(source, rule) {
  const declared = declaredNames(source.ast);
  /** @type {{ name: string, line: number }[]} */
  const uses = [];
  walk(source.ast, (node, parent, key) => {
    const name = ambientName(node, parent, key, rule);
    if (name && !declared.has(name)) uses.push({ name, line: source.lineAt(node.start) });
  });
  return uses;
}

/**
 * @param {AstNode} node
 * @param {AstNode | null} parent
 * @param {string} key
 * @param {AmbientRule} rule
 */
function ambientName(node, parent, key, rule) {
  switch (node.type) {
    case 'Identifier':
      return rule.names.includes(node.name) && !isPropertyName(parent, key) ? node.name : null;
    case 'MemberExpression': {
      const path = node.computed ? null : `${node.object.name}.${node.property.name}`;
      return path !== null && rule.members.includes(path) ? path : null;
    }
    case 'NewExpression':
    case 'CallExpression': {
      const withoutArguments = node.type === 'CallExpression' || node.arguments.length === 0;
      return withoutArguments && rule.calls.includes(node.callee.name) ? `${node.callee.name}()` : null;
    }
    default:
      return null;
  }
}

/** True where an identifier names a field and stands for nothing by itself: `a.process`, `{ process: 1 }`.
 * @param {AstNode | null} parent
 * @param {string} key
 */
function isPropertyName(parent, key) {
  if (parent === null) return false;
  if (key === 'property') return parent.type === 'MemberExpression' && !parent.computed;
  if (key === 'key') return !parent.computed;
  if (key === 'label') return true;
  return ['ImportSpecifier', 'ExportSpecifier', 'TSQualifiedName'].includes(parent.type);
}

/** The names a file declares itself and for real, in any scope: `declare` only asserts that a host has them.
 * @param {AstNode} ast
 */
function declaredNames(ast) {
  /** @type {Set<string>} */
  const names = new Set();
  const declareOnly = ast.body.filter((/** @type {AstNode} */ statement) => statement.declare === true);
  walk(ast, (node) => {
    if (declareOnly.some((/** @type {AstNode} */ s) => s.start <= node.start && node.start < s.end)) return;
    for (const field of BINDING_FIELDS[node.type] ?? [])
      for (const pattern of [node[field]].flat()) addBoundNames(pattern, names);
  });
  return names;
}

/** The fields of a node that bring names into being.
 * @type {Record<string, string[]>}
 */
const BINDING_FIELDS = {
  VariableDeclarator: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['id', 'params'],
  ArrowFunctionExpression: ['params'],
  ClassDeclaration: ['id'],
  ImportSpecifier: ['local'],
  ImportDefaultSpecifier: ['local'],
  ImportNamespaceSpecifier: ['local'],
  CatchClause: ['param'],
  TSTypeAliasDeclaration: ['id'],
  TSInterfaceDeclaration: ['id'],
  TSFunctionType: ['params'],
  TSMethodSignature: ['params'],
};

/**
 * @param {AstNode | null} pattern
 * @param {Set<string>} names
 */
function addBoundNames(pattern, names) {
  switch (pattern?.type) {
    case 'Identifier':
      names.add(pattern.name);
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties) addBoundNames(property.value ?? property.argument, names);
      return;
    case 'ArrayPattern':
      for (const element of pattern.elements) addBoundNames(element, names);
      return;
    case 'AssignmentPattern':
      addBoundNames(pattern.left, names);
      return;
    case 'RestElement':
      addBoundNames(pattern.argument, names);
  }
}
