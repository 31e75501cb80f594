import { createDatabase } from '@loradb-ts/node';
import { describe, it } from 'vitest';
import { databaseSuite, LOCAL_FEATURES } from '../../src/suite/index.ts';
import { vectors } from './vectors.ts';

databaseSuite({ describe, it, open: createDatabase, supports: LOCAL_FEATURES, vectors });
