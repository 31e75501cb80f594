import type {
  BoundClause,
  BoundExpression,
  BoundPattern,
  BoundProjection,
  BoundQuery,
  BoundSingleQuery,
  BoundVariable,
} from '../../src/binder/bound.ts';

type Visible = ReadonlySet<BoundVariable>;

/** Throws where a bound query uses a variable that is not visible there, by the rules that `bound.ts` states. */
export function checkVisibility(query: BoundQuery, outer: Visible = new Set()): void {
  for (const branch of query.branches) checkBranch(branch, outer);
  const counts = new Set(query.branches.map((branch) => branch.results.length));
  if (counts.size > 1 || !counts.has(query.columns.length)) throw new Error('results and columns differ');
}

function checkBranch(branch: BoundSingleQuery, outer: Visible): void {
  let visible = outer;
  for (const clause of branch.clauses) visible = checkClause(clause, visible, outer);
  branch.results.forEach((variable) => checkUse(variable, visible));
}

/** Gives what is visible behind the clause. */
function checkClause(clause: BoundClause, visible: Visible, outer: Visible): Visible {
  switch (clause.kind) {
    case 'Match': {
      const behind = checkPattern(clause.pattern, visible, true);
      checkParts([clause.where], behind);
      return behind;
    }
    case 'Create':
      return checkPattern(clause.pattern, visible, false);
    case 'Merge': {
      const behind = checkPattern(clause.pattern, visible, false);
      checkParts([...clause.onCreate, ...clause.onMatch], behind);
      return behind;
    }
    case 'Unwind':
      checkParts([clause.list], visible);
      return plus(visible, clause.variable);
    case 'Projection':
      return checkProjection(clause, visible, outer);
    case 'Foreach': {
      checkParts([clause.list], visible);
      let inner = plus(visible, clause.variable);
      for (const c of clause.clauses) inner = checkClause(c, inner, outer);
      return visible;
    }
    case 'CallProcedure': {
      checkParts(clause.args, visible);
      const behind = plus(visible, ...clause.yields.map(({ variable }) => variable));
      checkParts([clause.where], behind);
      return behind;
    }
    case 'CallSubquery':
      checkVisibility(clause.query, visible);
      return plus(visible, ...clause.results);
    default:
      checkParts([clause], visible);
      return visible;
  }
}

function checkProjection(projection: BoundProjection, visible: Visible, outer: Visible): Visible {
  const { groupKeys, aggregates, items, distinct, orderBy, where, skip, limit } = projection;
  checkParts(
    groupKeys.map(({ expression }) => expression),
    visible,
  );
  checkParts(
    (aggregates ?? []).flatMap(({ aggregate }) => aggregate.args),
    visible,
  );
  const keys = [...groupKeys, ...(aggregates ?? [])].map(({ variable }) => variable);
  const computed = aggregates === null ? visible : plus(outer, ...keys);
  checkParts(
    items.map(({ expression }) => expression),
    computed,
  );
  const variables = items.map(({ variable }) => variable);
  checkParts([...orderBy, where], plus(distinct ? outer : computed, ...variables));
  checkParts([skip, limit], new Set());
  return plus(outer, ...variables);
}

/** Expressions within a pattern that is matched see all its elements, otherwise what was visible before. */
function checkPattern(pattern: BoundPattern, visible: Visible, isMatched: boolean): Visible {
  const elements = pattern.parts.flatMap(({ nodes, relationships }) => [...nodes, ...relationships]);
  const fresh = new Set(elements.filter(({ isBound }) => !isBound).map(({ variable }) => variable));
  for (const { variable, isBound } of elements) if (isBound) checkUse(variable, plus(visible, ...fresh));
  const behind = plus(visible, ...fresh);
  const inside = isMatched ? behind : visible;
  checkParts(
    elements.flatMap(({ properties, where }) => [properties, where]),
    inside,
  );
  return plus(behind, ...pattern.parts.flatMap(({ path }) => path ?? []));
}

/** Looks through plain data for expressions. */
function checkParts(parts: readonly unknown[], visible: Visible): void {
  for (const part of parts) {
    if (Array.isArray(part)) checkParts(part, visible);
    else if (typeof part === 'object' && part !== null)
      checkPart(part as BoundExpression | BoundVariable, visible);
  }
}

function checkPart(e: BoundExpression | BoundVariable, visible: Visible): void {
  if ('id' in e) return checkUse(e, visible);
  switch (e.kind) {
    case 'Variable':
      return checkUse(e.variable, visible);
    case 'ListComprehension':
      checkParts([e.list], visible);
      return checkParts([e.where, e.projection], plus(visible, e.variable));
    case 'Quantifier':
      checkParts([e.list], visible);
      return checkParts([e.where], plus(visible, e.variable));
    case 'Reduce':
      checkParts([e.list, e.initial], visible);
      return checkParts([e.step], plus(visible, e.variable, e.accumulator));
    case 'Collect':
      return checkParts([e.where, e.projection], checkPattern(e.pattern, visible, true));
    case 'Exists':
    case 'Count':
      return checkVisibility(e.query, visible);
    case 'ShortestPath':
      checkPattern({ parts: [e.part] }, visible, true);
      return;
    default:
      return checkParts(Object.values(e), visible);
  }
}

function checkUse(variable: BoundVariable, visible: Visible): void {
  if (!visible.has(variable)) throw new Error(`${variable.name} (${variable.id}) is not visible`);
}

function plus(visible: Visible, ...variables: readonly BoundVariable[]): Visible {
  return new Set([...visible, ...variables]);
}
