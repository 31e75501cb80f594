import { loadManifest, VECTORS_FOLDER } from '@loradb-ts/test-vectors';
import type { Finding, ManifestEntry } from '@loradb-ts/test-vectors';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { PASSED, failed, unexpected } from './case.ts';
import type { Case, Examiner, Verdict } from './case.ts';
import type { Answer, Verb } from './protocol.ts';

/** Every golden file, by each verb that is about files. */
export function vectorCases(): Case[] {
  return loadManifest().vectors.flatMap((entry) => [
    vectorCase(entry, 'snapshot.decode', entry.graphSha256, entry.error),
    vectorCase(entry, 'snapshot.roundTrip', entry.reencodedSha256 ?? entry.sha256, entry.error),
    repairCase(entry),
  ]);
}

/** A file that is converted to one with this checksum, or refused with this error where there is one. */
function vectorCase(
  entry: ManifestEntry,
  verb: Verb,
  sha256: string | undefined,
  error: Finding | undefined,
): Case {
  return {
    id: `${verb}/${entry.id}`,
    verb,
    run: async (examiner) => {
      const { answer, written } = await convert(examiner, verb, entry);
      return error === undefined ? judgeFile(answer, written, sha256!) : judgeError(answer, error, examiner);
    },
  };
}

function repairCase(entry: ManifestEntry): Case {
  const { id, repair, repairError, error, sha256, reencodedSha256 = sha256 } = entry;
  const verb = 'snapshot.repair';
  if (repair === undefined && error !== undefined)
    return vectorCase(entry, verb, undefined, repairError ?? error);
  return {
    id: `${verb}/${id}`,
    verb,
    run: async (examiner) => {
      const { answer, written } = await convert(examiner, verb, entry);
      const mended = repair?.mended ?? [];
      if (answer.kind === 'ok' && !isDeepStrictEqual(answer.value['mended'], mended))
        return failed(`mended ${JSON.stringify(answer.value['mended'])}, expected ${JSON.stringify(mended)}`);
      return judgeFile(answer, written, repair?.reencodedSha256 ?? reencodedSha256);
    },
  };
}

/** The answer, and what the testee has written: null for nothing. */
async function convert(
  { ask, folder }: Examiner,
  verb: Verb,
  { file }: ManifestEntry,
): Promise<{ answer: Answer; written: Buffer | null }> {
  const out = join(folder, 'out');
  rmSync(out, { force: true });
  const answer = await ask({ verb, in: join(VECTORS_FOLDER, file), out });
  return { answer, written: existsSync(out) ? readFileSync(out) : null };
}

function judgeFile(answer: Answer, written: Buffer | null, sha256: string): Verdict {
  if (answer.kind !== 'ok') return unexpected(answer);
  if (written === null) return failed('answered ok and wrote no file');
  const found = createHash('sha256').update(written).digest('hex');
  return found === sha256
    ? PASSED
    : failed(`wrote ${written.length} bytes with SHA-256 ${found}, expected ${sha256}`);
}

function judgeError(answer: Answer, expected: Finding, { hello }: Examiner): Verdict {
  if (answer.kind !== 'error') return unexpected(answer);
  const { code, section, offsetBytes } = answer.value;
  const found = hello.features.includes('errorPlace') ? { code, section, offsetBytes } : { code };
  const wanted = hello.features.includes('errorPlace') ? { ...expected } : { code: expected.code };
  return isDeepStrictEqual(found, wanted)
    ? PASSED
    : failed(`refused with ${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`);
}
