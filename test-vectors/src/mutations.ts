import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Section } from './manifest.ts';
import { seal } from './testkit.ts';

/** A changed copy of a released file, with a checksum that fits. */
export interface MutatedFile {
  /** The file it was made of, and what was changed. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What a strict reader reports, or null when it takes the file. */
  readonly strict: Finding | null;
  /** Size and checksum of the file that LoraDB 0.3.0 saved after loading it, or null when it refused it. */
  readonly lora: { readonly sizeBytes: number; readonly checksum: number } | null;
}

type Lora = readonly [sizeBytes: number, checksum: string] | null;
type Strict = readonly [error: number, offsetBytes: number] | null;

/** A file below `snapshot/mutations`; `spec/reference/check_mutations.py` explains it. */
interface Table {
  readonly file: string;
  readonly errors: readonly (readonly [code: string, section: Section])[];
  readonly flips: readonly (readonly [offset: number, mask: number, lora: Lora, strict: Strict])[];
  readonly cuts: readonly (readonly [sizeBytes: number, lora: Lora, strict: Strict])[];
}

/** The copies of all tables below the folder of the manifest, made one after another. */
export function* readMutatedFiles(root: string): Generator<MutatedFile> {
  const folder = join(root, 'snapshot/mutations');
  for (const file of readdirSync(folder).toSorted()) {
    yield* copies(root, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Table);
  }
}

function* copies(root: string, table: Table): Generator<MutatedFile> {
  const body = Uint8Array.from(readFileSync(join(root, table.file))).slice(0, -4);
  for (const [offset, mask, lora, strict] of table.flips) {
    const changed = Uint8Array.from(body);
    changed[offset]! ^= mask;
    yield mutated(table, `byte ${offset} changed by ${mask}`, changed, lora, strict);
  }
  for (const [sizeBytes, lora, strict] of table.cuts) {
    yield mutated(table, `cut to ${sizeBytes} bytes`, body.slice(0, sizeBytes), lora, strict);
  }
}

function mutated(table: Table, change: string, body: Uint8Array, lora: Lora, strict: Strict): MutatedFile {
  return {
    name: `${table.file}, ${change}`,
    bytes: seal(body).bytes,
    strict: strict === null ? null : finding(table, strict),
    lora: lora === null ? null : { sizeBytes: lora[0], checksum: Number.parseInt(lora[1], 16) },
  };
}

function finding(table: Table, [error, offsetBytes]: NonNullable<Strict>): Finding {
  const [code, section] = table.errors[error]!;
  return { code, section, offsetBytes };
}
