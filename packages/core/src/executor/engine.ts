import { bindStatement } from '../binder/bind.ts';
import type { ProcedureSignature } from '../binder/procedures.ts';
import { parse } from '../cypher/parser/statement.ts';
import { cypherError } from '../cypher/source.ts';
import type { Procedure } from './execution-runtime.ts';
import { PreparedStatement } from './prepared-statement.ts';
import type { ExecutionResult, RunOptions } from './statement.ts';
import type { Graph } from '../graph/graph.ts';
import { PLAN_CACHE_COUNT_MAX, PLAN_CACHE_TEXT_LENGTH_MAX } from '../limits.ts';
import type { Platform } from '../platform.ts';
import type { Value } from '../value/value.ts';

/** Runs Cypher on graphs: parses, binds, plans and compiles a text once, keeps what it made, and runs it. */
export class Engine {
  private readonly platform: Platform;
  private readonly procedures = new Map<string, Procedure>();
  private readonly signatures = new Map<string, ProcedureSignature>();
  /** By text, the one used last at the end. */
  private readonly cache = new Map<string, PreparedStatement>();

  constructor(platform: Platform) {
    this.platform = platform;
  }

  /** Makes a procedure known to CALL, in the place of one with the same name. */
  registerProcedure(procedure: Procedure): void {
    const { signature } = procedure;
    this.procedures.set(signature.name, procedure);
    this.signatures.set(signature.name, signature);
    this.cache.clear();
  }

  /**
   * Begins a statement; its rows are taken from the result batch by batch, and it has done its work only when they have
   * all been taken. Throws a CypherError at compile time, and UsageError INVALID_PARAMS for a missing parameter; while it
   * runs, the result's `next` throws. Whatever throws leaves the graph as it was, id counters included.
   */
  run(
    graph: Graph,
    text: string,
    parameters: ReadonlyMap<string, Value>,
    options: RunOptions = {},
  ): ExecutionResult {
    return this.prepare(text).run({ graph, parameters }, options.commit ?? true);
  }

  private prepare(text: string): PreparedStatement {
    const known = this.cache.get(text);
    if (known !== undefined) {
      this.cache.delete(text);
      this.cache.set(text, known);
      return known;
    }
    const prepared = this.compile(text);
    if (text.length <= PLAN_CACHE_TEXT_LENGTH_MAX) this.keep(text, prepared);
    return prepared;
  }

  private keep(text: string, prepared: PreparedStatement): void {
    this.cache.set(text, prepared);
    if (this.cache.size <= PLAN_CACHE_COUNT_MAX) return;
    const [oldest] = this.cache.keys();
    this.cache.delete(oldest!);
  }

  private compile(text: string): PreparedStatement {
    const statement = parse(text);
    const bound = bindStatement(statement, text, this.signatures);
    if (bound.kind === 'SchemaCommand') {
      throw cypherError(text, {
        errorType: 'SyntaxError',
        phase: 'compile time',
        detail: 'UnexpectedSyntax',
        message: 'Indexes and constraints are not supported: what is looked up is indexed by itself',
        span: bound.command.span,
      });
    }
    return new PreparedStatement(text, statement.mode, bound, this.platform, this.procedures);
  }
}
