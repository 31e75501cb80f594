import type { SchemaCommand, SchemaTarget } from '../../cypher/ast.ts';
import type { Graph } from '../../graph/graph.ts';
import type { IndexDefinition } from '../../graph/index/definition.ts';
import type { Steps } from '../../graph/steps.ts';
import type { UpdateCounters } from '../execution-runtime.ts';
import { checkEverything } from './check-uniqueness.ts';
import { alreadyExists, belongsToConstraint, notFound, repeatedKey } from './schema-errors.ts';

type CommandOf<Kind extends SchemaCommand['kind']> = Extract<SchemaCommand, { readonly kind: Kind }>;

/**
 * CREATE INDEX and CREATE CONSTRAINT. With IF NOT EXISTS nothing happens where the name or the properties are taken, by
 * whatever. CypherError INDEX_ALREADY_EXISTS, CONSTRAINT_ALREADY_EXISTS, REPEATED_PROPERTY_KEY, CONSTRAINT_VIOLATION.
 */
export function* createIndex(
  command: CommandOf<'CreateIndex' | 'CreateConstraint'>,
  graph: Graph,
  counters: UpdateCounters,
): Steps {
  const { schema } = graph.indexes;
  const isUnique = command.kind === 'CreateConstraint';
  const target = targetOf(command.target);
  const known = schema.find(
    (definition) => definition.name === command.name?.name || isOnSame(definition, target),
  );
  if (known !== undefined) {
    if (command.ifNotExists) return;
    throw alreadyExists(known);
  }
  const name = command.name?.name ?? freeName(isUnique ? 'constraint' : 'index', target, schema);
  const definition: IndexDefinition = { name, ...target, isUnique };
  graph.changeSchema([...schema, definition]);
  yield* checkEverything(graph, [definition]);
  if (isUnique) counters.constraintsAdded++;
  else counters.indexesAdded++;
}

/** DROP INDEX. CypherError INDEX_NOT_FOUND, INDEX_BELONGS_TO_CONSTRAINT. */
export function dropIndex(
  { name: { name }, ifExists }: CommandOf<'DropIndex'>,
  graph: Graph,
  counters: UpdateCounters,
): void {
  const known = graph.indexes.schema.find((definition) => definition.name === name);
  if (known?.isUnique === true) throw belongsToConstraint(name);
  if (known !== undefined) {
    drop(known, graph);
    counters.indexesRemoved++;
  } else if (!ifExists) throw notFound('index', name);
}

/** DROP CONSTRAINT. CypherError CONSTRAINT_NOT_FOUND. */
export function dropConstraint(
  { name: { name }, ifExists }: CommandOf<'DropConstraint'>,
  graph: Graph,
  counters: UpdateCounters,
): void {
  const known = graph.indexes.schema.find((definition) => definition.isUnique && definition.name === name);
  if (known !== undefined) {
    drop(known, graph);
    counters.constraintsRemoved++;
  } else if (!ifExists) throw notFound('constraint', name);
}

function drop(known: IndexDefinition, graph: Graph): void {
  graph.changeSchema(graph.indexes.schema.filter((definition) => definition !== known));
}

type Target = Pick<IndexDefinition, 'entity' | 'owner' | 'keys'>;

function targetOf({ entity, name, keys: names }: SchemaTarget): Target {
  const keys = names.map((key) => key.name);
  keys.forEach((key, i) => {
    if (keys.indexOf(key) < i) throw repeatedKey(key);
  });
  return { entity, owner: name.name, keys };
}

/** The order of the keys counts for no search, but it is another index. */
function isOnSame(definition: IndexDefinition, { entity, owner, keys }: Target): boolean {
  return (
    definition.entity === entity &&
    definition.owner === owner &&
    definition.keys.length === keys.length &&
    definition.keys.every((key, i) => key === keys[i])
  );
}

/** `index_Person_name`, or with a number behind it when that is taken. */
function freeName(noun: string, { owner, keys }: Target, schema: readonly IndexDefinition[]): string {
  const name = [noun, owner, ...keys].join('_');
  const isTaken = (candidate: string): boolean => schema.some((definition) => definition.name === candidate);
  if (!isTaken(name)) return name;
  let number = 2;
  while (isTaken(`${name}_${number}`)) number++;
  return `${name}_${number}`;
}
