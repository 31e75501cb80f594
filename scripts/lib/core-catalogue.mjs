import { findFunction, functionNames } from '../../packages/core/dist/binder/function-catalog.js';
import { kindsText, typeText } from '../../packages/core/dist/binder/type-rules.js';

/**
 * The functions of the engine as it is built.
 *
 * @type {import('./function-table.mjs').Catalogue}
 */
export const coreCatalogue = { findFunction, functionNames, kindsText, typeText };
