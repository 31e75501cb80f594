import { describe, expect, it } from 'vitest';
import type { PatternPart, Statement } from '../../../src/cypher/ast.ts';
import { parse } from '../../../src/cypher/parser/statement.ts';
import { catchError } from '../catch-error.ts';
import { withoutSpans } from '../without-spans.ts';

/** The parts of `MATCH pattern`. */
function partsOf(pattern: string): readonly PatternPart[] {
  const { body }: Statement = parse(`MATCH ${pattern} RETURN 1`);
  const clause = body.kind === 'Query' ? body.branches[0].clauses[0] : undefined;
  if (clause?.kind !== 'Match') throw new Error('not a MATCH');
  return clause.patterns;
}

describe('nodes', () => {
  it.each<[string, object]>([
    ['()', { variable: null, labels: null, properties: null, where: null }],
    ['(n)', { variable: { name: 'n' } }],
    ['(order)', { variable: { name: 'order' } }],
    ['(is)', { variable: { name: 'is' }, labels: null }],
    ['(:A)', { variable: null, labels: { kind: 'LabelName', name: 'A' } }],
    ['(n:match)', { labels: { name: 'match' } }],
    ['(n:`a b`)', { labels: { name: 'a b' } }],
    ['(n:A:B)', { labels: { kind: 'LabelAnd', operands: [{ name: 'A' }, { name: 'B' }] } }],
    ['(n:A&B|!C)', { labels: { kind: 'LabelOr', operands: [{ kind: 'LabelAnd' }, { kind: 'LabelNot' }] } }],
    [
      '(n:(A|B)&%)',
      { labels: { kind: 'LabelAnd', operands: [{ kind: 'LabelOr' }, { kind: 'LabelWildcard' }] } },
    ],
    ['(n IS A)', { variable: { name: 'n' }, labels: { name: 'A' } }],
    ['(IS A)', { variable: null, labels: { name: 'A' } }],
    ['({a: 1})', { properties: { kind: 'MapLiteral' } }],
    ['(n $map)', { properties: { kind: 'Parameter', name: 'map' } }],
    ['(n:A {a: 1} WHERE n.b > 2)', { labels: {}, properties: {}, where: { kind: 'Comparison' } }],
    ['(WHERE true)', { variable: null, where: { value: true } }],
  ])('%s', (text, node) => {
    expect(partsOf(text)[0]!.path.nodes[0]).toMatchObject(node);
  });
});

describe('relationships', () => {
  it.each<[string, object]>([
    ['--', { direction: 'either', variable: null, types: null, length: null, properties: null, where: null }],
    ['-->', { direction: 'outgoing' }],
    ['<--', { direction: 'incoming' }],
    ['<-->', { direction: 'either' }],
    ['-[]-', { direction: 'either' }],
    ['<-[r]-', { direction: 'incoming', variable: { name: 'r' } }],
    ['-[:T]->', { direction: 'outgoing', types: { name: 'T' } }],
    ['-[r:A|:B|C]-', { types: { kind: 'LabelOr', operands: [{ name: 'A' }, { name: 'B' }, { name: 'C' }] } }],
    ['-[*]-', { length: { min: null, max: null } }],
    ['-[*2]-', { length: { min: 2, max: 2 } }],
    ['-[*0..]-', { length: { min: 0, max: null } }],
    ['-[*..3]-', { length: { min: null, max: 3 } }],
    ['-[*..]-', { length: { min: null, max: null } }],
    ['-[*1..9223372036854775807]-', { length: { min: 1, max: Number.MAX_SAFE_INTEGER } }],
    ['-[r:T*1..2 {a: 1} WHERE r.b]->', { types: {}, length: {}, properties: {}, where: {} }],
    ['-[*2 $p]-', { length: { min: 2, max: 2 }, properties: { kind: 'Parameter' } }],
    ['-[$p]-', { properties: { kind: 'Parameter' } }],
    ['\u2014[r]\u2014\u27e9', { direction: 'outgoing', variable: { name: 'r' } }],
    ['\u27e8\u2212\u2010', { direction: 'incoming' }],
  ])('%s', (text, relationship) => {
    expect(partsOf(`()${text}()`)[0]!.path.relationships[0]).toMatchObject(relationship);
  });
});

