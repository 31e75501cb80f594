import type { SchemaCommand, SchemaTarget } from './ast.ts';
import { printName } from './print-word.ts';

/** An index or constraint command; the variable, which the tree does not keep, is `e`. */
export function printSchemaCommand(command: SchemaCommand): string {
  switch (command.kind) {
    case 'CreateIndex':
    case 'CreateConstraint': {
      const isIndex = command.kind === 'CreateIndex';
      const name = command.name === null ? '' : ` ${printName(command.name.name)}`;
      const condition = command.ifNotExists ? ' IF NOT EXISTS' : '';
      const { entity, keys } = printSchemaTarget(command.target);
      const what = isIndex ? `ON (${keys})` : `REQUIRE (${keys}) IS UNIQUE`;
      return `CREATE ${isIndex ? 'INDEX' : 'CONSTRAINT'}${name}${condition} FOR ${entity} ${what}`;
    }
    case 'DropIndex':
    case 'DropConstraint': {
      const what = command.kind === 'DropIndex' ? 'INDEX' : 'CONSTRAINT';
      return `DROP ${what} ${printName(command.name.name)}${command.ifExists ? ' IF EXISTS' : ''}`;
    }
    case 'ShowIndexes':
      return 'SHOW INDEXES';
    default:
      return 'SHOW CONSTRAINTS';
  }
}

function printSchemaTarget(target: SchemaTarget): { readonly entity: string; readonly keys: string } {
  const name = printName(target.name.name);
  const entity = target.entity === 'node' ? `(e:${name})` : `()-[e:${name}]-()`;
  return { entity, keys: target.keys.map((key) => `e.${printName(key.name)}`).join(', ') };
}
