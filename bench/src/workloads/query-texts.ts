import type { Database } from '@loradb-ts/node';
import { timeOnce } from '../harness/measure.ts';
import { median } from '../harness/statistics.ts';
import type { Contender, Workload } from '../harness/workload.ts';

const TEXT_COUNT = 20_000;
/** Runs, with other texts each: those that warm up, and those that count. */
const WARM_UP_COUNT = 2;
const RUN_COUNT = 5;
const PERSON_COUNT = 1_000;
const AGES = 90;

/** Runs queries one after another and gives the sum of the numbers that they return. */
type Runner = (texts: readonly string[]) => Promise<number>;

/** What small queries cost that differ in their numbers and strings, as programs write them that use no parameters. */
export const differentLiterals: Workload = workload(
  'different-literals',
  '20,000 small queries that differ in literals',
  (i) => textOf(i, '', ''),
  scanning,
);

/** The same where names differ, too, so that nothing known of other texts helps. */
export const differentTexts: Workload = workload(
  'different-texts',
  '20,000 small queries of which all differ',
  (i) => textOf(i, String(i), String(i % 50)),
);

/** The same where they do not differ at all. */
export const repeatedText: Workload = workload(
  'repeated-text',
  '20,000 times a small query',
  () => textOf(4, '', ''),
  looking,
);

/**
 * Garbage is part of the work: no run begins with a collection of all of it, which also throws away what the compiler of
 * the JavaScript engine has learned of objects of which there happens to be none.
 */
function workload(
  name: string,
  title: string,
  textAt: (i: number) => string,
  limit?: () => Promise<Runner>,
): Workload {
  const contend = (contender: string, open: () => Promise<Runner>): Contender => ({
    name: contender,
    async run() {
      const runner = await open();
      let answer = '';
      const speeds: number[] = [];
      for (let run = 0; run < WARM_UP_COUNT + RUN_COUNT; run++) {
        const texts = Array.from({ length: TEXT_COUNT }, (_, i) => textAt(run * TEXT_COUNT + i));
        const { cpuMs } = await timeOnce(async () => void (answer = String(await runner(texts))));
        speeds.push((TEXT_COUNT / cpuMs) * 1000);
      }
      return { values: { perS: median(speeds.slice(WARM_UP_COUNT)) }, answer };
    },
  });
  const ours = contend('loradb-ts', loradbTs);
  return {
    name,
    title,
    measures: ['perS'],
    contenders: limit === undefined ? [ours] : [ours, contend('limit', limit)],
    async answer() {
      const isRepeated = textAt(0) === textAt(1);
      let sum = 0;
      for (let i = 0; i < TEXT_COUNT; i++) sum += answerOf(isRepeated ? 4 : i);
      return String(sum);
    },
  };
}

/** A query: mostly a lookup, sometimes a step further or a new node. */
function textOf(i: number, suffix: string, key: string): string {
  const [p, q] = [`p${suffix}`, `q${suffix}`];
  const id = i % PERSON_COUNT;
  switch (i % 4) {
    case 0:
      return `MATCH (${p}:Person {id: ${id}}) RETURN ${p}.age AS age`;
    case 1:
      return `MATCH (${p}:Person) WHERE ${p}.id = ${id} AND ${p}.name <> 'n${i}' RETURN ${p}.age AS age${key}`;
    case 2:
      return `MATCH (${p}:Person {id: ${id}})-[:KNOWS]->(${q}) RETURN ${q}.age AS age`;
    default:
      return `CREATE (${p}:Note {number: ${i}, text${key}: 'note ${i}'})`;
  }
}

function answerOf(i: number): number {
  const id = i % PERSON_COUNT;
  if (i % 4 === 3) return 0;
  return (i % 4 === 2 ? (id + 1) % PERSON_COUNT : id) % AGES;
}

async function loradbTs(): Promise<Runner> {
  const { createDatabase } = await import('@loradb-ts/node');
  const database: Database = await createDatabase();
  const params = { count: PERSON_COUNT, ages: AGES };
  await database.execute('CREATE INDEX FOR (p:Person) ON (p.id)');
  await database.execute(
    'UNWIND range(0, $count - 1) AS i CREATE (:Person {id: i, age: i % $ages, name: toString(i)})',
    params,
  );
  await database.execute(
    'MATCH (a:Person) MATCH (b:Person {id: (a.id + 1) % $count}) CREATE (a)-[:KNOWS]->(b)',
    params,
  );
  return async (texts) => {
    let sum = 0;
    for (const text of texts) {
      const { rows } = await database.execute<Record<string, number>>(text);
      for (const row of rows) for (const key in row) sum += row[key]!;
    }
    return sum;
  };
}

/** A program that knows the four forms of the queries by their first words and reads nothing but the numbers in them. */
async function scanning(): Promise<Runner> {
  const graph = new LimitPersons();
  return async (texts) => {
    let sum = 0;
    for (const text of texts) {
      const number = Number(/\d+/.exec(text)![0]);
      if (text.startsWith('CREATE'))
        graph.notes.push({ number, text: text.slice(text.indexOf("'") + 1, -3) });
      else sum += text.includes('KNOWS') ? graph.ages[graph.friends[number]!]! : graph.ages[number]!;
    }
    return sum;
  };
}

/** A program that has made a function of each text that it knows. */
async function looking(): Promise<Runner> {
  const graph = new LimitPersons();
  const known = new Map([[textOf(4, '', ''), () => graph.ages[4]!]]);
  return async (texts) => {
    let sum = 0;
    for (const text of texts) sum += known.get(text)!();
    return sum;
  };
}

class LimitPersons {
  readonly ages: Int32Array = Int32Array.from({ length: PERSON_COUNT }, (_, id) => id % AGES);
  readonly friends: Int32Array = Int32Array.from(
    { length: PERSON_COUNT },
    (_, id) => (id + 1) % PERSON_COUNT,
  );
  readonly notes: { readonly number: number; readonly text: string }[] = [];
}
