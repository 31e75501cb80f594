import type { Projection, ProjectionItem } from '../../cypher/ast.ts';
import type { Column } from '../clause/column.ts';
import type { BindContext } from '../context.ts';
import type { Scope } from '../scope.ts';

/** Two columns of one name: `COLUMN_NAME_CONFLICT`. */
export function requireDistinctNames(columns: readonly Column[], context: BindContext): void {
  const names = new Set<string>();
  for (const { name, span } of columns) {
    if (names.has(name)) {
      const message = `There are two columns called \`${name}\``;
      throw context.error('ColumnNameConflict', message, span, 'use AS to name one of them otherwise');
    }
    names.add(name);
  }
}

/** WITH names what it computes: `NO_EXPRESSION_ALIAS`. */
export function requireAliases(items: readonly ProjectionItem[], context: BindContext): void {
  for (const { expression, alias, text, span } of items) {
    if (alias !== null || expression.kind === 'Variable') continue;
    const message = 'What WITH computes needs a name';
    throw context.error('NoExpressionAlias', message, span, `write \`${shorten(text)} AS name\``);
  }
}

/** `RETURN *` where no variable is known: `NO_VARIABLES_IN_SCOPE`. */
export function requireVariables({ span }: Projection, scope: Scope, context: BindContext): void {
  if (scope.names().length > 0) return;
  throw context.error('NoVariablesInScope', 'RETURN * needs variables, and there are none', span);
}

function shorten(text: string): string {
  return text.length <= 40 ? text : '…';
}
