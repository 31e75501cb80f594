import { ProtocolError } from '@loradb-ts/node';
import type { FastifyInstance } from 'fastify';

const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const;

/**
 * Answers requests whose path exists and whose method does not with 405 and the methods that do.
 *
 * @returns what to call when all routes are there
 */
export function refuseOtherMethods(app: FastifyInstance): () => void {
  const methodsByPath = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = methodsByPath.get(url) ?? new Set();
    methodsByPath.set(url, methods);
    for (const name of [method].flat()) methods.add(name);
  });
  return () => {
    for (const [url, methods] of methodsByPath) refuse(app, url, [...methods]);
  };
}

function refuse(app: FastifyInstance, url: string, methods: readonly string[]): void {
  const allow = methods.toSorted().join(',');
  app.route({
    method: METHODS.filter((name) => !methods.includes(name)),
    url,
    schema: { hide: true },
    // Before the body, which is not looked at.
    onRequest: async (_request, reply) => {
      reply.header('allow', allow);
      throw new ProtocolError('METHOD_NOT_ALLOWED', `the path takes ${allow}`);
    },
    handler: () => {},
  });
}
