import { describe, expect, it } from 'vitest';
import { catchError } from '../catch-error.ts';
import { parseExpression, withoutSpans } from '../without-spans.ts';

const treeOf = (text: string): unknown => withoutSpans(parseExpression(text));

describe('precedence and associativity', () => {
  it.each([
    ["trim(BOTH 'x' FROM a)", "trim(a, 'x')"],
    ['trim(LEADING $x FROM a + b)', 'lTrim(a + b, $x)'],
    ['TRIM(trailing c + "y" from (a))', 'rTrim(a, c + "y")'],
    ['trim(both FROM a)', 'trim(a)'],
    ["trim('x' FROM a)", "trim(a, 'x')"],
    ['Trim(both + a from $s)', 'Trim($s, both + a)'],
    ['trim(leading)', 'trim((leading))'],
    ['trim(both + a, trailing)', 'trim((both + a), trailing)'],
    ['vector([1], 2, FLOAT32)', "vector([1], 2, 'FLOAT32')"],
    ['vector([1], 2, int8)', "vector([1], 2, 'INT8')"],
    ['vector([1], INT8, kind)', 'vector([1], (INT8), kind)'],
    ['vector([1], 2, INT8 + a)', 'vector([1], 2, (INT8) + a)'],
    ['a OR b XOR c', 'a OR (b XOR c)'],
    ['a XOR b AND c', 'a XOR (b AND c)'],
    ['NOT a AND b', '(NOT a) AND b'],
    ['NOT a = b', 'NOT (a = b)'],
    ['NOT NOT a', 'NOT (NOT a)'],
    ['a = b IS NULL', 'a = (b IS NULL)'],
    ['a = b IN c', 'a = (b IN c)'],
    ['a < b STARTS WITH c', 'a < (b STARTS WITH c)'],
    ['a IN b + c', 'a IN (b + c)'],
    ['a IN b IN c', '(a IN b) IN c'],
    ['a IS NULL IS NOT NULL', '(a IS NULL) IS NOT NULL'],
    ['a CONTAINS b ENDS WITH c =~ d', '((a CONTAINS b) ENDS WITH c) =~ d'],
    ['a + b - c', '(a + b) - c'],
    ['a - b * c', 'a - (b * c)'],
    ['a / b % c', '(a / b) % c'],
    ['a * b ^ c', 'a * (b ^ c)'],
    ['a ^ b ^ c', '(a ^ b) ^ c'],
    ['-a ^ b', '(-a) ^ b'],
    ['-3 ^ 2', '(-3) ^ 2'],
    ['a ^ -b', 'a ^ (-b)'],
    ['a - -b', 'a - (-b)'],
    ['-a.b', '-(a.b)'],
    ['-a[0]', '-(a[0])'],
    ['a.b[c].d', '((a.b)[c]).d'],
    ['a + b[c]', 'a + (b[c])'],
    ['NOT n:A', 'NOT (n:A)'],
    ['n:A = m:B', '(n:A) = (m:B)'],
    ['n IS A', 'n:A'],
    ['n:A:B', 'n:A&B'],
    ['n:A|B&!C', 'n:(A|(B&(!C)))'],
    ['a<-1', 'a < (-1)'],
    ['(a)<-1', 'a < (-1)'],
    ['(a)-(b)', 'a - b'],
    ['(a + 1)--(b)', '(a + 1) - (-b)'],
    ['(a)-->(b) < c', '((a)-->(b)) < c'],
    ['(a)-->(b) - 1', '((a)-->(b)) - 1'],
    ['(n IS NULL)--(b)', '(n IS NULL) - (-b)'],
  ])('%s is %s', (text, same) => {
    expect(treeOf(text)).toEqual(treeOf(same));
  });

  it('keeps chains of one logical operator in one node', () => {
    expect(treeOf('a OR b OR c')).toMatchObject({ kind: 'Logical', operator: 'OR', operands: [{}, {}, {}] });
    expect(treeOf('a OR (b OR c)')).toMatchObject({ operands: [{}, { kind: 'Logical' }] });
  });

  it('keeps a chain of comparisons in one node', () => {
    const names = ['a', 'b', 'c', 'd'].map((name) => ({ kind: 'Variable', name }));
    expect(treeOf('a < b <= c <> d')).toEqual({
      kind: 'Comparison',
      operands: names,
      operators: ['<', '<=', '<>'],
    });
    expect(treeOf('(a < b) = c')).toMatchObject({ operands: [{ kind: 'Comparison' }, {}], operators: ['='] });
  });

  it('takes a minus sign into a literal only where that changes nothing', () => {
    expect(treeOf('-1')).toMatchObject({ kind: 'IntegerLiteral', value: -1 });
    expect(treeOf('-1[0]')).toMatchObject({ kind: 'Unary', operand: { kind: 'IndexAccess' } });
    expect(treeOf('-(1)')).toMatchObject({ kind: 'Unary', operand: { value: 1 } });
    expect(treeOf('2-1')).toMatchObject({ kind: 'Binary', operator: '-', right: { value: 1 } });
  });
});

