import type { Graph } from '../graph/graph.ts';
import { THINGS_PER_STEP, type Steps } from '../graph/steps.ts';
import type { UndoMark } from '../graph/undo-log.ts';
import { describePlan } from '../planner/describe.ts';
import type { PlanDescription } from '../value/public.ts';
import type { Value } from '../value/value.ts';
import type { Batch, SlotVector } from './batch.ts';
import type { CompiledStatement } from './compiled-statement.ts';
import { noUpdates, type ExecutionRuntime, type UpdateCounters } from './execution-runtime.ts';
import { withSource } from './expressions/failure.ts';
import { deleteConnectedNode } from './failures.ts';
import { StatisticsOfGraph } from './graph-statistics.ts';
import type { RunBudget } from './run-budget.ts';
import { checkChanges } from './schema/check-uniqueness.ts';
import { withValueTooDeep } from './stack-overflow.ts';
import {
  NO_RESULTS,
  type ExecutionResult,
  type ResultBatch,
  type RunOptions,
  type StatementInput,
} from './statement.ts';

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
  /** What is to be done before the operators go on. */
  private preparing: Steps | null;
  /** What is to be done when they are at their end. */
  private checking: Steps | null = null;
  /** Why everything is being undone. */
  private failure: { readonly error: unknown; readonly undoing: Steps } | null = null;

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
    this.preparing = runtime.walked.size === 0 ? null : this.prepare(runtime);
    compiled.operator.open();
  }

  get plan(): PlanDescription | null {
    return this.profiled;
  }

  next(): ResultBatch | null {
    const { compiled } = this;
    if (compiled === null) return null;
    const { budget } = compiled.runtime;
    budget.beginStep();
    if (this.failure !== null) return this.undo(budget, this.failure);
    try {
      const results = this.step(compiled);
      budget.endStep();
      if (results === null) this.end(true);
      return results;
    } catch (error) {
      this.abort(withValueTooDeep(withSource(error, this.text, this.owner.text)));
      return this.undo(budget, this.failure!);
    }
  }

  take(sizeBytes: number): void {
    this.resultBytes += sizeBytes;
    const budget = this.compiled?.runtime.budget;
    budget?.take(sizeBytes, 'Result');
    budget?.notePiece();
  }

  abort(error: unknown): void {
    if (!this.updates) {
      this.end(false);
      throw error;
    }
    this.failure ??= { error, undoing: this.graph.rollBack(this.mark) };
  }

  close(): void {
    this.end(false);
  }

  /** Null when the statement has done everything, and has been found to be right. */
  private step(compiled: CompiledStatement): ResultBatch | null {
    const { budget } = compiled.runtime;
    if (this.preparing !== null) {
      if (!budget.advance(this.preparing)) return NO_RESULTS;
      this.preparing = null;
    }
    if (this.checking === null) {
      const batch = compiled.operator.next();
      if (batch !== null) return this.resultsOf(compiled, batch);
      if (!this.updates) return null;
      this.checking = this.check(compiled.runtime);
    }
    return budget.advance(this.checking) ? null : NO_RESULTS;
  }

  private resultsOf({ resultSlots }: CompiledStatement, batch: Batch): ResultBatch {
    if (batch.rowCount === 0 || this.columns.length === 0) return NO_RESULTS;
    return {
      rowCount: batch.rowCount,
      columns: resultSlots.map((slot): SlotVector => batch.slots[slot]!),
    };
  }

  /** Builds what operators would otherwise build all at once. */
  private *prepare({ graph, walked }: ExecutionRuntime): Steps {
    if (graph.relationships.liveCount === 0) return;
    for (const direction of walked) {
      const building = graph.prepareAdjacency(direction);
      if (building !== null) yield* building;
    }
  }

  /** What holds for the graph behind a statement, though not within. CypherError. */
  private *check({ graph, deletedWhileConnected }: ExecutionRuntime): Steps {
    for (const [i, node] of deletedWhileConnected.entries()) {
      if (graph.isConnected(node)) throw deleteConnectedNode(graph.nodes.ids.idOf(node));
      if (i % THINGS_PER_STEP === 0) yield;
    }
    yield* checkChanges(graph, this.mark);
  }

  /** Throws the error when everything is undone. No deadline holds here. */
  private undo(budget: RunBudget, { error, undoing }: NonNullable<Run['failure']>): ResultBatch {
    if (!budget.advance(undoing)) return NO_RESULTS;
    this.end(false);
    throw error;
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

  abort(error: unknown): void {
    throw error;
  }

  close(): void {}
}
