import type { Expression } from '../cypher/ast.ts';
import type { LiteralUses } from './literal-uses.ts';

/**
 * Numbers expressions so that two that are written alike have one number: only their places in the query and the case of
 * function names may differ. Numbering all parts of an expression takes time linear in its size, and fixes the literals in
 * it.
 */
export class ExpressionIds {
  private readonly literals: LiteralUses;
  private readonly idOfPart = new Map<object, string>();
  private readonly idOfKey = new Map<string, string>();

  constructor(literals: LiteralUses) {
    this.literals = literals;
  }

  idOf(e: Expression): string {
    return this.partId(e);
  }

  /** Parts that are objects are known by their numbers, so the keys stay short. */
  private partId(part: object): string {
    let id = this.idOfPart.get(part);
    if (id === undefined) {
      const key = Array.isArray(part) ? `[${part.map((x) => this.textOf(x)).join()}]` : this.keyOfNode(part);
      id = this.idOfKey.get(key) ?? `#${this.idOfKey.size}`;
      this.idOfKey.set(key, id);
      this.idOfPart.set(part, id);
    }
    return id;
  }

  /** The parser makes the properties of all nodes of a kind in the same order. */
  private keyOfNode(node: object): string {
    const { kind, span } = node as Expression;
    if (kind === 'IntegerLiteral' || kind === 'FloatLiteral' || kind === 'StringLiteral')
      this.literals.fix(span);
    const isCall = kind === 'FunctionCall';
    let key = '';
    for (const [name, part] of Object.entries(node)) {
      // A query within an expression holds the text of its columns, with its spaces.
      if (name === 'span' || name === 'text') continue;
      const text = this.textOf(part);
      key += isCall && name === 'name' ? `${text.toLowerCase()};` : `${text};`;
    }
    return key;
  }

  private textOf(x: unknown): string {
    if (typeof x === 'object' && x !== null) return this.partId(x);
    if (typeof x === 'string') return JSON.stringify(x);
    // A negative zero differs from a positive one.
    return Object.is(x, -0) ? '-0' : String(x);
  }
}
