import { KEYS, LABELS, TYPES } from './arbitrary-graph.ts';
import type { Choices } from './choices.ts';
import { ExpressionWriter, type QueryVariable, type Scalar } from './expression-writer.ts';

const SCALARS = ['integer', 'float', 'string', 'boolean', 'list', 'any'] as const;

/** What a property can hold. */
const STORABLE = ['integer', 'float', 'string', 'boolean', 'list'] as const;

/** How deep expressions nest. */
const DEPTH = 2;

/** Writes statements that are valid, mean something on the small graphs, and have one possible result, mostly. */
export class QueryWriter {
  private readonly choices: Choices;
  private readonly expressions: ExpressionWriter;
  private nameCount = 0;
  /** Relationship variables that the pattern at hand has already. */
  private usedRelationships = new Set<string>();
  private hasLongPath = false;

  constructor(choices: Choices) {
    this.choices = choices;
    this.expressions = new ExpressionWriter(choices);
  }

  /** A query that only reads. */
  readingQuery(): string {
    if (this.choices.oneIn(12)) return this.union();
    return [...this.readingClauses(1), this.returning()].join(' ');
  }

  /** A query that changes the graph, then perhaps reads again. */
  updatingQuery(): string {
    const clauses = this.readingClauses(0);
    clauses.push(...this.choices.some(1, 2, () => this.update(0)));
    if (this.choices.oneIn(3)) {
      clauses.push(this.with());
      if (this.choices.oneIn(2)) clauses.push(this.match());
      clauses.push(this.choices.oneIn(2) ? this.update(0) : this.returning());
    } else if (this.choices.below(3) > 0) clauses.push(this.returning());
    return clauses.join(' ');
  }

  private get variables(): readonly QueryVariable[] {
    return this.expressions.variables;
  }

  private set variables(variables: readonly QueryVariable[]) {
    this.expressions.variables = variables;
  }

  private newName(): string {
    return `v${this.nameCount++}`;
  }

  private declare(type: QueryVariable['type']): string {
    const name = this.newName();
    this.variables = [...this.variables, { name, type }];
    return name;
  }

  private readingClauses(min: number): string[] {
    const clauses = [this.match()];
    clauses.push(
      ...this.choices.some(min - 1 < 0 ? 0 : min - 1, 2, () =>
        this.choices.make(
          () => this.match(),
          () => this.with(),
          () => this.unwind(),
          () => this.match(),
          () => this.call(),
        ),
      ),
    );
    return clauses;
  }

  private union(): string {
    const branch = (): string => {
      this.variables = [];
      const match = this.match();
      return `${match} RETURN ${this.expressions.expression('any', DEPTH)} AS a, ${this.expressions.expression('integer', DEPTH)} AS b`;
    };
    return `${branch()} UNION ${this.choices.of(['', 'ALL '])}${branch()}`;
  }

  private match(): string {
    const { choices } = this;
    this.usedRelationships = new Set();
    this.hasLongPath = false;
    const optional = choices.oneIn(4) ? 'OPTIONAL ' : '';
    if (choices.oneIn(15)) return `${optional}${this.shortestPath()}`;
    const before = this.variables;
    const parts = choices.some(1, 2, () => this.part(before));
    const where = choices.oneIn(2) ? ` WHERE ${this.expressions.where(DEPTH)}` : '';
    return `${optional}MATCH ${parts.join(', ')}${where}`;
  }

  private shortestPath(): string {
    const { choices } = this;
    const nodes = [this.nodePattern([]), this.nodePattern([])];
    const path = this.declare('path');
    const arrow = choices.of(['-[*]->', '-[*]-', '<-[:R|S*]-', '-[*..3]->', '-[*0..2]-']);
    return `MATCH ${path} = allShortestPaths(${nodes[0]}${arrow}${nodes[1]})`;
  }

  private part(before: readonly QueryVariable[]): string {
    const { choices } = this;
    const relationshipCount = choices.below(3);
    let text = this.nodePattern(before);
    for (let i = 0; i < relationshipCount; i++)
      text += this.relationshipPattern(before) + this.nodePattern(before);
    return choices.oneIn(4) ? `${this.declare('path')} = ${text}` : text;
  }

