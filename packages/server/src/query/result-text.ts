import { printGraphEntity, printPlainValue, printTypedValue, taggedOf } from '@loradb-ts/ffi-spec';
import type { ResultFormat } from '@loradb-ts/ffi-spec';
import type { LoraNode, LoraRelationship, LoraValue, PlanDescription, QueryRow } from '@loradb-ts/node';

/** What a query gives, as far as answers have it. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly QueryRow[];
  readonly counters: object;
  readonly plan?: PlanDescription;
}

type PrintValue = (value: LoraValue) => string;

/**
 * The pieces of the JSON text of a result, in one of LoraDB's formats or the typed one: spec/http-api.md, section 3.
 *
 * @param result of a query that was run with `integers: 'bigint'`
 * @throws LoraError `NESTING_TOO_DEEP` for a value that nests deeper than 100 levels
 */
export function resultText(format: ResultFormat, result: Answer): Iterable<string> {
  return FORMATS[format](result);
}

const FORMATS: Readonly<Record<ResultFormat, (result: Answer) => Iterable<string>>> = {
  *rows({ columns, rows }) {
    const keys = columns.map((column) => `${JSON.stringify(column)}:`);
    yield '{"rows":[';
    yield* separated(
      rows,
      (row) => `{${columns.map((column, i) => keys[i]! + printPlainValue(row[column]!)).join(',')}}`,
    );
    yield ']}';
  },

  *rowArrays({ columns, rows }) {
    yield `{"columns":${JSON.stringify(columns)},"rows":[`;
    yield* separated(rows, (row) => rowText(columns, row, printPlainValue));
    yield ']}';
  },

  *graph({ columns, rows }) {
    const part = new GraphPart();
    for (const row of rows) {
      part.addRow(columns, row);
      yield '';
    }
    yield '{"graph":';
    yield* part.text();
    yield '}';
  },

  *combined({ columns, rows }) {
    const part = new GraphPart();
    yield `{"columns":${JSON.stringify(columns)},"data":[`;
    yield* separated(rows, (row) => {
      part.addRow(columns, row);
      return `{"row":${rowText(columns, row, printPlainValue)}}`;
    });
    yield '],"graph":';
    yield* part.text();
    yield '}';
  },

  *typed({ columns, rows, counters, plan }) {
    yield `{"columns":${JSON.stringify(columns)},"rows":[`;
    yield* separated(rows, (row) => rowText(columns, row, printTypedValue));
    yield `],"counters":${JSON.stringify(counters)}`;
    yield plan === undefined ? '}' : `,"plan":${JSON.stringify(plan)}}`;
  },
};

/** A row as a JSON array, in the order of the columns. */
export function rowText(columns: readonly string[], row: QueryRow, print: PrintValue): string {
  return `[${columns.map((column) => print(row[column]!)).join(',')}]`;
}

function* separated(rows: readonly QueryRow[], print: (row: QueryRow) => string): Iterable<string> {
  for (const [i, row] of rows.entries()) yield i === 0 ? print(row) : `,${print(row)}`;
}

type Entity = LoraNode | LoraRelationship;

/** The nodes and relationships that values hold, also within lists and maps, each once. Paths add nothing, as in LoraDB. */
class GraphPart {
  readonly #nodes: Map<bigint, Entity> = new Map();
  readonly #relationships: Map<bigint, Entity> = new Map();

  addRow(columns: readonly string[], row: QueryRow): void {
    for (const column of columns) this.#add(row[column]!);
  }

  #add(value: LoraValue): void {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const element of value) this.#add(element);
      return;
    }
    const tagged = taggedOf(value);
    if (tagged === null)
      for (const part of Object.values(value as Record<string, LoraValue>)) this.#add(part);
    else if (tagged.kind === 'node') this.#nodes.set(BigInt(tagged.id), tagged);
    else if (tagged.kind === 'relationship') this.#relationships.set(BigInt(tagged.id), tagged);
  }

  *text(): Iterable<string> {
    yield '{"nodes":[';
    yield* entityTexts(this.#nodes);
    yield '],"relationships":[';
    yield* entityTexts(this.#relationships);
    yield ']}';
  }
}

function* entityTexts(entities: ReadonlyMap<bigint, Entity>): Iterable<string> {
  const ids = [...entities.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  for (const [i, id] of ids.entries()) yield (i === 0 ? '' : ',') + printGraphEntity(entities.get(id)!);
}
