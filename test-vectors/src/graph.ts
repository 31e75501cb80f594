import { jsonText } from './json-text.ts';
import { counted, header, seal, str, u64 } from './testkit.ts';
import type { Part, PlacedFile } from './testkit.ts';
import { entriesJson, entriesPart } from './values.ts';
import type { Entry, Json } from './values.ts';

/** A node of a vector. What is left out is empty. */
export interface NodeRecord {
  readonly id: bigint | number;
  readonly labels?: readonly string[];
  readonly properties?: readonly Entry[];
}

/** A relationship of a vector; type `R` unless said otherwise. */
export interface RelationshipRecord {
  readonly id: bigint | number;
  readonly src: bigint | number;
  readonly dst: bigint | number;
  readonly type?: string;
  readonly properties?: readonly Entry[];
}

/** A graph of a vector. Counters left out are the numbers of records, which fits ids counted from 0. */
export interface GraphRecord {
  readonly walLsn?: bigint;
  readonly nextNodeId?: bigint | number;
  readonly nextRelationshipId?: bigint | number;
  readonly nodes?: readonly NodeRecord[];
  readonly relationships?: readonly RelationshipRecord[];
}

/** A graph twice: the file that a writer makes of it, and the text of its graph file. */
export interface Snapshot {
  readonly file: PlacedFile;
  readonly text: string;
}

export function nodePart({ id, labels = [], properties = [] }: NodeRecord): Part {
  return [u64(id), counted(labels.map(str)), entriesPart(properties)];
}

export function relationshipPart(record: RelationshipRecord): Part {
  const { id, src, dst, type = 'R', properties = [] } = record;
  return [u64(id), u64(src), u64(dst), str(type), entriesPart(properties)];
}

/** A payload of parts, for files whose records are not ordinary. The counters are 1 and 1 unless said otherwise. */
export function payload(
  nodes: readonly Part[],
  relationships: readonly Part[] = [],
  counters: readonly [bigint | number, bigint | number] = [1, 1],
): Part {
  return [u64(counters[0]), u64(counters[1]), counted(nodes), counted(relationships)];
}

/** The file and graph text of a graph that is written in the order given. */
export function snapshot(graph: GraphRecord): Snapshot {
  const { nodes = [], relationships = [], walLsn } = graph;
  const counters = [
    graph.nextNodeId ?? nodes.length,
    graph.nextRelationshipId ?? relationships.length,
  ] as const;
  const head = walLsn === undefined ? header() : header({ flags: 1, logPosition: walLsn });
  return {
    file: seal(head, payload(nodes.map(nodePart), relationships.map(relationshipPart), counters)),
    text: graphText(graph, counters),
  };
}

/** The one form of a graph file: JSON with a record a line and no other white space. */
function graphText(graph: GraphRecord, counters: readonly [bigint | number, bigint | number]): string {
  const { nodes = [], relationships = [], walLsn } = graph;
  return [
    '{',
    `"walLsn":${walLsn === undefined ? 'null' : `"${walLsn}"`},`,
    `"nextNodeId":"${counters[0]}",`,
    `"nextRelationshipId":"${counters[1]}",`,
    '"nodes":[',
    ...recordLines(nodes.map(nodeJson)),
    '],',
    '"relationships":[',
    ...recordLines(relationships.map(relationshipJson)),
    ']',
    '}',
    '',
  ].join('\n');
}

function recordLines(records: readonly Json[]): string[] {
  return records.map((record, index) => jsonText(record) + (index < records.length - 1 ? ',' : ''));
}

function nodeJson({ id, labels = [], properties = [] }: NodeRecord): Json {
  return { id: String(id), labels, properties: entriesJson(properties) };
}

function relationshipJson(record: RelationshipRecord): Json {
  const { id, src, dst, type = 'R', properties = [] } = record;
  return {
    id: String(id),
    src: String(src),
    dst: String(dst),
    type,
    properties: entriesJson(properties),
  };
}
