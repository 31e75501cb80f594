import { ProtocolError } from '@loradb-ts/node';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { routeNotFound } from '../http/errors.ts';
import type { HostList } from './hosts.ts';
import { allows } from './tokens.ts';
import type { Scope, TokenStore } from './tokens.ts';

/** What decides who may come in. */
export interface GuardSettings {
  readonly hosts: HostList;
  /** Origins of web pages, beside the server's own, that may ask. */
  readonly origins: ReadonlySet<string>;
  readonly isTls: boolean;
}

/**
 * Refuses requests that web pages send without being meant to: under a name that leads here by DNS rebinding, or from
 * another origin. It comes before routing, so that nothing is learnt of the paths either.
 */
export function guardOrigin(app: FastifyInstance, { hosts, origins, isTls }: GuardSettings): void {
  app.addHook('onRequest', (request, _reply, next) => {
    checkTarget(request);
    const host = onlyHost(request);
    if (host === null || !hosts.accepts(host, request.raw.socket.localPort))
      throw new ProtocolError(
        'WRONG_HOST',
        'the Host header does not name this server; --allow-host adds names',
      );
    const ownOrigin = `${isTls ? 'https' : 'http'}://${host}`;
    if (isForeign(request, ownOrigin, origins))
      throw new ProtocolError(
        'ORIGIN_NOT_ALLOWED',
        'web pages of other origins may not ask; --allow-origin adds them',
      );
    next();
  });
}

function checkTarget({ raw }: FastifyRequest): void {
  if (raw.url?.startsWith('/') !== true)
    throw new ProtocolError('MALFORMED_HTTP', 'the target of a request has to be a path');
  if (raw.headers.upgrade !== undefined)
    throw new ProtocolError('MALFORMED_HTTP', 'the server does not switch to other protocols');
}

/** The Host header where there is exactly one; Node keeps the first of several. */
function onlyHost({ raw }: FastifyRequest): string | null {
  const { rawHeaders } = raw;
  let found: string | null = null;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!;
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue;
    if (found !== null) return null;
    found = rawHeaders[i + 1]!;
  }
  return found;
}

/** Browsers say where a request comes from; programs say nothing. */
function isForeign({ headers }: FastifyRequest, ownOrigin: string, origins: ReadonlySet<string>): boolean {
  const { origin } = headers;
  if (origin !== undefined) return origin.toLowerCase() !== ownOrigin.toLowerCase() && !origins.has(origin);
  const site = headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}

/**
 * Lets through who has a token with the scope of the route. Without tokens everyone has all scopes: the server then serves
 * this machine alone, unless it was told otherwise in so many words.
 */
export function guardScope(
  app: FastifyInstance,
  tokens: TokenStore | null,
  isOverLimit: (request: FastifyRequest) => Promise<boolean>,
): void {
  app.decorateRequest('token', null);
  app.addHook('onRequest', async (request) => {
    const { scope = 'read' } = request.routeOptions.config;
    if (scope !== null && tokens !== null) await authenticate(request, tokens, scope, isOverLimit);
    // The body of a request that leads nowhere is not looked at.
    if (request.is404) throw routeNotFound();
  });
}

async function authenticate(
  request: FastifyRequest,
  tokens: TokenStore,
  needed: Scope,
  isOverLimit: (request: FastifyRequest) => Promise<boolean>,
): Promise<void> {
  request.token = tokens.find(request.headers.authorization);
  if (request.token === null) {
    if (await isOverLimit(request))
      throw new ProtocolError(
        'TOO_MANY_ATTEMPTS',
        'too many wrong tokens came from this address; wait a second',
      );
    throw new ProtocolError('UNAUTHENTICATED', 'a valid token is needed: Authorization: Bearer <token>');
  }
  if (!allows(request.token.scope, needed))
    throw new ProtocolError('SCOPE_TOO_LOW', `a token with the scope ${needed} is needed`);
}
