import type { Tokens } from '../lexer.ts';

/** What to write instead of a word or mark of another language, by its spelling in small letters. */
const SLIPS: ReadonlyMap<string, string> = new Map([
  ['select', 'Cypher reads with `MATCH … RETURN …`'],
  ['insert', 'Cypher writes with `CREATE` or `MERGE`'],
  ['update', 'Cypher changes properties with `MATCH … SET …`'],
  ['from', 'Cypher names its data in `MATCH`'],
  ['group', 'what is not aggregated in RETURN or WITH is grouped by'],
  ['having', 'filter aggregates with `WITH … WHERE …`'],
  ['like', 'use `CONTAINS`, `STARTS WITH`, `ENDS WITH` or `=~`'],
  ['between', 'write `low <= x <= high`'],
  ['elseif', 'write `WHEN … THEN …`'],
  ['offset', 'use `SKIP`, before `LIMIT`'],
  ['skip', '`SKIP` stands before `LIMIT`'],
  ['order', '`ORDER BY` stands before `SKIP` and `LIMIT`'],
  ['where', '`WHERE` stands directly after `MATCH`, `WITH` or `YIELD`'],
  ['!=', 'unequal is `<>`'],
  ['==', 'equal is `=`'],
  ['=>', 'at least is `>=`'],
  ['=<', 'at most is `<=`'],
  ['&&', 'and is `AND`'],
  ['||', 'or is `OR`; strings and lists are joined with `+`'],
  ['!', 'not is `NOT`'],
]);

const CLAUSES = [
  'CALL',
  'CREATE',
  'DELETE',
  'DETACH',
  'FOREACH',
  'LIMIT',
  'MATCH',
  'MERGE',
  'OPTIONAL',
  'ORDER',
  'REMOVE',
  'RETURN',
  'SET',
  'SKIP',
  'UNION',
  'UNWIND',
  'WHERE',
  'WITH',
];

/** What may help with the unexpected token `at`, or undefined. */
export function hintFor(text: string, tokens: Tokens, at: number): string | undefined {
  const word = text.slice(tokens.starts[at], tokens.ends[at]);
  const next = tokens.kinds.length > at + 1 && tokens.starts[at + 1] === tokens.ends[at] ? at + 1 : at;
  const previous = at > 0 && tokens.ends[at - 1] === tokens.starts[at] ? at - 1 : at;
  const slip =
    SLIPS.get(text.slice(tokens.starts[at], tokens.ends[next])) ??
    SLIPS.get(text.slice(tokens.starts[previous], tokens.ends[at])) ??
    SLIPS.get(word.slice(0, 20).toLowerCase());
  if (slip !== undefined) return slip;
  if (tokens.kinds[at] === 'name') return misspeltClause(word);
  return tokens.kinds[at] === 'end' ? unclosed(text, tokens) : undefined;
}

function misspeltClause(word: string): string | undefined {
  const upper = word.length <= 10 ? word.toUpperCase() : '';
  const meant = CLAUSES.find((clause) => clause.length > 3 && isOneSlipApart(upper, clause));
  return meant === undefined ? undefined : `did you mean \`${meant}\`?`;
}

/** True where one letter is wrong, missing, too much, or swapped with its neighbour. */
function isOneSlipApart(a: string, b: string): boolean {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const restA = a.slice(i);
  const restB = b.slice(i);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}

/** Where something was opened and not closed before the end of the text: the innermost such place. */
function unclosed(text: string, tokens: Tokens): string | undefined {
  for (let i = tokens.kinds.length - 1; i >= 0; i--) {
    const kind = tokens.kinds[i]!;
    if (tokens.closers[i] === -1 && (kind === '(' || kind === '[' || kind === '{')) {
      const follows = text.slice(tokens.starts[i], tokens.starts[i]! + 20).replace(/\s+/g, ' ');
      return `the \`${kind}\` of \`${follows}\` is not closed`;
    }
  }
  return undefined;
}
