import type {
  Delete,
  Expression,
  LabelExpression,
  MapLiteral,
  Merge,
  NodePattern,
  Parameter,
  PathPattern,
  PatternPart,
  RelationshipPattern,
  RemoveItem,
  SetItem,
} from '../../src/cypher/ast.ts';
import type { Evaluator } from './expression.ts';
import { entriesOf } from './functions.ts';
import { live, type RefGraph } from './graph.ts';
import { matchPattern } from './pattern.ts';
import type { Reorder, Row } from './row.ts';
import { isRefList, RefFailure, RefNode, RefPath, RefRelationship, type RefValue } from './value.ts';

/** CREATE for one row. */
export function createPattern(parts: readonly PatternPart[], row: Row, evaluator: Evaluator): Row {
  return parts.reduce((before, part) => createPath(part, before, evaluator), row);
}

function createPath({ path, variable }: PatternPart, row: Row, evaluator: Evaluator): Row {
  const after = new Map(row);
  const nodes = path.nodes.map((pattern) => {
    const node = createdOrKnownNode(pattern, after, evaluator);
    if (pattern.variable !== null) after.set(pattern.variable.name, node);
    return node;
  });
  const relationships = path.relationships.map((pattern, i) => {
    const [left, right] = [nodes[i]!, nodes[i + 1]!];
    const ends = pattern.direction === 'incoming' ? [right, left] : [left, right];
    const properties = newProperties(pattern.properties, after, evaluator);
    const type = namesIn(pattern.types)[0]!;
    const relationship = evaluator.graph.addRelationship(type, live(ends[0]!), live(ends[1]!), properties);
    if (pattern.variable !== null) after.set(pattern.variable.name, relationship);
    return relationship;
  });
  if (variable !== null) after.set(variable.name, new RefPath(nodes, relationships));
  return after;
}

function createdOrKnownNode(pattern: NodePattern, row: Row, evaluator: Evaluator): RefNode {
  const known = pattern.variable === null ? undefined : row.get(pattern.variable.name);
  if (known instanceof RefNode) return known;
  if (known !== undefined) throw new RefFailure('null cannot be an end of a relationship');
  const properties = newProperties(pattern.properties, row, evaluator);
  return evaluator.graph.addNode(namesIn(pattern.labels), properties);
}

/** The names of a conjunction. */
function namesIn(labels: LabelExpression | null): string[] {
  if (labels === null) return [];
  if (labels.kind === 'LabelName') return [labels.name];
  if (labels.kind === 'LabelAnd') return [...new Set(labels.operands.flatMap(namesIn))];
  throw new RefFailure('not a conjunction of labels');
}

function newProperties(
  properties: MapLiteral | Parameter | null,
  row: Row,
  evaluator: Evaluator,
): Map<string, RefValue> {
  const result = new Map<string, RefValue>();
  if (properties?.kind !== 'MapLiteral') return result;
  for (const { key, value } of properties.entries)
    putProperty(result, key.name, evaluator.evaluate(value, row));
  return result;
}

/** Sets a property; null removes it. */
function putProperty(properties: Map<string, RefValue>, key: string, value: RefValue): void {
  if (value === null) properties.delete(key);
  else if (isStorable(value)) properties.set(key, value);
  else throw new RefFailure('not storable');
}

function isStorable(value: RefValue): boolean {
  if (isRefList(value)) return value.every(isStorable);
  return value === null || typeof value !== 'object';
}

/** MERGE for one row: all matches, in an order that is open, or what is created. */
export function merge(
  { pattern, actions }: Merge,
  row: Row,
  evaluator: Evaluator,
  reorder: Reorder,
): readonly Row[] {
  checkNoNulls(pattern.path, row, evaluator);
  const evaluate = (e: Expression, at: Row): RefValue => evaluator.evaluate(e, at);
  const matches = matchPattern([pattern], row, { graph: evaluator.graph, evaluate });
  const results = matches.length > 0 ? reorder(matches) : [createPattern([pattern], row, evaluator)];
  const on = matches.length > 0 ? 'match' : 'create';
  for (const result of results)
    for (const action of actions.filter((candidate) => candidate.on === on))
      for (const item of action.items) setItem(item, result, evaluator);
  return results;
}