describe('forms', () => {
  it.each<[string, object]>([
    ['a[1..2]', { kind: 'ListSlice', from: { value: 1 }, to: { value: 2 } }],
    ['a[..2]', { kind: 'ListSlice', from: null, to: { value: 2 } }],
    ['a[1..]', { kind: 'ListSlice', from: { value: 1 }, to: null }],
    ['a[..]', { kind: 'ListSlice', from: null, to: null }],
    ['a[$k]', { kind: 'IndexAccess', index: { kind: 'Parameter' } }],
    ['f()', { kind: 'FunctionCall', name: 'f', distinct: false, args: [] }],
    ['date.truncate("day", d)', { kind: 'FunctionCall', name: 'date.truncate', args: [{}, {}] }],
    ['`my f`(1)', { kind: 'FunctionCall', name: 'my f' }],
    ['collect(DISTINCT n)', { kind: 'FunctionCall', distinct: true, args: [{ kind: 'Variable' }] }],
    ['count(*)', { kind: 'CountStar' }],
    ['COUNT ( * )', { kind: 'CountStar' }],
    ['count(n)', { kind: 'FunctionCall', name: 'count' }],
    ['exists(n.a)', { kind: 'FunctionCall', name: 'exists' }],
    ['exists((n)-->())', { kind: 'FunctionCall', args: [{ kind: 'PatternPredicate' }] }],
    ['any([1])', { kind: 'FunctionCall', name: 'any' }],
    ['CASE WHEN a THEN 1 END', { kind: 'Case', subject: null, branches: [{}], otherwise: null }],
    [
      'CASE a WHEN 1 THEN 2 WHEN 3 THEN 4 ELSE 5 END',
      { kind: 'Case', branches: [{}, {}], otherwise: { value: 5 } },
    ],
    [
      'CASE end WHEN 1 THEN end ELSE end END',
      { kind: 'Case', subject: { name: 'end' }, otherwise: { name: 'end' } },
    ],
    ['[x IN xs]', { kind: 'ListComprehension', where: null, projection: null }],
    ['[x IN xs WHERE x | y]', { kind: 'ListComprehension', where: { name: 'x' }, projection: { name: 'y' } }],
    ['[x IN xs, y]', { kind: 'ListLiteral', items: [{ kind: 'Binary' }, {}] }],
    ['[(x IN xs)]', { kind: 'ListLiteral', items: [{ kind: 'Binary' }] }],
    ['[x IN xs WHERE x:A | x]', { where: { labels: { kind: 'LabelName' } }, projection: { name: 'x' } }],
    ['[x IN xs WHERE (x:A|B) | x]', { where: { labels: { kind: 'LabelOr' } } }],
    ['[x IN xs | x:A|B]', { projection: { labels: { kind: 'LabelOr' } } }],
    ['[(a)-->(b) | b]', { kind: 'PatternComprehension', variable: null, where: null }],
    [
      '[p = (a)-[:T|U]->(b) WHERE b:B | p]',
      { kind: 'PatternComprehension', variable: { name: 'p' }, where: {} },
    ],
    ['[p = (a), 1]', { kind: 'ListLiteral', items: [{ kind: 'Comparison' }, {}] }],
    ['[(a)-->(b)]', { kind: 'ListLiteral', items: [{ kind: 'PatternPredicate' }] }],
    ['all(x IN xs WHERE x)', { kind: 'Quantifier', quantifier: 'all' }],
    ['ANY(x IN xs WHERE x)', { kind: 'Quantifier', quantifier: 'any' }],
    ['none(x IN xs WHERE x)', { kind: 'Quantifier', quantifier: 'none' }],
    ['single(x IN xs WHERE x)', { kind: 'Quantifier', quantifier: 'single' }],
    [
      'reduce(a = 0, x IN xs | a + x)',
      { kind: 'Reduce', accumulator: { name: 'a' }, variable: { name: 'x' } },
    ],
    ['n {}', { kind: 'MapProjection', items: [] }],
    [
      'n {.*, .a, b, c: 1}',
      {
        kind: 'MapProjection',
        items: [
          { kind: 'ProjectAllProperties' },
          { kind: 'ProjectProperty' },
          { kind: 'ProjectVariable' },
          { kind: 'MapEntry' },
        ],
      },
    ],
    ['(n)-->()', { kind: 'PatternPredicate', path: { nodes: [{}, {}], relationships: [{}] } }],
    ['(n:A {a: 1})<-[r:T]-(m)-[*]-()', { kind: 'PatternPredicate', path: { relationships: [{}, {}] } }],
    ['(:A)-->()', { kind: 'PatternPredicate' }],
    ['()--()', { kind: 'PatternPredicate' }],
    ['(n:A)', { kind: 'LabelPredicate' }],
    ['shortestPath((a)-[*]-(b))', { kind: 'ShortestPath', selector: 'shortest' }],
    ['allShortestPaths((a)-[*]-(b))', { kind: 'ShortestPath', selector: 'allShortest' }],
    ['EXISTS { MATCH (n) RETURN n }', { kind: 'ExistsSubquery' }],
    ['COUNT { (n)-->() WHERE n.a }', { kind: 'CountSubquery' }],
  ])('%s', (text, tree) => {
    expect(parseExpression(text)).toMatchObject(tree);
  });

  it('reads the short form of a subquery as MATCH', () => {
    expect(treeOf('EXISTS { (a)-->(b), (b) WHERE a.x }')).toEqual(
      treeOf('EXISTS { MATCH (a)-->(b), (b) WHERE a.x }'),
    );
    expect(treeOf('EXISTS { p = (a)-->(b) }')).toEqual(treeOf('EXISTS { MATCH p = (a)-->(b) }'));
  });

  it('has spans without the parentheses around, with those inside', () => {
    expect(parseExpression('( a + (b) )')).toMatchObject({
      span: { start: 9, end: 16 },
      right: { span: { start: 14, end: 15 } },
    });
    expect(parseExpression('(a).b')).toMatchObject({ span: { start: 7, end: 12 } });
  });
});

