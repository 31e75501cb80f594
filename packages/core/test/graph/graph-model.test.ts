import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { arbitraryTransaction } from './arbitrary-operation.ts';
import { checkAdjacency } from './graph-check.ts';
import { GraphPair } from './graph-pair.ts';

/** Where ids begin: dense, with a gap, above what doubles count exactly, and near the end of all ids. */
const counter = fc.constantFrom(0n, 5n, 2n ** 53n - 2n, 2n ** 64n - 100_000n);

describe('the graph store does what the plain model does', () => {
  it('after every step of any sequence of changes, undoings, saves and loads', () => {
    const transactions = fc.array(arbitraryTransaction, { maxLength: 6, size: 'max' });
    fc.assert(
      fc.property(counter, counter, transactions, (nextNodeId, nextRelationshipId, sequence) => {
        const pair = new GraphPair(nextNodeId, nextRelationshipId);
        for (const operation of sequence.flat()) {
          pair.run(operation);
          pair.check();
        }
        checkAdjacency(pair.graph, pair.model, 'outgoing');
        checkAdjacency(pair.graph, pair.model, 'incoming');
        pair.reload();
        pair.check();
      }),
      { numRuns: 60 },
    );
  });
});
