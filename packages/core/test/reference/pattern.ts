import type {
  LabelExpression,
  MapLiteral,
  NodePattern,
  Parameter,
  PathPattern,
  PatternPart,
  RelationshipPattern,
} from '../../src/cypher/ast.ts';
import type { Evaluate, Row } from './row.ts';
import {
  isRefList,
  RefFailure,
  RefNode,
  RefPath,
  RefRelationship,
  refEquals,
  RefUnspecified,
} from './value.ts';
import type { RefGraph } from './graph.ts';
import type { RefValue } from './value.ts';

/** What a pattern is matched against, and how its expressions are evaluated. */
export interface MatchInput {
  readonly graph: RefGraph;
  readonly evaluate: Evaluate;
}

/** A relationship is used once in all parts together. */
type Used = ReadonlySet<RefRelationship>;

/** What is matched so far. */
interface Match {
  readonly row: Row;
  readonly used: Used;
}

/** All rows that extend `row` by an assignment of the pattern's variables. */
export function matchPattern(parts: readonly PatternPart[], row: Row, input: MatchInput): Row[] {
  let matches: Match[] = [{ row, used: new Set() }];
  for (const part of parts) {
    matches = matches.flatMap((match) => matchPart(part, match, input));
    checkCount(matches.length);
  }
  return matches
    .map((match) => match.row)
    .filter((candidate) => parts.every((part) => predicatesHold(part.path, candidate, input)))
    .map((candidate) => withoutHidden(candidate));
}

/** More matches than this are too many for an evaluator that tries everything. */
const MATCH_COUNT_MAX = 400;

function checkCount(count: number): void {
  if (count > MATCH_COUNT_MAX) throw new RefUnspecified('too many matches to compare');
}

/** Elements without a variable are assigned too, under names that no text can have. */
const HIDDEN = '\0';

function nameOf(pattern: NodePattern | RelationshipPattern): string {
  return pattern.variable?.name ?? `${HIDDEN}${pattern.span.start}-${pattern.span.end}`;
}

function withoutHidden(row: Row): Row {
  return new Map([...row].filter(([name]) => !name.startsWith(HIDDEN)));
}

function matchPart(part: PatternPart, { row, used }: Match, input: MatchInput): Match[] {
  const found = walk(part.path, 0, { row, used, nodes: [], relationships: [] }, input);
  const chosen = part.selector === 'all' ? found : shortest(found, part, input);
  return chosen.map((walked) => {
    if (part.variable === null) return walked;
    const path = new RefPath(walked.nodes, walked.relationships);
    return { row: new Map(walked.row).set(part.variable.name, path), used: walked.used };
  });
}

/** Of each pair of ends, the shortest ones; of `shortestPath` the first. From a node to itself only nothing is short. */
function shortest(found: readonly Walk[], part: PatternPart, input: MatchInput): Walk[] {
  const valid = found.filter((walked) => predicatesHold(part.path, walked.row, input));
  const best = new Map<string, Walk[]>();
  for (const walked of valid) {
    if (walked.nodes[0] === walked.nodes.at(-1) && walked.nodes.length > 1) continue;
    const ends = `${walked.nodes[0]!.id} ${walked.nodes.at(-1)!.id}`;
    const others = best.get(ends) ?? [];
    const length = others[0]?.relationships.length ?? Infinity;
    if (walked.relationships.length < length) best.set(ends, [walked]);
    else if (walked.relationships.length === length) others.push(walked);
  }
  return [...best.values()].flatMap((walks) => (part.selector === 'shortest' ? [walks[0]!] : walks));
}

/** The part of a path that has been walked. */
interface Walk extends Match {
  readonly nodes: readonly RefNode[];
  readonly relationships: readonly RefRelationship[];
}

/** All walks on from node `index` of the path, which is the last of `walked` unless `index` is 0. */
function walk(path: PathPattern, index: number, walked: Walk, input: MatchInput): Walk[] {
  const here = index === 0 ? null : walked.nodes.at(-1)!;
  const pattern = path.nodes[index]!;
  const found: Walk[] = [];
  for (const node of here === null ? input.graph.nodes : [here]) {
    const row = assign(walked.row, nameOf(pattern), node);
    if (row === null || !hasLabels(node, pattern.labels)) continue;
    const at = { ...walked, row, nodes: here === null ? [node] : walked.nodes };
    const relationship = path.relationships[index];
    if (relationship === undefined) found.push(at);
    else
      for (const next of follow(relationship, at, input)) found.push(...walk(path, index + 1, next, input));
  }
  return found;
}

