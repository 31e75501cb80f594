import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { ROOT, differences, filesIn, generate } from '../src/generate.ts';
import { loadManifest, mutatedFiles, readVector } from '../src/index.ts';
import type { Finding, ManifestEntry } from '../src/index.ts';
import { sha256 } from '../src/vector.ts';

const manifest = loadManifest();
const vectors = manifest.vectors;
const json = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

/** Every path that the entry names. */
function namedPaths(entry: ManifestEntry): string[] {
  return [entry.file, entry.graph, entry.repair?.graph].filter((path) => path !== undefined);
}

/** Every finding that the entry names. */
function findings(entry: ManifestEntry): Finding[] {
  return [entry.error, entry.repairError, ...(entry.repair?.mended ?? [])].filter(
    (item) => item !== undefined,
  );
}

function used(values: readonly string[]): string[] {
  return [...new Set(values)].toSorted();
}

describe('the vectors', () => {
  it('are the ones that the programs make', () => {
    expect(differences()).toEqual([]);
    expect(generate().size).toBeGreaterThan(vectors.length / 2);
  });

  it('are described by a manifest that fits its schema', () => {
    const validate = new Ajv({ allErrors: true }).compile(json('manifest.schema.json') as object);
    expect(validate(manifest), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...manifest, vectors: [{ ...vectors[0], surprise: true }] })).toBe(false);
    expect(validate({ ...manifest, vectors: [{ ...vectors[0], expect: 'invalid' }] })).toBe(false);
  });

  it('have ids that are unique and are the paths of their files', () => {
    expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
    for (const { id, file } of vectors) expect(file).toBe(`${id}.lorasnap`);
  });

  it('are all named, and nothing else is there', () => {
    const tables = filesIn('snapshot/mutations');
    expect([...vectors.flatMap(namedPaths), ...tables].toSorted()).toEqual(filesIn('snapshot').toSorted());
  });

  it.each(vectors)('$id has the checksums and the size that are named', (entry) => {
    const bytes = readFileSync(join(ROOT, entry.file));
    expect([sha256(bytes), bytes.length]).toEqual([entry.sha256, entry.sizeBytes]);
    for (const { graph, graphSha256 } of [entry, entry.repair ?? {}]) {
      if (graph !== undefined) expect(sha256(readFileSync(join(ROOT, graph)))).toBe(graphSha256);
    }
  });

  it('report offsets inside their files, and first what repair mends first', () => {
    for (const entry of vectors) {
      for (const { offsetBytes } of findings(entry)) expect(offsetBytes).toBeLessThanOrEqual(entry.sizeBytes);
      if (entry.repair !== undefined) expect(entry.repair.mended[0]).toEqual(entry.error);
    }
  });

  it('use every flag, feature and source, each explained', () => {
    expect(used(vectors.flatMap(({ flags }) => flags))).toEqual(Object.keys(manifest.flags).toSorted());
    expect(used(vectors.flatMap(({ features }) => features))).toEqual(
      Object.keys(manifest.features).toSorted(),
    );
    expect(used(vectors.map(({ source }) => source))).toEqual(Object.keys(manifest.sources).toSorted());
  });
});

describe('the specification', () => {
  const text = readFileSync(join(ROOT, '../spec/snapshot-format.md'), 'utf8');
  const errors = json('../spec/errors.json') as { errors: { code: string; class: string }[] };
  const codes = errors.errors.filter((error) => error.class === 'SnapshotError').map(({ code }) => code);

  it('has the sections that vectors point to', () => {
    for (const { id, spec } of vectors)
      expect(text, id).toMatch(new RegExp(`^##+ ${spec.replace('.', '\\.')} `, 'm'));
  });

  it('lists the error codes of errors.json', () => {
    const section = text.slice(text.indexOf('\n## 9 '), text.indexOf('\n## 10 '));
    const listed = [...section.matchAll(/^\| `([A-Z_0-9]+)`/gm)].map((match) => match[1]!);
    expect(listed.filter((code) => code !== 'LONE_SURROGATE').toSorted()).toEqual(codes.toSorted());
  });

  it('has a vector for every error code, and vectors use no other', () => {
    expect([...new Set(vectors.flatMap(findings).map(({ code }) => code))].toSorted()).toEqual(
      codes.toSorted(),
    );
  });

  it('has a list of error codes that fits its schema, each code once', () => {
    const validate = new Ajv({ allErrors: true }).compile(json('../spec/errors.schema.json') as object);
    expect(validate(errors), JSON.stringify(validate.errors)).toBe(true);
    expect(new Set(errors.errors.map(({ code }) => code)).size).toBe(errors.errors.length);
  });

  it('explains an example whose bytes are those of the vector', () => {
    const bytes = readFileSync(join(ROOT, 'snapshot/valid/example-of-the-specification.lorasnap'));
    const lines = [...text.matchAll(/^ {0,5}(\d+) {2}((?:[0-9a-f]{2} )*[0-9a-f]{2}) {2,}\S/gm)];
    for (const [line, offset, hex] of lines) {
      const expected = hex!.replaceAll(' ', '');
      const start = Number(offset);
      expect(bytes.subarray(start, start + expected.length / 2).toString('hex'), line).toBe(expected);
    }
    expect(lines.length).toBe(24);
    expect(text).toContain(`on it, ${bytes.length} bytes`);
  });
});

describe('the interface of the package', () => {
  it('reads a vector by its id', () => {
    const { bytes, graphText, entry } = readVector('snapshot/valid/empty');
    expect([bytes.length, entry.expect]).toEqual([76, 'valid']);
    expect(JSON.parse(graphText!)).toEqual({
      walLsn: null,
      nextNodeId: '0',
      nextRelationshipId: '0',
      nodes: [],
      relationships: [],
    });
  });

  it('gives the mended graph of a vector that repair mends, and none where there is none', () => {
    expect(readVector('snapshot/invalid/trailing-byte').graphText).toContain('"nodes":[');
    expect(readVector('snapshot/invalid/magic-zeros').graphText).toBeNull();
  });

  it('throws for an id that does not exist', () => {
    expect(() => readVector('snapshot/valid/nothing')).toThrow('there is no vector snapshot/valid/nothing');
  });

  it('makes the changed copies, each once and none like another of its table', () => {
    const files = [...mutatedFiles()];
    expect(files.length).toBe(11_974);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    const accepted = files.filter(({ strict }) => strict === null);
    expect(accepted.length).toBeGreaterThan(100);
    expect(accepted.every(({ lora }) => lora !== null)).toBe(true);
  });
});
