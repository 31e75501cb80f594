import { STATUS, STATUS_OF_CODE } from '@loradb-ts/ffi-spec';
import {
  CypherError,
  ERROR_CODES,
  LoraError,
  SnapshotError,
  StorageError,
  UsageError,
} from '@loradb-ts/node';

/** What an answer says about a failure: the status, and the five strings of spec/ffi.md, section 4. */
export interface Failure {
  readonly status: number;
  readonly strings: readonly string[];
}

/** The answer for anything thrown. What is no LoraError is a fault of our own, with the code INTERNAL. */
export function failureOf(thrown: unknown): Failure {
  const error = thrown instanceof LoraError ? thrown : internal(thrown);
  const loraCode = loraCodeOf(error);
  const details = detailsOf(error);
  return {
    status: statusOf(error, loraCode),
    strings: [
      error.code,
      loraCode,
      error.name,
      error.message,
      details === null ? '' : JSON.stringify(details),
    ],
  };
}

function internal(thrown: unknown): LoraError {
  const message = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return new LoraError('INTERNAL', `internal error: ${message}`, { cause: thrown });
}

/** What is wrong with parameters is INVALID_PARAMS for LoraDB, whatever our code. */
function loraCodeOf(error: LoraError): string {
  if (error instanceof UsageError && /^params\b/.test(error.argument)) return 'INVALID_PARAMS';
  return ERROR_CODES[error.code].loraCode;
}

function statusOf(error: LoraError, loraCode: string): number {
  const { code } = error;
  if (code === 'INTERNAL') return STATUS.PANIC;
  if (loraCode === 'INVALID_PARAMS') return STATUS.INVALID_PARAMS;
  // What a snapshot holds that is not UTF-8 is nothing the caller wrote.
  if (error instanceof SnapshotError) return STATUS.LORA_ERROR;
  return STATUS[STATUS_OF_CODE[code] ?? 'LORA_ERROR'];
}

function detailsOf(error: LoraError): object | null {
  if (error instanceof CypherError) {
    const { errorType, phase, detail, position } = error;
    return { errorType, phase, detail, position };
  }
  if (error instanceof SnapshotError) return { section: error.section, offsetBytes: error.offsetBytes };
  if (error instanceof StorageError) return { path: error.path, step: error.step };
  return error instanceof UsageError ? { argument: error.argument } : null;
}
