import type { BoundVariable } from '../binder/bound.ts';
import type { CompileContext, SubplanCompiler, VariablePlace } from './compile-context.ts';
import type { ExecutionRuntime } from './execution-runtime.ts';

/** The variables around an expression: those of the row, in the slots of their ids, and those of expressions around it. */
export class PlanContext implements CompileContext {
  readonly runtime: ExecutionRuntime;
  readonly subplans: SubplanCompiler;
  private readonly available: ReadonlySet<BoundVariable>;
  private readonly locals: ReadonlyMap<BoundVariable, number>;

  constructor(
    runtime: ExecutionRuntime,
    subplans: SubplanCompiler,
    available: ReadonlySet<BoundVariable>,
    locals: ReadonlyMap<BoundVariable, number> = new Map(),
  ) {
    this.runtime = runtime;
    this.subplans = subplans;
    this.available = available;
    this.locals = locals;
  }

  placeOf(variable: BoundVariable): VariablePlace {
    const local = this.locals.get(variable);
    return local === undefined ? { kind: 'slot', slot: variable.id } : { kind: 'local', local };
  }

  knows(variable: BoundVariable): boolean {
    return this.available.has(variable) || this.locals.has(variable);
  }

  withLocal(variable: BoundVariable): { readonly context: PlanContext; readonly local: number } {
    const local = this.runtime.locals.push(null) - 1;
    const locals = new Map([...this.locals, [variable, local]]);
    return { context: new PlanContext(this.runtime, this.subplans, this.available, locals), local };
  }
}
