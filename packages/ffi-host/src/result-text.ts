import { printTaggedValue } from '@loradb-ts/ffi-spec';
import type { QueryResult } from '@loradb-ts/node';

/** Characters of a piece: few large strings are joined and written faster than many small ones. */
const PIECE_LENGTH_MIN = 1 << 16;

/**
 * The JSON text of a result in pieces, spec/ffi.md, section 3.
 *
 * @param result of a query that was run with `integers: 'bigint'`
 */
export function resultText({ columns, rows }: QueryResult, exact: boolean): string[] {
  const keys = columns.toSorted();
  const starts = keys.map((key, i) => `${i === 0 ? '' : ','}${JSON.stringify(key)}:`);
  const pieces: string[] = [];
  let piece = `{"columns":${JSON.stringify(columns)},"rows":[`;
  for (const [i, row] of rows.entries()) {
    piece += i === 0 ? '{' : ',{';
    for (const [k, key] of keys.entries()) piece += starts[k]! + printTaggedValue(row[key]!, exact);
    piece += '}';
    if (piece.length < PIECE_LENGTH_MIN) continue;
    pieces.push(piece);
    piece = '';
  }
  pieces.push(`${piece}]}`);
  return pieces;
}

/** Whether a reader has to look for wrapped values. It may be told so without need, since a text may read like one. */
export function mayHoldWrapped(pieces: readonly string[]): boolean {
  return pieces.some((piece) => piece.includes('{"kind":"float"') || piece.includes('{"kind":"map"'));
}