  private nodePattern(before: readonly QueryVariable[]): string {
    const { choices } = this;
    const known = this.expressions.ofType('node');
    const text = choices.make(
      () => this.declare('node'),
      () => (known.length > 0 ? choices.of(known).name : ''),
      () => this.declare('node'),
      () => '',
    );
    const where = choices.oneIn(12) ? ` WHERE ${this.expressions.where(1)}` : '';
    return `(${text}${choices.oneIn(4) ? this.labels() : ''}${this.properties(before)}${where})`;
  }

  private labels(): string {
    const { choices } = this;
    return choices.make(
      () => `:${choices.of(LABELS)}`,
      () => `:${choices.of(LABELS)}:${choices.of(LABELS)}`,
      () => `:${choices.of(LABELS)}|${choices.of(LABELS)}`,
      () => `:!${choices.of(LABELS)}`,
      () => ':%',
    );
  }

  /** A property map that reads only variables of the clauses before. */
  private properties(before: readonly QueryVariable[]): string {
    const { choices } = this;
    if (!choices.oneIn(10)) return '';
    return this.expressions.seeing(before, () => {
      const type = choices.of(SCALARS);
      return ` {${KEYS[type]}: ${this.expressions.expression(type, 0)}}`;
    });
  }

  private relationshipPattern(before: readonly QueryVariable[]): string {
    const { choices } = this;
    const [left, right] = choices.of([
      ['-', '->'],
      ['<-', '-'],
      ['-', '-'],
    ] as const);
    const types = choices.make(
      () => '',
      () => `:${choices.of(TYPES)}`,
      () => `:${choices.of(TYPES)}|${choices.of(TYPES)}`,
    );
    if (choices.oneIn(5)) {
      const length = this.hasLongPath
        ? '*1..2'
        : choices.of(['*1..2', '*0..1', '*2', '*..3', '*', '*0..', '*1..1', '*3..2', '*0']);
      this.hasLongPath = true;
      const name = this.relationshipsName(before);
      return `${left}[${name}${types}${length}${this.properties(before)}]${right}`;
    }
    return `${left}[${this.relationshipName(before)}${types}${this.properties(before)}]${right}`;
  }

  private relationshipName(before: readonly QueryVariable[]): string {
    const known = this.knownRelationship(before, 'relationship');
    if (known !== null) return known;
    return this.choices.oneIn(2) ? this.declare('relationship') : '';
  }

  private relationshipsName(before: readonly QueryVariable[]): string {
    const known = this.knownRelationship(before, 'relationships');
    if (known !== null) return known;
    return this.choices.oneIn(3) ? this.declare('relationships') : '';
  }

  /** Now and then a variable of an earlier clause that the pattern does not have yet. */
  private knownRelationship(
    before: readonly QueryVariable[],
    wanted: 'relationship' | 'relationships',
  ): string | null {
    const known = before.filter(({ name, type }) => type === wanted && !this.usedRelationships.has(name));
    if (known.length === 0 || !this.choices.oneIn(4)) return null;
    const { name } = this.choices.of(known);
    this.usedRelationships.add(name);
    return name;
  }

  private unwind(): string {
    const { choices } = this;
    if (choices.oneIn(4)) {
      const list = `[${choices.some(0, 3, () => this.expressions.expression('any', 1)).join(', ')}]`;
      return `UNWIND ${list} AS ${this.declare('any')}`;
    }
    const list = this.expressions.expression('list', DEPTH);
    return `UNWIND ${list} AS ${this.declare('integer')}`;
  }

  private call(): string {
    const before = this.variables;
    const imports = before.filter(() => this.choices.oneIn(2));
    this.variables = imports;
    const head = imports.length === 0 ? '' : `WITH ${imports.map(({ name }) => name).join(', ')} `;
    const match = this.match();
    const column = this.newName();
    const item = this.choices.make(
      () => `count(*) AS ${column}`,
      () => `${this.expressions.expression('integer', 1)} AS ${column}`,
    );
    this.variables = [...before, { name: column, type: 'integer' }];
    return `CALL { ${head}${match} RETURN ${item} }`;
  }

  private with(): string {
    const { choices } = this;
    if (this.variables.length > 0 && choices.oneIn(10)) return `WITH * WHERE ${this.expressions.where(1)}`;
    const { text, columns } = this.projection();
    this.variables = columns;
    const where = choices.oneIn(4) ? ` WHERE ${this.expressions.where(1)}` : '';
    return `WITH ${text}${where}`;
  }

