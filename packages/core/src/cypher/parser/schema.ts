import type { Name, SchemaCommand, SchemaTarget } from '../ast.ts';
import { ClauseParser } from './clause.ts';

/** The commands on indexes and constraints, which stand alone (an extension, as Neo4j 5 documents them). */
export abstract class SchemaParser extends ClauseParser {
  /** The schema command that begins here, or null where none does. */
  protected parseSchemaCommand(): SchemaCommand | null {
    switch (this.kind) {
      case 'CREATE':
        return this.parseSchemaCreation();
      case 'DROP':
        return this.parseDrop();
      case 'SHOW':
        return this.parseShow();
      default:
        return null;
    }
  }

  private parseSchemaCreation(): SchemaCommand | null {
    if (this.nextIs('RANGE') && this.kindAt(this.index + 2) === 'INDEX') return this.parseCreateIndex();
    // `CREATE index = (a)` creates a path.
    if (this.kindAt(this.index + 2) === '=') return null;
    if (this.nextIs('INDEX')) return this.parseCreateIndex();
    return this.nextIs('CONSTRAINT') ? this.parseCreateConstraint() : null;
  }

  /** 'CREATE' ['RANGE'] 'INDEX' [Name] ['IF' 'NOT' 'EXISTS'] 'FOR' Entity 'ON' '(' Property {',' Property} ')' */
  private parseCreateIndex(): SchemaCommand {
    const { start } = this;
    this.expect('CREATE');
    this.take('RANGE');
    this.expect('INDEX');
    const name = this.parseSchemaName();
    const ifNotExists = this.parseIfNotExists();
    const target = this.parseSchemaTarget('ON');
    return { kind: 'CreateIndex', name, ifNotExists, target, span: this.spanFrom(start) };
  }

  /**
   * 'CREATE' 'CONSTRAINT' [Name] ['IF' 'NOT' 'EXISTS'] 'FOR' Entity
   * 'REQUIRE' (Property | '(' Property {',' Property} ')') 'IS' ['NODE' | 'RELATIONSHIP'] 'UNIQUE'
   */
  private parseCreateConstraint(): SchemaCommand {
    const { start } = this;
    this.expect('CREATE');
    this.expect('CONSTRAINT');
    const name = this.parseSchemaName();
    const ifNotExists = this.parseIfNotExists();
    const target = this.parseSchemaTarget('REQUIRE');
    this.expect('IS');
    this.take(target.entity === 'node' ? 'NODE' : 'RELATIONSHIP');
    this.expect('UNIQUE');
    return { kind: 'CreateConstraint', name, ifNotExists, target, span: this.spanFrom(start) };
  }

  /** The name before FOR or IF, where there is one. */
  private parseSchemaName(): Name | null {
    const isName = this.isName(this.index) && (this.nextIs('FOR') || this.nextIs('IF'));
    return isName ? this.parseName('a name') : null;
  }

  private parseIfNotExists(): boolean {
    if (!this.take('IF')) return false;
    this.expect('NOT');
    this.expect('EXISTS');
    return true;
  }

  /** 'FOR' ('(' Variable ':' Label ')' | '(' ')' ['<'] '-' '[' Variable ':' Type ']' '-' ['>'] '(' ')') word Properties */
  private parseSchemaTarget(word: 'ON' | 'REQUIRE'): SchemaTarget {
    const { start } = this;
    this.expect('FOR');
    this.expect('(');
    const entity = this.take(')') ? 'relationship' : 'node';
    if (entity === 'relationship') {
      this.take('<');
      this.expect('-');
      this.expect('[');
    }
    const variable = this.parseVariable().name;
    this.expect(':');
    const name = this.parseName('a label or type');
    if (entity === 'relationship') {
      this.expect(']');
      this.expect('-');
      this.take('>');
      this.expect('(');
    }
    this.expect(')');
    this.expect(word);
    const keys = this.parseSchemaKeys(variable, word);
    return { kind: 'SchemaTarget', entity, name, keys, span: this.spanFrom(start) };
  }

  /** Property | '(' Property {',' Property} ')'; ON wants the parentheses. */
  private parseSchemaKeys(variable: string, word: 'ON' | 'REQUIRE'): [Name, ...Name[]] {
    if (word === 'REQUIRE' && !this.at('(')) return [this.parseSchemaKey(variable)];
    this.expect('(');
    const keys: [Name, ...Name[]] = [this.parseSchemaKey(variable)];
    while (this.take(',')) keys.push(this.parseSchemaKey(variable));
    this.expect(')');
    return keys;
  }

  /** Variable '.' PropertyKeyName, with the variable of the entity */
  private parseSchemaKey(variable: string): Name {
    const { name, span } = this.parseVariable(`a property such as \`${variable}.key\``);
    if (name !== variable)
      throw this.error(
        'UndefinedVariable',
        `Variable \`${name}\` is not defined`,
        span,
        `did you mean \`${variable}\`?`,
      );
    this.expect('.');
    return this.parseName('a property key');
  }

  /** 'DROP' ('INDEX' | 'CONSTRAINT') Name ['IF' 'EXISTS'] */
  private parseDrop(): SchemaCommand {
    const { start } = this;
    this.expect('DROP');
    const kind = this.at('INDEX') ? 'DropIndex' : 'DropConstraint';
    if (!this.take('INDEX') && !this.take('CONSTRAINT')) throw this.unexpected('`INDEX` or `CONSTRAINT`');
    const name = this.parseName('a name');
    const ifExists = this.take('IF');
    if (ifExists) this.expect('EXISTS');
    return { kind, name, ifExists, span: this.spanFrom(start) };
  }

  /** 'SHOW' ('INDEX' | 'INDEXES' | 'CONSTRAINT' | 'CONSTRAINTS') */
  private parseShow(): SchemaCommand {
    const { start } = this;
    this.expect('SHOW');
    if (this.take('INDEX') || this.take('INDEXES'))
      return { kind: 'ShowIndexes', span: this.spanFrom(start) };
    if (!this.take('CONSTRAINT') && !this.take('CONSTRAINTS'))
      throw this.unexpected('`INDEXES` or `CONSTRAINTS`');
    return { kind: 'ShowConstraints', span: this.spanFrom(start) };
  }
}
