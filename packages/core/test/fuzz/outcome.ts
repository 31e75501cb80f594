/** What a statement has led to, as text that can be compared. */
export interface Outcome {
  readonly columns: readonly string[];
  /** In the order of the result. */
  readonly rows: readonly string[];
  /** The whole graph afterwards, line by line, sorted. */
  readonly graph: readonly string[];
}

/** A property map, a map or the like, with its keys sorted. */
export function printEntries<V>(
  entries: Iterable<readonly [string, V]>,
  print: (value: V) => string,
): string {
  const texts = Array.from(entries, ([key, value]) => `${JSON.stringify(key)}: ${print(value)}`);
  return `{${texts.toSorted().join(', ')}}`;
}

/** A list; where its order is open, the elements are sorted. */
export function printList(texts: readonly string[], isOrdered: boolean): string {
  return `[${(isOrdered ? texts : texts.toSorted()).join(', ')}]`;
}

/** A FLOAT, told from an INTEGER by its point or letters. */
export function printFloat(x: number): string {
  if (Object.is(x, -0)) return '-0.0';
  return Number.isInteger(x) ? `${x}.0` : String(x);
}

/** Whether the order within lists is open in the results of a query. */
export function hasUnorderedLists(query: string): boolean {
  return /collect\(|\[\(/.test(query);
}
