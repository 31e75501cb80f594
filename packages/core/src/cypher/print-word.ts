import { KEYWORDS } from './keywords.ts';

const KEYWORD_SET: ReadonlySet<string> = new Set(KEYWORDS);
const PLAIN_NAME = /^[\p{ID_Start}\p{Pc}][\p{ID_Continue}\p{Pc}\p{Sc}]*$/u;
/** Functions of these names need back-ticks, because the words begin forms of their own. */
const FORM_NAMES = /^(?:all|any|none|single|reduce|shortestPath|allShortestPaths)$/i;

/** A label, relationship type, property key, or part of a dotted name: in back-ticks where it is no plain word. */
export function printName(name: string): string {
  return PLAIN_NAME.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}

/** A variable: in back-ticks also where it is a keyword, so that it reads as a variable in every place. */
export function printVariable(name: string): string {
  return KEYWORD_SET.has(name.toUpperCase()) ? `\`${name}\`` : printName(name);
}

/** The dotted name of a function. */
export function printFunctionName(name: string): string {
  if (FORM_NAMES.test(name)) return `\`${name}\``;
  const [first, ...rest] = name.split('.');
  const isPlain = first!.toLowerCase() === 'count' || first!.toLowerCase() === 'exists';
  return [isPlain ? first : printVariable(first!), ...rest.map(printName)].join('.');
}

/** The dotted name of a procedure. */
export function printProcedureName(name: string): string {
  return name.split('.').map(printName).join('.');
}

export function printParameter(name: string): string {
  return `$${/^[0-9]+$/.test(name) ? name : printName(name)}`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ["'", "\\'"],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

export function printString(value: string): string {
  return `'${value.replace(/[\\'\n\r\t]/g, (character) => ESCAPES.get(character)!)}'`;
}

/** A finite double, so that it reads as the same FLOAT again: `1.0`, `-0.0`, `1e-9`. */
export function printFloat(value: number): string {
  const digits = Object.is(value, -0) ? '-0' : String(value);
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}
