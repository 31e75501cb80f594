import type { PlanDescription } from '../value/public.ts';

/**
 * A plan as text for people: an operator a line, and below it, indented by two spaces, those that it takes its rows from;
 * then the rows expected and, of PROFILE, the rows given and the time in milliseconds without the operators below.
 */
export function printPlan(plan: PlanDescription): string {
  const lines: Line[] = [];
  addLines(plan, 0, lines);
  const isProfile = plan.rows !== undefined;
  const header = ['operator', 'expected rows', ...(isProfile ? ['rows', 'ms'] : [])];
  const table = [header, ...lines.map(({ text, cells }) => [text, ...cells])];
  const widths = header.map((_, i) =>
    table.reduce((width, cells) => Math.max(width, (cells[i] ?? '').length), 0),
  );
  return table
    .map((cells) => {
      const padded = cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)));
      return padded.join('  ').trimEnd();
    })
    .join('\n');
}

interface Line {
  readonly text: string;
  readonly cells: readonly string[];
}

function addLines(plan: PlanDescription, depth: number, lines: Line[]): void {
  const { operator, details, estimatedRows, rows, timeMs } = plan;
  const cells = [String(estimatedRows)];
  if (rows !== undefined) cells.push(String(rows), timeMs!.toFixed(2));
  lines.push({ text: `${'  '.repeat(depth)}${operator} ${details}`.trimEnd(), cells });
  for (const child of plan.children) addLines(child, depth + 1, lines);
}
