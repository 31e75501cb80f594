import type { Clause, Expression, Match, Query, SingleQuery, UpdatingClause } from '../../src/cypher/ast.ts';
import { Evaluator } from './expression.ts';
import type { RefGraph } from './graph.ts';
import { truthOf } from './operators.ts';
import { matchPattern } from './pattern.ts';
import { columnOf, project } from './projection.ts';
import type { Reorder, Row } from './row.ts';
import { checkNothingDangles, createPattern, deleteAll, merge, removeItem, setItem } from './update.ts';
import { isRefList, RefFailure, refOrder, RefUnspecified, type RefValue } from './value.ts';

export interface RefResult {
  /** Without those of `*`. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/**
 * Runs a query by the book and as slowly as it likes: clause by clause over all rows, patterns by trying everything, each
 * expression from the syntax tree. Changes the graph, also where it throws RefFailure.
 */
export function runReference(query: Query, graph: RefGraph, reorder: Reorder): RefResult {
  const rows = new Runner(graph, reorder).query(query, [new Map()]);
  checkNothingDangles(graph);
  const last = query.branches[0].clauses.at(-1)!;
  if (last.kind !== 'Return') return { columns: [], rows: [] };
  return { columns: last.projection.items.map(columnOf), rows };
}

class Runner {
  private readonly evaluator: Evaluator;
  private readonly reorder: Reorder;

  constructor(graph: RefGraph, reorder: Reorder) {
    this.reorder = reorder;
    this.evaluator = new Evaluator(graph, (query, row) => this.query(query, [row]));
  }

  query(query: Query, rows: readonly Row[]): readonly Row[] {
    const all = query.branches.flatMap((branch) => this.single(branch, rows));
    if (query.branches.length === 1 || query.unionAll) return all;
    return all.filter((row, i) => !all.slice(0, i).some((other) => sameRow(row, other)));
  }

  private single(query: SingleQuery, rows: readonly Row[]): readonly Row[] {
    return query.clauses.reduce((before, clause) => this.clause(clause, before), rows);
  }

  private clause(clause: Clause, rows: readonly Row[]): readonly Row[] {
    const { evaluator } = this;
    switch (clause.kind) {
      case 'Match':
        return forEach(rows, (row) => this.match(clause, row));
      case 'Unwind':
        return forEach(rows, (row) =>
          elements(evaluator.evaluate(clause.list, row)).map((element) =>
            new Map(row).set(clause.variable.name, element),
          ),
        );
      case 'With':
        return project(clause.projection, rows, evaluator).filter((row) => this.holds(clause.where, row));
      case 'Return':
        return project(clause.projection, rows, evaluator);
      case 'CallSubquery':
        return forEach(rows, (row) => this.call(clause.query, row));
      case 'CallProcedure':
        throw new RefFailure('procedures are not supported');
      default:
        return this.update(clause, rows);
    }
  }

  private match(clause: Match, row: Row): readonly Row[] {
    const evaluate = (e: Expression, at: Row): RefValue => this.evaluator.evaluate(e, at);
    const { graph } = this.evaluator;
    const found = matchPattern(clause.patterns, row, { graph, evaluate });
    const kept = found.filter((candidate) => this.holds(clause.where, candidate));
    if (kept.length > 0 || !clause.optional) return this.reorder(kept);
    const nulls = new Map(row);
    for (const name of variablesOf(clause)) if (!row.has(name)) nulls.set(name, null);
    return [nulls];
  }

  private holds(where: Expression | null, row: Row): boolean {
    return where === null || truthOf(this.evaluator.evaluate(where, row)) === true;
  }

  /** A subquery that imports all variables by name, in a WITH that begins it. */
  private call(query: Query, row: Row): Row[] {
    return this.query(query, [row]).map((result) => new Map([...row, ...result]));
  }

  private update(clause: UpdatingClause, rows: readonly Row[]): readonly Row[] {
    const { evaluator } = this;
    switch (clause.kind) {
      case 'Create':
        return rows.map((row) => createPattern(clause.patterns, row, evaluator));
      case 'Merge':
        return rows.flatMap((row) => merge(clause, row, evaluator, this.reorder));
      case 'SetClause':
        for (const row of rows) for (const item of clause.items) setItem(item, row, evaluator);
        return rows;
      case 'Remove':
        for (const row of rows) for (const item of clause.items) removeItem(item, row, evaluator);
        return rows;
      case 'Delete':
        deleteAll(clause, rows, evaluator);
        return rows;
      case 'Foreach':
        for (const row of rows)
          for (const element of elements(evaluator.evaluate(clause.list, row)))
            this.foreach(clause.clauses, new Map(row).set(clause.variable.name, element));
        return rows;
    }
  }

  private foreach(clauses: readonly UpdatingClause[], row: Row): void {
    clauses.reduce<readonly Row[]>((rows, clause) => this.update(clause, rows), [row]);
  }
}

/** More rows than this are too many for an evaluator that compares each with each. */
const ROW_COUNT_MAX = 400;

/** The rows that each row leads to. */
function forEach(rows: readonly Row[], lead: (row: Row) => readonly Row[]): Row[] {
  const results: Row[] = [];
  for (const row of rows) {
    results.push(...lead(row));
    if (results.length > ROW_COUNT_MAX) throw new RefUnspecified('too many rows to compare');
  }
  return results;
}

/** UNWIND of null gives no row, of what is no list one. */
function elements(list: RefValue): readonly RefValue[] {
  if (list === null) return [];
  return isRefList(list) ? list : [list];
}

function variablesOf({ patterns }: Match): string[] {
  return patterns.flatMap(({ variable, path }) =>
    [variable, ...[...path.nodes, ...path.relationships].map((pattern) => pattern.variable)].flatMap((v) =>
      v === null ? [] : [v.name],
    ),
  );
}

function sameRow(a: Row, b: Row): boolean {
  return refOrder([...a.values()], [...b.values()]) === 0;
}
