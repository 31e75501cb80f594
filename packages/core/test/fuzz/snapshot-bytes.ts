import type { Graph } from '../../src/graph/graph.ts';
import { SnapshotEncoder } from '../../src/snapshot/encode.ts';

/** The whole snapshot of a graph. */
export function snapshotBytes(graph: Graph): Uint8Array {
  const encoder = new SnapshotEncoder(graph);
  const parts: Uint8Array[] = [];
  for (let chunk; (chunk = encoder.nextChunk()) !== null;) parts.push(chunk.slice());
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
