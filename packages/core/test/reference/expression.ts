import type {
  Expression,
  FunctionCall,
  ListComprehension,
  Logical,
  MapProjection,
  PathPattern,
  PatternPart,
  Quantifier,
  Query,
} from '../../src/cypher/ast.ts';
import { aggregate, isAggregate } from './aggregate.ts';
import { callFunction, entriesOf } from './functions.ts';
import { live, type RefGraph } from './graph.ts';
import { binary, comparison, elementAt, inRange, logical, not, slice, truthOf } from './operators.ts';
import { matchPattern, satisfies } from './pattern.ts';
import type { Row } from './row.ts';
import {
  isRefList,
  isRefMap,
  isRefNumber,
  RefFailure,
  RefNode,
  RefRelationship,
  type RefValue,
} from './value.ts';

/** Runs a query inside an expression. */
export type RunSubquery = (query: Query, row: Row) => readonly Row[];

/** The value of an expression, straight from the syntax tree. */
export class Evaluator {
  readonly graph: RefGraph;
  private readonly runSubquery: RunSubquery;

  constructor(graph: RefGraph, runSubquery: RunSubquery) {
    this.graph = graph;
    this.runSubquery = runSubquery;
  }

  /** `group` holds the rows over which aggregating functions go. */
  evaluate(e: Expression, row: Row, group: readonly Row[] | null = null): RefValue {
    const of = (inner: Expression): RefValue => this.evaluate(inner, row, group);
    switch (e.kind) {
      case 'NullLiteral':
        return null;
      case 'BooleanLiteral':
      case 'StringLiteral':
        return e.value;
      case 'IntegerLiteral':
        return BigInt(e.value);
      case 'FloatLiteral':
        return e.value;
      case 'ListLiteral':
        return e.items.map(of);
      case 'MapLiteral':
        return new Map(e.entries.map(({ key, value }) => [key.name, of(value)]));
      case 'Variable':
        return valueOf(row, e.name);
      case 'PropertyAccess':
        return property(of(e.target), e.key.name);
      case 'IndexAccess':
        return indexed(of(e.target), of(e.index));
      case 'ListSlice':
        return slice(
          of(e.target),
          e.from === null ? undefined : of(e.from),
          e.to === null ? undefined : of(e.to),
        );
      case 'LabelPredicate':
        return hasLabels(of(e.operand), e.labels);
      case 'Logical':
        return logical(e.operator, this.operandsThatDecide(e, of));
      case 'Not':
        return not(of(e.operand));
      case 'Comparison': {
        const values = e.operands.map(of);
        const parts = e.operators.map((operator, i) => comparison(operator, values[i]!, values[i + 1]!));
        return logical('AND', parts);
      }
      case 'IsNull':
        return (of(e.operand) === null) !== e.negated;
      case 'Binary':
        return binary(e.operator, of(e.left), of(e.right));
      case 'Unary':
        return e.operator === '+' ? of(e.operand) : negated(of(e.operand));
      case 'FunctionCall':
        return this.call(e, row, group);
      case 'CountStar':
        return BigInt(group!.length);
      case 'Case': {
        const subject = e.subject === null ? null : of(e.subject);
        const chosen = e.branches.find(({ when }) =>
          e.subject === null ? of(when) === true : comparison('=', subject, of(when)) === true,
        );
        const result = chosen?.result ?? e.otherwise;
        return result === null ? null : of(result);
      }
      case 'ListComprehension':
        return this.listComprehension(e, row, group);
      case 'PatternComprehension': {
        const part = patternPart(e.path, e.variable);
        return this.match(part, row)
          .filter((found) => e.where === null || truthOf(this.evaluate(e.where, found, group)) === true)
          .map((found) => this.evaluate(e.projection, found, group));
      }
      case 'Quantifier':
        return this.quantifier(e, row, group);
      case 'Reduce': {
        const list = of(e.list);
        if (list === null) return null;
        return elements(list).reduce<RefValue>((total, element) => {
          const inner = new Map(row).set(e.accumulator.name, total).set(e.variable.name, element);
          return this.evaluate(e.step, inner, group);
        }, of(e.initial));
      }
      case 'MapProjection':
        return this.mapProjection(e, row, group);
      case 'PatternPredicate':
        return this.match(patternPart(e.path), row).length > 0;
      case 'ExistsSubquery':
        return this.runSubquery(e.query, row).length > 0;
      case 'CountSubquery':
        return BigInt(this.runSubquery(e.query, row).length);
      default:
        throw new RefFailure(`${e.kind} is not supported`);
    }
  }

