import type { Database, ErrorCode } from '@loradb-ts/node';
import type { ServerLimits } from '../limits.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Admission } from '../query/admission.ts';
import type { Scope, Token } from '../security/tokens.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a token has to allow; null: everyone may ask. `read` where nothing is said. */
    scope?: Scope | null;
    /** The body may be left out. */
    mayBeEmpty?: boolean;
    /** The route works on files of the server. */
    isAdmin?: boolean;
  }

  interface FastifyRequest {
    /** Who asks; null where the server has no tokens. */
    token: Token | null;
    /** The code of the error that the answer has. */
    failure: ErrorCode | null;
  }
}

/** What the routes share. */
export interface ServerContext {
  readonly database: Database;
  readonly limits: ServerLimits;
  readonly admission: Admission;
  readonly metrics: Metrics;
  /** Snapshots may be saved and read, but none may be loaded. */
  readonly isReadOnlyAdmin: boolean;
}
