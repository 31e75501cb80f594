import type {
  BoundExpression,
  BoundNodePattern,
  BoundPattern,
  BoundPatternPart,
  BoundRelationshipPattern,
  BoundVariable,
} from '../binder/bound.ts';
import type { LabelExpression } from '../cypher/ast.ts';
import { invariant } from '../errors.ts';
import { mentions, variablesIn } from './inspect.ts';
import type { Predicate } from './logical.ts';
import { conjuncts } from './rewrite/conjuncts.ts';

/** A relationship pattern between two node variables. */
export interface PatternEdge {
  readonly pattern: BoundRelationshipPattern;
  readonly left: BoundVariable;
  readonly right: BoundVariable;
  readonly selector: BoundPatternPart['selector'];
}

/** A condition on a match, and the variables of the match that must be known to test it. */
export interface Condition {
  readonly predicate: Predicate;
  readonly needs: ReadonlySet<BoundVariable>;
}

/** The pattern of one MATCH with its conditions, without the order in which it was written. */
export interface PatternGraph {
  /** The variables that the match brings in. */
  readonly introduced: ReadonlySet<BoundVariable>;
  readonly nodes: ReadonlySet<BoundVariable>;
  readonly edges: readonly PatternEdge[];
  readonly conditions: readonly Condition[];
  /** Parts of which the path is wanted. */
  readonly paths: readonly (BoundPatternPart & { readonly path: BoundVariable })[];
}

/** Takes a pattern apart, given the variables known before it. */
export function patternGraph(
  pattern: BoundPattern,
  where: BoundExpression | null,
  known: ReadonlySet<BoundVariable>,
): PatternGraph {
  const nodes = new Set<BoundVariable>();
  const edges: PatternEdge[] = [];
  const predicates = pattern.parts.flatMap(partPredicates);
  const paths: PatternGraph['paths'][number][] = [];
  for (const part of pattern.parts) {
    for (const node of part.nodes) nodes.add(node.variable);
    part.relationships.forEach((relationship, i) => {
      const [left, right] = [part.nodes[i]!.variable, part.nodes[i + 1]!.variable];
      edges.push({ pattern: relationship, left, right, selector: part.selector });
    });
    if (part.path !== null) paths.push({ ...part, path: part.path });
  }
  for (const node of nodes) if (known.has(node) && !touches(edges, node)) predicates.push(isNotNull(node));

  const introduced = new Set([
    ...nodes,
    ...edges.map((edge) => edge.pattern.variable),
    ...paths.map((part) => part.path),
  ]);
  for (const variable of known) introduced.delete(variable);
  const conditions = conditionsOf([...predicates, ...wherePredicates(where)], introduced);
  return { introduced, nodes, edges, paths, conditions };
}

/** Predicates over variables that are known already: for pruning within walks, and for WHERE. */
export function wherePredicates(where: BoundExpression | null): Predicate[] {
  return conjuncts(where).map((expression) => {
    const variable = labelledVariable(expression);
    return expression.kind === 'HasLabels' && variable !== null
      ? { kind: 'labels', variable, labels: expression.labels }
      : { kind: 'expression', expression };
  });
}

/** The variable of `variable:Label` where it is known to be a node or relationship. */
function labelledVariable(expression: BoundExpression): BoundVariable | null {
  if (expression.kind !== 'HasLabels' || expression.operand.kind !== 'Variable') return null;
  const { variable } = expression.operand;
  return variable.type.kind === 'node' || variable.type.kind === 'relationship' ? variable : null;
}

function partPredicates({ nodes, relationships, selector }: BoundPatternPart): Predicate[] {
  const ofRelationships = relationships.flatMap((relationship) =>
    relationshipPredicates(relationship, selector),
  );
  return [...nodes.flatMap(nodePredicates), ...ofRelationships];
}

function nodePredicates(node: BoundNodePattern): Predicate[] {
  const { variable, labels } = node;
  const ofLabels: Predicate[] = labels === null ? [] : [{ kind: 'labels', variable, labels }];
  return [...ofLabels, ...propertyPredicates(node), ...wherePredicates(node.where)];
}

/** Of a walk, the properties of each relationship are tested while it is walked. */
function relationshipPredicates(
  relationship: BoundRelationshipPattern,
  selector: BoundPatternPart['selector'],
): Predicate[] {
  if (relationship.length !== null || selector !== 'all') return wherePredicates(relationship.where);
  return [...propertyPredicates(relationship), ...wherePredicates(relationship.where)];
}

function propertyPredicates(element: BoundNodePattern | BoundRelationshipPattern): Predicate[] {
  const { variable, properties, span } = element;
  if (properties === null) return [];
  invariant(properties.kind === 'entries', 'the binder refuses a parameter in a pattern to match');
  return properties.entries.map(({ key, value }) => {
    const type = { kind: 'any' } as const;
    const target: BoundExpression = { kind: 'Variable', variable, type: variable.type, span };
    const property: BoundExpression = { kind: 'Property', target, key, type, span };
    return { kind: 'expression', expression: equality(property, value) };
  });
}

function equality(left: BoundExpression, right: BoundExpression): BoundExpression {
  return {
    kind: 'Comparison',
    operands: [left, right],
    operators: ['='],
    type: { kind: 'boolean' },
    span: right.span,
  };
}

function isNotNull(variable: BoundVariable): Predicate {
  const span = { start: 0, end: 0 };
  const operand: BoundExpression = { kind: 'Variable', variable, type: variable.type, span };
  const expression: BoundExpression = {
    kind: 'IsNull',
    operand,
    negated: true,
    type: { kind: 'boolean' },
    span,
  };
  return { kind: 'expression', expression };
}

function touches(edges: readonly PatternEdge[], node: BoundVariable): boolean {
  return edges.some((edge) => edge.left === node || edge.right === node);
}

/** Cheap tests come first; otherwise the order is that of the query. */
function conditionsOf(predicates: readonly Predicate[], introduced: ReadonlySet<BoundVariable>): Condition[] {
  const ranked = predicates.map((predicate) => ({ predicate, rank: rankOf(predicate) }));
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.map(({ predicate }) => {
    const needs = [...variablesIn(predicate)].filter((variable) => introduced.has(variable));
    return { predicate, needs: new Set(needs) };
  });
}

const SUBQUERY_KINDS: ReadonlySet<string> = new Set(['Exists', 'Count', 'Collect', 'ShortestPath']);

function rankOf(predicate: Predicate): number {
  if (predicate.kind === 'labels') return 0;
  return mentions(predicate, SUBQUERY_KINDS) ? 2 : 1;
}

/** Labels that a node must have, one by one, of all that its conditions ask for. */
export function requiredLabels(node: BoundVariable, conditions: readonly Condition[]): string[] {
  const names: string[] = [];
  for (const { predicate } of conditions) {
    if (predicate.kind === 'labels' && predicate.variable === node) collectNames(predicate.labels, names);
  }
  return names;
}

function collectNames(labels: LabelExpression, names: string[]): void {
  if (labels.kind === 'LabelName') names.push(labels.name);
  if (labels.kind === 'LabelAnd') for (const operand of labels.operands) collectNames(operand, names);
}
