import { FLOATS, KEYS, LABELS, STRINGS, TYPES } from './arbitrary-graph.ts';
import type { Choices } from './choices.ts';

export type Scalar = 'integer' | 'float' | 'string' | 'boolean' | 'list' | 'any';

export interface QueryVariable {
  readonly name: string;
  /** `relationships` is the list of a variable-length pattern, `list` one of INTEGERs. */
  readonly type: Scalar | 'node' | 'relationship' | 'relationships' | 'path';
}

/** Writes expressions of a wanted type over the variables in scope. A property of the type may always be null. */
export class ExpressionWriter {
  private readonly choices: Choices;
  /** Those that can be read here. */
  variables: readonly QueryVariable[] = [];
  private localCount = 0;
  /** Whether integers may be so great that sums fail. In predicates, failures come or not as the plan will have it. */
  mayOverflow = false;

  constructor(choices: Choices) {
    this.choices = choices;
  }

  ofType(type: QueryVariable['type']): QueryVariable[] {
    return this.variables.filter((variable) => variable.type === type);
  }

  expression(type: Scalar, depth: number): string {
    const { choices } = this;
    if (depth <= 0 || choices.below(3) === 0) return this.leaf(type);
    if (choices.oneIn(8)) return this.conditional(type, depth);
    if (choices.oneIn(12)) return `coalesce(${this.expression(type, depth - 1)}, ${this.leaf(type)})`;
    switch (type) {
      case 'integer':
        return this.integer(depth);
      case 'float':
        return this.float(depth);
      case 'string':
        return this.string(depth);
      case 'boolean':
        return this.predicate(depth);
      case 'list':
        return this.list(depth);
      case 'any':
        return this.anything(depth);
    }
  }

  /** A variable, a property or a literal. */
  private leaf(type: Scalar): string {
    const { choices } = this;
    const variables = this.ofType(type);
    const entities = [...this.ofType('node'), ...this.ofType('relationship')];
    if (variables.length > 0 && choices.oneIn(2)) return choices.of(variables).name;
    if (entities.length > 0 && choices.below(3) > 0) return `${choices.of(entities).name}.${KEYS[type]}`;
    return this.literal(type);
  }

  private literal(type: Scalar): string {
    const { choices } = this;
    if (choices.oneIn(15)) return 'null';
    switch (type) {
      case 'integer':
        return this.mayOverflow && choices.oneIn(30)
          ? choices.of(GREAT_INTEGERS)
          : String(choices.below(5) - 1);
      case 'float':
        return printFloat(choices.of(FLOATS));
      case 'string':
        return printText(choices.of(STRINGS));
      case 'boolean':
        return choices.of(['true', 'false']);
      case 'list':
        return `[${choices.some(0, 3, () => this.literal('integer')).join(', ')}]`;
      case 'any':
        return this.literal(choices.of(['integer', 'float', 'string', 'boolean', 'list'] as const));
    }
  }

  private conditional(type: Scalar, depth: number): string {
    const part = (t: Scalar): string => this.expression(t, depth - 1);
    return this.choices.make(
      () => `CASE WHEN ${part('boolean')} THEN ${part(type)} ELSE ${part(type)} END`,
      () =>
        `CASE ${part('any')} WHEN ${part('any')} THEN ${part(type)} WHEN ${part('integer')} THEN ${part(type)} END`,
    );
  }

  private integer(depth: number): string {
    const part = (t: Scalar): string => this.expression(t, depth - 1);
    const makers = [
      () => `(${part('integer')} ${this.choices.of(['+', '-', '*'])} ${part('integer')})`,
      () => `(${part('integer')} ${this.choices.of(['%', '/'])} ${this.choices.of(['2', '3', '-2'])})`,
      () => `(- ${part('integer')})`,
      () => `abs(${part('integer')})`,
      () => `sign(${part('float')})`,
      () => `size(${part(this.choices.of(['list', 'string'] as const))})`,
      () => `toInteger(${part(this.choices.of(['string', 'float', 'integer'] as const))})`,
      () => `${part('list')}[${part('integer')}]`,
      () => `head(${part('list')})`,
      () => `last(${part('list')})`,
      () => this.reduction(depth),
      () => this.subquery('COUNT', depth) ?? part('integer'),
      () => this.sizeOfPattern(depth) ?? part('integer'),
    ];
    const paths = this.ofType('path');
    if (paths.length > 0) makers.push(() => `length(${this.choices.of(paths).name})`);
    const lists = this.ofType('relationships');
    if (lists.length > 0) makers.push(() => `size(${this.choices.of(lists).name})`);
    return this.choices.make(...makers);
  }

