import { isNode, isPath, isPoint, isRelationship, isTemporal, isVector } from '@loradb-ts/core';
import type { LoraNode, LoraRelationship, LoraValue } from '@loradb-ts/core';

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

/** Prints what its tag says it is; null for a map. A map may have the key `kind`, too, so the parts are looked at. */
function printTagged(value: object): string | null {
  if (isNode(value) && Array.isArray(value.labels)) return printNode(value);
  if (isRelationship(value) && 'startId' in value) return printRelationship(value);
  if (isPath(value) && Array.isArray(value.nodes) && Array.isArray(value.rels))
    return value.nodes.map((id, i) => (i === 0 ? `(${id})` : `-[${value.rels[i - 1]}]-(${id})`)).join('');
  if (isTemporal(value) && 'iso' in value) return String(value.iso);
  if (isPoint(value) && 'srid' in value) {
    const { srid, x, y } = value;
    return `point(${printMap('z' in value ? { srid, x, y, z: value.z } : { srid, x, y })})`;
  }
  if (isVector(value) && Array.isArray(value.values))
    return `vector([${value.values.join(', ')}], ${value.dimension}, ${value.coordinateType})`;
  return null;
}

function printNode({ labels, properties }: LoraNode): string {
  const parts = [labels.map((label) => `:${label}`).join(''), printProperties(properties)];
  return `(${parts.filter(Boolean).join(' ')})`;
}

function printRelationship({ type, properties }: LoraRelationship): string {
  return `[${[`:${type}`, printProperties(properties)].filter(Boolean).join(' ')}]`;
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
