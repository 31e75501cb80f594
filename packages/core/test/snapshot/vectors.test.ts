import { createHash } from 'node:crypto';
import { loadManifest, mutatedFiles, readEntry, type Finding } from '@loradb-ts/test-vectors';
import { describe, expect, it } from 'vitest';
import { SnapshotError } from '../../src/errors.ts';
import { decodeSnapshot, SnapshotDecoder, type DecodedSnapshot } from '../../src/snapshot/decode.ts';
import { encodeSnapshot } from '../../src/snapshot/encode.ts';
import { graphText } from './graph-text.ts';

const { vectors } = loadManifest();

describe.each(vectors.filter((vector) => vector.expect === 'valid'))('$id', (entry) => {
  const { bytes, graphText: expectedText } = readEntry(entry);

  it('gives the graph', () => {
    const { graph, meta } = decodeSnapshot(bytes);
    const text = graphText(graph, meta.walLsn);
    if (expectedText !== null) expect(text).toBe(expectedText);
    expect(sha256(text)).toBe(entry.graphSha256);
  });

  it('is written back byte for byte', () => {
    expect(sha256(encoded(decodeSnapshot(bytes)))).toBe(entry.reencodedSha256 ?? entry.sha256);
  });

  it('comes out the same when it comes in pieces', () => {
    for (const pieceBytes of bytes.length > 100_000 ? [4093] : [1, 7, 61]) {
      expect(sha256(encoded(decodeInPieces(bytes, pieceBytes)))).toBe(entry.reencodedSha256 ?? entry.sha256);
    }
  });

  it('needs no repair', () => {
    const repaired = decodeSnapshot(bytes, { repair: true });
    expect(repaired.mended).toEqual([]);
    expect(sha256(encoded(repaired))).toBe(entry.reencodedSha256 ?? entry.sha256);
  });
});

describe.each(vectors.filter((vector) => vector.expect === 'invalid'))('$id', (entry) => {
  const { bytes, graphText: expectedText } = readEntry(entry);

  it('is refused for the right reason', () => {
    expect(findingOf(() => decodeSnapshot(bytes))).toEqual(entry.error);
  });

  it('is refused for the same reason when it comes in pieces', () => {
    expect(findingOf(() => decodeInPieces(bytes, 13))).toEqual(entry.error);
  });

  it('is mended as described, or not at all', () => {
    const { repair } = entry;
    if (repair === undefined) {
      expect(findingOf(() => decodeSnapshot(bytes, { repair: true }))).toEqual(
        entry.repairError ?? entry.error,
      );
      return;
    }
    const repaired = decodeSnapshot(bytes, { repair: true });
    expect(repaired.mended).toEqual(repair.mended);
    expect(graphText(repaired.graph, repaired.meta.walLsn)).toBe(expectedText);
    expect(sha256(encoded(repaired))).toBe(repair.reencodedSha256);
    expect(decodeSnapshot(encoded(repaired)).mended).toEqual([]);
  });
});

it('judges every changed copy of the released files as the tables say', () => {
  let count = 0;
  for (const { name, bytes, strict, lora } of mutatedFiles()) {
    count++;
    const finding = findingOf(() => decodeSnapshot(bytes));
    expect(finding, name).toEqual(strict);
    if (lora === null) expect(strict, name).not.toBeNull();
  }
  expect(count).toBe(11_974);
});

function decodeInPieces(bytes: Uint8Array, pieceBytes: number): DecodedSnapshot {
  const decoder = new SnapshotDecoder(bytes.length);
  for (let i = 0; i < bytes.length; i += pieceBytes) decoder.push(bytes.slice(i, i + pieceBytes));
  return decoder.finish();
}

function encoded({ graph, meta }: DecodedSnapshot): Uint8Array {
  return encodeSnapshot(graph, { walLsn: meta.walLsn });
}

/** What a decoding is refused for, or null when it is not. */
function findingOf(decode: () => DecodedSnapshot): Finding | null {
  try {
    decode();
    return null;
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    const { code, section, offsetBytes } = error;
    return { code, section: section as Finding['section'], offsetBytes };
  }
}

function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}
