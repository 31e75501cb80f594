import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeSnapshot } from '../../src/snapshot/decode.ts';
import { encodeSnapshot } from '../../src/snapshot/encode.ts';
import { arbitraryTransaction } from '../graph/arbitrary-operation.ts';
import { GraphPair } from '../graph/graph-pair.ts';

const GRAPHS = 1_000;

it('a thousand graphs: made again, or saved and loaded, they give the same bytes', () => {
  let count = 0;
  const transactions = fc.array(arbitraryTransaction, { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(transactions, (sequence) => {
      const [bytes, again] = [0, 1].map(() => {
        const pair = new GraphPair(0n, 0n);
        for (const operation of sequence.flat()) pair.run(operation);
        pair.run({ kind: 'commit' });
        return encodeSnapshot(pair.graph);
      });
      expect(Buffer.compare(again!, bytes!)).toBe(0);
      expect(Buffer.compare(encodeSnapshot(decodeSnapshot(bytes!).graph), bytes!)).toBe(0);
      count++;
    }),
    { numRuns: GRAPHS, seed: 20_261_125 },
  );
  expect(count).toBe(GRAPHS);
});
