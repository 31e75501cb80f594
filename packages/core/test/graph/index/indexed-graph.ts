import * as fc from 'fast-check';
import type { IndexDefinition } from '../../../src/graph/index/definition.ts';
import { Graph } from '../../../src/graph/graph.ts';
import type { UndoMark } from '../../../src/graph/undo-log.ts';
import { LoraDate, Float, floatOf, floatOfBits, type Value } from '../../../src/value/value.ts';

/** Values that are easily taken for one another, or out of order. */
export const VALUES: readonly Value[] = [
  0,
  new Float(-0),
  -1,
  1,
  floatOf(1),
  1.5,
  2 ** 53,
  2n ** 60n,
  NaN,
  floatOfBits(0x7ff80001, 7),
  'a',
  'ab',
  'b',
  '',
  '1',
  '\uFFFD',
  '😀',
  '😀a',
  true,
  false,
  [1, 2],
  [1, null],
  [1, 'a'],
  [],
  new LoraDate(2020, 1, 31),
  new LoraDate(2020, 2, 1),
];

const KEYS = ['k', 'l'] as const;
const LABELS = ['A', 'B'] as const;

export type Step =
  | { readonly kind: 'create'; readonly labels: number; readonly k: number; readonly l: number }
  | { readonly kind: 'set'; readonly entity: number; readonly key: number; readonly value: number }
  | { readonly kind: 'label' | 'unlabel'; readonly entity: number; readonly label: number }
  | { readonly kind: 'remove' | 'delete'; readonly entity: number; readonly key: number }
  | { readonly kind: 'search' | 'fail' | 'commit' };

const entity = fc.nat(20);
const key = fc.nat(KEYS.length - 1);
const label = fc.nat(LABELS.length - 1);
const value = fc.nat(VALUES.length - 1);

export const arbitrarySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('create' as const), labels: fc.nat(3), k: value, l: value }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('set' as const), entity, key, value }) },
    fc.record({ kind: fc.constantFrom('label' as const, 'unlabel' as const), entity, label }),
    fc.record({ kind: fc.constantFrom('remove' as const, 'delete' as const), entity, key }),
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom('search' as const, 'fail' as const, 'commit' as const) }),
    },
  ),
  { maxLength: 80, size: 'max' },
);

export const NODE_INDEX: IndexDefinition = {
  name: 'on nodes',
  entity: 'node',
  owner: 'A',
  keys: ['k'],
  isUnique: false,
};
export const COMPOSITE_INDEX: IndexDefinition = { ...NODE_INDEX, name: 'composite', keys: ['l', 'k'] };
export const RELATIONSHIP_INDEX: IndexDefinition = {
  ...NODE_INDEX,
  name: 'on relationships',
  entity: 'relationship',
};

/** A graph in which every node has a loop with the same properties: of type A where the node begins with label A. */
export class IndexedGraph {
  readonly graph: Graph = new Graph();
  private mark: UndoMark;

  constructor(definitions: readonly IndexDefinition[]) {
    this.graph.changeSchema(definitions);
    this.graph.commit();
    this.mark = this.graph.mark();
  }

  create(labels: readonly string[], properties: ReadonlyMap<string, Value>): void {
    const { graph } = this;
    const { keys, values } = graph.internProperties(properties);
    const labelSet = graph.labelSets.intern(labels.map((name) => graph.labels.intern(name)));
    const node = graph.createNode(labelSet, keys, values);
    const type = graph.types.intern(labels.includes('A') ? 'A' : 'B');
    graph.createRelationship(type, node, node, keys, values);
  }

  /** `search` does nothing: it is for the caller to see. */
  apply(step: Step): void {
    const { graph } = this;
    if ('entity' in step) this.change(step);
    else if (step.kind === 'create') {
      const labels = LABELS.filter((_, i) => (step.labels & (1 << i)) !== 0);
      this.create(
        labels,
        new Map([
          ['k', VALUES[step.k]!],
          ['l', VALUES[step.l]!],
        ]),
      );
    } else if (step.kind === 'fail') graph.rollBackTo(this.mark);
    else if (step.kind === 'commit') {
      graph.commit();
      this.mark = graph.mark();
    }
  }

  private change(step: Extract<Step, { readonly entity: number }>): void {
    const { graph } = this;
    if (step.entity >= graph.nodes.indexCount || !graph.nodes.isLive(step.entity)) return;
    switch (step.kind) {
      case 'set':
      case 'remove': {
        const code = graph.keys.intern(KEYS[step.key]!);
        const changed = step.kind === 'set' ? VALUES[step.value] : undefined;
        graph.setNodeProperty(step.entity, code, changed);
        graph.setRelationshipProperty(step.entity, code, changed);
        return;
      }
      case 'label':
        graph.addLabel(step.entity, graph.labels.intern(LABELS[step.label]!));
        return;
      case 'unlabel':
        graph.removeLabel(step.entity, graph.labels.intern(LABELS[step.label]!));
        return;
      case 'delete':
        graph.deleteRelationship(step.entity);
        graph.deleteNode(step.entity);
    }
  }

  /** What an index has to find, by going through everything: the entities for whose values the test is true. */
  scan(
    { entity: kind, owner, keys }: IndexDefinition,
    test: (values: readonly Value[]) => boolean,
  ): number[] {
    const { graph } = this;
    const store = kind === 'node' ? graph.nodes : graph.relationships;
    const codes = keys.map((name) => graph.keys.find(name));
    const found: number[] = [];
    for (let index = 0; index < store.indexCount; index++) {
      if (!store.isLive(index)) continue;
      const owners = kind === 'node' ? graph.labelNames(index) : [graph.typeName(index)];
      const values = codes.map((code) => store.get(index, code));
      if (!owners.includes(owner) || values.includes(undefined)) continue;
      if (test(values as Value[])) found.push(index);
    }
    return found;
  }
}
