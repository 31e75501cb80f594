import { LIST, MAP, NUMBER, POINT, STRING, VECTOR, scalar } from './signature.ts';
import type { CatalogEntry } from './signature.ts';

/** Points and vectors: extensions of openCypher. */
export const SPATIAL_FUNCTIONS: readonly CatalogEntry[] = [
  scalar('point', 'point', [MAP]),
  scalar('distance', 'float', [POINT, POINT]),
  scalar('point.distance', 'float', [POINT, POINT]),
  scalar('point.withinBBox', 'boolean', [POINT, POINT, POINT]),
  scalar('vector', 'vector', [[...LIST, ...STRING], NUMBER, STRING]),
  scalar('vector.similarity.cosine', 'float', [
    [...VECTOR, ...LIST],
    [...VECTOR, ...LIST],
  ]),
  scalar('vector.similarity.euclidean', 'float', [
    [...VECTOR, ...LIST],
    [...VECTOR, ...LIST],
  ]),
  scalar('vector_distance', 'float', [VECTOR, VECTOR, STRING]),
  scalar('vector_norm', 'float', [VECTOR, STRING]),
  scalar('vector_dimension_count', 'integer', [VECTOR]),
];
