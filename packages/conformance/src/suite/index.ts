/** The tests that every database of loradb-ts has to pass: `@loradb-ts/conformance/suite`. They run anywhere. */
export { databaseSuite } from './database-suite.ts';
export { LOCAL_FEATURES } from './host.ts';
export type { Feature, SuiteHost, VectorSource } from './host.ts';
