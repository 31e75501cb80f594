import { pointDistance, pointOfMap, pointWithinBox } from '../../value/point.ts';
import {
  cosineSimilarity,
  euclideanSimilarity,
  vectorDistance,
  vectorNorm,
} from '../../value/vector-math.ts';
import { vectorOf } from '../../value/vector.ts';
import type { Vector } from '../../value/value.ts';
import type { FunctionTable } from './function-code.ts';

/** Points, and what is computed of vectors. */
export const spatialFunctions: FunctionTable = {
  point: pointOfMap,
  distance: pointDistance,
  'point.distance': pointDistance,
  'point.withinbbox': pointWithinBox,
  'vector.similarity.cosine': cosineSimilarity,
  'vector.similarity.euclidean': euclideanSimilarity,
  vector_distance: vectorDistance,
  vector_norm: vectorNorm,
  vector_dimension_count: (v: Vector) => v.coordinates.length,
};

/** `vector(value, dimension, type)` gives null for some nulls and refuses others. */
export const vectorFunctions: FunctionTable = { vector: vectorOf };