/** The row with the name assigned, or null where it has another value already. */
function assign(row: Row, name: string, value: RefValue): Row | null {
  const known = row.get(name);
  if (known === undefined) return new Map(row).set(name, value);
  return refEquals(known, value) === true ? row : null;
}

/** All ways to follow a relationship pattern from the last node of a walk. */
function follow(pattern: RelationshipPattern, walked: Walk, input: MatchInput): Walk[] {
  const name = nameOf(pattern);
  if (pattern.length === null) {
    return steps(pattern, walked, input).flatMap((step) => {
      const row = assign(step.row, name, step.relationships.at(-1)!);
      return row === null ? [] : [{ ...step, row }];
    });
  }
  const { min, max } = pattern.length;
  const start = walked.relationships.length;
  const found: Walk[] = [];
  let reached: Walk[] = [walked];
  for (let length = 0; length <= (max ?? Infinity) && reached.length > 0; length++) {
    for (const step of length >= (min ?? 1) ? reached : []) {
      const row = assign(step.row, name, step.relationships.slice(start));
      if (row !== null) found.push({ ...step, row });
    }
    reached = reached.flatMap((step) => steps(pattern, step, input));
    checkCount(reached.length);
  }
  return found;
}

/** All single steps along an unused relationship of the pattern's types and direction. */
function steps({ types, direction }: RelationshipPattern, walked: Walk, input: MatchInput): Walk[] {
  const here = walked.nodes.at(-1)!;
  const found: Walk[] = [];
  for (const relationship of input.graph.relationships) {
    const { start, end, type } = relationship;
    if (walked.used.has(relationship) || !satisfies([type], types)) continue;
    const others: RefNode[] = [];
    if (direction !== 'incoming' && start === here) others.push(end);
    if (direction !== 'outgoing' && end === here && !others.includes(start)) others.push(start);
    for (const other of others) {
      found.push({
        row: walked.row,
        used: new Set(walked.used).add(relationship),
        nodes: [...walked.nodes, other],
        relationships: [...walked.relationships, relationship],
      });
    }
  }
  return found;
}

function hasLabels(node: RefNode, labels: LabelExpression | null): boolean {
  return satisfies(node.labels, labels);
}

/** Whether the labels of a node, or the type of a relationship, satisfy an expression. */
export function satisfies(names: readonly string[], expression: LabelExpression | null): boolean {
  switch (expression?.kind) {
    case undefined:
      return true;
    case 'LabelName':
      return names.includes(expression.name);
    case 'LabelWildcard':
      return names.length > 0;
    case 'LabelNot':
      return !satisfies(names, expression.operand);
    case 'LabelAnd':
      return expression.operands.every((operand) => satisfies(names, operand));
    case 'LabelOr':
      return expression.operands.some((operand) => satisfies(names, operand));
  }
}

/** The properties and inline WHEREs of a path whose elements are all assigned. */
function predicatesHold(path: PathPattern, row: Row, { evaluate }: MatchInput): boolean {
  return [...path.nodes, ...path.relationships].every((pattern) => {
    const value = row.get(nameOf(pattern))!;
    const elements = isRefList(value) ? value : [value];
    if (!elements.every((element) => hasProperties(element, pattern.properties, row, evaluate))) return false;
    return pattern.where === null || evaluate(pattern.where, row) === true;
  });
}

function hasProperties(
  element: RefValue,
  properties: MapLiteral | Parameter | null,
  row: Row,
  evaluate: Evaluate,
): boolean {
  if (properties === null) return true;
  if (!(element instanceof RefNode || element instanceof RefRelationship))
    throw new RefFailure('not an entity');
  if (properties.kind === 'Parameter') throw new RefFailure('parameters are not supported');
  return properties.entries.every(({ key, value }) => {
    const wanted = evaluate(value, row);
    return refEquals(element.properties.get(key.name) ?? null, wanted) === true;
  });
}
