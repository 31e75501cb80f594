import { printTypedValue } from '@loradb-ts/ffi-spec';
import type { SnapshotMeta } from '@loradb-ts/node';
import type { SnapshotPlace } from '../security/snapshot-paths.ts';

/**
 * The JSON text of what was saved or loaded: LoraDB's fields, `walLsn` with all its digits; and with details what a client
 * in another process wants to know besides, `walLsn` then as a typed value.
 */
export function metaText(meta: SnapshotMeta, place: SnapshotPlace | null, details: object | null): string {
  const { formatVersion, nodeCount, relationshipCount, walLsn } = meta;
  const lsn = details === null ? String(walLsn) : printTypedValue(walLsn);
  const path = place === null ? '' : `,"path":${JSON.stringify(place.shown)}`;
  const rest = details === null ? '' : `,${JSON.stringify(details).slice(1, -1)}`;
  return (
    `{"formatVersion":${formatVersion},"nodeCount":${nodeCount},"relationshipCount":${relationshipCount},` +
    `"walLsn":${lsn}${path}${rest}}`
  );
}
