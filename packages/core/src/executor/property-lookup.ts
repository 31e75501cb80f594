import type { LabelExpression } from '../cypher/ast.ts';
import type { Steps } from '../graph/steps.ts';
import { equals } from '../value/compare.ts';
import type { Value } from '../value/value.ts';
import { PropertySite } from './expressions/property-site.ts';
import { NodeSource } from './node-source.ts';
import { OwnerMatcher } from './owner-matcher.ts';
import type { Runtime } from './runtime.ts';
import { newRowNumbers } from './vectors.ts';

/** Finds the nodes, with a label or of any kind, whose property equals a value: by an index, or one by one. */
export class PropertyLookup {
  private readonly runtime: Runtime;
  private readonly key: string;
  private readonly labels: OwnerMatcher | null;
  private readonly source: NodeSource;
  private readonly site: PropertySite;
  private readonly nodes = newRowNumbers();

  constructor(runtime: Runtime, label: string | null, key: string) {
    this.runtime = runtime;
    this.key = key;
    this.labels = label === null ? null : new OwnerMatcher(runtime, 'node', labelNamed(label));
    this.source = new NodeSource(runtime, label);
    this.site = new PropertySite(runtime, 'node', key);
  }

  /** The graph may have changed since the last search. */
  begin(): void {
    this.source.begin();
  }

  /** What is to be done before {@link find}; null where there is nothing. */
  prepare(): Steps | null {
    const { graph } = this.runtime;
    const key = graph.keys.find(this.key);
    return key < 0 ? null : graph.indexes.nodes.prepareFind(key);
  }

  /** The nodes in the order of their ids. */
  find(value: Value): readonly number[] {
    const { graph } = this.runtime;
    const key = graph.keys.find(this.key);
    if (value === null || key < 0) return [];
    const found = graph.indexes.nodes.find(key, value);
    if (found === null) return this.scan(value);
    const { labels } = this;
    return labels === null ? found : found.filter((node) => labels.fits(graph.nodes.ownerOf(node)));
  }

  private scan(value: Value): number[] {
    const found: number[] = [];
    this.source.rewind();
    while (!this.source.isAtEnd) {
      const end = this.source.fill(this.nodes, 0);
      for (let i = 0; i < end; i++) {
        if (equals(this.site.read(this.nodes[i]!), value) === true) found.push(this.nodes[i]!);
      }
    }
    return found;
  }
}

function labelNamed(name: string): LabelExpression {
  return { kind: 'LabelName', name, span: { start: 0, end: 0 } };
}
