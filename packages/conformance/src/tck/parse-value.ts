import type { TckHop, TckMap, TckNode, TckPath, TckRelationship, TckValue } from './value.ts';

/**
 * Parses a value in the notation of the TCK: `1`, `1.0`, `'text'`, `[1, null]`, `{k: true}`, `(:A {k: 1})`, `[:T]`,
 * `<(:A)-[:T]->(:B)>`. The whole text has to be one value.
 *
 * @throws Error with the text and where in it something else was expected
 */
export function parseValue(text: string): TckValue {
  const parser = new ValueParser(text);
  const value = parser.value();
  parser.end();
  return value;
}

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const WORD = /-?[\p{L}_][\p{L}\p{N}_]*/uy;
const QUOTED_NAME = /`(?:[^`]|``)*`/y;
const STRING = /'(?:[^\\']|\\[\\'])*'/y;
const SPACE = /\s*/y;

const WORDS = new Map<string, TckValue>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

class ValueParser {
  readonly #text: string;
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): TckValue {
    this.#match(SPACE);
    switch (this.#text[this.#offset]) {
      case "'":
        return this.#string();
      case '{':
        return this.#map();
      case '(':
        return this.#node();
      case '<':
        return this.#path();
      case '[':
        return /^\[\s*:/.test(this.#text.slice(this.#offset)) ? this.#relationship() : this.#list();
      default:
        return this.#scalar();
    }
  }

  end(): void {
    this.#match(SPACE);
    if (this.#offset < this.#text.length) this.#fail('the end');
  }

  #scalar(): TckValue {
    const number = this.#match(NUMBER);
    if (number !== null) return /^[+-]?\d+$/.test(number) ? BigInt(number) : Number(number);
    const word = this.#match(WORD);
    const value = word === null ? undefined : WORDS.get(word);
    return value === undefined ? this.#fail('a value') : value;
  }

  #string(): string {
    const quoted = this.#match(STRING) ?? this.#fail('a string');
    return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
  }

  #list(): TckValue[] {
    this.#expect('[');
    const elements: TckValue[] = [];
    while (!this.#accept(']')) {
      if (elements.length > 0) this.#expect(',');
      elements.push(this.value());
    }
    return elements;
  }

  #map(): TckMap {
    this.#expect('{');
    const map: TckMap = new Map();
    while (!this.#accept('}')) {
      if (map.size > 0) this.#expect(',');
      const key = this.#name();
      if (map.has(key)) this.#fail('a key that is new');
      this.#expect(':');
      map.set(key, this.value());
    }
    return map;
  }

  #properties(): TckMap {
    this.#match(SPACE);
    return this.#text[this.#offset] === '{' ? this.#map() : new Map();
  }

  #node(): TckNode {
    this.#expect('(');
    const labels: string[] = [];
    while (this.#accept(':')) labels.push(this.#name());
    const properties = this.#properties();
    this.#expect(')');
    return { kind: 'node', labels, properties };
  }

  #relationship(): TckRelationship {
    this.#expect('[');
    this.#expect(':');
    const type = this.#name();
    const properties = this.#properties();
    this.#expect(']');
    return { kind: 'relationship', type, properties };
  }

  #path(): TckPath {
    this.#expect('<');
    const start = this.#node();
    const hops: TckHop[] = [];
    while (!this.#accept('>')) {
      const forward = !this.#accept('<-');
      if (forward) this.#expect('-');
      const relationship = this.#relationship();
      this.#expect(forward ? '->' : '-');
      hops.push({ relationship, forward, node: this.#node() });
    }
    return { kind: 'path', start, hops };
  }

  #name(): string {
    this.#match(SPACE);
    const quoted = this.#match(QUOTED_NAME);
    if (quoted !== null) return quoted.slice(1, -1).replaceAll('``', '`');
    return this.#match(WORD) ?? this.#fail('a name');
  }

  /** Takes what a sticky pattern matches here; null where it does not match. */
  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#offset;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#offset += found.length;
    return found;
  }

  #accept(token: string): boolean {
    this.#match(SPACE);
    if (!this.#text.startsWith(token, this.#offset)) return false;
    this.#offset += token.length;
    return true;
  }

  #expect(token: string): void {
    if (!this.#accept(token)) this.#fail(`'${token}'`);
  }

  #fail(expected: string): never {
    throw new Error(`expected ${expected} at offset ${this.#offset} of the value ${this.#text}`);
  }
}
