import {
  CypherError,
  ERROR_CODES,
  LoraError,
  ProtocolError,
  SnapshotError,
  StorageError,
  TransportError,
  UsageError,
} from '@loradb-ts/core/errors';
import type { CypherDetail, CypherPhase, ErrorCode } from '@loradb-ts/core/errors';
import type { ErrorBody } from './messages.ts';

/**
 * Makes the body of an answer of an error. Nothing in it tells of the machine: of a file error only the step is said, and
 * of a fault of the program nothing but that there was one.
 */
export function encodeError(error: LoraError): ErrorBody {
  const { code, message } = error;
  if (code === 'INTERNAL') return { error: 'internal error; the log of the server has the details', code };
  const body: ErrorBody = { error: message, code };
  if (error instanceof CypherError) {
    const { errorType, phase, detail, position } = error;
    return { ...body, ...(position === undefined ? {} : { position }), errorType, phase, detail };
  }
  if (error instanceof SnapshotError)
    return { ...body, section: error.section, offsetBytes: error.offsetBytes };
  if (error instanceof StorageError) return { error: ERROR_CODES[code].meaning, code, step: error.step };
  if (error instanceof UsageError) return { ...body, argument: error.argument };
  return body;
}

/**
 * Makes the error that a body of an answer tells of, of the class that its code has; null where the body is none.
 *
 * @param status of the answer
 * @param path of the file that the request was about, which answers do not say
 */
export function decodeError(body: unknown, status: number, path = ''): LoraError | null {
  if (!isErrorBody(body)) return null;
  const { error: message, position } = body;
  const code = body.code as ErrorCode;
  switch (classOf(body)) {
    case 'CypherError':
      return new CypherError(code, message, {
        errorType: body.errorType ?? '',
        phase: (body.phase ?? 'runtime') as CypherPhase,
        detail: (body.detail ?? '') as CypherDetail,
        ...(position === undefined ? {} : { position }),
      });
    case 'SnapshotError':
      return new SnapshotError(code, message, body.section ?? '', body.offsetBytes ?? 0);
    case 'StorageError':
      return new StorageError(code, message, path, body.step ?? '');
    case 'UsageError':
      return new UsageError(code, message, body.argument ?? '');
    case 'ProtocolError':
      return new ProtocolError(code, message);
    case 'TransportError':
      return new TransportError(code, message, status);
    default:
      return new LoraError(code, message);
  }
}

/** What the body has tells the class; a code that several classes carry (`NESTING_TOO_DEEP`) has that of its sender. */
function classOf(body: ErrorBody): string {
  if (body.errorType !== undefined) return 'CypherError';
  if (body.section !== undefined) return 'SnapshotError';
  if (body.step !== undefined) return 'StorageError';
  if (body.argument !== undefined) return 'UsageError';
  const facts = Object.hasOwn(ERROR_CODES, body.code) ? ERROR_CODES[body.code as ErrorCode] : undefined;
  return facts?.class === 'ProtocolError' || facts?.class === 'TransportError' ? facts.class : 'LoraError';
}

function isErrorBody(body: unknown): body is ErrorBody {
  const { error, code } = (typeof body === 'object' && body !== null ? body : {}) as Partial<ErrorBody>;
  return typeof error === 'string' && typeof code === 'string';
}
