import type { ProcedureField, ProcedureSignature } from '../binder/procedures.ts';
import { CypherError, UsageError } from '../errors.ts';
import type { ExecutionRuntime, Procedure } from '../executor/execution-runtime.ts';
import { GraphEntityReader } from '../executor/graph-entity-reader.ts';
import { valuesOfRecord } from '../value/from-param.ts';
import type { LoraNode, LoraParam, LoraRelationship, LoraValue } from '../value/public.ts';
import { isNode, isRelationship } from '../value/public.ts';
import { invalidArgumentType } from '../value/runtime-error.ts';
import { PublicValues } from '../value/to-public.ts';
import { typeNameOf } from '../value/type-of.ts';
import { floatOf, integerOf, isInteger, NodeRef, RelationshipRef, type Value } from '../value/value.ts';
import { isOfType, parseTypeName, printTypeName } from './type-names.ts';

/** An input or output of a procedure. */
export interface ProcedureParameter {
  readonly name: string;
  /** `STRING`, `INTEGER`, `FLOAT`, `NUMBER`, `BOOLEAN`, `MAP`, `NODE`, `DATE`, …, `LIST<STRING>`, `ANY`. */
  readonly type: string;
}

/** A row that a procedure gives: values by the names of its outputs. What is left out is null. */
export type ProcedureRow = Readonly<Record<string, LoraParam | LoraNode | LoraRelationship>>;

/** A procedure for `CALL`, written in JavaScript. */
export interface ProcedureDefinition {
  /** As queries write it, in parts joined by dots: `my.procedure`. Case matters. */
  readonly name: string;
  readonly inputs: readonly ProcedureParameter[];
  /** None for a procedure that is called for its effect. */
  readonly outputs: readonly ProcedureParameter[];
  /** `read` (the default) or `write`: what depends on an order of calls and changes is then kept in that of the text. */
  readonly mode?: 'read' | 'write' | undefined;
  /**
   * Called with a value for each input, of its type or null, once for each row of the query. Gives the rows, an array or
   * whatever can be iterated; it is not waited for, so it must not be asynchronous. What it throws fails the query.
   */
  readonly call: (...args: LoraValue[]) => Iterable<ProcedureRow> | void;
}

/** Makes a procedure of its definition, which is copied. UsageError INVALID_ARGUMENT for a wrong one. */
export function registeredProcedure(definition: ProcedureDefinition): Procedure {
  const signature = signatureOf(definition);
  const { call } = definition;
  if (typeof call !== 'function') throw invalid('call', 'has to be a function');
  return {
    signature,
    call(args, runtime) {
      const values = new PublicValues(new GraphEntityReader(runtime.graph), runtime.integers);
      const publicArgs = signature.inputs.map((input, i) => values.of(argument(args[i]!, input, signature)));
      return rowsOf(() => call(...publicArgs), signature, runtime);
    },
  };
}

function signatureOf({ name, inputs, outputs, mode = 'read' }: ProcedureDefinition): ProcedureSignature {
  if (typeof name !== 'string' || name.split('.').includes(''))
    throw invalid('name', 'has to be a name, or several joined by dots');
  if (mode !== 'read' && mode !== 'write') throw invalid('mode', `has to be 'read' or 'write'`);
  return { name, inputs: fieldsOf('inputs', inputs), outputs: fieldsOf('outputs', outputs), mode };
}

function fieldsOf(part: string, parameters: readonly ProcedureParameter[]): ProcedureField[] {
  if (!Array.isArray(parameters)) throw invalid(part, 'has to be an array');
  const names = new Set<unknown>();
  return parameters.map(({ name, type }: ProcedureParameter, i) => {
    if (typeof name !== 'string' || name === '') throw invalid(`${part}[${i}].name`, 'has to be a name');
    if (names.has(name)) throw invalid(`${part}[${i}].name`, 'is there twice');
    names.add(name);
    const known = typeof type === 'string' ? parseTypeName(type) : null;
    if (known === null) throw invalid(`${part}[${i}].type`, 'is no type');
    return { name, type: known };
  });
}

function invalid(part: string, problem: string): UsageError {
  return new UsageError('INVALID_ARGUMENT', `the ${part} of a procedure ${problem}`, `procedure.${part}`);
}

/** The binder has checked what can be known without running the query. */
function argument(v: Value, { name, type }: ProcedureField, { name: procedure }: ProcedureSignature): Value {
  const value = converted(v, type);
  if (isOfType(value, type)) return value;
  const wanted = printTypeName(type);
  throw invalidArgumentType(`${procedure} takes ${wanted} as ${name}, not ${typeNameOf(v)}`);
}

/** Where a FLOAT is wanted, an INTEGER is made one. */
function converted(v: Value, type: ProcedureField['type']): Value {
  return type.kind === 'float' && isInteger(v) ? floatOf(Number(v)) : v;
}

function* rowsOf(
  call: () => Iterable<ProcedureRow> | void,
  signature: ProcedureSignature,
  runtime: ExecutionRuntime,
): Iterable<readonly Value[]> {
  const failure = (message: string, cause?: unknown): CypherError =>
    procedureFailed(signature, message, cause);
  const rows = guarded(call, failure) ?? [];
  if (typeof rows !== 'object' || !(Symbol.iterator in rows))
    throw failure('gave neither an array nor anything else to iterate; it must not be asynchronous');
  const iterator = guarded(() => rows[Symbol.iterator](), failure);
  try {
    for (;;) {
      const next = guarded(() => iterator.next(), failure);
      if (next.done === true) return;
      yield guarded(() => outputsOf(next.value, signature, runtime), failure);
    }
  } finally {
    iterator.return?.();
  }
}

type Fail = (message: string, cause?: unknown) => CypherError;

function guarded<T>(work: () => T, failure: Fail): T {
  try {
    return work();
  } catch (error) {
    throw failure(error instanceof Error ? error.message : String(error), error);
  }
}

function outputsOf(
  row: ProcedureRow,
  { outputs }: ProcedureSignature,
  { graph, platform }: ExecutionRuntime,
): Value[] {
  const values = valuesOfRecord(row, 'row', platform.zoneOffsetSeconds);
  return outputs.map(({ name, type }) => {
    const value = entityOf(row[name], graph) ?? converted(values.get(name) ?? null, type);
    if (isOfType(value, type)) return value;
    throw new Error(`gave for ${name} a ${typeNameOf(value)} instead of ${printTypeName(type)}`);
  });
}

/** The node or relationship that a public one stands for, or null for another value. */
function entityOf(value: unknown, { nodes, relationships }: ExecutionRuntime['graph']): Value {
  const [store, make] = isNode(value)
    ? [nodes, (index: number) => new NodeRef(index)]
    : isRelationship(value)
      ? [relationships, (index: number) => new RelationshipRef(index)]
      : [null, null];
  if (store === null) return null;
  const { id } = value as LoraNode | LoraRelationship;
  const index = store.ids.indexOf(typeof id === 'bigint' ? integerOf(id) : id);
  if (index < 0 || !store.isLive(index))
    throw new Error(`gave an entity with the id ${id}, which there is not`);
  return make(index);
}

function procedureFailed({ name }: ProcedureSignature, message: string, cause: unknown): CypherError {
  const details = { errorType: 'ProcedureError', phase: 'runtime', detail: 'ProcedureFailed' } as const;
  const options = cause === undefined ? undefined : { cause };
  return new CypherError('PROCEDURE_FAILED', `the procedure ${name} failed: ${message}`, details, options);
}
