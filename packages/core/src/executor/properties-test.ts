import type { BoundPatternProperties, BoundVariable } from '../binder/bound.ts';
import { invariant } from '../errors.ts';
import { equals } from '../value/compare.ts';
import type { Value } from '../value/value.ts';
import type { Batch } from './batch.ts';
import { PropertySite } from './expressions/property-site.ts';
import type { PlanCompiler } from './plan-compiler.ts';
import type { Evaluator } from './runtime.ts';

/** Tests relationships for the properties that a pattern asks for; what they shall be is computed once for each row. */
export class PropertiesTest {
  private readonly sites: readonly PropertySite[];
  private readonly evaluators: readonly Evaluator[];
  private wanted: readonly Value[] = [];

  private constructor(sites: readonly PropertySite[], evaluators: readonly Evaluator[]) {
    this.sites = sites;
    this.evaluators = evaluators;
  }

  /** Null where nothing is asked for. */
  static of(
    properties: BoundPatternProperties | null,
    available: ReadonlySet<BoundVariable>,
    compiler: PlanCompiler,
  ): PropertiesTest | null {
    if (properties === null) return null;
    invariant(properties.kind === 'entries', 'the binder refuses a parameter in a pattern to match');
    const { entries } = properties;
    return new PropertiesTest(
      entries.map((entry) => new PropertySite(compiler.runtime, 'relationship', entry.key)),
      entries.map((entry) => compiler.evaluator(entry.value, available)),
    );
  }

  /** Computes what the entities shall have for a row. */
  begin(batch: Batch, row: number): void {
    this.wanted = this.evaluators.map((evaluate) => evaluate(batch, row));
  }

  accepts(index: number): boolean {
    const { sites, wanted } = this;
    for (let i = 0; i < sites.length; i++) {
      if (equals(sites[i]!.read(index), wanted[i]!) !== true) return false;
    }
    return true;
  }
}