describe('keywords as variables', () => {
  it.each([
    'end',
    'order',
    'limit',
    'skip',
    'on',
    'contains',
    'starts',
    'count',
    'exists',
    'all',
    'reduce',
    'is',
    'index',
  ])('%s', (word) => {
    expect(parseExpression(word)).toMatchObject({ kind: 'Variable', name: word });
    expect(parseExpression(`${word}.a + ${word}`)).toMatchObject({ kind: 'Binary' });
  });

  it.each(['match', 'return', 'where', 'and', 'case', 'distinct', 'in'])(
    'not %s, unless in back-ticks',
    (word) => {
      expect(catchError(() => parseExpression(word)).code).toBe('UNEXPECTED_SYNTAX');
      expect(parseExpression(`\`${word}\``)).toMatchObject({ kind: 'Variable', name: word });
    },
  );
});

describe('wrong expressions', () => {
  it.each([
    ['', 7],
    ['a +', 10],
    ['a b', 9],
    ['a = NOT b', 11],
    ['(a', 9],
    ['a)', 8],
    ['[a', 9],
    ['[a,]', 10],
    ['[a b]', 10],
    ['{a}', 9],
    ['{1: 2}', 8],
    ['{a.b: 2}', 9],
    ['f(a', 10],
    ['f(a,)', 11],
    ['a.', 9],
    ['a[', 9],
    ['a[]', 9],
    ['a STARTS b', 16],
    ['a IS', 11],
    ['a IS NOT b', 16],
    ['CASE END', 15],
    ['CASE WHEN a END', 19],
    ['CASE WHEN a THEN b', 25],
    ['all(x IN xs)', 18],
    ['reduce(a = 1, x IN xs)', 28],
    ['[(a)-->(b) WHERE a]', 25],
    ['n {.}', 11],
    ['n {1}', 10],
    ['$', 8],
    ['shortestPath((a))', 20],
    ['shortestPath((a)-->()-->())', 20],
    ['EXISTS { }', 16],
    ['EXISTS { MATCH (n) RETURN n', 34],
    ['a == b', 10],
    ['a != b', 9],
    ['a && b', 9],
    ['a || b', 9],
  ])('%j at %i', (text, offset) => {
    expect(catchError(() => parseExpression(text))).toMatchObject({
      code: 'UNEXPECTED_SYNTAX',
      position: { offset },
    });
  });
});
