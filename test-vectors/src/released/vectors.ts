import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { header, place, seal } from '../testkit.ts';
import { filePath, identity, mendableEntry, refusedEntry, rest, sha256 } from '../vector.ts';
import type { Description, Vector } from '../vector.ts';
import { ACCEPTED, MENDABLE, REFUSED } from './observed.ts';
import type { AcceptedRow, MendableRow, RefusedRow } from './observed.ts';
import { MEDIUM_GRAPH_SHA256, WRITTEN } from './written.ts';
import type { WrittenRow } from './written.ts';

const OBSERVED = 'loradb-0.3.0-observed';

type Read = (path: string) => Uint8Array;

/** The vectors whose files are data: their entries are made from the tables beside and the files below `root`. */
export function releasedVectors(root: string): readonly Vector[] {
  const read: Read = (path) => Uint8Array.from(readFileSync(join(root, path)));
  return [
    ...WRITTEN.map((row) => written(row, read)),
    ...REFUSED.map((row) => observedRefused(row, read)),
    ...ACCEPTED.map((row) => observedAccepted(row, read)),
    ...MENDABLE.map((row) => observedMendable(row, read)),
  ];
}

function written([name, spec, comment, flags = []]: WrittenRow, read: Read): Vector {
  const what: Description = { id: `released/${name}`, spec, comment, flags };
  const path = filePath(what.id);
  const graph = flags.includes('GraphBySha256')
    ? { graphSha256: MEDIUM_GRAPH_SHA256 }
    : { graph: path.graph, graphSha256: sha256(read(path.graph)) };
  return data({
    ...identity(what, read(path.file)),
    expect: 'valid',
    ...graph,
    features: ['decode', 'encode'],
    ...rest(what, 'loradb-0.3.0'),
  });
}

function observedRefused([name, spec, comment, claim]: RefusedRow, read: Read): Vector {
  const what: Description = { id: `released/malformed/${name}`, spec, comment };
  return data(refusedEntry(what, claim, place(read(filePath(what.id).file)), OBSERVED));
}

function observedAccepted({ name, spec, comment, flags = [] }: AcceptedRow, read: Read): Vector {
  const what: Description = { id: `released/malformed/${name}`, spec, comment, flags };
  const path = filePath(what.id);
  const bytes = read(path.file);
  return data({
    ...identity(what, bytes),
    expect: 'valid',
    graph: path.graph,
    graphSha256: sha256(read(path.graph)),
    ...(flags.includes('IgnoredBytes') ? { reencodedSha256: sha256(withoutIgnored(bytes)) } : {}),
    features: ['decode', 'encode'],
    ...rest(what, OBSERVED),
  });
}

/** The file with a header as a writer makes it: flag bit 0 and the log position only if both count. */
function withoutIgnored(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const flags = view.getUint32(12, true) & 1;
  const logPosition = flags === 1 ? view.getBigUint64(16, true) : 0n;
  return seal(header({ flags, logPosition }), bytes.slice(40, -4)).bytes;
}

function observedMendable({ name, spec, comment, claims, mended }: MendableRow, read: Read): Vector {
  const what: Description = { id: `released/malformed/${name}`, spec, comment, flags: ['LoraAccepts'] };
  const path = filePath(what.id);
  const file = place(read(path.file));
  const graph = typeof mended === 'string' ? read(path.mendedGraph) : Buffer.from(mended.text);
  const sums = {
    graphSha256: sha256(graph),
    reencodedSha256: typeof mended === 'string' ? mended : sha256(mended.file.bytes),
  };
  return {
    entry: mendableEntry(what, claims, file, sums, OBSERVED),
    files: typeof mended === 'string' ? [] : [{ path: path.mendedGraph, bytes: graph }],
  };
}

/** A vector with nothing to write: its files are in the repository as they are. */
function data(entry: Vector['entry']): Vector {
  return { entry, files: [] };
}
