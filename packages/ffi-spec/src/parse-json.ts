import { LoraError, ProtocolError } from '@loradb-ts/core/errors';
import { defineKey, float } from '@loradb-ts/core/value';
import type { LoraFloat } from '@loradb-ts/core/value';

/**
 * What JSON text of a message becomes. Below the fields of the message itself, numbers keep what they are: an integer that
 * no number holds is a bigint, a number written with a point or an exponent that is integral all the same is a FLOAT.
 */
export type ParsedJson =
  null | boolean | string | number | bigint | LoraFloat | ParsedJson[] | { [key: string]: ParsedJson };

/** Levels that a message may nest: above those of parameters, which have a bound of their own with a better message. */
const MESSAGE_NESTING_MAX = 256;

/** Levels around the fields of a message, which are plain numbers where they are numbers. */
const FIELD_DEPTH = 1;

/**
 * Parses the JSON text of a message. Every key is a key of its own, `__proto__` too.
 *
 * @throws ProtocolError `INVALID_JSON` with the offset of what is wrong, `INVALID_REQUEST` for an object with a key twice;
 *   LoraError `NESTING_TOO_DEEP` and `LONE_SURROGATE`
 */
export function parseMessage(text: string): ParsedJson {
  return new JsonParser(text, FIELD_DEPTH).parse();
}

/** Parses the JSON text of parameters, in which all numbers keep what they are. Throws as {@link parseMessage}. */
export function parseParams(text: string): ParsedJson {
  return new JsonParser(text, 0).parse();
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const WHITE_SPACE = /[ \t\n\r]*/y;
const LONE_SURROGATE = /\p{Cs}/u;

/** A recursive-descent parser of RFC 8259. */
class JsonParser {
  readonly #text: string;
  /** Down to this depth numbers are plain numbers. */
  readonly #fieldDepth: number;
  #offset = 0;
  #depth = 0;

  constructor(text: string, fieldDepth: number) {
    this.#text = text;
    this.#fieldDepth = fieldDepth;
  }

  parse(): ParsedJson {
    this.#skipSpace();
    const value = this.#value();
    this.#skipSpace();
    if (this.#offset < this.#text.length) throw this.#wrong('something follows the value');
    return value;
  }

  #value(): ParsedJson {
    switch (this.#text[this.#offset]) {
      case '{':
        return this.#object();
      case '[':
        return this.#array();
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  /** object = '{' [ string ':' value { ',' string ':' value } ] '}' */
  #object(): ParsedJson {
    this.#enter();
    const object: Record<string, ParsedJson> = {};
    if (!this.#closes('}'))
      do {
        this.#skipSpace();
        const key = this.#text[this.#offset] === '"' ? this.#string() : null;
        if (key === null) throw this.#wrong('a key in double quotes has to stand here');
        if (Object.hasOwn(object, key))
          throw new ProtocolError(
            'INVALID_REQUEST',
            `the key ${JSON.stringify(key)} stands twice in an object`,
          );
        this.#skipSpace();
        this.#take(':');
        this.#skipSpace();
        defineKey(object, key, this.#value());
        this.#skipSpace();
      } while (this.#continues('}'));
    this.#depth--;
    return object;
  }

  /** array = '[' [ value { ',' value } ] ']' */
  #array(): ParsedJson[] {
    this.#enter();
    const array: ParsedJson[] = [];
    if (!this.#closes(']'))
      do {
        this.#skipSpace();
        array.push(this.#value());
        this.#skipSpace();
      } while (this.#continues(']'));
    this.#depth--;
    return array;
  }

  #string(): string {
    const start = this.#offset;
    let end = this.#text.indexOf('"', start + 1);
    // A quote is escaped when an odd number of backslashes stands before it.
    while (end >= 0 && this.#backslashesBefore(end) % 2 === 1) end = this.#text.indexOf('"', end + 1);
    if (end < 0) throw this.#wrong('a string does not end');
    const token = this.#text.slice(start, end + 1);
    let value: string;
    try {
      value = JSON.parse(token) as string;
    } catch (cause) {
      throw this.#wrong('a string holds a control character or a wrong escape', cause);
    }
    if (LONE_SURROGATE.test(value))
      throw new LoraError('LONE_SURROGATE', 'a string holds half a surrogate pair, which has no UTF-8 form');
    this.#offset = end + 1;
    return value;
  }

  #backslashesBefore(index: number): number {
    let first = index;
    while (this.#text[first - 1] === '\\') first--;
    return index - first;
  }

  #number(): ParsedJson {
    NUMBER.lastIndex = this.#offset;
    const match = NUMBER.exec(this.#text);
    if (match === null) throw this.#wrong('no value of JSON begins here');
    this.#offset = NUMBER.lastIndex;
    const [token, fraction, exponent] = match;
    const value = Number(token);
    if (this.#depth <= this.#fieldDepth) return value;
    if (fraction !== undefined || exponent !== undefined)
      return Number.isInteger(value) ? float(value) : value;
    return Number.isSafeInteger(value) ? value : BigInt(token);
  }

  #word<T extends ParsedJson>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#offset)) throw this.#wrong('no value of JSON begins here');
    this.#offset += word.length;
    return value;
  }

  /** Behind the opening bracket: true, and the closing one is taken, when it follows at once. */
  #closes(bracket: string): boolean {
    this.#offset++;
    this.#skipSpace();
    if (this.#text[this.#offset] !== bracket) return false;
    this.#offset++;
    return true;
  }

  /** Behind an element: takes the comma and gives true, or the closing bracket and gives false. */
  #continues(bracket: string): boolean {
    const isComma = this.#text[this.#offset] === ',';
    this.#take(isComma ? ',' : bracket);
    return isComma;
  }

  #take(character: string): void {
    if (this.#text[this.#offset] !== character) throw this.#wrong(`${character} has to stand here`);
    this.#offset++;
  }

  #enter(): void {
    if (++this.#depth > MESSAGE_NESTING_MAX)
      throw new LoraError('NESTING_TOO_DEEP', `the message nests deeper than ${MESSAGE_NESTING_MAX} levels`);
  }

  #skipSpace(): void {
    if (this.#text.charCodeAt(this.#offset) > 0x20) return;
    WHITE_SPACE.lastIndex = this.#offset;
    WHITE_SPACE.test(this.#text);
    this.#offset = WHITE_SPACE.lastIndex;
  }

  #wrong(problem: string, cause?: unknown): ProtocolError {
    return new ProtocolError(
      'INVALID_JSON',
      `the body is no JSON: ${problem}, at character ${this.#offset}`,
      {
        cause,
      },
    );
  }
}