  private returning(): string {
    this.expressions.mayOverflow = true;
    return `RETURN ${this.projection().text}`;
  }

  private projection(): { text: string; columns: QueryVariable[] } {
    const { choices } = this;
    const isAggregating = choices.oneIn(3);
    const columns: QueryVariable[] = [];
    const items = choices.some(isAggregating ? 0 : 1, 3, () => this.item(columns));
    if (isAggregating) items.push(...choices.some(1, 2, () => this.aggregateItem(columns)));
    const distinct = choices.oneIn(4) ? 'DISTINCT ' : '';
    const canSeeAll = !isAggregating && distinct === '';
    return { text: distinct + items.join(', ') + this.order(columns, canSeeAll), columns };
  }

  private item(columns: QueryVariable[]): string {
    const { choices } = this;
    const kept = this.variables.filter(({ name }) => columns.every((column) => column.name !== name));
    if (kept.length > 0 && choices.oneIn(2)) {
      const variable = choices.of(kept);
      columns.push(variable);
      return variable.name;
    }
    const type = choices.of(SCALARS);
    const text = this.expressions.expression(type, DEPTH);
    const name = this.newName();
    columns.push({ name, type });
    return `${text} AS ${name}`;
  }

  private aggregateItem(columns: QueryVariable[]): string {
    const { choices } = this;
    const of = (type: Scalar): string => this.expressions.expression(type, 1);
    const distinct = choices.oneIn(3) ? 'DISTINCT ' : '';
    const [type, text] = choices.make<[Scalar, string]>(
      () => ['integer', 'count(*)'],
      () => ['integer', `count(${distinct}${of('any')})`],
      () => ['integer', `sum(${distinct}${of('integer')})`],
      () => ['float', `sum(${distinct}${of('float')})`],
      () => ['float', `avg(${distinct}${of('integer')})`],
      () => ['any', `${choices.of(['min', 'max'])}(${of('any')})`],
      () => ['string', `max(${of('string')})`],
      () => ['list', `collect(${distinct}${of('integer')})`],
      () => ['any', `collect(${distinct}${of('any')})`],
      () => ['integer', `size(collect(${distinct}${of('any')}))`],
      () => ['integer', `1 + count(${distinct}${of('string')}) * 2`],
    );
    const name = this.newName();
    columns.push({ name, type });
    return `${text} AS ${name}`;
  }

  private order(columns: readonly QueryVariable[], canSeeAll: boolean): string {
    const { choices } = this;
    if (choices.below(3) < 2) return '';
    const key = (expression: string): string => `${expression}${choices.of(['', ' DESC'])}`;
    const keys = columns.map(({ name }) => key(name));
    if (canSeeAll && choices.oneIn(2)) {
      const hidden = new Set(columns.map(({ name }) => name));
      this.expressions.seeing([...this.variables.filter(({ name }) => !hidden.has(name)), ...columns], () =>
        keys.unshift(key(this.expressions.expression(choices.of(SCALARS), 1))),
      );
    }
    const skip = choices.oneIn(3) ? ` SKIP ${choices.below(3)}` : '';
    const limit = choices.oneIn(2) ? ` LIMIT ${choices.below(4)}` : '';
    return ` ORDER BY ${keys.join(', ')}${skip}${limit}`;
  }

  private update(depth: number): string {
    const { choices } = this;
    const makers = [() => this.create(), () => this.merge()];
    const entities = this.entities();
    if (entities.length > 0)
      makers.push(
        () => `SET ${choices.some(1, 2, () => this.setItem(entities)).join(', ')}`,
        () => `SET ${this.setItem(entities)}`,
        () => `REMOVE ${choices.some(1, 2, () => this.removeItem(entities)).join(', ')}`,
      );
    if (depth === 0) makers.push(() => this.foreach());
    if (depth === 0 && entities.length > 0) makers.push(() => this.delete());
    return choices.make(...makers);
  }

  private entities(): QueryVariable[] {
    return [...this.expressions.ofType('node'), ...this.expressions.ofType('relationship')];
  }

  private newProperties(before: readonly QueryVariable[]): string {
    const { choices } = this;
    if (choices.below(2) === 0) return '';
    return this.expressions.seeing(before, () => {
      const types = new Set(choices.some(1, 2, () => choices.of(STORABLE)));
      const entries = [...types].map((type) => `${KEYS[type]}: ${this.expressions.expression(type, 1)}`);
      return ` {${entries.join(', ')}}`;
    });
  }

