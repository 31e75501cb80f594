import { payload } from '../graph.ts';
import { counted, header, place, seal, str, u64 } from '../testkit.ts';
import type { Part, PlacedFile } from '../testkit.ts';

/** The least relationship: a loop on node 0 with id 0, an empty type and no properties. */
export const LOOP: Part = [u64(0), u64(0), u64(0), str(''), counted([])];

/** The least node: id 0, no labels, no properties. */
export const BARE_NODE: Part = [u64(0), counted([]), counted([])];

/** A file with one node whose one property `v` has these bytes as its value. */
export function fileOfValue(value: Part): PlacedFile {
  return fileOfProperties(counted([[str('v'), value]]));
}

/** A file with one node whose properties have these bytes. */
export function fileOfProperties(properties: Part): PlacedFile {
  return seal(header(), payload([[u64(0), counted([]), properties]], [], [1, 0]));
}

/** A file with a bare node and one relationship, which has these bytes. */
export function fileOfRelationship(relationship: Part): PlacedFile {
  return seal(header(), payload([BARE_NODE], [relationship]));
}

/** A file whose payload ends after these parts, with the right checksum. */
export function fileThatEnds(...parts: readonly Part[]): PlacedFile {
  return seal(header(), parts);
}

/** The first `sizeBytes` bytes of some parts. */
export function startOf(sizeBytes: number, ...parts: readonly Part[]): Uint8Array {
  return place(...parts).bytes.slice(0, sizeBytes);
}
