import type { Database, LoraParams } from '@loradb-ts/node';
import type { Pointer, Synset } from './reader.ts';
import { startProgress } from './progress.ts';

/** How many rows go to the database in one `UNWIND $rows`. */
const BATCH_ROWS = 5_000;

/** What was built. */
export interface GraphSize {
  readonly nodeCount: number;
  readonly relationshipCount: number;
}

type Row = LoraParams;
type NodeId = number | bigint;

const CREATE_WORDS = `
  UNWIND $rows AS row
  CREATE (w:Word {lemma: row.lemma})
  RETURN id(w) AS id`;

const CREATE_SYNSETS = `
  UNWIND $rows AS row
  CREATE (s:Synset {id: row.id, pos: row.pos, lexFile: row.lexFile, gloss: row.gloss, examples: row.examples})
  RETURN id(s) AS id`;

const CREATE_SENSES = `
  UNWIND $rows AS row
  MATCH (w) WHERE id(w) = row.from
  MATCH (s) WHERE id(s) = row.to
  CREATE (w)-[:SENSE {number: row.number, tagCount: row.tagCount, position: row.position, written: row.written}]->(s)`;

/** A relationship type cannot be a parameter, so each type has its own text; they all come from a fixed list. */
const createPointers = (type: string): string => `
  UNWIND $rows AS row
  MATCH (a) WHERE id(a) = row.from
  MATCH (b) WHERE id(b) = row.to
  CREATE (a)-[:${type} {sourceWord: row.sourceWord, targetWord: row.targetWord}]->(b)`;

/**
 * Builds the graph of WordNet in an empty database.
 *
 * - `(:Word {lemma})`: one a lemma, in lower case.
 * - `(:Synset {id, pos, lexFile, gloss, examples})`.
 * - `(:Word)-[:SENSE {number, tagCount, position, written}]->(:Synset)`: `number` and `tagCount` as in {@link Sense},
 *   `position` the place of the word in the synset from 1, `written` the spelling where it is not the lemma.
 * - `(:Synset)-[:HYPERNYM]->(:Synset)` and so on, a type for each pointer symbol. Where the relation is between two
 *   words, `sourceWord` and `targetWord` are their positions.
 */
export async function buildGraph(db: Database, synsets: readonly Synset[]): Promise<GraphSize> {
  const lemmas = [...new Set(synsets.flatMap((synset) => synset.words.map((word) => word.lemma)))];
  const wordIds = await createNodes(db, 'words', CREATE_WORDS, lemmas, (lemma) => ({ lemma }));
  const synsetIds = await createNodes(db, 'synsets', CREATE_SYNSETS, synsets, synsetRow);

  const idOfLemma = new Map(lemmas.map((lemma, i) => [lemma, wordIds[i]!]));
  const senses = synsets.flatMap((synset, i) => senseRows(synset, synsetIds[i]!, idOfLemma));
  await createRows(db, 'senses', senses.length, [[CREATE_SENSES, senses]]);

  const pointers = pointerRows(synsets, synsetIds);
  const pointerCount = [...pointers.values()].reduce((sum, rows) => sum + rows.length, 0);
  const statements = Array.from(pointers, ([type, rows]) => [createPointers(type), rows] as const);
  await createRows(db, 'relations', pointerCount, statements);

  return { nodeCount: lemmas.length + synsets.length, relationshipCount: senses.length + pointerCount };
}

/** Creates a node an item and gives back their ids, in the order of the items. */
async function createNodes<T>(
  db: Database,
  label: string,
  statement: string,
  items: readonly T[],
  rowOf: (item: T) => Row,
): Promise<NodeId[]> {
  const ids: NodeId[] = [];
  const progress = startProgress(label, items.length);
  for (const rows of batches(items)) {
    const result = await db.execute<{ id: NodeId }>(statement, { rows: rows.map(rowOf) });
    for (const row of result.rows) ids.push(row.id);
    progress.advance(rows.length);
  }
  progress.stop();
  return ids;
}

async function createRows(
  db: Database,
  label: string,
  total: number,
  statements: readonly (readonly [statement: string, rows: readonly Row[]])[],
): Promise<void> {
  const progress = startProgress(label, total);
  for (const [statement, allRows] of statements)
    for (const rows of batches(allRows)) {
      await db.execute(statement, { rows });
      progress.advance(rows.length);
    }
  progress.stop();
}

function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += BATCH_ROWS) yield items.slice(start, start + BATCH_ROWS);
}

function synsetRow({ id, pos, lexFile, gloss, examples }: Synset): Row {
  return { id, pos, lexFile, gloss, examples: [...examples] };
}

function senseRows(synset: Synset, to: NodeId, idOfLemma: ReadonlyMap<string, NodeId>): Row[] {
  return synset.words.map(({ lemma, written, sense }, i) => ({
    from: idOfLemma.get(lemma)!,
    to,
    number: sense?.number ?? null,
    tagCount: sense?.tagCount ?? null,
    position: i + 1,
    written: written === lemma ? null : written,
  }));
}

/** The rows of all pointers by relationship type. */
function pointerRows(synsets: readonly Synset[], synsetIds: readonly NodeId[]): Map<string, Row[]> {
  const idOf = new Map(synsets.map((synset, i) => [synset.id, synsetIds[i]!]));
  const rowsOfType = new Map<string, Row[]>();
  for (const [i, synset] of synsets.entries())
    for (const pointer of synset.pointers) {
      const rows = rowsOfType.get(pointer.type) ?? [];
      rowsOfType.set(pointer.type, rows);
      rows.push(pointerRow(pointer, synsetIds[i]!, idOf.get(pointer.target)));
    }
  return rowsOfType;
}

function pointerRow(pointer: Pointer, from: NodeId, to: NodeId | undefined): Row {
  if (to === undefined)
    throw new Error(`a ${pointer.type} pointer leads to ${pointer.target}, which is not there`);
  const isLexical = pointer.sourceWord > 0;
  return {
    from,
    to,
    sourceWord: isLexical ? pointer.sourceWord : null,
    targetWord: isLexical ? pointer.targetWord : null,
  };
}
