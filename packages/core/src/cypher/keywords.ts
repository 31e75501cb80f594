/** The words with a meaning in the grammar. Most may also be used as names: see {@link RESERVED}. */
export const KEYWORDS = [
  'ALL',
  'ALLSHORTESTPATHS',
  'AND',
  'ANY',
  'AS',
  'ASC',
  'ASCENDING',
  'BY',
  'CALL',
  'CASE',
  'CONSTRAINT',
  'CONSTRAINTS',
  'CONTAINS',
  'COUNT',
  'CREATE',
  'DELETE',
  'DESC',
  'DESCENDING',
  'DETACH',
  'DISTINCT',
  'DROP',
  'ELSE',
  'END',
  'ENDS',
  'EXISTS',
  'EXPLAIN',
  'FALSE',
  'FOR',
  'FOREACH',
  'IF',
  'IN',
  'INDEX',
  'INDEXES',
  'IS',
  'LIMIT',
  'MATCH',
  'MERGE',
  'NODE',
  'NONE',
  'NOT',
  'NULL',
  'ON',
  'OPTIONAL',
  'OR',
  'ORDER',
  'PROFILE',
  'RANGE',
  'REDUCE',
  'RELATIONSHIP',
  'REMOVE',
  'REQUIRE',
  'RETURN',
  'SET',
  'SHORTESTPATH',
  'SHOW',
  'SINGLE',
  'SKIP',
  'STARTS',
  'THEN',
  'TRUE',
  'UNION',
  'UNIQUE',
  'UNWIND',
  'WHEN',
  'WHERE',
  'WITH',
  'XOR',
  'YIELD',
] as const;

export type Keyword = (typeof KEYWORDS)[number];

/**
 * The keywords that cannot be variables without back-ticks, because they begin a clause or join expressions. All
 * keywords can be labels, relationship types and property keys.
 */
export const RESERVED: ReadonlySet<string> = new Set<Keyword>([
  'AND',
  'AS',
  'CASE',
  'CREATE',
  'DELETE',
  'DISTINCT',
  'ELSE',
  'FALSE',
  'IN',
  'MATCH',
  'MERGE',
  'NOT',
  'NULL',
  'OR',
  'REMOVE',
  'RETURN',
  'SET',
  'THEN',
  'TRUE',
  'UNION',
  'UNWIND',
  'WHEN',
  'WHERE',
  'WITH',
  'XOR',
]);

// The lexer hashes a word while it scans it; so a name that is no keyword mostly costs one look at an empty slot.
const SLOT_COUNT = 1024;
const slots: (Keyword | null)[] = Array.from({ length: SLOT_COUNT }, () => null);

/** Adds a character of a word to its hash, which begins at 0; upper and lower case count the same. */
export function hashStep(hash: number, c: number): number {
  return (Math.imul(hash, 31) + (c & 0xdf)) | 0;
}

for (const keyword of KEYWORDS) {
  let hash = 0;
  for (let i = 0; i < keyword.length; i++) hash = hashStep(hash, keyword.charCodeAt(i));
  let slot = hash & (SLOT_COUNT - 1);
  while (slots[slot] !== null) slot = (slot + 1) & (SLOT_COUNT - 1);
  slots[slot] = keyword;
}

/** The keyword that `text.slice(start, end)`, a word of ASCII letters, digits and underscores, is in any case, or null. */
export function keywordAt(text: string, start: number, end: number, hash: number): Keyword | null {
  let slot = hash & (SLOT_COUNT - 1);
  for (;;) {
    const keyword = slots[slot]!;
    if (keyword === null || isSameWord(keyword, text, start, end)) return keyword;
    slot = (slot + 1) & (SLOT_COUNT - 1);
  }
}

function isSameWord(keyword: string, text: string, start: number, end: number): boolean {
  if (keyword.length !== end - start) return false;
  for (let i = 0; i < keyword.length; i++)
    if ((text.charCodeAt(start + i) & 0xdf) !== keyword.charCodeAt(i)) return false;
  return true;
}
