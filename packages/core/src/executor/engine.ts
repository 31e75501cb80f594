import { bindStatement } from '../binder/bind.ts';
import type { ProcedureSignature } from '../binder/procedures.ts';
import { parse } from '../cypher/parser/statement.ts';
import type { Graph } from '../graph/graph.ts';
import { PLAN_CACHE_COUNT_MAX, PLAN_CACHE_TEXT_LENGTH_MAX } from '../limits.ts';
import type { Platform } from '../platform.ts';
import type { Value } from '../value/value.ts';
import type { EngineSettings } from './engine-settings.ts';
import type { Procedure } from './execution-runtime.ts';
import { PreparedStatement } from './prepared-statement.ts';
import { SchemaStatement } from './schema/schema-statement.ts';
import { compiling } from './stack-overflow.ts';
import type { ExecutionResult, RunMode, RunOptions, Statement } from './statement.ts';

/** Prepares Cypher to be run on graphs: parses, binds, plans and compiles a text once, and keeps what it made. */
export class Engine {
  private readonly settings: EngineSettings;
  private readonly procedures = new Map<string, Procedure>();
  private readonly signatures = new Map<string, ProcedureSignature>();
  /** By text, the one used last at the end. */
  private readonly cache = new Map<string, Statement>();

  /** @param storesMaps properties may hold maps, which openCypher does not allow */
  constructor(platform: Platform, storesMaps: boolean = false) {
    this.settings = { platform, procedures: this.procedures, storesMaps };
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
    return this.prepare(text).run({ graph, parameters }, options);
  }

  /** The statement of a text, ready to be run. A text that says EXPLAIN or PROFILE overrules `mode`. CypherError. */
  prepare(text: string, mode: RunMode = 'run'): Statement {
    if (mode !== 'run') return this.compile(text, mode);
    const known = this.cache.get(text);
    if (known !== undefined) {
      this.cache.delete(text);
      this.cache.set(text, known);
      return known;
    }
    const prepared = this.compile(text, mode);
    if (text.length <= PLAN_CACHE_TEXT_LENGTH_MAX) this.keep(text, prepared);
    return prepared;
  }

  private keep(text: string, prepared: Statement): void {
    this.cache.set(text, prepared);
    if (this.cache.size <= PLAN_CACHE_COUNT_MAX) return;
    const [oldest] = this.cache.keys();
    this.cache.delete(oldest!);
  }

  private compile(text: string, mode: RunMode): Statement {
    return compiling(text, () => {
      const statement = parse(text);
      const bound = bindStatement(statement, text, this.signatures);
      const wanted = statement.mode === 'run' ? mode : statement.mode;
      if (bound.kind === 'SchemaCommand') return new SchemaStatement(wanted, bound.command);
      return new PreparedStatement(text, wanted, bound, this.settings);
    });
  }
}
