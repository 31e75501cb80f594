import type { GraphCounts } from '@loradb-ts/ffi-spec';
import type { FastifyInstance } from 'fastify';
import type { ServerContext } from '../http/context.ts';
import { describeRoute } from '../http/describe-route.ts';
import { holdPlace } from './hold-place.ts';

/** `GET /graph` and `DELETE /graph`: the graph as a whole. */
export function registerGraphRoutes(app: FastifyInstance, { database, admission }: ServerContext): void {
  app.get(
    '/graph',
    describeRoute('Counts nodes and relationships.', { answers: ['GraphCounts'] }),
    async (_request, reply): Promise<GraphCounts> => {
      await holdPlace(admission, reply);
      return { nodeCount: await database.nodeCount(), relationshipCount: await database.relationshipCount() };
    },
  );

  app.delete(
    '/graph',
    describeRoute('Removes all nodes and relationships; ids count from 0 again.', {
      answers: [],
      scope: 'write',
    }),
    async (_request, reply) => {
      await holdPlace(admission, reply);
      await database.clear();
      return reply.code(204).send();
    },
  );
}