  private float(depth: number): string {
    const part = (t: Scalar): string => this.expression(t, depth - 1);
    return this.choices.make(
      () => `(${part('float')} ${this.choices.of(['+', '-', '*'])} ${part('integer')})`,
      () => `(${part('float')} + ${part('float')})`,
      () => `(${part('integer')} / 2.0)`,
      () => `toFloat(${part('integer')})`,
      () => `floor(${part('float')})`,
      () => `ceil(${part('float')})`,
      () => `abs(${part('float')})`,
    );
  }

  private string(depth: number): string {
    const part = (t: Scalar): string => this.expression(t, depth - 1);
    const makers = [
      () => `(${part('string')} + ${part('string')})`,
      () => `toUpper(${part('string')})`,
      () => `toLower(${part('string')})`,
      () => `trim(${part('string')})`,
      () => `reverse(${part('string')})`,
      () => `replace(${part('string')}, 'a', ${part('string')})`,
      () => `substring(${part('string')}, ${this.choices.below(3)}, ${this.choices.below(3)})`,
      () => `left(${part('string')}, ${this.choices.below(3)})`,
      () => `toString(${part(this.choices.of(['integer', 'float', 'boolean', 'string'] as const))})`,
      () => `split(${part('string')}, 'b')[0]`,
    ];
    const relationships = this.ofType('relationship');
    if (relationships.length > 0) makers.push(() => `type(${this.choices.of(relationships).name})`);
    const nodes = this.ofType('node');
    if (nodes.length > 0) makers.push(() => `labels(${this.choices.of(nodes).name})[0]`);
    return this.choices.make(...makers);
  }

  /** What may stand after WHERE. */
  where(depth: number): string {
    const pattern = this.choices.oneIn(5) ? this.pattern() : null;
    if (pattern === null) return this.predicate(depth);
    return this.choices.make(
      () => pattern,
      () => `NOT ${pattern} AND ${this.predicate(depth)}`,
      () => `${this.predicate(depth)} OR ${pattern}`,
    );
  }

  /** A BOOLEAN or null. */
  private predicate(depth: number): string {
    const { choices } = this;
    const part = (t: Scalar): string => this.expression(t, depth - 1);
    const makers = [
      () => this.comparison(depth),
      () => `${part('integer')} ${choices.of(['<', '<=', '>', '>='])} ${part('integer')}`,
      () => `(${part('boolean')} ${choices.of(['AND', 'OR', 'XOR'])} ${part('boolean')})`,
      () => `(${part('boolean')} ${choices.of(['AND', 'OR'])} ${part('boolean')} OR ${part('boolean')})`,
      () => `(NOT ${part('boolean')})`,
      () => `(${part('any')} IS ${choices.of(['', 'NOT '])}NULL)`,
      () => `(${part('any')} IN [${part('any')}, ${part('any')}])`,
      () => `(${part('integer')} IN ${part('list')})`,
      () => `(${part('string')} ${choices.of(['STARTS WITH', 'ENDS WITH', 'CONTAINS'])} ${part('string')})`,
      () => this.quantifier(depth),
      () => this.guardedDivision(),
      () => this.patternTest() ?? part('boolean'),
      () => this.subquery('EXISTS', depth) ?? part('boolean'),
      () => this.hasLabel() ?? part('boolean'),
      () => this.sameEntity() ?? part('boolean'),
    ];
    return choices.make(...makers);
  }

