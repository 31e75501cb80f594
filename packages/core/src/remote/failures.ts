/** Errors of an engine that runs elsewhere. */
import { LoraError, ProtocolError, TransportError, UsageError } from '../errors.ts';
import { cancelled, type CancelSignal } from '../cancel-signal.ts';
import { PROTOCOL_VERSION } from './messages.ts';

/** Nothing answers any more: code ENGINE_GONE. */
export function engineGone(cause: unknown): TransportError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new TransportError('ENGINE_GONE', `the engine has ended, and its graph is lost: ${reason}`, null, {
    cause,
  });
}

/** Functions of this program cannot be called from where the engine runs: code UNSUPPORTED. */
export function procedureUnsupported(): ProtocolError {
  const message = 'a database in a worker cannot call procedures of this program; use one without a worker';
  return new ProtocolError('UNSUPPORTED', message);
}

/** The other side was built from another version of loradb-ts: code PROTOCOL_MISMATCH. */
export function protocolMismatch(version: unknown): TransportError {
  return new TransportError(
    'PROTOCOL_MISMATCH',
    `the caller speaks version ${String(version)} of the worker protocol, the worker version ${PROTOCOL_VERSION}`,
    null,
  );
}

/** An argument that no structured clone can carry: code INVALID_ARGUMENT. */
export function notSendable(cause: unknown): UsageError {
  const message = `an argument cannot be sent to the engine: ${String(cause)}`;
  return new UsageError('INVALID_ARGUMENT', message, 'arguments', { cause });
}

/** The error of a call that may have a signal: where that stopped it, its reason, which never left this side, is the cause. */
export function withOwnReason(error: unknown, signal: CancelSignal | undefined): unknown {
  const isCancelled = error instanceof LoraError && error.code === 'CANCELLED';
  return isCancelled && signal?.aborted === true ? cancelled(signal) : error;
}
