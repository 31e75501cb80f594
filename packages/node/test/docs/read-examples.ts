/** A query that a document shows, and what the document says it gives. */
export interface Example {
  /** The queries that make the graph it runs on, in this order. */
  readonly setup: readonly string[];
  readonly query: string;
  /** As {@link printResult} prints it, or the code of an error. */
  readonly gives: string;
  /** From 1. */
  readonly line: number;
}

/**
 * Reads the examples of a Markdown text: the rows of all tables that have a column `Query` and a column `Gives` or
 * `loradb-ts`. A code block marked `cypher graph` holds a query that makes the graph of the examples below it, up to the
 * next heading.
 *
 * Throws an Error with the line where a cell of these columns is not exactly one span of code.
 */
export function readExamples(markdown: string): Example[] {
  const examples: Example[] = [];
  const lines = markdown.split('\n');
  let setup: string[] = [];
  let columns: Columns | null = null;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.startsWith('|')) {
      if (columns === null) columns = columnsOf(cellsOf(line));
      else if (columns.query >= 0 && columns.gives >= 0 && !line.startsWith('| -'))
        examples.push(exampleOf(cellsOf(line), columns, setup, i + 1));
      continue;
    }
    columns = null;
    if (line.startsWith('#')) setup = [];
    if (!line.startsWith('```')) continue;
    const end = lines.indexOf('```', i + 1);
    if (line === '```cypher graph') setup = [...setup, lines.slice(i + 1, end).join('\n')];
    i = end;
  }
  return examples;
}

/** Places of columns in a table, −1 for those that it has not. */
interface Columns {
  readonly query: number;
  readonly gives: number;
}

function columnsOf(names: readonly string[]): Columns {
  const gives = names.findIndex((name) => name === 'Gives' || name === 'loradb-ts');
  return { query: names.indexOf('Query'), gives };
}

/** A bar within a cell is written `\|`, within code as well. */
function cellsOf(line: string): string[] {
  const cells = line.split(/(?<!\\)\|/).slice(1, -1);
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function exampleOf(
  cells: readonly string[],
  columns: Columns,
  setup: readonly string[],
  line: number,
): Example {
  const query = codeOf(cells[columns.query], line);
  return { setup, query, gives: codeOf(cells[columns.gives], line), line };
}

function codeOf(cell: string | undefined, line: number): string {
  const [, fence, text] = /^(`+)(?!`)(.*?)(?<!`)\1$/.exec(cell ?? '') ?? [];
  if (fence === undefined || text!.match(/`+/g)?.includes(fence) === true)
    throw new Error(`line ${line}: '${cell}' is not one span of code`);
  return fence === '`' ? text! : text!.replace(/^ (.*) $/, '$1');
}