function checkNoNulls(path: PathPattern, row: Row, evaluator: Evaluator): void {
  const patterns: readonly (NodePattern | RelationshipPattern)[] = [...path.nodes, ...path.relationships];
  for (const { properties, variable } of patterns) {
    if (variable !== null && row.get(variable.name) === null) throw new RefFailure('a null in MERGE');
    if (properties?.kind !== 'MapLiteral') continue;
    for (const { value } of properties.entries)
      if (evaluator.evaluate(value, row) === null) throw new RefFailure('a null property in MERGE');
  }
}

/** The node or relationship to change; null is left alone. */
function target(value: RefValue): RefNode | RefRelationship | null {
  if (value === null) return null;
  if (value instanceof RefNode || value instanceof RefRelationship) return live(value);
  throw new RefFailure('not a node or relationship');
}

/** An item of SET for one row. */
export function setItem(item: SetItem, row: Row, evaluator: Evaluator): void {
  switch (item.kind) {
    case 'SetProperty': {
      const entity = target(evaluator.evaluate(item.target, row));
      const value = evaluator.evaluate(item.value, row);
      if (entity !== null) putProperty(entity.properties, item.key.name, value);
      return;
    }
    case 'SetProperties': {
      const entity = target(evaluator.evaluate(item.variable, row));
      const value = evaluator.evaluate(item.value, row);
      if (entity === null) return;
      const entries = new Map(entriesOf(value));
      if (!item.keepOthers) entity.properties.clear();
      for (const [key, v] of entries) putProperty(entity.properties, key, v);
      return;
    }
    case 'SetLabels': {
      const node = target(evaluator.evaluate(item.variable, row));
      if (node instanceof RefNode)
        node.labels = [...new Set([...node.labels, ...item.labels.map(({ name }) => name)])];
      return;
    }
    default:
      throw new RefFailure(`${item.kind} is not supported`);
  }
}

/** An item of REMOVE for one row. */
export function removeItem(item: RemoveItem, row: Row, evaluator: Evaluator): void {
  const entity = target(evaluator.evaluate(item.kind === 'RemoveLabels' ? item.variable : item.target, row));
  if (entity === null) return;
  if (item.kind === 'RemoveProperty') entity.properties.delete(item.key.name);
  else if (item.kind === 'RemoveLabels' && entity instanceof RefNode) {
    const names = item.labels.map(({ name }) => name);
    entity.labels = entity.labels.filter((label) => !names.includes(label));
  }
}

/** DELETE for all rows: relationships first, then nodes. */
export function deleteAll(clause: Delete, rows: readonly Row[], evaluator: Evaluator): void {
  const { graph } = evaluator;
  const entities = rows.flatMap((row) =>
    clause.expressions.flatMap((e) => entitiesIn(evaluator.evaluate(e, row))),
  );
  const nodes = new Set(entities.filter((entity) => entity instanceof RefNode));
  const relationships = entities.filter((entity) => entity instanceof RefRelationship);
  if (clause.detach) for (const node of nodes) relationships.push(...graph.relationshipsOf(node));
  for (const relationship of relationships) graph.deleteRelationship(relationship);
  for (const node of nodes) graph.deleteNode(node);
}

/** At the end of a statement. */
export function checkNothingDangles({ relationships }: RefGraph): void {
  if (relationships.some(({ start, end }) => start.isDeleted || end.isDeleted))
    throw new RefFailure('a connected node is deleted');
}

function entitiesIn(value: RefValue): (RefNode | RefRelationship)[] {
  if (value === null) return [];
  if (value instanceof RefNode || value instanceof RefRelationship) return [value];
  if (value instanceof RefPath) return [...value.nodes, ...value.relationships];
  if (isRefList(value)) return value.flatMap(entitiesIn);
  throw new RefFailure('not deletable');
}
