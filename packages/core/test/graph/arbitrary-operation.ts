import * as fc from 'fast-check';
import type { Direction } from '../../src/graph/graph.ts';
import type { Value } from '../../src/value/value.ts';
import { arbitraryColumn } from './arbitrary-property.ts';

/** The values of one key for many entities: the i-th has value i, and those beyond the end begin again. */
export interface Column {
  readonly key: string;
  readonly values: readonly Value[];
}

/** Which of the live entities: `count` from the one with this number on, counted round. */
export interface Selection {
  readonly first: number;
  readonly count: number;
}

export type Operation =
  | {
      readonly kind: 'create-nodes';
      readonly count: number;
      readonly labels: string[];
      readonly columns: Column[];
    }
  | {
      readonly kind: 'create-relationships';
      readonly count: number;
      readonly type: string;
      readonly source: number;
      readonly target: number;
      readonly columns: Column[];
    }
  | { readonly kind: 'delete-nodes' | 'delete-relationships'; readonly selection: Selection }
  | { readonly kind: 'add-label' | 'remove-label'; readonly selection: Selection; readonly label: string }
  | {
      readonly kind: 'set-node-property' | 'set-relationship-property';
      readonly selection: Selection;
      readonly column: Column;
    }
  | {
      readonly kind: 'remove-node-property' | 'remove-relationship-property';
      readonly selection: Selection;
      readonly key: string;
    }
  | { readonly kind: 'mark' | 'commit' | 'reload' }
  | { readonly kind: 'roll-back'; readonly depth: number }
  | { readonly kind: 'adjacency'; readonly direction: Direction };

const keys = ['a', 'b', 'é', '\uFFFD', '😀', '__proto__', '0', ''];
const label = fc.constantFrom('A', 'B', '\uE000', '𐀀');
const labels: fc.Arbitrary<string[]> = fc.oneof(fc.constant<string[]>(['A']), fc.uniqueArray(label));
const count = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 65, max: 90 }));
const selection = fc.record({ first: fc.nat(1000), count });
const anyKey = fc.oneof(fc.constantFrom('a', 'b'), fc.constantFrom(...keys));
const column = fc.record({ key: anyKey, values: arbitraryColumn });

const commonColumns: fc.Arbitrary<Column[]> = fc.constantFrom<Column[]>(
  [{ key: 'a', values: [1, 2, 3] }],
  [
    { key: 'a', values: ['x', 'y'] },
    { key: 'b', values: [1.5] },
  ],
);

/** Often the same two, so that shapes have many entities; now and then more keys than are packed. */
const columns: fc.Arbitrary<Column[]> = fc.oneof(
  { weight: 5, arbitrary: commonColumns },
  { weight: 4, arbitrary: fc.uniqueArray(column, { selector: ({ key }) => key, maxLength: 4 }) },
  fc
    .integer({ min: 15, max: 18 })
    .map((n) => Array.from({ length: n }, (_, i) => ({ key: `k${i}`, values: [i] }))),
);

const write: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('create-nodes'),
      count,
      labels,
      columns,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('create-relationships'),
      count,
      type: fc.constantFrom('T', 'U'),
      source: fc.nat(1000),
      target: fc.nat(1000),
      columns,
    }),
  },
  fc.record({ kind: fc.constantFrom('delete-nodes', 'delete-relationships'), selection }),
  fc.record({ kind: fc.constantFrom('add-label', 'remove-label'), selection, label }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('set-node-property', 'set-relationship-property'),
      selection,
      column,
    }),
  },
  fc.record({
    kind: fc.constantFrom('remove-node-property', 'remove-relationship-property'),
    selection,
    key: anyKey,
  }),
);

const look: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constant('adjacency'), direction: fc.constantFrom('outgoing', 'incoming') }),
  fc.record({ kind: fc.constant('mark') }),
  fc.record({ kind: fc.constant('roll-back'), depth: fc.nat(1) }),
);

const end: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('roll-back'), depth: fc.nat(3) }) },
  fc.record({ kind: fc.constantFrom('commit', 'reload') }),
);

/** A transaction: a mark, changes with marks and undoings within, and an end. */
export const arbitraryTransaction: fc.Arbitrary<Operation[]> = fc
  .tuple(fc.array(fc.oneof({ weight: 4, arbitrary: write }, look), { maxLength: 7, size: 'max' }), end)
  .map(([changes, last]) => [{ kind: 'mark' }, ...changes, last]);
