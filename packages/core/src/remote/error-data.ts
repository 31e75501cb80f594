import type { ErrorCode } from '../error-codes.gen.ts';
import {
  CypherError,
  LoraError,
  ProtocolError,
  SnapshotError,
  StorageError,
  TransportError,
  UsageError,
  type CypherErrorDetails,
} from '../errors.ts';

/** An error as plain data, for where classes do not survive. */
export type ErrorData = {
  readonly message: string;
  readonly stack: string | undefined;
  /** An error, or text about something else. */
  readonly cause: ErrorData | string | undefined;
} & (
  | { readonly name: 'CypherError'; readonly code: ErrorCode; readonly details: CypherErrorDetails }
  | {
      readonly name: 'SnapshotError';
      readonly code: ErrorCode;
      readonly section: string;
      readonly offsetBytes: number;
    }
  | { readonly name: 'StorageError'; readonly code: ErrorCode; readonly path: string; readonly step: string }
  | { readonly name: 'UsageError'; readonly code: ErrorCode; readonly argument: string }
  | { readonly name: 'TransportError'; readonly code: ErrorCode; readonly status: number | null }
  | { readonly name: 'LoraError' | 'ProtocolError'; readonly code: ErrorCode }
  /** Another error; `code` is that of the system. */
  | { readonly name: 'Error'; readonly code: string | undefined }
);

/** The data of whatever was thrown. */
export function errorToData(error: unknown): ErrorData {
  if (!(error instanceof Error))
    return { name: 'Error', code: undefined, message: String(error), stack: undefined, cause: undefined };
  const { message, stack, cause } = error;
  const base = { message, stack, cause: cause === undefined ? undefined : causeToData(cause) };
  if (!(error instanceof LoraError)) {
    const systemCode = (error as { code?: unknown }).code;
    return { ...base, name: 'Error', code: typeof systemCode === 'string' ? systemCode : undefined };
  }
  const { code } = error;
  if (error instanceof CypherError) {
    const { errorType, phase, detail, position } = error;
    const details = { errorType, phase, detail, ...(position && { position }) };
    return { ...base, name: 'CypherError', code, details };
  }
  if (error instanceof SnapshotError) {
    const { section, offsetBytes } = error;
    return { ...base, name: 'SnapshotError', code, section, offsetBytes };
  }
  if (error instanceof StorageError)
    return { ...base, name: 'StorageError', code, path: error.path, step: error.step };
  if (error instanceof UsageError) return { ...base, name: 'UsageError', code, argument: error.argument };
  if (error instanceof TransportError) return { ...base, name: 'TransportError', code, status: error.status };
  return { ...base, name: error instanceof ProtocolError ? 'ProtocolError' : 'LoraError', code };
}

/** The error again, of its class; its stack is that of the other side. */
export function errorFromData(data: ErrorData): Error {
  const { cause } = data;
  const options: ErrorOptions =
    cause === undefined ? {} : { cause: typeof cause === 'string' ? cause : errorFromData(cause) };
  const error = rebuild(data, options);
  if (data.stack !== undefined) error.stack = data.stack;
  return error;
}

function rebuild(data: ErrorData, options: ErrorOptions): Error {
  const { message } = data;
  switch (data.name) {
    case 'CypherError':
      return new CypherError(data.code, message, data.details, options);
    case 'SnapshotError':
      return new SnapshotError(data.code, message, data.section, data.offsetBytes, options);
    case 'StorageError':
      return new StorageError(data.code, message, data.path, data.step, options);
    case 'UsageError':
      return new UsageError(data.code, message, data.argument, options);
    case 'TransportError':
      return new TransportError(data.code, message, data.status, options);
    case 'ProtocolError':
      return new ProtocolError(data.code, message, options);
    case 'LoraError':
      return new LoraError(data.code, message, options);
    case 'Error':
      return Object.assign(new Error(message, options), data.code === undefined ? {} : { code: data.code });
  }
}

function causeToData(cause: unknown): ErrorData | string {
  return cause instanceof Error ? errorToData(cause) : String(cause);
}
