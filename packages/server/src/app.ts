import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import { ProtocolError } from '@loradb-ts/node';
import { SCHEMAS } from '@loradb-ts/ffi-spec';
import { LogController, fastify } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { readJson, unsupportedMediaType } from './http/body.ts';
import type { ServerContext } from './http/context.ts';
import { loraErrorOf, refuseConnection, registerErrors, sendError } from './http/errors.ts';
import { refuseOtherMethods } from './http/methods.ts';
import type { ServerLimits } from './limits.ts';
import { logRequests } from './observe/request-log.ts';
import { registerObserveRoutes } from './observe/routes.ts';
import { registerGraphRoutes } from './query/graph-routes.ts';
import { registerQueryRoutes } from './query/routes.ts';
import { guardOrigin, guardScope } from './security/guard.ts';
import type { GuardSettings } from './security/guard.ts';
import type { SnapshotPaths } from './security/snapshot-paths.ts';
import type { TokenStore } from './security/tokens.ts';
import { registerAdminRoutes } from './snapshots/admin-routes.ts';
import { registerBytesRoutes } from './snapshots/bytes-routes.ts';
import type { SnapshotSaver } from './snapshots/saver.ts';
import type { TransactionRegistry } from './transactions/registry.ts';
import { registerTransactionRoutes } from './transactions/routes.ts';
import { version } from './version.ts';

/** All that the routes and guards are made of. */
export interface AppParts {
  readonly context: ServerContext;
  readonly guard: GuardSettings;
  readonly tokens: TokenStore | null;
  readonly transactions: TransactionRegistry;
  /** Null where the admin routes do not exist. */
  readonly files: { readonly paths: SnapshotPaths; readonly saver: SnapshotSaver } | null;
  /** Whether a graph may be loaded as a whole. */
  readonly mayLoad: boolean;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  readonly log: FastifyBaseLogger;
  readonly isStopping: () => boolean;
}

/** Makes the server, which does not listen yet. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const { context, guard, tokens, log, transactions, files, mayLoad, isStopping } = parts;
  const { limits, metrics } = context;
  const app = fastify(optionsOf(limits, parts.tls, log));
  app.server.maxConnections = limits.connectionCount;
  for (const schema of Object.values(SCHEMAS)) app.addSchema(schema);
  registerErrors(app);
  readOnlyJson(app, limits);
  setHeaders(app, isStopping);
  logRequests(app, metrics);

  // The order of the guards is that in which requests meet them.
  refuseWhenStopping(app, isStopping);
  guardOrigin(app, guard);
  if (guard.origins.size > 0) await app.register(cors, corsOptions(guard.origins));
  await app.register(rateLimit, { global: false });
  guardScope(app, tokens, await failureLimit(app, limits));

  await app.register(swagger, OPEN_API);
  const refuseOthers = refuseOtherMethods(app);
  registerObserveRoutes(app, context, isStopping);
  registerQueryRoutes(app, context);
  registerGraphRoutes(app, context);
  registerTransactionRoutes(app, context, transactions);
  await app.register(async (scope) => registerBytesRoutes(scope, context, mayLoad));
  if (files !== null) registerAdminRoutes(app, context, files);
  refuseOthers();
  await app.ready();
  return app;
}

/** Fastify's own defaults lift some of Node's limits, so that all are said here. */
function optionsOf(limits: ServerLimits, tls: AppParts['tls'], log: FastifyBaseLogger): FastifyServerOptions {
  const http = {
    headersTimeout: limits.headersTimeoutMs,
    // Bodies have times of their own, by route: see http/body.ts.
    requestTimeout: 0,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    connectionsCheckingInterval: limits.connectionsCheckMs,
    maxHeaderSize: limits.headersSizeBytes,
    insecureHTTPParser: false,
  };
  return {
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => sendError(loraErrorOf(error), request, reply),
    connectionTimeout: limits.silenceTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    requestTimeout: 0,
    forceCloseConnections: false,
    exposeHeadRoutes: false,
    trustProxy: false,
    clientErrorHandler: refuseConnection,
    genReqId: requestIds(),
    ajv: {
      customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: false },
    },
    ...(tls === null ? { http } : { https: { ...http, ...tls } }),
  };
}

const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Ids of requests: what a proxy says, where it is a plain word, or a number of this process. */
function requestIds(): (request: { headers: Record<string, string | string[] | undefined> }) => string {
  let count = 0;
  return ({ headers }) => {
    const sent = headers['x-request-id'];
    return typeof sent === 'string' && REQUEST_ID.test(sent) ? sent : `${process.pid}-${++count}`;
  };
}

/** Bodies are JSON and nothing else; routes that take something else say so. */
function readOnlyJson(app: FastifyInstance, limits: ServerLimits): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', (request: FastifyRequest, payload: IncomingMessage) =>
    readJson(request, payload, limits),
  );
  app.addHook('preValidation', (request, _reply, next) => {
    const { schema, config } = request.routeOptions;
    if (schema?.body !== undefined && request.body === undefined) {
      if (config.mayBeEmpty !== true) throw unsupportedMediaType('JSON as application/json');
      request.body = {};
    }
    next();
  });
  // Answers are strings, or small and of a known form: nothing is left out of them by a schema.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
}

function refuseWhenStopping(app: FastifyInstance, isStopping: () => boolean): void {
  app.addHook('onRequest', (request, _reply, next) => {
    if (isStopping() && request.routeOptions.config.scope !== null)
      throw new ProtocolError('SERVER_BUSY', 'the server is shutting down');
    next();
  });
}

function setHeaders(app: FastifyInstance, isStopping: () => boolean): void {
  app.addHook('onSend', (request, reply, _payload, next) => {
    reply
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store')
      .header('x-request-id', request.id);
    // JSON is UTF-8 by itself, so nothing is said of it, as in LoraDB.
    if (String(reply.getHeader('content-type')).startsWith('application/json'))
      reply.header('content-type', 'application/json');
    // What is left of a body that was refused goes with the connection, and so does everything when the server stops.
    if (isStopping() || !request.raw.complete) reply.header('connection', 'close');
    next();
  });
}

function corsOptions(origins: ReadonlySet<string>): object {
  return {
    origin: [...origins],
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'x-request-id'],
    exposedHeaders: ['retry-after', 'x-request-id'],
    maxAge: 600,
  };
}

/** Tells whether an address has sent more wrong tokens than it may. */
async function failureLimit(
  app: FastifyInstance,
  { failedAttemptsPerSecond }: ServerLimits,
): Promise<(request: FastifyRequest) => Promise<boolean>> {
  const count = app.createRateLimit({
    max: failedAttemptsPerSecond,
    timeWindow: 1000,
    keyGenerator: ({ ip }) => ip ?? 'socket',
  });
  return async (request) => {
    const state = await count(request);
    return !state.isAllowed && state.isExceeded;
  };
}

const OPEN_API = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'lora-server',
      description: 'A property graph over HTTP: openCypher and LORASNAP snapshots.',
      version,
    },
    components: { securitySchemes: { token: { type: 'http' as const, scheme: 'bearer' } } },
    security: [{ token: [] }],
  },
  refResolver: {
    buildLocalReference: ({ $id }: { $id?: unknown }): string => String($id),
  },
};
