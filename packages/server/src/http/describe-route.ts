import type { FastifyContextConfig, FastifySchema } from 'fastify';

/** What a route takes and gives, by the names of schemas. */
export interface RouteDescription {
  /** The schema that the body is checked against. */
  readonly body?: string;
  /** The schema of what stands behind the `?`. */
  readonly query?: string;
  readonly mayBeEmpty?: boolean;
  /** The schemas that an answer may have; none: the answer has no body. */
  readonly answers: readonly string[];
  readonly mediaType?: string;
  /** What a token has to allow, `read` where nothing is said; null lets everyone in. */
  readonly scope?: FastifyContextConfig['scope'];
  readonly isAdmin?: boolean;
}

/**
 * The options of a route: the schema that checks its body, which is the one that the OpenAPI document shows, and what the
 * guards need to know.
 */
export function describeRoute(
  summary: string,
  { body, query, answers, mediaType = 'application/json', scope = 'read', ...config }: RouteDescription,
): { schema: FastifySchema; config: FastifyContextConfig } {
  const schemas = answers.map((name) => ({ $ref: `${name}#` }));
  const content = { [mediaType]: { schema: schemas.length === 1 ? schemas[0] : { anyOf: schemas } } };
  const failure = {
    description: 'An error',
    content: { 'application/json': { schema: { $ref: 'ErrorBody#' } } },
  };
  return {
    schema: {
      summary,
      ...(body === undefined ? {} : { body: { $ref: `${body}#` } }),
      ...(query === undefined ? {} : { querystring: { $ref: `${query}#` } }),
      ...(scope === null ? { security: [] } : { description: `Needs the scope ${scope}.` }),
      response: {
        ...(answers.length === 0
          ? { 204: { description: 'Done', type: 'null' } }
          : { 200: { description: 'Done', content } }),
        '4xx': failure,
        '5xx': failure,
      },
    },
    config: { scope, ...config },
  };
}
