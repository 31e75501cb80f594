import { live } from './graph.ts';
import { inRange } from './operators.ts';
import {
  compareText,
  isRefList,
  isRefMap,
  RefFailure,
  RefNode,
  RefPath,
  RefRelationship,
  RefUnspecified,
  type RefMap,
  type RefValue,
} from './value.ts';

/** The functions that the reference knows; all but `coalesce` give null for a null argument. */
export function callFunction(name: string, args: readonly RefValue[]): RefValue {
  if (name === 'coalesce') return args.find((arg) => arg !== null) ?? null;
  if (args.includes(null)) return null;
  const code = FUNCTIONS.get(name);
  if (code === undefined) throw new RefFailure(`no function ${name}`);
  return code(...args);
}

type Code = (...args: RefValue[]) => RefValue;

function text(v: RefValue | undefined): string {
  if (typeof v !== 'string') throw new RefFailure('not a STRING');
  return v;
}

function integer(v: RefValue | undefined): number {
  if (typeof v !== 'bigint') throw new RefFailure('not an INTEGER');
  return Number(v);
}

function list(v: RefValue | undefined): readonly RefValue[] {
  if (v === undefined || !isRefList(v)) throw new RefFailure('not a LIST');
  return v;
}

function node(v: RefValue | undefined): RefNode {
  if (!(v instanceof RefNode)) throw new RefFailure('not a NODE');
  return live(v);
}

function relationship(v: RefValue | undefined): RefRelationship {
  if (!(v instanceof RefRelationship)) throw new RefFailure('not a RELATIONSHIP');
  return live(v);
}

function path(v: RefValue | undefined): RefPath {
  if (!(v instanceof RefPath)) throw new RefFailure('not a PATH');
  return v;
}

/** The entries of a map, or the properties of a node or relationship. */
export function entriesOf(v: RefValue): RefMap {
  if (isRefMap(v)) return v;
  if (v instanceof RefNode || v instanceof RefRelationship) return live(v).properties;
  throw new RefFailure('not a map');
}

function toText(v: RefValue): RefValue {
  if (typeof v === 'number') return Number.isInteger(v) ? v.toFixed(1) : String(v);
  if (typeof v === 'bigint' || typeof v === 'boolean' || typeof v === 'string') return String(v);
  throw new RefFailure('not convertible');
}

function toInteger(v: RefValue): RefValue {
  if (typeof v === 'bigint') return v;
  if (typeof v === 'boolean') return v ? 1n : 0n;
  if (typeof v === 'number') return inRange(BigInt(Math.trunc(v)));
  if (typeof v === 'string')
    return /^[+-]?\d+(\.\d+)?$/.test(v) ? inRange(BigInt(v.replace(/\..*/, ''))) : null;
  throw new RefFailure('not convertible');
}

function toFloat(v: RefValue): RefValue {
  if (typeof v === 'number') return v;
  if (typeof v === 'bigint') return Number(v);
  if (typeof v === 'string') return /^[+-]?\d+(\.\d+)?$/.test(v) ? Number(v) : null;
  throw new RefFailure('not convertible');
}

function range(from: RefValue, to: RefValue, by: RefValue = 1n): RefValue {
  const [start, end, step] = [integer(from), integer(to), integer(by)];
  if (step === 0) throw new RefFailure('the step is 0');
  if (Math.abs(end - start) > 1000) throw new RefUnspecified('a long list');
  const numbers: bigint[] = [];
  for (let x = start; step > 0 ? x <= end : x >= end; x += step) numbers.push(BigInt(x));
  return numbers;
}

function size(v: RefValue): RefValue {
  if (v instanceof RefPath) return BigInt(v.relationships.length);
  return BigInt(typeof v === 'string' ? Array.from(v).length : list(v).length);
}

function reverse(v: RefValue): RefValue {
  return typeof v === 'string' ? Array.from(v).toReversed().join('') : list(v).toReversed();
}

function substring(v: RefValue, start: RefValue, length?: RefValue): RefValue {
  const from = integer(start);
  const count = length === undefined ? Infinity : integer(length);
  if (from < 0 || count < 0) throw new RefFailure('negative');
  return Array.from(text(v))
    .slice(from, from + count)
    .join('');
}

function abs(v: RefValue): RefValue {
  if (typeof v === 'number') return Math.abs(v);
  if (typeof v === 'bigint') return inRange(v < 0n ? -v : v);
  throw new RefFailure('not a number');
}

function sign(v: RefValue): RefValue {
  return BigInt(Math.sign(Number(v)));
}

const FUNCTIONS: ReadonlyMap<string, Code> = new Map<string, Code>([
  ['exists', (v) => v!],
  ['labels', (v) => node(v).labels],
  ['type', (v) => relationship(v).type],
  ['startnode', (v) => relationship(v).start],
  ['endnode', (v) => relationship(v).end],
  ['keys', (v) => [...entriesOf(v).keys()].toSorted(compareText)],
  ['properties', (v) => new Map(entriesOf(v))],
  ['nodes', (v) => path(v).nodes],
  ['relationships', (v) => path(v).relationships],
  ['length', (v) => size(v)],
  ['size', (v) => size(v)],
  ['head', (v) => list(v)[0] ?? null],
  ['last', (v) => list(v).at(-1) ?? null],
  ['tail', (v) => list(v).slice(1)],
  ['reverse', (v) => reverse(v)],
  ['range', (from, to, step) => range(from, to, step)],
  ['tointeger', (v) => toInteger(v)],
  ['tofloat', (v) => toFloat(v)],
  ['tostring', (v) => toText(v)],
  ['abs', (v) => abs(v)],
  ['sign', (v) => sign(v)],
  ['floor', (v) => Math.floor(Number(v))],
  ['ceil', (v) => Math.ceil(Number(v))],
  ['tolower', (v) => text(v).toLowerCase()],
  ['toupper', (v) => text(v).toUpperCase()],
  ['trim', (v) => text(v).trim()],
  ['replace', (v, search, by) => text(v).replaceAll(text(search), () => text(by))],
  ['split', (v, by) => text(v).split(text(by))],
  ['substring', (v, start, length) => substring(v, start, length)],
  ['left', (v, count) => substring(v, 0n, count)],
]);
