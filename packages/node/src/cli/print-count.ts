/** `1 row`, `2 rows`, for words that only take an s. */
export function printCount(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
