import { equals } from '../value/compare.ts';
import { groupKey, type GroupKey } from '../value/group-key.ts';
import type { Value } from '../value/value.ts';
import { BATCH_ROWS } from './batch.ts';
import { PropertySite } from './expressions/property-site.ts';
import { NodeSource } from './node-source.ts';
import type { Runtime } from './runtime.ts';

/** Searches through all candidates before it pays to put them into a table. */
const SCANS_MAX = 2;

/** Finds the nodes, with a label or of any kind, whose property equals a value. */
export class PropertyLookup {
  private readonly source: NodeSource;
  private readonly site: PropertySite;
  private readonly nodes = new Int32Array(BATCH_ROWS);
  private scanCount = 0;
  private table: Map<GroupKey, number[]> | null = null;

  constructor(runtime: Runtime, label: string | null, key: string) {
    this.source = new NodeSource(runtime, label);
    this.site = new PropertySite(runtime, 'node', key);
  }

  /** Forgets what it knows of the graph. */
  begin(): void {
    this.source.begin();
    this.scanCount = 0;
    this.table = null;
  }

  /** The nodes in the order of their ids. */
  find(value: Value): readonly number[] {
    if (value === null) return [];
    if (this.table === null && this.scanCount++ < SCANS_MAX) return this.scan(value);
    this.table ??= this.makeTable();
    const candidates = this.table.get(groupKey(value)) ?? [];
    return candidates.filter((node) => equals(this.site.read(node), value) === true);
  }

  private scan(value: Value): number[] {
    const found: number[] = [];
    this.forEachCandidate((node) => {
      if (equals(this.site.read(node), value) === true) found.push(node);
    });
    return found;
  }

  private makeTable(): Map<GroupKey, number[]> {
    const table = new Map<GroupKey, number[]>();
    this.forEachCandidate((node) => {
      const value = this.site.read(node);
      if (value === null) return;
      const key = groupKey(value);
      const list = table.get(key);
      if (list === undefined) table.set(key, [node]);
      else list.push(node);
    });
    return table;
  }

  private forEachCandidate(visit: (node: number) => void): void {
    this.source.rewind();
    while (!this.source.isAtEnd) {
      const end = this.source.fill(this.nodes, 0);
      for (let i = 0; i < end; i++) visit(this.nodes[i]!);
    }
  }
}