  /** AND and OR look no further than to the operand that decides. */
  private operandsThatDecide(e: Logical, of: (inner: Expression) => RefValue): RefValue[] {
    const values: RefValue[] = [];
    for (const operand of e.operands) {
      const value = of(operand);
      values.push(value);
      if (e.operator !== 'XOR' && value === (e.operator === 'OR')) break;
    }
    return values;
  }

  private match(part: PatternPart, row: Row): Row[] {
    const evaluate = (e: Expression, found: Row): RefValue => this.evaluate(e, found);
    return matchPattern([part], row, { graph: this.graph, evaluate });
  }

  private call(e: FunctionCall, row: Row, group: readonly Row[] | null): RefValue {
    if (isAggregate(e.name)) {
      const args = group!.map((member) => this.evaluate(e.args[0]!, member));
      return aggregate(e.name, e.distinct, args);
    }
    return callFunction(
      e.name.toLowerCase(),
      e.args.map((arg) => this.evaluate(arg, row, group)),
    );
  }

  private listComprehension(e: ListComprehension, row: Row, group: readonly Row[] | null): RefValue {
    const list = this.evaluate(e.list, row, group);
    if (list === null) return null;
    return elements(list).flatMap((element) => {
      const inner = new Map(row).set(e.variable.name, element);
      if (e.where !== null && truthOf(this.evaluate(e.where, inner, group)) !== true) return [];
      return [e.projection === null ? element : this.evaluate(e.projection, inner, group)];
    });
  }

  private quantifier(e: Quantifier, row: Row, group: readonly Row[] | null): RefValue {
    const list = this.evaluate(e.list, row, group);
    if (list === null) return null;
    const truths = elements(list).map((element) =>
      truthOf(this.evaluate(e.where, new Map(row).set(e.variable.name, element), group)),
    );
    switch (e.quantifier) {
      case 'all':
        return logical('AND', truths);
      case 'any':
        return logical('OR', truths);
      case 'none':
        return not(logical('OR', truths));
      case 'single': {
        const trueCount = truths.filter((truth) => truth === true).length;
        if (trueCount > 1) return false;
        return truths.includes(null) ? null : trueCount === 1;
      }
    }
  }

  private mapProjection(e: MapProjection, row: Row, group: readonly Row[] | null): RefValue {
    const source = valueOf(row, e.variable.name);
    if (source === null) return null;
    const entries = new Map<string, RefValue>();
    for (const item of e.items) {
      if (item.kind === 'ProjectAllProperties')
        for (const [key, value] of entriesOf(source)) entries.set(key, value);
      else if (item.kind === 'ProjectProperty') entries.set(item.key.name, property(source, item.key.name));
      else if (item.kind === 'ProjectVariable')
        entries.set(item.variable.name, valueOf(row, item.variable.name));
      else entries.set(item.key.name, this.evaluate(item.value, row, group));
    }
    return entries;
  }
}

function patternPart(path: PathPattern, variable: PatternPart['variable'] = null): PatternPart {
  return { kind: 'PatternPart', variable, selector: 'all', path, span: path.span };
}

function valueOf(row: Row, name: string): RefValue {
  const value = row.get(name);
  if (value === undefined) throw new RefFailure(`no variable ${name}`);
  return value;
}

function elements(list: RefValue): readonly RefValue[] {
  if (!isRefList(list)) throw new RefFailure('not a LIST');
  return list;
}

function property(target: RefValue, key: string): RefValue {
  return target === null ? null : (entriesOf(target).get(key) ?? null);
}

function indexed(target: RefValue, index: RefValue): RefValue {
  if (target === null || index === null) return null;
  if (typeof index === 'string' && (isRefMap(target) || target instanceof RefNode))
    return property(target, index);
  return elementAt(target, index);
}

function hasLabels(entity: RefValue, labels: Parameters<typeof satisfies>[1]): RefValue {
  if (entity === null) return null;
  if (entity instanceof RefNode) return satisfies(live(entity).labels, labels);
  if (entity instanceof RefRelationship) return satisfies([live(entity).type], labels);
  throw new RefFailure('only nodes and relationships have labels');
}

function negated(v: RefValue): RefValue {
  if (v === null) return null;
  if (!isRefNumber(v)) throw new RefFailure('not a number');
  return typeof v === 'bigint' ? inRange(-v) : -v;
}
