import { isNode, isPath, isPoint, isRelationship, isTemporal, isVector } from '../../src/index.ts';
import type { LoraValue, QueryResult } from '../../src/index.ts';

/**
 * Prints a result whose INTEGERs are bigints: `1, 'a'; 2, 'b'` for two rows of two columns, `no rows` for none. Values
 * stand in the notation of Cypher, temporal ones as their text, nodes as `(:Label {key: value})`, relationships as
 * `[:TYPE {key: value}]`, paths as the ids of their nodes: `<0-1-2>`.
 */
export function printResult({ columns, rows }: QueryResult): string {
  const printed = rows.map((row) => columns.map((column) => printValue(row[column]!)).join(', '));
  return printed.length === 0 ? 'no rows' : printed.join('; ');
}

function printValue(value: LoraValue): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return printFloat(value);
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`;
  if (isNode(value)) return `(${value.labels.map((label) => `:${label}`).join('')}${properties(value)})`;
  if (isRelationship(value)) return `[:${value.type}${properties(value)}]`;
  if (isPath(value)) return `<${value.nodes.join('-')}>`;
  if (isTemporal(value)) return value.iso;
  if (isPoint(value)) return `${value.crs} (${coordinatesOf(value).map(printFloat).join(', ')})`;
  if (isVector(value)) return `${value.coordinateType} [${value.values.join(', ')}]`;
  return printMap(value);
}

function printFloat(x: number): string {
  const text = String(x);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function coordinatesOf(point: { x: number; y: number; z?: number }): number[] {
  return point.z === undefined ? [point.x, point.y] : [point.x, point.y, point.z];
}

function properties(entity: { properties: Record<string, LoraValue> }): string {
  return Object.keys(entity.properties).length === 0 ? '' : ` ${printMap(entity.properties)}`;
}

function printMap(map: Record<string, LoraValue>): string {
  const entries = Object.entries(map).map(([key, value]) => `${key}: ${printValue(value)}`);
  return `{${entries.join(', ')}}`;
}