  /** A division that fails unless what is before AND keeps it from being done. */
  private guardedDivision(): string {
    const divisor = this.leaf('integer');
    return `(${divisor} <> 0 AND 6 / ${divisor} > 2)`;
  }

  private comparison(depth: number): string {
    const { choices } = this;
    const type = choices.of(['integer', 'any', 'string', 'float', 'list', 'boolean'] as const);
    const part = (): string => this.expression(choices.oneIn(4) ? 'any' : type, depth - 1);
    const operator = (): string => choices.of(['=', '<>', '<', '<=', '>', '>=']);
    const text = `${part()} ${operator()} ${part()}`;
    return choices.oneIn(6) ? `(${text} ${operator()} ${part()})` : `(${text})`;
  }

  private list(depth: number): string {
    const { choices } = this;
    const part = (t: Scalar): string => this.expression(t, depth - 1);
    return choices.make(
      () => `[${part('integer')}, ${part('integer')}]`,
      () => `range(${part('integer')}, ${choices.below(4)})`,
      () => `(${part('list')} + ${part('list')})`,
      () => `(${part('list')} + ${part('integer')})`,
      () => `tail(${part('list')})`,
      () => `reverse(${part('list')})`,
      () => `${part('list')}[${choices.below(4) - 2}..${choices.below(4)}]`,
      () => `${part('list')}[${choices.below(3)}..]`,
      () => this.comprehension(depth),
      () => `[x IN [${part('any')}, ${part('any')}] WHERE x IS NOT NULL | 1]`,
    );
  }

  private anything(depth: number): string {
    const { choices } = this;
    const part = (t: Scalar): string => this.expression(t, depth - 1);
    const makers = [
      () => part(choices.of(['integer', 'float', 'string', 'boolean', 'list'] as const)),
      () => `[${part('any')}, ${part('any')}]`,
      () => `{a: ${part('any')}, __proto__: ${part('any')}}`,
      () => `{a: ${part('any')}}.a`,
      () => `{__proto__: ${part('any')}, constructor: 1}.__proto__`,
      () => this.comprehension(depth),
    ];
    const entities = [...this.ofType('node'), ...this.ofType('relationship')];
    if (entities.length > 0) {
      const entity = (): string => choices.of(entities).name;
      makers.push(
        () => entity(),
        () => `properties(${entity()})`,
        () => `keys(${entity()})`,
        () => `${entity()} {.*, x: ${part('any')}}`,
        () => `${entity()} {.p, .toString, .constructor}`,
      );
    }
    const paths = this.ofType('path');
    if (paths.length > 0) {
      const path = (): string => choices.of(paths).name;
      makers.push(
        () => path(),
        () => `nodes(${path()})`,
        () => `relationships(${path()})`,
        () => `[n IN nodes(${path()}) | n.p]`,
      );
    }
    return choices.make(...makers);
  }

  /** Writes an expression that sees one more variable. */
  private within(type: Scalar, write: (name: string) => string): string {
    const name = `x${this.localCount++}`;
    return this.seeing([...this.variables, { name, type }], () => write(name));
  }

  private comprehension(depth: number): string {
    const list = this.expression('list', depth - 1);
    return this.within('integer', (x) =>
      this.choices.make(
        () => `[${x} IN ${list} WHERE ${this.expression('boolean', depth - 1)}]`,
        () => `[${x} IN ${list} | ${this.expression('integer', depth - 1)}]`,
        () =>
          `[${x} IN ${list} WHERE ${this.expression('boolean', depth - 1)} | ${this.expression('integer', depth - 1)}]`,
      ),
    );
  }

  private quantifier(depth: number): string {
    const list = this.expression('list', depth - 1);
    const word = this.choices.of(['all', 'any', 'none', 'single']);
    return this.within(
      'integer',
      (x) => `${word}(${x} IN ${list} WHERE ${this.expression('boolean', depth - 1)})`,
    );
  }

