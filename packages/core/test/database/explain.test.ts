import { beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/database.ts';
import { printPlan } from '../../src/planner/print-plan.ts';
import type { PlanDescription } from '../../src/value/public.ts';
import { codeOf, ManualPlatform } from './manual-platform.ts';

let platform: ManualPlatform;
let db: Database;

beforeEach(async () => {
  platform = new ManualPlatform();
  db = new Database(platform);
  await db.execute('UNWIND range(1, 100) AS i CREATE (:N {i: i})-[:R]->(:M)');
});

function operators({ operator, children }: PlanDescription): string[] {
  return [operator, ...children.flatMap(operators)];
}

function find(plan: PlanDescription, operator: string): PlanDescription {
  if (plan.operator === operator) return plan;
  for (const child of plan.children) if (operators(child).includes(operator)) return find(child, operator);
  throw new Error(`no ${operator}`);
}

const QUERY = 'MATCH (n:N)-[r:R]->(m) WHERE n.i > $min RETURN n.i AS i, m';

describe('explain', () => {
  it('gives the plan, runs nothing and needs no parameters', async () => {
    const plan = await db.explain(QUERY);
    expect(plan).toMatchObject({ operator: 'Result', details: 'i, m' });
    expect(find(plan, 'Expand')).toMatchObject({ details: '(n)-[r:R]->(m)' });
    expect(find(plan, 'NodeByLabelScan')).toMatchObject({ details: '(n:N)', estimatedRows: 100 });
    expect(JSON.stringify(plan)).not.toContain('"rows"');
    await db.explain('MATCH (n) DETACH DELETE n');
    expect(await db.nodeCount()).toBe(200);
  });

  it('fails as the query would when it is compiled', async () => {
    expect(await codeOf(db.explain('RETURN x'))).toBe('UNDEFINED_VARIABLE');
    expect(await codeOf(db.explain('RETURN 1', { x: Symbol('x') as never }))).toBe('INVALID_PARAMS');
  });

  it('is there for queries that say EXPLAIN', async () => {
    const result = await db.execute(`EXPLAIN ${QUERY}`);
    expect(result).toMatchObject({ columns: ['i', 'm'], rows: [], plan: await db.explain(QUERY) });
    expect((await db.execute('EXPLAIN CREATE (n)')).counters.nodesCreated).toBe(0);
    expect(await db.profile('EXPLAIN CREATE (n)')).toMatchObject({ rows: [], plan: { operator: 'Result' } });
    expect(await db.execute('RETURN 1')).not.toHaveProperty('plan');
  });

  it('expects what the graph lets it expect', async () => {
    const rows = async (query: string): Promise<number> => (await db.explain(query)).estimatedRows;
    expect(await rows('MATCH (n), (m) RETURN n, m')).toBe(40_000);
    expect(await rows('MATCH (n:N)-[:R]->(m) RETURN m')).toBe(50);
    expect(await rows('MATCH (n:None) RETURN n')).toBe(0);
    expect(await rows('MATCH (n) RETURN count(n)')).toBe(1);
    expect(await rows('MATCH (n) RETURN n LIMIT 5')).toBe(5);
    expect(await rows('MATCH (n) RETURN n SKIP 150')).toBe(50);
    expect(await rows('UNWIND [1, 2, 3] AS x RETURN x UNION ALL RETURN 1 AS x')).toBe(4);
    expect(await rows('MATCH (n:N) OPTIONAL MATCH (n)-->(:None) RETURN n')).toBe(100);
  });
});

describe('profile', () => {
  it('gives the rows and counts those of each operator', async () => {
    const { rows, plan, counters } = await db.profile(QUERY, { min: 60 });
    expect(rows).toHaveLength(40);
    expect(counters.nodesCreated).toBe(0);
    expect(plan.rows).toBe(40);
    expect(find(plan, 'Expand').rows).toBe(40);
    expect(find(plan, 'Filter').rows).toBe(40);
    expect(find(plan, 'NodeByLabelScan').rows).toBe(100);
  });

  it('counts inner plans, and begins anew with each run', async () => {
    const query = 'PROFILE MATCH (n:N) OPTIONAL MATCH (n)-->(m {i: 1}) MERGE (k:K {i: n.i % 3}) RETURN k';
    for (let run = 0; run < 3; run++) {
      const { plan, rows } = await db.execute(query);
      expect(rows).toHaveLength(100);
      expect(find(plan!, 'OptionalApply').rows).toBe(100);
      expect(find(plan!, 'Merge').rows).toBe(100);
    }
  });

  it('measures the time of each operator without those below', async () => {
    platform.tickMs = 1;
    const { plan } = await db.profile('MATCH (n:N) RETURN n.i AS i ORDER BY i');
    const times: number[] = [];
    const collect = ({ timeMs, children }: PlanDescription): void => {
      if (timeMs !== undefined) times.push(timeMs);
      children.forEach(collect);
    };
    collect(plan);
    expect(times.length).toBeGreaterThan(3);
    expect(Math.min(...times)).toBe(0);
    expect(times.filter((time) => time > 0).length).toBeGreaterThan(1);
  });

  it('changes what the query changes, or nothing when it fails', async () => {
    const { counters } = await db.profile('CREATE (:N)');
    expect(counters.nodesCreated).toBe(1);
    expect(await codeOf(db.profile('CREATE (:N) RETURN 1 / 0'))).toBe('DIVISION_BY_ZERO');
    expect(await codeOf(db.profile('RETURN $x'))).toBe('INVALID_PARAMS');
    expect(await db.nodeCount()).toBe(201);
  });
});

describe('printPlan', () => {
  it('prints a line for each operator, and the numbers in columns', async () => {
    const query = 'MATCH (n:N) RETURN n.i AS i';
    expect(printPlan(await db.explain(query))).toBe(
      [
        'operator                   expected rows',
        'Result i                             100',
        '  Project i                          100',
        '    NodeByLabelScan (n:N)            100',
        '      Argument                         1',
      ].join('\n'),
    );
    expect(printPlan((await db.profile(query)).plan)).toBe(
      [
        'operator                   expected rows  rows    ms',
        'Result i                             100   100  0.00',
        '  Project i                          100   100  0.00',
        '    NodeByLabelScan (n:N)            100   100  0.00',
        '      Argument                         1',
      ].join('\n'),
    );
  });
});
