import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/cypher/parser/statement.ts';
import { printExpression, printStatement } from '../../src/cypher/print-ast.ts';
import { arbitraryExpression, arbitraryStatement } from './arbitrary-ast.ts';
import { parseExpression, withoutSpans } from './without-spans.ts';

describe('printStatement', () => {
  it.each([
    [
      'match (n:A:B{a:1})where n.a=1 return n.a as x order by x desc skip 1 limit 2',
      'MATCH (n:A&B {a: 1}) WHERE n.a = 1\nRETURN n.a AS x ORDER BY x DESC SKIP 1 LIMIT 2',
    ],
    [
      'optional match p=(a)-[r:A|:B*1..2{c:1}]->()<--(b) return distinct *',
      'OPTIONAL MATCH p = (a)-[r:A|B*1..2 {c: 1}]->()<--(b)\nRETURN DISTINCT *',
    ],
    ['return ((1+2))*3, -(1), - -x, (a or b) and c', 'RETURN (1 + 2) * 3, -(1), --x, (a OR b) AND c'],
    ['return "it\'s", 1e3, 0x10, true', "RETURN 'it\\'s', 1000.0, 16, true"],
    [
      'explain merge (n) on create set n.a=1 on match set n+=$p',
      'EXPLAIN MERGE (n) ON CREATE SET n.a = 1 ON MATCH SET n += $p',
    ],
    ['foreach(x in xs|create(n)set n:A:B)', 'FOREACH (x IN xs | CREATE (n) SET n:A:B)'],
    ['call{return 1 as x}return x', 'CALL { RETURN 1 AS x }\nRETURN x'],
    [
      'match (n) where exists{(n)-->()}return count{(n)}',
      'MATCH (n) WHERE EXISTS { MATCH (n)-->() }\nRETURN COUNT { MATCH (n) }',
    ],
    ['return 1 as x union all return 2 as x', 'RETURN 1 AS x\nUNION ALL\nRETURN 2 AS x'],
    ['return `order`, `a b`.`c``d`, n.match', 'RETURN `order`, `a b`.`c``d`, n.match'],
    [
      'create range index i if not exists for (n:A) on (n.a,n.b)',
      'CREATE INDEX i IF NOT EXISTS FOR (e:A) ON (e.a, e.b)',
    ],
    [
      'create constraint for ()<-[r:T]-() require r.a is unique',
      'CREATE CONSTRAINT FOR ()-[e:T]-() REQUIRE (e.a) IS UNIQUE',
    ],
    ['drop index i if exists', 'DROP INDEX i IF EXISTS'],
    ['drop constraint c', 'DROP CONSTRAINT c'],
    ['show index', 'SHOW INDEXES'],
    ['show constraint', 'SHOW CONSTRAINTS'],
  ])('%s', (text, printed) => {
    expect(printStatement(parse(text))).toBe(printed);
    expect(withoutSpans(parse(printed))).toEqual(withoutSpans(parse(text)));
  });

  it('prints a text that has the same tree', () => {
    fc.assert(
      fc.property(arbitraryStatement, (statement) => {
        const text = printStatement(statement);
        const again = parse(text);
        expect(withoutSpans(again)).toEqual(withoutSpans(statement));
        expect(printStatement(again)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('printExpression', () => {
  it('prints a text that has the same tree', () => {
    fc.assert(
      fc.property(arbitraryExpression, (expression) => {
        expect(withoutSpans(parseExpression(printExpression(expression)))).toEqual(withoutSpans(expression));
      }),
      { numRuns: 1_000 },
    );
  });
});
