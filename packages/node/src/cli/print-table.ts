import stringWidth from 'string-width';

/**
 * Prints a table with lines around head and body, a line of text at a time. In time linear in the cells, which libraries for
 * tables are not, and without colours, so that it is the same on a terminal and in a pipe.
 *
 * @param head a text for each column; no text has line breaks
 */
export function* printTable(head: readonly string[], rows: readonly (readonly string[])[]): Iterable<string> {
  const widths = head.map((text) => widthOf(text));
  for (const row of rows)
    for (const [i, text] of row.entries()) widths[i] = Math.max(widths[i]!, widthOf(text));

  const rule = (left: string, middle: string, right: string): string =>
    `${left}${widths.map((width) => '─'.repeat(width + 2)).join(middle)}${right}\n`;
  const line = (row: readonly string[]): string =>
    `│${row.map((text, i) => ` ${text}${' '.repeat(widths[i]! - widthOf(text))} `).join('│')}│\n`;

  yield rule('┌', '┬', '┐');
  yield line(head);
  yield rule('├', '┼', '┤');
  for (const row of rows) yield line(row);
  yield rule('└', '┴', '┘');
}

/** Columns that a text takes on a terminal. */
function widthOf(text: string): number {
  // What most cells are is counted without looking at each character's properties.
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text);
}
