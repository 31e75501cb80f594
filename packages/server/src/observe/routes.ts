import type { Health, Readiness } from '@loradb-ts/ffi-spec';
import type { FastifyInstance } from 'fastify';
import type { ServerContext } from '../http/context.ts';
import { describeRoute } from '../http/describe-route.ts';

/** `GET /health`, `/ready`, `/metrics` and `/openapi.json`: none of them waits for the database. */
export function registerObserveRoutes(
  app: FastifyInstance,
  { metrics }: ServerContext,
  isStopping: () => boolean,
): void {
  app.get(
    '/health',
    {
      exposeHeadRoute: true,
      ...describeRoute('Says that the process is alive.', { answers: ['Health'], scope: null }),
    },
    async (): Promise<Health> => ({ status: 'ok' }),
  );

  app.get(
    '/ready',
    {
      exposeHeadRoute: true,
      ...describeRoute('Says whether the server takes requests.', { answers: ['Readiness'], scope: null }),
    },
    async (_request, reply): Promise<Readiness> => {
      if (!isStopping()) return { status: 'ready' };
      reply.code(503);
      return { status: 'stopping' };
    },
  );

  app.get(
    '/metrics',
    describeRoute('Gives measurements for Prometheus.', {
      answers: ['MetricsText'],
      mediaType: 'text/plain',
    }),
    async (_request, reply) => {
      const { text, contentType } = await metrics.text();
      return reply.type(contentType).send(text);
    },
  );

  app.get(
    '/openapi.json',
    describeRoute('Gives the OpenAPI document of this server.', { answers: ['OpenApiDocument'] }),
    async () => app.swagger(),
  );
}
