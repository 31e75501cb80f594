/** Where in a query text something is: `offset` counts UTF-16 units from 0, `line` and `column` count from 1. */
export interface SourcePosition {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** When an error of a query was found, in the words of the openCypher TCK. */
export type CypherPhase = 'compile time' | 'runtime';

/**
 * The base of all errors that loradb-ts reports. Match on `code`, which is stable and listed in `spec/errors.json`;
 * the message is for people. `instanceof` does not work across packages of different versions, workers or processes.
 */
export class LoraError extends Error {
  override readonly name: string = 'LoraError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What a {@link CypherError} says beyond its code and message. */
export interface CypherErrorDetails {
  /** The class of the error as the TCK names it: `SyntaxError`, `TypeError`, `ArgumentError`, … */
  readonly errorType: string;
  readonly phase: CypherPhase;
  /** The detail as the TCK names it: `UndefinedVariable`, `InvalidArgumentType`, … */
  readonly detail: CypherDetail;
  readonly position?: SourcePosition;
}

/** A query that cannot be compiled, or that failed while it ran. The graph is as it was before. */
export class CypherError extends LoraError {
  override readonly name = 'CypherError';
  readonly errorType: string;
  readonly phase: CypherPhase;
  readonly detail: CypherDetail;
  readonly position: SourcePosition | undefined;

  constructor(code: ErrorCode, message: string, details: CypherErrorDetails, options?: ErrorOptions) {
    super(code, message, options);
    this.errorType = details.errorType;
    this.phase = details.phase;
    this.detail = details.detail;
    this.position = details.position;
  }
}

/** A snapshot that cannot be read or written as it is. Nothing has been changed. */
export class SnapshotError extends LoraError {
  override readonly name = 'SnapshotError';
  /** The part of the file: `header`, `counters`, `nodes`, `relationships`, `checksum`. */
  readonly section: string;
  /** Where in the file, in bytes from its start. */
  readonly offsetBytes: number;

  constructor(
    code: ErrorCode,
    message: string,
    section: string,
    offsetBytes: number,
    options?: ErrorOptions,
  ) {
    super(code, message, options);
    this.section = section;
    this.offsetBytes = offsetBytes;
  }
}

/** A file system that refused a step of a save or load. The old file and the graph are as they were. */
export class StorageError extends LoraError {
  override readonly name = 'StorageError';
  readonly path: string;
  /** The step that failed: `open`, `read`, `write`, `sync`, `rename`, … */
  readonly step: string;

  constructor(code: ErrorCode, message: string, path: string, step: string, options?: ErrorOptions) {
    super(code, message, options);
    this.path = path;
    this.step = step;
  }
}

/** A call with a wrong argument. */
export class UsageError extends LoraError {
  override readonly name = 'UsageError';
  /** The argument that is wrong, as a path: `params.rows[3].name`. */
  readonly argument: string;

  constructor(code: ErrorCode, message: string, argument: string, options?: ErrorOptions) {
    super(code, message, options);
    this.argument = argument;
  }
}

/** A message between a client and a server that one of them cannot take: malformed, not allowed, or at the wrong time. */
export class ProtocolError extends LoraError {
  override readonly name = 'ProtocolError';
}

/** An exchange with a server that failed on the way. Whether the server did what was asked is not known. */
export class TransportError extends LoraError {
  override readonly name = 'TransportError';
  /** The status of the answer, or null where there was none. */
  readonly status: number | null;

  constructor(code: ErrorCode, message: string, status: number | null, options?: ErrorOptions) {
    super(code, message, options);
    this.status = status;
  }
}

/** Fails loudly where the engine's own reasoning is wrong. No input can provoke it; it is never caught and smoothed. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new LoraError('INTERNAL', `internal error: ${message}`);
}
import type { CypherDetail, ErrorCode } from './error-codes.gen.ts';
