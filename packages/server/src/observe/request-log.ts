import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/**
 * Writes a line a request and measures it. Neither query texts nor parameters, headers or what stands behind a `?` are in the
 * log.
 */
export function logRequests(app: FastifyInstance, metrics: Metrics): void {
  app.decorateRequest('failure', null);
  app.addHook('onResponse', (request, reply, next) => {
    metrics.answered(request, reply);
    const { method, failure, token } = request;
    request.log.info(
      {
        method,
        path: pathOf(request.url),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        ...(failure === null ? {} : { code: failure }),
        ...(token === null ? {} : { by: token.name }),
      },
      'request',
    );
    next();
  });
}

/** Characters of a path that are logged. */
const PATH_LENGTH_MAX = 200;

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return url.slice(0, Math.min(end < 0 ? url.length : end, PATH_LENGTH_MAX));
}
