import type { ProjectPath } from '../../planner/logical.ts';
import { isList } from '../../value/type-of.ts';
import { Path, RelationshipRef } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import { slotValue } from '../expressions/variables.ts';
import type { Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import type { Runtime } from '../runtime.ts';
import { entityIndex } from '../vectors.ts';

/** Adds to each row the path that its nodes and relationships make; null where one of them is. */
class ProjectPathOperator implements Operator {
  private readonly runtime: Runtime;
  private readonly input: Operator;
  private readonly parts: ProjectPath;
  private readonly output: OutputRows;

  constructor(runtime: Runtime, input: Operator, parts: ProjectPath, output: OutputRows) {
    this.runtime = runtime;
    this.input = input;
    this.parts = parts;
    this.output = output;
  }

  open(): void {
    this.input.open();
  }

  next(): Batch | null {
    const batch = this.input.next();
    if (batch === null || batch.rowCount === 0) return batch;
    const paths = this.output.values(this.parts.variable.id);
    for (let row = 0; row < batch.rowCount; row++) paths[row] = this.pathOf(batch, row);
    return this.output.share(batch);
  }

  private pathOf(batch: Batch, row: number): Path | null {
    const { nodes: nodeVariables, relationships: steps } = this.parts;
    const start = entityIndex(batch, nodeVariables[0]!.id, row, 'node');
    if (start < 0) return null;
    const nodes = [start];
    const relationships: number[] = [];
    for (const { variable, isList: hasMany } of steps) {
      const slot = variable.id;
      if (hasMany) {
        const list = slotValue(batch.slots[slot]!, row);
        if (list === null || !isList(list)) return null;
        for (const step of list) this.add((step as RelationshipRef).index, nodes, relationships);
      } else {
        const step = entityIndex(batch, slot, row, 'relationship');
        if (step < 0) return null;
        this.add(step, nodes, relationships);
      }
    }
    return new Path(nodes, relationships);
  }

  /** Walks across a relationship from the last of the nodes. */
  private add(relationship: number, nodes: number[], relationships: number[]): void {
    const { sources, targets } = this.runtime.graph;
    const last = nodes[nodes.length - 1]!;
    relationships.push(relationship);
    nodes.push(sources[relationship] === last ? targets[relationship]! : sources[relationship]!);
  }
}

export function compileProjectPath(
  operator: ProjectPath,
  compiler: PlanCompiler,
  needed: ReadonlySet<ProjectPath['variable']>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const output = new OutputRows(slotsOf(input.available, needed));
  return {
    operator: new ProjectPathOperator(compiler.runtime, input.operator, operator, output),
    available: withVariables(input.available, [operator.variable]),
  };
}
