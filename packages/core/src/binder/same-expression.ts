import type { Expression } from '../cypher/ast.ts';

/** True where two expressions are written alike: only their places in the text and the case of function names differ. */
export function sameExpression(a: Expression, b: Expression): boolean {
  return a.kind === b.kind && sameTree(a, b);
}

type Tree = Readonly<Record<string, unknown>>;

function sameTree(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isTree(a) || !isTree(b) || a['kind'] !== b['kind']) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => samePart(key, a, b));
}

function samePart(key: string, a: Tree, b: Tree): boolean {
  // A query within an expression holds the text of its columns, with its places and spaces.
  if (key === 'span' || key === 'text') return true;
  if (key === 'name' && a['kind'] === 'FunctionCall')
    return String(a[key]).toLowerCase() === String(b[key]).toLowerCase();
  return sameTree(a[key], b[key]);
}

function isTree(x: unknown): x is Tree {
  return typeof x === 'object' && x !== null;
}
