import { isNode, isPath, isPoint, isRelationship, isTemporal, isVector } from '@loradb-ts/core';
import type { LoraNode, LoraPath, LoraPoint, LoraRelationship, LoraValue } from '@loradb-ts/core';

/**
 * Prints a value for a cell of a table: strings as they are, all else as Cypher writes it. Control characters, line breaks among them,
 * come out escaped, so that data cannot command the terminal.
 */
export function printCell(value: LoraValue): string {
  return escapeControls(typeof value === 'string' ? value : printValue(value));
}

function printValue(value: LoraValue): string {
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&')}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`;
  return printTagged(value) ?? printMap(value as Record<string, LoraValue>);
}

/**
 * Prints what its tag says it is; null for a map. A map may have the key `kind`, too, with anything beside it, so the parts
 * that are printed are looked at.
 */
function printTagged(value: object): string | null {
  if (isNode(value) && isListOf('string', value.labels) && isMap(value.properties)) return printNode(value);
  if (isRelationship(value) && typeof value.type === 'string' && isMap(value.properties))
    return printRelationship(value);
  if (isPath(value) && isListOf('number', value.nodes) && isListOf('number', value.rels))
    return printPath(value);
  if (isTemporal(value) && typeof value.iso === 'string') return value.iso;
  if (isPoint(value) && 'srid' in value) return printPoint(value);
  if (isVector(value) && isListOf('number', value.values) && typeof value.coordinateType === 'string') {
    const { values, dimension, coordinateType } = value;
    return `vector(${printValue(values)}, ${printValue(dimension)}, ${coordinateType})`;
  }
  return null;
}

function isListOf(type: 'string' | 'number', value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((item) => typeof item === type || (type === 'number' && typeof item === 'bigint'))
  );
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function printNode({ labels, properties }: LoraNode): string {
  const parts = [labels.map((label) => `:${label}`).join(''), printProperties(properties)];
  return `(${parts.filter(Boolean).join(' ')})`;
}

function printRelationship({ type, properties }: LoraRelationship): string {
  return `[${[`:${type}`, printProperties(properties)].filter(Boolean).join(' ')}]`;
}

/** A path as the ids along it. */
function printPath({ nodes, rels }: LoraPath): string {
  return nodes.map((id, i) => (i === 0 ? `(${id})` : `-[${rels[i - 1]}]-(${id})`)).join('');
}

function printPoint(point: LoraPoint): string {
  const { srid, x, y } = point;
  return `point(${printMap('z' in point ? { srid, x, y, z: point.z } : { srid, x, y })})`;
}

function printProperties(properties: Record<string, LoraValue>): string {
  return Object.keys(properties).length === 0 ? '' : printMap(properties);
}

function printMap(map: Record<string, LoraValue>): string {
  const entries = Object.entries(map).map(([key, value]) => `${key}: ${printValue(value)}`);
  return `{${entries.join(', ')}}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeControls(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029]|\p{Bidi_Control}/gu,
    (c) => ESCAPES[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
