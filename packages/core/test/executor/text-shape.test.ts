import { describe, expect, it } from 'vitest';
import { spanInText } from '../../src/executor/text-shape.ts';
import { Float, type Value } from '../../src/value/value.ts';
import { literalsOf } from './literals-of.ts';

describe('a plan is shared by texts', () => {
  it.each<[string, string, Value[]]>([
    ['MATCH (p:P {id: 1}) RETURN p', 'MATCH (p:P {id: 23}) RETURN p', [23]],
    ['MATCH (p:P {id: 1}) RETURN p', 'MATCH(p:P{id : 23})// a comment\nRETURN p', [23]],
    ["CREATE ({x: -5, y: 'a', z: 1.5})", 'CREATE ({x: -7, y: "b", z: 2.0})', [-7, 'b', new Float(2)]],
    ["RETURN '\\n' AS x", "RETURN 'a\\tb' AS x", ['a\tb']],
    ['RETURN 1 AS x', 'RETURN 0xFF AS x', [255]],
    ['RETURN 1 AS x', 'RETURN 9223372036854775807 AS x', [9223372036854775807n]],
    ['RETURN -1 AS x', 'RETURN - 9223372036854775808 AS x', [-9223372036854775808n]],
    ['RETURN [1, 2] AS x SKIP 1 LIMIT 2', 'RETURN [3, 4] AS x SKIP 5 LIMIT 6', [3, 4, 5, 6]],
    ['MATCH (n) RETURN n.x AS x ORDER BY x + 1', 'MATCH (n) RETURN n.x AS x ORDER BY x + 2', [2]],
    ['MATCH (n) WITH n.x AS a WHERE a > 2 RETURN a', 'MATCH (n) WITH n.x AS a WHERE a > 4 RETURN a', [4]],
    ['RETURN $1 AS a, 1 AS b', 'RETURN $1 AS a, 2 AS b', [2]],
  ])('%s and %s', (planText, text, values) => {
    expect(literalsOf(planText, text)).toEqual(values);
  });
});

describe('a plan is not shared by texts', () => {
  it.each([
    ['of other kinds of literals', 'RETURN 1 AS x', 'RETURN 1.0 AS x'],
    ['where one has an escape', "RETURN 'a' AS x", "RETURN '\\n' AS x"],
    ['with more literals', 'RETURN [1] AS x', 'RETURN [1, 2] AS x'],
    ['with signs', 'RETURN 1 AS x', 'RETURN -1 AS x'],
    ['with other names', 'MATCH (a) RETURN a', 'MATCH (b) RETURN b'],
    ['with other keywords as names', 'CREATE (:Order)', 'CREATE (:ORDER)'],
    ['with other quoted names', 'CREATE (:`a`)', 'CREATE (:`b`)'],
    ['with other parameters', 'RETURN $1 AS x', 'RETURN $2 AS x'],
    ['with other numbers of steps', 'MATCH p = ()-[*1..2]-() RETURN p', 'MATCH p = ()-[*1..3]-() RETURN p'],
    ['with other columns', 'RETURN 1 + 2', 'RETURN 1 + 3'],
    ['with columns of other spaces', 'RETURN 1 + 2', 'RETURN 1+2'],
    ['with columns of other comments', 'RETURN 1 /* a */ + 2', 'RETURN 1 /* b */ + 2'],
    ['where a zero may get a sign', 'RETURN 1 AS x LIMIT -0', 'RETURN 1 AS x LIMIT -1'],
    [
      'that sort by a column',
      'MATCH (n) RETURN n.x + 1 AS x ORDER BY n.x + 1',
      'MATCH (n) RETURN n.x + 1 AS x ORDER BY n.x + 2',
    ],
    [
      'that sort by something else than a column',
      'MATCH (n) RETURN n.x + 1 AS x ORDER BY n.x + 2',
      'MATCH (n) RETURN n.x + 1 AS x ORDER BY n.x + 1',
    ],
    ['that compare with a column', 'WITH 1 AS a WHERE a > 2 RETURN a', 'WITH 1 AS a WHERE a > 1 RETURN a'],
    [
      'that have aggregates twice',
      'MATCH (n) RETURN sum(n.x + 1) AS a, sum(n.x + 1) AS b',
      'MATCH (n) RETURN sum(n.x + 1) AS a, sum(n.x + 2) AS b',
    ],
  ])('%s', (_, planText, text) => {
    expect(literalsOf(planText, text)).toBeNull();
  });
});

it('finds a place of the plan in the text', () => {
  const planText = 'RETURN 1/0 AS x, 2 AS y';
  const text = 'RETURN 100 /\n  0 AS x, 3 AS y';
  expect(spanInText({ start: 7, end: 10 }, planText, text)).toEqual({ start: 7, end: 16 });
  expect(spanInText({ start: 7, end: 10 }, planText, planText)).toEqual({ start: 7, end: 10 });
});
