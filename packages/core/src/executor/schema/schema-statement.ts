import type { SchemaCommand } from '../../cypher/ast.ts';
import type { Graph } from '../../graph/graph.ts';
import type { PlanDescription } from '../../value/public.ts';
import type { SlotVector } from '../batch.ts';
import { noUpdates, type UpdateCounters } from '../execution-runtime.ts';
import { Explanation } from '../run.ts';
import type {
  ExecutionResult,
  ResultBatch,
  RunMode,
  RunOptions,
  Statement,
  StatementInput,
} from '../statement.ts';
import { createIndex, dropConstraint, dropIndex } from './change-schema.ts';
import { targetText } from './schema-errors.ts';
import { showConstraints, showIndexes, type SchemaTable } from './show-schema.ts';

/** A command on indexes and constraints, ready to be run. */
export class SchemaStatement implements Statement {
  readonly mode: RunMode;
  readonly updates: boolean;
  private readonly command: SchemaCommand;

  constructor(mode: RunMode, command: SchemaCommand) {
    this.mode = mode;
    this.command = command;
    this.updates = mode !== 'explain' && !isShow(command);
  }

  run({ graph }: StatementInput, { commit = true }: RunOptions): ExecutionResult {
    const { command, mode, updates } = this;
    const { columns } = tableOf(command, graph);
    if (mode === 'explain') return new Explanation(columns, planOf(command));
    const plan = mode === 'profile' ? planOf(command) : null;
    return new SchemaRun(command, graph, columns, updates, commit, plan);
  }
}

/** One run of a command: it does its work all at once. */
class SchemaRun implements ExecutionResult {
  readonly columns: readonly string[];
  readonly updates: boolean;
  readonly counters: UpdateCounters = noUpdates();
  readonly plan: PlanDescription | null;
  private readonly command: SchemaCommand;
  private readonly graph: Graph;
  private readonly commit: boolean;
  private hasEnded = false;

  constructor(
    command: SchemaCommand,
    graph: Graph,
    columns: readonly string[],
    updates: boolean,
    commit: boolean,
    plan: PlanDescription | null,
  ) {
    this.command = command;
    this.graph = graph;
    this.columns = columns;
    this.updates = updates;
    this.commit = commit;
    this.plan = plan;
  }

  next(): ResultBatch | null {
    if (this.hasEnded) return null;
    this.hasEnded = true;
    if (this.updates) this.change();
    const { columns, rows } = tableOf(this.command, this.graph);
    return {
      rowCount: rows.length,
      columns: columns.map((_, i): SlotVector => ({ kind: 'value', values: rows.map((row) => row[i]!) })),
    };
  }

  take(): void {}

  close(): void {
    this.hasEnded = true;
  }

  private change(): void {
    const { command, graph, counters } = this;
    const mark = graph.mark();
    try {
      if (command.kind === 'CreateIndex' || command.kind === 'CreateConstraint') {
        createIndex(command, graph, counters);
      } else if (command.kind === 'DropIndex') dropIndex(command, graph, counters);
      else if (command.kind === 'DropConstraint') dropConstraint(command, graph, counters);
    } catch (error) {
      graph.rollBackTo(mark);
      throw error;
    }
    if (this.commit) graph.commit();
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
