import type { EntityStore } from '../../src/graph/entities.ts';
import type { Graph } from '../../src/graph/graph.ts';
import {
  Float,
  VECTOR_COORDINATE_TYPES,
  type Point,
  type Value,
  type Vector,
} from '../../src/value/value.ts';

/**
 * A graph in the notation of the graph files beside the vectors (test-vectors/README.md), printed from the store through
 * its own reading methods.
 */
export function graphText(graph: Graph, walLsn: bigint | null): string {
  const { nodes, relationships } = graph;
  const nodeLines = liveIndexes(nodes).map(
    (n) =>
      `{"id":"${nodes.ids.idOf(n)}","labels":${JSON.stringify(graph.labelNames(n))},"properties":${properties(graph, nodes, n)}}`,
  );
  const relationshipLines = liveIndexes(relationships).map((r) => {
    const ends = `"src":"${nodes.ids.idOf(graph.sources[r]!)}","dst":"${nodes.ids.idOf(graph.targets[r]!)}"`;
    const type = JSON.stringify(graph.typeName(r));
    return `{"id":"${relationships.ids.idOf(r)}",${ends},"type":${type},"properties":${properties(graph, relationships, r)}}`;
  });
  return [
    '{',
    `"walLsn":${walLsn === null ? 'null' : `"${walLsn}"`},`,
    `"nextNodeId":"${nodes.ids.next}",`,
    `"nextRelationshipId":"${relationships.ids.next}",`,
    '"nodes":[',
    ...joined(nodeLines),
    '],',
    '"relationships":[',
    ...joined(relationshipLines),
    ']',
    '}',
    '',
  ].join('\n');
}

function joined(lines: readonly string[]): string[] {
  return lines.map((line, i) => (i < lines.length - 1 ? `${line},` : line));
}

function liveIndexes(entities: EntityStore): number[] {
  return Array.from({ length: entities.indexCount }, (_, i) => i).filter((i) => entities.isLive(i));
}

function properties(graph: Graph, entities: EntityStore, index: number): string {
  return entriesText(graph.properties(entities, index));
}

function entriesText(map: ReadonlyMap<string, Value>): string {
  let text = '[';
  for (const [key, value] of map)
    text += `${text === '[' ? '' : ','}[${JSON.stringify(key)},${valueText(value)}]`;
  return `${text}]`;
}

/** Lists and maps are printed here, with as few calls a level as can be: some vectors nest thousands deep. */
export function valueText(value: Value): string {
  if (value === null) return '{"type":"null"}';
  if (Array.isArray(value)) {
    let items = '';
    for (const item of value as Value[]) items += (items === '' ? '' : ',') + valueText(item);
    return `{"type":"list","items":[${items}]}`;
  }
  if (value instanceof Map) return `{"type":"map","entries":${entriesText(value as Map<string, Value>)}}`;
  switch (typeof value) {
    case 'boolean':
      return `{"type":"boolean","value":"${value}"}`;
    case 'bigint':
      return `{"type":"integer","value":"${value}"}`;
    case 'string':
      return `{"type":"string","value":${JSON.stringify(value)}}`;
    case 'number':
      return Number.isSafeInteger(value)
        ? `{"type":"integer","value":"${value}"}`
        : `{"type":"float","bits":"${bitsOf(value)}"}`;
    default:
      return objectText(value);
  }
}

function objectText(value: Exclude<Value, null | boolean | bigint | string | number>): string {
  if (value instanceof Float) {
    const bits =
      value.nanHigh === 0 ? bitsOf(value.value) : hex(value.nanHigh >>> 0, 8) + hex(value.nanLow >>> 0, 8);
    return `{"type":"float","bits":"${bits}"}`;
  }
  const kinded = value as { kind: string };
  if (kinded.kind === 'point') return pointText(value as Point);
  if (kinded.kind === 'vector') return vectorText(value as Vector);
  const fields = Object.entries(value).filter(([name]) => name !== 'kind' && name !== 'zone');
  return `{"type":"${kinded.kind}",${fields.map(([name, field]) => `"${name}":"${String(field)}"`).join(',')}}`;
}

function pointText(point: Point): string {
  const words = new Uint32Array(point.coordinates.buffer);
  const bits = (i: number): string => `"${hex(words[2 * i + 1]!, 8)}${hex(words[2 * i]!, 8)}"`;
  const z = point.coordinates.length > 2 ? bits(2) : 'null';
  return `{"type":"point","x":${bits(0)},"y":${bits(1)},"z":${z},"srid":"${point.srid}"}`;
}

function vectorText(vector: Vector): string {
  const { coordinates, coordinateType } = vector;
  const bytes = new Uint8Array(coordinates.buffer);
  const size = coordinates.BYTES_PER_ELEMENT;
  const isFloat = VECTOR_COORDINATE_TYPES.indexOf(coordinateType) < 2;
  const texts: string[] = Array.from(coordinates as ArrayLike<number | bigint>, (coordinate, i) =>
    isFloat
      ? Array.from(bytes.subarray(i * size, (i + 1) * size), (byte) => hex(byte, 2))
          .toReversed()
          .join('')
      : String(coordinate),
  );
  const list = texts.map((text) => `"${text}"`).join(',');
  return `{"type":"vector","coordinateType":"${coordinateType}","coordinates":[${list}]}`;
}

function bitsOf(x: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return hex(view.getUint32(0), 8) + hex(view.getUint32(4), 8);
}

function hex(x: number, digits: number): string {
  return x.toString(16).padStart(digits, '0');
}
