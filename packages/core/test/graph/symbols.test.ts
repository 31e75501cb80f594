import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SymbolTable } from '../../src/graph/symbols.ts';

const name = fc.oneof(
  fc.constantFrom('', '0', '__proto__', 'constructor', 'a', 'A', '\uFEFF', '\uFFFD', '😀'),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

describe('names and codes', () => {
  it('belong together, in the order of first use', () => {
    fc.assert(
      fc.property(fc.array(name), name, (names, other) => {
        const table = new SymbolTable();
        const distinct = [...new Set(names)];
        expect(names.map((n) => table.intern(n))).toEqual(names.map((n) => distinct.indexOf(n)));
        expect(table.size).toBe(distinct.length);
        expect(distinct.map((_, code) => table.name(code))).toEqual(distinct);
        expect(table.find(other)).toBe(distinct.indexOf(other));
        expect(distinct.map((_, code) => Buffer.from(table.utf8(code)).toString())).toEqual(distinct);
      }),
    );
  });

  it('are ordered by the bytes of the names', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        const table = new SymbolTable();
        const order = table.compare(table.intern(a), table.intern(b));
        expect(Math.sign(order)).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  it('have their bytes once, in whatever order they are asked for', () => {
    const table = new SymbolTable();
    for (let i = 0; i < 5000; i++) table.intern(`name ${i}`);
    const last = table.utf8(4999);
    expect(Buffer.from(last).toString()).toBe('name 4999');
    expect(table.utf8(4999)).toBe(last);
    expect(Buffer.from(table.utf8(0)).toString()).toBe('name 0');
  });
});
