import { isNumeric } from './arithmetic.ts';
import type { EntityReader } from './entity-reader.ts';
import { printFloat } from './float.ts';
import { crsNameOf } from './point.ts';
import { printTemporal } from './temporal/print.ts';
import { isList, isMap } from './type-of.ts';
import { isInteger } from './value.ts';
import type { Path, Point, Value, Vector } from './value.ts';

/**
 * Prints values for people: in messages, and in tables as the command line and the TCK write them. Scalars, lists and maps
 * are printed as Cypher literals, nodes, relationships and paths as patterns.
 */

/**
 * Prints a value. With a reader, nodes are printed as `(:Label {key: 1})`, relationships as `[:TYPE]` and paths as
 * `<(:A)-[:T]->(:B)>`; without one, by their store indexes.
 */
export function printValue(v: Value, reader?: EntityReader): string {
  if (typeof v === 'string') return printString(v);
  if (isInteger(v) || v === null || typeof v === 'boolean') return String(v);
  if (isList(v)) return `[${v.map((element) => printValue(element, reader)).join(', ')}]`;
  if (isMap(v)) return printEntries(v, reader);
  if (isNumeric(v)) return printFloat(v);
  return printObject(v, reader);
}

function printObject(
  v: Exclude<Extract<Value, { readonly kind: string }>, { readonly kind: 'float' }>,
  reader: EntityReader | undefined,
): string {
  switch (v.kind) {
    case 'node':
      return reader === undefined ? `(#${v.index})` : printNode(v.index, reader);
    case 'relationship':
      return reader === undefined ? `[#${v.index}]` : printRelationship(v.index, reader);
    case 'path':
      return printPath(v, reader);
    case 'point':
      return printPoint(v);
    case 'vector':
      return printVector(v);
    default:
      return `'${printTemporal(v)}'`;
  }
}

/** Prints a STRING as a literal in single quotes. */
export function printString(s: string): string {
  const escaped = s.replace(/[\\'\n\r\t]/g, (c) => ESCAPES[c]!);
  return `'${escaped}'`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** Prints a label, relationship type, property key or variable, in back-ticks where it needs them. */
export function printName(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}

function printEntries(entries: Iterable<readonly [string, Value]>, reader: EntityReader | undefined): string {
  const parts = Array.from(entries, ([key, value]) => `${printName(key)}: ${printValue(value, reader)}`);
  return `{${parts.join(', ')}}`;
}

function printNode(index: number, reader: EntityReader): string {
  const labels = reader.nodeLabels(index).map((label) => `:${printName(label)}`);
  return `(${withProperties(labels.join(''), reader.nodeProperties(index), reader)})`;
}

function printRelationship(index: number, reader: EntityReader): string {
  const type = `:${printName(reader.relationshipType(index))}`;
  return `[${withProperties(type, reader.relationshipProperties(index), reader)}]`;
}

function withProperties(
  head: string,
  properties: Iterable<readonly [string, Value]>,
  reader: EntityReader,
): string {
  const text = printEntries(properties, reader);
  if (text === '{}') return head;
  return head === '' ? text : `${head} ${text}`;
}

function printPath(path: Path, reader: EntityReader | undefined): string {
  const node = (index: number): string => (reader === undefined ? `(#${index})` : printNode(index, reader));
  let text = node(path.nodes[0]!);
  path.relationships.forEach((relationship, i) => {
    const next = path.nodes[i + 1]!;
    if (reader === undefined) text += `-[#${relationship}]-`;
    else {
      const isForward = reader.relationshipEnd(relationship) === next;
      const body = printRelationship(relationship, reader);
      text += isForward ? `-${body}->` : `<-${body}-`;
    }
    text += node(next);
  });
  return `<${text}>`;
}

function printPoint(p: Point): string {
  const coordinates = Array.from(p.coordinates, (x, i) => `${'xyz'[i]!}: ${printFloat(x)}`);
  const crs = crsNameOf(p.srid);
  return `point({${coordinates.join(', ')}, ${crs === 'unknown' ? `srid: ${p.srid}` : `crs: '${crs}'`}})`;
}

function printVector(v: Vector): string {
  const isFloats = v.coordinateType === 'FLOAT64' || v.coordinateType === 'FLOAT32';
  const coordinates = Array.from<number | bigint, string>(v.coordinates, (x) =>
    isFloats ? printFloat(Number(x)) : String(x),
  );
  return `vector([${coordinates.join(', ')}], ${v.coordinates.length}, ${v.coordinateType})`;
}