describe('parts', () => {
  it('has names, selectors and several parts', () => {
    expect(
      partsOf('p = (a)-->(b)<--(c), q = shortestPath((a)-[*]-(b)), allShortestPaths((a)-[*]-(b))'),
    ).toMatchObject([
      { variable: { name: 'p' }, selector: 'all', path: { nodes: [{}, {}, {}], relationships: [{}, {}] } },
      { variable: { name: 'q' }, selector: 'shortest' },
      { variable: null, selector: 'allShortest' },
    ]);
  });

  it('takes parentheses around a pattern', () => {
    expect(withoutSpans(partsOf('p = (((a)-->(b)))'))).toEqual(withoutSpans(partsOf('p = (a)-->(b)')));
  });
});

describe('wrong patterns', () => {
  it.each([
    ['MATCH (a)-[:LIKES..]->(c) RETURN c', 'INVALID_RELATIONSHIP_PATTERN', 17],
    ['MATCH (a)-[:LIKES 1]->(c) RETURN c', 'INVALID_RELATIONSHIP_PATTERN', 18],
    ['MATCH (a)-[*-1]->(c) RETURN c', 'UNEXPECTED_SYNTAX', 12],
    ['MATCH (a)-[r->(c) RETURN c', 'UNEXPECTED_SYNTAX', 12],
    ['MATCH (a)-> (c) RETURN c', 'UNEXPECTED_SYNTAX', 10],
    ['MATCH (a)-- RETURN a', 'UNEXPECTED_SYNTAX', 12],
    ['MATCH (a:) RETURN a', 'UNEXPECTED_SYNTAX', 9],
    ['MATCH (a:A|) RETURN a', 'UNEXPECTED_SYNTAX', 11],
    ['MATCH (a RETURN a', 'UNEXPECTED_SYNTAX', 9],
    ['MATCH (match) RETURN 1', 'UNEXPECTED_SYNTAX', 7],
    ['MATCH a RETURN a', 'UNEXPECTED_SYNTAX', 6],
    ['MATCH shortestPath((a)) RETURN 1', 'UNEXPECTED_SYNTAX', 19],
    ['CREATE (a)-[:T]-(b)', 'REQUIRES_DIRECTED_RELATIONSHIP', 10],
    ['CREATE (a)<-[:T]->(b)', 'REQUIRES_DIRECTED_RELATIONSHIP', 10],
    ['CREATE (a)-->(b)', 'NO_SINGLE_RELATIONSHIP_TYPE', 10],
    ['CREATE (a)-[:T|U]->(b)', 'NO_SINGLE_RELATIONSHIP_TYPE', 13],
    ['CREATE (a)-[:!T]->(b)', 'NO_SINGLE_RELATIONSHIP_TYPE', 13],
    ['CREATE (a)-[:T*2]->(b)', 'CREATING_VAR_LENGTH', 14],
    ['CREATE (a:A|B)', 'UNEXPECTED_SYNTAX', 10],
    ['CREATE (a WHERE true)', 'UNEXPECTED_SYNTAX', 16],
    ['CREATE shortestPath((a)-[:T]->(b))', 'UNEXPECTED_SYNTAX', 7],
    ['MERGE (a)-[:T*2]->(b)', 'CREATING_VAR_LENGTH', 13],
    ['MERGE (a)-[r]->(b)', 'NO_SINGLE_RELATIONSHIP_TYPE', 9],
    ['MERGE (a $p)', 'INVALID_PARAMETER_USE', 9],
    ['MERGE (a)-[:T $p]->(b)', 'INVALID_PARAMETER_USE', 14],
  ])('%s: %s', (text, code, offset) => {
    expect(catchError(() => parse(text))).toMatchObject({
      code,
      errorType: 'SyntaxError',
      position: { offset },
    });
  });

  it.each([
    'CREATE (a $p)',
    'CREATE (a:A&B:C {a: 1})-[:T $p]->()',
    'MERGE (a)-[:T]-(b)',
    'CREATE (a)<-[r:T]-(b)',
  ])('but not %s', (text) => {
    expect(parse(text).body.kind).toBe('Query');
  });
});
