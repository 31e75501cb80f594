import type { Graph } from '../graph/graph.ts';
import type { UndoMark } from '../graph/undo-log.ts';
import { describePlan } from '../planner/describe.ts';
import type { PlanDescription } from '../value/public.ts';
import type { Value } from '../value/value.ts';
import type { SlotVector } from './batch.ts';
import type { CompiledStatement } from './compiled-statement.ts';
import { noUpdates, type ExecutionRuntime, type UpdateCounters } from './execution-runtime.ts';
import { withSource } from './expressions/failure.ts';
import { deleteConnectedNode } from './failures.ts';
import { StatisticsOfGraph } from './graph-statistics.ts';
import { checkChanges } from './schema/check-uniqueness.ts';
import { withValueTooDeep } from './stack-overflow.ts';
import type { ExecutionResult, ResultBatch, RunOptions, StatementInput } from './statement.ts';

const NO_RESULTS: ResultBatch = { rowCount: 0, columns: [] };

/** The values with which a plan runs, and the text that they belong to. */
export interface RunInput extends StatementInput {
  readonly text: string;
  readonly literals: readonly Value[];
}

/** Whose statement is run. */
export interface RunOwner {
  /** The text that the places in the plan belong to. */
  readonly text: string;
  /** Takes the plan back when the run has ended. */
  release(compiled: CompiledStatement): void;
}

/** One run of a statement. */
export class Run implements ExecutionResult {
  readonly columns: readonly string[];
  readonly updates: boolean;
  readonly counters: UpdateCounters = noUpdates();
  private readonly owner: RunOwner;
  private readonly text: string;
  private readonly graph: Graph;
  private readonly commit: boolean;
  private readonly mark: UndoMark;
  /** Null when the run has ended. */
  private compiled: CompiledStatement | null;
  private resultBytes = 0;
  private profiled: PlanDescription | null = null;

  constructor(
    owner: RunOwner,
    compiled: CompiledStatement,
    { graph, parameters, text, literals }: RunInput,
    { commit = true, limits, integers = 'number-or-bigint' }: RunOptions,
  ) {
    this.owner = owner;
    this.compiled = compiled;
    this.text = text;
    this.graph = graph;
    this.commit = commit;
    this.columns = compiled.plan.columns;
    this.updates = compiled.plan.updates;
    const { runtime } = compiled;
    runtime.graph = graph;
    runtime.parameters = parameters;
    runtime.literals = literals;
    runtime.statementTime = null;
    runtime.counters = this.counters;
    runtime.deletedWhileConnected = [];
    runtime.integers = integers;
    runtime.budget.begin(limits);
    compiled.profile?.clear();
    this.mark = graph.mark();
    compiled.operator.open();
  }

  get plan(): PlanDescription | null {
    return this.profiled;
  }

  next(): ResultBatch | null {
    const { compiled } = this;
    if (compiled === null) return null;
    const { budget } = compiled.runtime;
    try {
      budget.beginStep();
      const batch = compiled.operator.next();
      budget.endStep();
      if (batch === null) {
        if (this.updates) this.checkAtEnd(compiled.runtime);
        this.end(true);
        return null;
      }
      if (batch.rowCount === 0 || this.columns.length === 0) return NO_RESULTS;
      return {
        rowCount: batch.rowCount,
        columns: compiled.resultSlots.map((slot): SlotVector => batch.slots[slot]!),
      };
    } catch (error) {
      this.end(false);
      throw withValueTooDeep(withSource(error, this.text, this.owner.text));
    }
  }

  take(sizeBytes: number): void {
    this.resultBytes += sizeBytes;
    const budget = this.compiled?.runtime.budget;
    budget?.take(sizeBytes, 'Result');
    budget?.notePiece();
  }

  close(): void {
    this.end(false);
  }

  /** What holds for the graph behind a statement, though not within. CypherError. */
  private checkAtEnd({ graph, deletedWhileConnected }: ExecutionRuntime): void {
    for (const node of deletedWhileConnected) {
      if (graph.isConnected(node)) throw deleteConnectedNode(graph.nodes.ids.idOf(node));
    }
    checkChanges(graph, this.mark);
  }

  private end(succeeded: boolean): void {
    const { compiled } = this;
    if (compiled === null) return;
    this.compiled = null;
    if (this.updates) {
      if (!succeeded) this.graph.rollBackTo(this.mark);
      else if (this.commit) this.graph.commit();
    }
    if (compiled.profile !== null) {
      this.profiled = describePlan(compiled.plan, new StatisticsOfGraph(this.graph), compiled.profile);
    }
    compiled.runtime.budget.release(this.resultBytes);
    this.owner.release(compiled);
  }
}

/** What EXPLAIN gives: the plan, and no rows. */
export class Explanation implements ExecutionResult {
  readonly columns: readonly string[];
  readonly updates = false;
  readonly counters: UpdateCounters = noUpdates();
  readonly plan: PlanDescription;

  constructor(columns: readonly string[], plan: PlanDescription) {
    this.columns = columns;
    this.plan = plan;
  }

  next(): null {
    return null;
  }

  take(): void {}

  close(): void {}
}
