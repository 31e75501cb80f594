import { closingTests } from './closing.ts';
import { errorTests } from './errors.ts';
import { SuiteContext } from './host.ts';
import type { SuiteHost } from './host.ts';
import { limitTests } from './limits.ts';
import { planTests } from './plans.ts';
import { resultTests } from './results.ts';
import { snapshotTests } from './snapshots.ts';
import { streamTests } from './streams.ts';
import { transactionTests } from './transactions.ts';
import { valueTests } from './values.ts';
import { vectorTests } from './vectors.ts';

/**
 * Defines the tests that every database of loradb-ts has to pass, wherever its engine runs. What it does not support is
 * left out, except where it has to say so.
 */
export function databaseSuite(host: SuiteHost): void {
  const context = new SuiteContext(host);
  valueTests(context);
  resultTests(context);
  errorTests(context);
  if (context.supports('queryOptions')) limitTests(context);
  if (context.supports('plans')) planTests(context);
  if (context.supports('transactions')) transactionTests(context);
  if (context.supports('streams')) streamTests(context);
  if (context.supports('snapshots')) {
    snapshotTests(context);
    vectorTests(context);
  }
  closingTests(context);
}
