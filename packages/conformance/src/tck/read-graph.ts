import { publicRecord } from './from-public.ts';
import type { GraphState, StoredRelationship } from './graph-state.ts';
import type { Target } from './target.ts';
import type { TckMap, TckNode } from './value.ts';

const NO_PARAMETERS: TckMap = new Map();

/** Reads the whole graph of a database, by two queries of the plainest kind. */
export async function readGraph(target: Target): Promise<GraphState> {
  const nodes = await target.execute('MATCH (n) RETURN n', NO_PARAMETERS);
  const relationships = await target.execute('MATCH ()-[r]->() RETURN r', NO_PARAMETERS);
  return {
    nodes: new Map(nodes.rows.map((row) => nodeEntry(row['n'] as PublicNode))),
    relationships: new Map(
      relationships.rows.map((row) => relationshipEntry(row['r'] as PublicRelationship)),
    ),
  };
}

interface PublicNode {
  id: bigint;
  labels: string[];
  properties: Record<string, unknown>;
}

interface PublicRelationship {
  id: bigint;
  startId: bigint;
  endId: bigint;
  type: string;
  properties: Record<string, unknown>;
}

function nodeEntry({ id, labels, properties }: PublicNode): [bigint, TckNode] {
  return [id, { kind: 'node', labels, properties: publicRecord(properties, null) }];
}

function relationshipEntry(stored: PublicRelationship): [bigint, StoredRelationship] {
  const { id, startId, endId, type, properties } = stored;
  return [id, { kind: 'relationship', type, startId, endId, properties: publicRecord(properties, null) }];
}