  private reduction(depth: number): string {
    const list = this.expression('list', depth - 1);
    return this.within('integer', (total) =>
      this.within(
        'integer',
        (x) => `reduce(${total} = 0, ${x} IN ${list} | ${total} + ${this.expression('integer', depth - 1)})`,
      ),
    );
  }

  /** A pattern from a node in scope, perhaps to another one, or null where there is no node. */
  private pattern(): string | null {
    const nodes = this.ofType('node');
    if (nodes.length === 0) return null;
    const { choices } = this;
    const target = choices.oneIn(2) ? choices.of(nodes).name : choices.of(['', ':A', ':B|C']);
    return `(${choices.of(nodes).name})${choices.of(ARROWS)}(${target})`;
  }

  private patternTest(): string | null {
    const pattern = this.pattern();
    return pattern === null ? null : `exists(${pattern})`;
  }

  private sizeOfPattern(depth: number): string | null {
    const found = this.longPattern(depth);
    if (found === null) return null;
    return this.seeing(found.variables, () => {
      const where = this.choices.oneIn(2) ? ` WHERE ${this.where(depth - 1)}` : '';
      const projection = this.expression(this.choices.of(['integer', 'any'] as const), depth - 1);
      return `size([${found.text}${where} | ${projection}])`;
    });
  }

  private subquery(word: 'EXISTS' | 'COUNT', depth: number): string | null {
    const found = this.longPattern(depth);
    if (found === null) return null;
    return this.seeing(found.variables, () => {
      const where = this.choices.oneIn(2) ? ` WHERE ${this.where(depth - 1)}` : '';
      const tail = this.choices.oneIn(4) ? ' RETURN 1 AS one' : '';
      const head = tail === '' ? this.choices.of(['', 'MATCH ']) : 'MATCH ';
      return `${word} { ${head}${found.text}${where}${tail} }`;
    });
  }

  /** A pattern from a node in scope that may bring in a node and a relationship of its own. */
  private longPattern(depth: number): { text: string; variables: QueryVariable[] } | null {
    const nodes = this.ofType('node');
    if (nodes.length === 0) return null;
    const { choices } = this;
    const variables = [...this.variables];
    const name = (type: 'node' | 'relationship'): string => {
      if (choices.below(2) === 0) return '';
      const variable = { name: `x${this.localCount++}`, type };
      variables.push(variable);
      return variable.name;
    };
    const type = choices.of(['', ':R', ':S|T']);
    let text = `(${choices.of(nodes).name})-[${name('relationship')}${type}]${choices.of(['->', '-'])}`;
    text += `(${name('node')}${choices.of(['', '', ':A', ':!B'])})`;
    if (depth > 1 && choices.oneIn(3)) text += `${choices.of(ARROWS)}(${choices.of(nodes).name})`;
    return { text, variables };
  }

  /** Writes something that sees other variables. */
  seeing<T>(variables: readonly QueryVariable[], write: () => T): T {
    const outer = this.variables;
    this.variables = variables;
    const result = write();
    this.variables = outer;
    return result;
  }

  private hasLabel(): string | null {
    const nodes = this.ofType('node');
    if (nodes.length === 0) return null;
    return `${this.choices.of(nodes).name}:${this.choices.of(LABELS)}`;
  }

  private sameEntity(): string | null {
    const nodes = this.ofType('node');
    if (nodes.length === 0) return null;
    return `${this.choices.of(nodes).name} ${this.choices.of(['=', '<>'])} ${this.choices.of(nodes).name}`;
  }
}

/** Where doubles lose digits, and the ends of 64 bits. */
const GREAT_INTEGERS = ['9007199254740993', '9223372036854775807', '-9223372036854775808'] as const;

const ARROWS = [
  '-->',
  '--',
  '<--',
  ...TYPES.map((type) => `-[:${type}]->`),
  '-[:R|S]-',
  '-[*1..2]->',
  '-[*2]-',
] as const;

function printFloat(x: number): string {
  return Number.isInteger(x) ? x.toFixed(1) : String(x);
}

function printText(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`;
}
