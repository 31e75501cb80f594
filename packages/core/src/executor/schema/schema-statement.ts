import type { SchemaCommand } from '../../cypher/ast.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Steps } from '../../graph/steps.ts';
import type { UndoMark } from '../../graph/undo-log.ts';
import type { PlanDescription } from '../../value/public.ts';
import type { SlotVector } from '../batch.ts';
import { noUpdates, type UpdateCounters } from '../execution-runtime.ts';
import { RunBudget } from '../run-budget.ts';
import { Explanation } from '../run.ts';
import {
  NO_RESULTS,
  type ExecutionResult,
  type ResultBatch,
  type RunMode,
  type RunOptions,
  type Statement,
  type StatementInput,
} from '../statement.ts';
import { createIndex, dropConstraint, dropIndex } from './change-schema.ts';
import { targetText } from './schema-errors.ts';
import { showConstraints, showIndexes, type SchemaTable } from './show-schema.ts';

/** A command on indexes and constraints, ready to be run. */
export class SchemaStatement implements Statement {
  readonly mode: RunMode;
  readonly updates: boolean;
  private readonly command: SchemaCommand;
  private readonly monotonicMs: () => number;

  /** @param monotonicMs the platform's clock */
  constructor(mode: RunMode, command: SchemaCommand, monotonicMs: () => number) {
    this.mode = mode;
    this.command = command;
    this.monotonicMs = monotonicMs;
    this.updates = mode !== 'explain' && !isShow(command);
  }

  run({ graph }: StatementInput, { commit = true, limits }: RunOptions): ExecutionResult {
    const { command, mode, updates } = this;
    const { columns } = tableOf(command, graph);
    if (mode === 'explain') return new Explanation(columns, planOf(command));
    const plan = mode === 'profile' ? planOf(command) : null;
    const budget = new RunBudget(this.monotonicMs);
    budget.begin(limits);
    return new SchemaRun(command, graph, columns, updates, commit, plan, budget);
  }
}

/** One run of a command. */
class SchemaRun implements ExecutionResult {
  readonly columns: readonly string[];
  readonly updates: boolean;
  readonly counters: UpdateCounters = noUpdates();
  readonly plan: PlanDescription | null;
  private readonly command: SchemaCommand;
  private readonly graph: Graph;
  private readonly commit: boolean;
  private readonly budget: RunBudget;
  private readonly mark: UndoMark;
  private readonly work: Steps;
  private hasEnded = false;

  constructor(
    command: SchemaCommand,
    graph: Graph,
    columns: readonly string[],
    updates: boolean,
    commit: boolean,
    plan: PlanDescription | null,
    budget: RunBudget,
  ) {
    this.command = command;
    this.graph = graph;
    this.columns = columns;
    this.updates = updates;
    this.commit = commit;
    this.plan = plan;
    this.budget = budget;
    this.mark = graph.mark();
    this.work = this.change();
  }

  next(): ResultBatch | null {
    if (this.hasEnded) return null;
    try {
      this.budget.beginStep();
      const isDone = this.budget.advance(this.work);
      this.budget.endStep();
      if (!isDone) return NO_RESULTS;
    } catch (error) {
      this.close();
      throw error;
    }
    this.hasEnded = true;
    if (this.updates && this.commit) this.graph.commit();
    const { columns, rows } = tableOf(this.command, this.graph);
    return {
      rowCount: rows.length,
      columns: columns.map((_, i): SlotVector => ({ kind: 'value', values: rows.map((row) => row[i]!) })),
    };
  }

  take(): void {}

  abort(error: unknown): void {
    this.close();
    throw error;
  }

  close(): void {
    if (this.updates && !this.hasEnded) this.graph.rollBackTo(this.mark);
    this.hasEnded = true;
  }

  private *change(): Steps {
    const { command, graph, counters } = this;
    if (command.kind === 'CreateIndex' || command.kind === 'CreateConstraint') {
      yield* createIndex(command, graph, counters);
    } else if (command.kind === 'DropIndex') dropIndex(command, graph, counters);
    else if (command.kind === 'DropConstraint') dropConstraint(command, graph, counters);
  }
}

function isShow({ kind }: SchemaCommand): boolean {
  return kind === 'ShowIndexes' || kind === 'ShowConstraints';
}

/** What a command gives: columns and rows for SHOW, nothing for the others. */
function tableOf({ kind }: SchemaCommand, { indexes }: Graph): SchemaTable {
  if (kind === 'ShowIndexes') return showIndexes(indexes.schema);
  if (kind === 'ShowConstraints') return showConstraints(indexes.schema);
  return { columns: [], rows: [] };
}

function planOf(command: SchemaCommand): PlanDescription {
  return { operator: command.kind, details: detailsOf(command), estimatedRows: 0, children: [] };
}

function detailsOf(command: SchemaCommand): string {
  if ('target' in command) {
    const { entity, name, keys } = command.target;
    return targetText({ entity, owner: name.name, keys: keys.map((key) => key.name) });
  }
  return 'name' in command ? command.name.name : '';
}