  /** An end of what is created: a node in scope, or a new one. */
  private writtenNode(before: readonly QueryVariable[]): string {
    const { choices } = this;
    const known = this.expressions.ofType('node');
    if (known.length > 0 && choices.oneIn(2)) return `(${choices.of(known).name})`;
    const labels = choices.of(['', ':A', ':B', ':A:C']);
    return `(${choices.oneIn(2) ? this.declare('node') : ''}${labels}${this.newProperties(before)})`;
  }

  private writtenRelationship(before: readonly QueryVariable[], canBeUndirected: boolean): string {
    const { choices } = this;
    const directions = [
      ['-', '->'],
      ['<-', '-'],
      ['-', '-'],
    ] as const;
    const [left, right] = choices.of(canBeUndirected ? directions : directions.slice(0, 2));
    const name = choices.oneIn(2) ? this.declare('relationship') : '';
    return `${left}[${name}:${choices.of(TYPES)}${this.newProperties(before)}]${right}`;
  }

  private create(): string {
    const { choices } = this;
    const before = this.variables;
    const parts = choices.some(1, 2, () => {
      if (choices.below(2) === 0) {
        const name = this.declare('node');
        return `(${name}${choices.of(['', ':A', ':B:C'])}${this.newProperties(before)})`;
      }
      const first = this.writtenNode(before);
      const path = `${first}${this.writtenRelationship(before, false)}${this.writtenNode(before)}`;
      return choices.oneIn(4) ? `${this.declare('path')} = ${path}` : path;
    });
    return `CREATE ${parts.join(', ')}`;
  }

  private merge(): string {
    const { choices } = this;
    const before = this.variables;
    const pattern = choices.make(
      () => `(${this.declare('node')}${choices.of(['', ':A', ':B'])}${this.newProperties(before)})`,
      () => {
        const first = this.writtenNode(before);
        return `${first}${this.writtenRelationship(before, true)}${this.writtenNode(before)}`;
      },
    );
    const entities = this.entities();
    const action = (word: string): string =>
      choices.oneIn(3) && entities.length > 0 ? ` ON ${word} SET ${this.setItem(entities)}` : '';
    return `MERGE ${pattern}${action('CREATE')}${action('MATCH')}`;
  }

  private setItem(entities: readonly QueryVariable[]): string {
    const { choices } = this;
    const { name, type } = choices.of(entities);
    const makers = [
      () => {
        const value = choices.of(STORABLE);
        return `${name}.${KEYS[value]} = ${this.expressions.expression(value, 1)}`;
      },
      () => `${name} += {p: ${this.expressions.expression('integer', 1)}, s: null}`,
      () => `${name} = {__proto__: ${this.expressions.expression('list', 1)}, b: true}`,
      () => `${name} ${choices.of(['=', '+='])} ${choices.of(entities).name}`,
    ];
    if (type === 'node') makers.push(() => `${name}:${choices.of(LABELS)}${choices.of(['', ':D'])}`);
    return choices.make(...makers);
  }

  private removeItem(entities: readonly QueryVariable[]): string {
    const { choices } = this;
    const { name, type } = choices.of(entities);
    if (type === 'node' && choices.oneIn(2)) return `${name}:${choices.of(LABELS)}`;
    return `${name}.${KEYS[choices.of(SCALARS)]}`;
  }

  /** What is deleted, and what may be, is not read afterwards. */
  private delete(): string {
    const { choices } = this;
    const deletable = this.variables.filter(({ type }) => ENTITY_TYPES.has(type));
    const names = choices.some(1, 2, () => choices.of(deletable).name);
    const hasNodes = deletable.some(({ name, type }) => names.includes(name) && type !== 'relationship');
    this.variables = this.variables.filter(({ type }) => !ENTITY_TYPES.has(type) && type !== 'any');
    return `${hasNodes && choices.below(4) > 0 ? 'DETACH ' : ''}DELETE ${names.join(', ')}`;
  }

  private foreach(): string {
    const before = this.variables;
    const list = this.expressions.expression('list', 1);
    const name = this.declare('integer');
    const update = this.update(1);
    this.variables = before;
    return `FOREACH (${name} IN ${list} | ${update})`;
  }
}

const ENTITY_TYPES: ReadonlySet<string> = new Set(['node', 'relationship', 'relationships', 'path']);
