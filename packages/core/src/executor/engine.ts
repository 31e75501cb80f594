import { bindStatement } from '../binder/bind.ts';
import type { ProcedureSignature } from '../binder/procedures.ts';
import { LiteralUses } from '../binder/literal-uses.ts';
import { lex, type Tokens } from '../cypher/lexer.ts';
import { parseTokens } from '../cypher/parser/statement.ts';
import { checkSize } from '../cypher/source.ts';
import type { Graph } from '../graph/graph.ts';
import { PLAN_CACHE_COUNT_MAX, PLAN_CACHE_TEXT_LENGTH_MAX } from '../limits.ts';
import type { Platform } from '../platform.ts';
import type { Value } from '../value/value.ts';
import type { EngineSettings } from './engine-settings.ts';
import type { Procedure } from './execution-runtime.ts';
import { PreparedStatement } from './prepared-statement.ts';
import { RecentlyUsed } from './recently-used.ts';
import { SchemaStatement } from './schema/schema-statement.ts';
import { compiling } from './stack-overflow.ts';
import { StatementPlan } from './statement-plan.ts';
import type { ExecutionResult, RunMode, RunOptions, Statement } from './statement.ts';
import { TextShape } from './text-shape.ts';

/**
 * Prepares Cypher to be run on graphs: parses, binds, plans and compiles a text, and keeps what it made once the text, or
 * one that differs from it in literals alone, comes a second time. Most texts that programs make come only once, and
 * keeping their plans costs more than making them.
 */
export class Engine {
  private readonly settings: EngineSettings;
  private readonly procedures = new Map<string, Procedure>();
  private readonly signatures = new Map<string, ProcedureSignature>();
  /** By text; null for one that has come once. */
  private readonly statements = new RecentlyUsed<string, Statement | null>(PLAN_CACHE_COUNT_MAX);
  /** By the hash of a shape, the plan that texts of it share; null for a shape that has come once. */
  private readonly plans = new RecentlyUsed<number, StatementPlan | null>(PLAN_CACHE_COUNT_MAX);

  /** @param storesMaps properties may hold maps, which openCypher does not allow */
  constructor(platform: Platform, storesMaps: boolean = false) {
    this.settings = { platform, procedures: this.procedures, storesMaps };
  }

  /** Makes a procedure known to CALL, in the place of one with the same name. */
  registerProcedure(procedure: Procedure): void {
    const { signature } = procedure;
    this.procedures.set(signature.name, procedure);
    this.signatures.set(signature.name, signature);
    this.forgetPlans();
  }

  /** Gives up what is kept for texts to come: compiled plans hold on to the graph that they ran on last. */
  forgetPlans(): void {
    this.statements.clear();
    this.plans.clear();
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
    if (mode !== 'run' || text.length > PLAN_CACHE_TEXT_LENGTH_MAX) return this.prepareOnce(text, mode);
    const known = this.statements.get(text);
    if (known) return known;
    const prepared = this.prepareToKeep(text);
    this.statements.set(text, known === null ? prepared : null);
    return prepared;
  }

  /** A statement that nobody else will use. */
  private prepareOnce(text: string, mode: RunMode): Statement {
    checkSize(text);
    return this.compile(text, lex(text), mode, null);
  }

  /** With the plan of its shape, which is made to be shared when the shape comes a second time. */
  private prepareToKeep(text: string): Statement {
    const tokens = lex(text);
    const plan = this.plans.get(tokens.shape);
    const literals = plan?.shape?.literalsOf(text, tokens);
    if (literals) return new PreparedStatement(plan!, text, literals);
    const uses = plan === undefined ? null : new LiteralUses();
    const statement = this.compile(text, tokens, 'run', uses);
    if (plan === undefined) this.plans.set(tokens.shape, null);
    return statement;
  }

  /** `uses` for a plan that is to be shared. */
  private compile(text: string, tokens: Tokens, mode: RunMode, uses: LiteralUses | null): Statement {
    return compiling(text, () => {
      const statement = parseTokens(text, tokens);
      const bound = bindStatement(statement, text, this.signatures, uses ?? undefined);
      const wanted = statement.mode === 'run' ? mode : statement.mode;
      if (bound.kind === 'SchemaCommand') {
        return new SchemaStatement(wanted, bound.command, this.settings.platform.monotonicMs);
      }
      const shape = uses === null || wanted !== 'run' ? null : new TextShape(text, tokens, uses);
      const plan = new StatementPlan(text, wanted, bound, shape, this.settings);
      if (shape !== null) this.plans.set(tokens.shape, plan);
      return new PreparedStatement(plan, text, shape?.literalsOf(text, tokens) ?? []);
    });
  }
}
