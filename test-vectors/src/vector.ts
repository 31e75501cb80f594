import { createHash } from 'node:crypto';
import type { Snapshot } from './graph.ts';
import type { Finding, Flag, ManifestEntry, Section, Source } from './manifest.ts';
import type { PlacedFile } from './testkit.ts';

/** A vector ready to be written: its manifest entry, and what belongs at which path. */
export interface Vector {
  readonly entry: ManifestEntry;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/** Code, section, and the offset as a number or as the name of a mark. */
export type Claim = readonly [code: string, section: Section, at: number | string];

/** What describes a vector besides its bytes. `spec` is a section of the specification. */
export interface Description {
  readonly id: string;
  readonly spec: string;
  readonly comment: string;
  readonly flags?: readonly Flag[];
}

/** A file that a strict reader takes. `file` is given where it is not the file that a writer makes of the graph. */
export function valid(what: Description, snapshot: Snapshot, file: PlacedFile = snapshot.file): Vector {
  const path = filePath(what.id);
  const reencoded = sha256(snapshot.file.bytes);
  const entry: ManifestEntry = {
    ...identity(what, file.bytes),
    expect: 'valid',
    graph: path.graph,
    graphSha256: sha256(snapshot.text),
    ...(reencoded === sha256(file.bytes) ? {} : { reencodedSha256: reencoded }),
    features: ['decode', 'encode'],
    ...rest(what, 'testkit'),
  };
  return {
    entry,
    files: [
      { path: path.file, bytes: file.bytes },
      { path: path.graph, bytes: Buffer.from(snapshot.text) },
    ],
  };
}

/** A file that is refused, by repair too. The fault is at the mark `fault`. */
export function invalid(what: Description, code: string, section: Section, file: PlacedFile): Vector {
  return refused(what, [code, section, 'fault'], file);
}

/**
 * A file that is refused for the claim. `behind` is what a reader reports that repairs, where another fault stands
 * behind the first.
 */
export function refused(what: Description, claim: Claim, file: PlacedFile, behind?: Claim): Vector {
  return {
    entry: refusedEntry(what, claim, file, 'testkit', behind),
    files: [{ path: filePath(what.id).file, bytes: file.bytes }],
  };
}

export function refusedEntry(
  what: Description,
  claim: Claim,
  file: PlacedFile,
  source: Source,
  behind?: Claim,
): ManifestEntry {
  return {
    ...identity(what, file.bytes),
    expect: 'invalid',
    error: finding(claim, file),
    ...(behind === undefined ? {} : { repairError: finding(behind, file) }),
    features: behind === undefined ? ['decode'] : ['decode', 'repair'],
    ...rest(what, source),
  };
}

/** A file that a strict reader refuses for the first claim, and that repair makes `mended` of. */
export function mendable(
  what: Description,
  claims: readonly [Claim, ...Claim[]],
  file: PlacedFile,
  mended: Snapshot,
): Vector {
  const path = filePath(what.id);
  const sums = { graphSha256: sha256(mended.text), reencodedSha256: sha256(mended.file.bytes) };
  return {
    entry: mendableEntry(what, claims, file, sums, 'testkit'),
    files: [
      { path: path.file, bytes: file.bytes },
      { path: path.mendedGraph, bytes: Buffer.from(mended.text) },
    ],
  };
}

export function mendableEntry(
  what: Description,
  claims: readonly [Claim, ...Claim[]],
  file: PlacedFile,
  sums: { readonly graphSha256: string; readonly reencodedSha256: string },
  source: Source,
): ManifestEntry {
  const findings = claims.map((claim) => finding(claim, file));
  return {
    ...identity(what, file.bytes),
    expect: 'invalid',
    error: findings[0]!,
    repair: { mended: findings, graph: filePath(what.id).mendedGraph, ...sums },
    features: ['decode', 'repair'],
    ...rest(what, source),
  };
}

/** The paths that belong to an id such as `valid/empty`. */
export function filePath(id: string): { file: string; graph: string; mendedGraph: string } {
  const stem = `snapshot/${id}`;
  return { file: `${stem}.lorasnap`, graph: `${stem}.json`, mendedGraph: `${stem}.mended.json` };
}

/** The first fields of an entry, in the order of the manifest. */
export function identity(
  what: Description,
  bytes: Uint8Array,
): Pick<ManifestEntry, 'id' | 'kind' | 'file' | 'sha256' | 'sizeBytes' | 'formatVersion'> {
  return {
    id: `snapshot/${what.id}`,
    kind: 'snapshot',
    file: filePath(what.id).file,
    sha256: sha256(bytes),
    sizeBytes: bytes.length,
    formatVersion: formatVersion(bytes),
  };
}

/** The last fields of an entry. */
export function rest(
  what: Description,
  source: Source,
): Pick<ManifestEntry, 'flags' | 'spec' | 'source' | 'since' | 'comment'> {
  return { flags: what.flags ?? [], spec: what.spec, source, since: '0.1.0', comment: what.comment };
}

export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

function finding([code, section, at]: Claim, file: PlacedFile): Finding {
  const offsetBytes = typeof at === 'number' ? at : file.marks.get(at);
  if (offsetBytes === undefined) throw new Error(`no mark ${at} for ${code}`);
  return { code, section, offsetBytes };
}

/** The version in the header, or null where the file has none. */
function formatVersion(bytes: Uint8Array): number | null {
  const buffer = Buffer.from(bytes);
  return buffer.length >= 12 && buffer.toString('latin1', 0, 8) === 'LORASNAP'
    ? buffer.readUInt32LE(8)
    : null;
}
