import { compareStrings, utf8Bytes } from '../value/utf8.ts';

/**
 * The names of one kind (labels, relationship types or property keys), each with a code: 0, 1, 2, … in the order of
 * their first use. A code is never given up; whether a name is in use is a question of counts, not of this table.
 */
export class SymbolTable {
  private readonly codes = new Map<string, number>();
  private readonly names: string[] = [];
  /** The bytes of names that were asked for. */
  private readonly encoded = new Map<number, Uint8Array>();

  get size(): number {
    return this.names.length;
  }

  /** The code of `name`, given now if it has none. */
  intern(name: string): number {
    const known = this.codes.get(name);
    if (known !== undefined) return known;
    const code = this.names.length;
    this.codes.set(name, code);
    this.names.push(name);
    return code;
  }

  /** The code of `name`, or −1. */
  find(name: string): number {
    return this.codes.get(name) ?? -1;
  }

  name(code: number): string {
    return this.names[code]!;
  }

  /** The UTF-8 bytes of the name; shared, not to be changed. */
  utf8(code: number): Uint8Array {
    const known = this.encoded.get(code);
    if (known !== undefined) return known;
    const bytes = utf8Bytes(this.names[code]!);
    this.encoded.set(code, bytes);
    return bytes;
  }

  /** Orders two codes by the UTF-8 bytes of their names. */
  compare(a: number, b: number): number {
    return compareStrings(this.names[a]!, this.names[b]!);
  }
}
