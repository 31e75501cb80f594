import type { BinaryOperator } from '../cypher/ast.ts';
import type { StaticType } from './static-type.ts';

type Kind = StaticType['kind'];
type PlainKind = Exclude<Kind, 'list'>;

const plainTypes = new Map<PlainKind, StaticType>();

/** The type of a kind that has no parts. */
export function plain(kind: PlainKind): StaticType {
  let type = plainTypes.get(kind);
  if (type === undefined) {
    type = { kind };
    plainTypes.set(kind, type);
  }
  return type;
}

export function listOf(element: StaticType): StaticType {
  return { kind: 'list', element };
}

/** The type of the elements of a list; `any` where nothing is known of them. */
export function elementOf(type: StaticType): StaticType {
  return type.kind === 'list' ? type.element : plain('any');
}

/** The narrowest type that has the values of both. */
export function joinTypes(a: StaticType, b: StaticType): StaticType {
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  if (a.kind === 'list' && b.kind === 'list') return listOf(joinTypes(a.element, b.element));
  if (a.kind === b.kind) return a;
  return isNumeric(a.kind) && isNumeric(b.kind) ? plain('number') : plain('any');
}

/** The narrowest type that has the values of all; `any` for none. */
export function joinAll(types: readonly StaticType[]): StaticType {
  return types.length === 0 ? plain('any') : types.reduce(joinTypes);
}

/** True unless no value but null can have both the type and one of the kinds. */
export function canBe(type: StaticType, kinds: readonly Kind[]): boolean {
  const { kind } = type;
  if (kind === 'any' || kind === 'null' || kinds.includes('any') || kinds.includes(kind)) return true;
  if (kind === 'number') return kinds.includes('integer') || kinds.includes('float');
  return kinds.includes('number') && isNumeric(kind);
}

function isNumeric(kind: Kind): boolean {
  return kind === 'integer' || kind === 'float' || kind === 'number';
}

const INSTANTS: ReadonlySet<Kind> = new Set<Kind>(['date', 'localtime', 'time', 'localdatetime', 'datetime']);
const NEVER_ARITHMETIC: ReadonlySet<Kind> = new Set<Kind>(['boolean', 'map', 'node', 'relationship', 'path']);
const NEVER_ADDED: ReadonlySet<Kind> = new Set<Kind>([...NEVER_ARITHMETIC, 'point', 'vector']);
const NEVER_CALCULATED: ReadonlySet<Kind> = new Set<Kind>([...NEVER_ADDED, 'string', 'list']);

/**
 * True where an operand of this type can make no sense to an arithmetic operator, whatever its value. `+` also joins
 * strings and adds to lists, so an operand of any type may stand beside a list.
 */
export function isNoOperand(operator: BinaryOperator, type: StaticType, other: StaticType): boolean {
  if (operator === '+') return other.kind !== 'list' && NEVER_ADDED.has(type.kind);
  return NEVER_CALCULATED.has(type.kind);
}

/** The type of `left operator right` for an arithmetic operator. */
export function arithmeticType(operator: BinaryOperator, left: StaticType, right: StaticType): StaticType {
  if (left.kind === 'null' || right.kind === 'null') return plain('any');
  if (isNumeric(left.kind) && isNumeric(right.kind)) return numericType(operator, left.kind, right.kind);
  if (operator === '+') return sumType(left, right);
  if (operator === '-') return right.kind === 'duration' && isTemporal(left.kind) ? left : plain('any');
  const isScaled =
    (left.kind === 'duration' && isNumeric(right.kind)) ||
    (operator === '*' && right.kind === 'duration' && isNumeric(left.kind));
  return isScaled && (operator === '*' || operator === '/') ? plain('duration') : plain('any');
}

function numericType(operator: BinaryOperator, left: Kind, right: Kind): StaticType {
  if (operator === '^' || left === 'float' || right === 'float') return plain('float');
  return plain(left === 'number' || right === 'number' ? 'number' : 'integer');
}

function sumType(left: StaticType, right: StaticType): StaticType {
  if (left.kind === 'list' && right.kind === 'list') return joinTypes(left, right);
  if (left.kind === 'list' && right.kind !== 'any') return listOf(joinTypes(left.element, right));
  if (right.kind === 'list' && left.kind !== 'any') return listOf(joinTypes(left, right.element));
  if (isText(left.kind) && isText(right.kind)) return plain('string');
  if (right.kind === 'duration' && isTemporal(left.kind)) return left;
  if (left.kind === 'duration' && isTemporal(right.kind)) return right;
  return plain('any');
}

function isText(kind: Kind): boolean {
  return kind === 'string' || isNumeric(kind);
}

function isTemporal(kind: Kind): boolean {
  return kind === 'duration' || INSTANTS.has(kind);
}

const WORDS: Readonly<Record<PlainKind, string>> = {
  any: 'ANY',
  null: 'NULL',
  boolean: 'BOOLEAN',
  integer: 'INTEGER',
  float: 'FLOAT',
  number: 'NUMBER',
  string: 'STRING',
  map: 'MAP',
  node: 'NODE',
  relationship: 'RELATIONSHIP',
  path: 'PATH',
  date: 'DATE',
  localtime: 'LOCAL TIME',
  time: 'TIME',
  localdatetime: 'LOCAL DATETIME',
  datetime: 'DATETIME',
  duration: 'DURATION',
  point: 'POINT',
  vector: 'VECTOR',
};

/** The type in the words of messages: `LIST<INTEGER>`. */
export function typeText(type: StaticType): string {
  return type.kind === 'list' ? `LIST<${typeText(type.element)}>` : WORDS[type.kind];
}

/** Kinds in the words of messages: `NODE or RELATIONSHIP`. A NUMBER stands for the two it is. */
export function kindsText(kinds: readonly Kind[]): string {
  const words = kinds
    .filter((kind) => kind !== 'number')
    .map((kind) => (kind === 'list' ? 'LIST' : WORDS[kind]));
  const last = words.pop()!;
  return words.length === 0 ? last : `${words.join(', ')} or ${last}`;
}
