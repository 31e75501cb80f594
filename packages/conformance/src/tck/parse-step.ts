import { parseValue } from './parse-value.ts';
import { SIDE_EFFECTS } from './scenario.ts';
import type { ExpectErrorStep, ProcedureField, SideEffect, SideEffects, Step } from './scenario.ts';
import type { TckValue } from './value.ts';

/** A step as Gherkin has it: its text, and what stands below it. */
export interface StepSource {
  readonly text: string;
  /** The text block below the step, where there is one. */
  readonly block: string | null;
  /** The cells of the table below the step, unescaped; a table without columns has one row without cells. */
  readonly table: readonly (readonly string[])[] | null;
}

/** Gives the statements that make a named graph. */
export type GraphScripts = (name: string) => readonly string[];

const EMPTY_GRAPH = /^(?:an empty|any) graph$/;
const NAMED_GRAPH = /^the (\S+) graph$/;
const PROCEDURE = /^there exists a procedure ([\w.]+)\((.*)\) :: \((.*)\) ?:$/;
const RESULT =
  /^the result should be(?:, (in order|in any order))?( \(ignoring element order for lists\))?:$/;
const ERROR = /^an? (\w+) should be raised at (compile time|runtime|any time): (\w+|\*)$/;

/**
 * Finds out what a step means. A step gives several where it names a graph made by several statements, and none where
 * it asks for the empty graph that every scenario starts from.
 *
 * @throws Error for a step that is not of the TCK, or whose block or table is missing or wrong
 */
export function parseStep(source: StepSource, graphScripts: GraphScripts): Step[] {
  const { text } = source;
  if (EMPTY_GRAPH.test(text)) return [];
  const graphName = NAMED_GRAPH.exec(text)?.[1];
  if (graphName !== undefined) return graphScripts(graphName).map((query) => ({ kind: 'prepare', query }));
  return [parseFixedStep(source) ?? parsePatternStep(source)];
}

function parseFixedStep(source: StepSource): Step | null {
  switch (source.text) {
    case 'having executed:':
      return { kind: 'prepare', query: blockOf(source) };
    case 'executing query:':
    case 'executing control query:':
      return { kind: 'execute', query: blockOf(source) };
    case 'parameters are:':
      return {
        kind: 'parameters',
        values: new Map(pairsOf(source).map(([name, value]) => [name, parseValue(value)])),
      };
    case 'the result should be empty':
      return { kind: 'expectRows', columns: [], rows: [], rowOrder: 'stated', listOrder: 'stated' };
    case 'no side effects':
      return { kind: 'expectSideEffects', effects: {} };
    case 'the side effects should be:':
      return { kind: 'expectSideEffects', effects: sideEffectsOf(source) };
    default:
      return null;
  }
}

function parsePatternStep(source: StepSource): Step {
  const { text } = source;
  const result = RESULT.exec(text);
  if (result !== null) {
    const [columns, rows] = headedTable(source);
    const rowOrder = result[1] === 'in order' ? 'stated' : 'ignored';
    const listOrder = result[2] === undefined ? 'stated' : 'ignored';
    return { kind: 'expectRows', columns, rows, rowOrder, listOrder };
  }
  const error = ERROR.exec(text);
  if (error !== null) {
    const [, errorType, phase, detail] = error as unknown as [string, string, string, string];
    return { kind: 'expectError', errorType, phase: phase as ExpectErrorStep['phase'], detail };
  }
  const procedure = PROCEDURE.exec(text);
  if (procedure !== null) {
    const [, name, inputText, outputText] = procedure as unknown as [string, string, string, string];
    const [inputs, outputs] = [parseFields(inputText), parseFields(outputText)];
    const [columns, rows] = headedTable(source);
    const fields = [...inputs, ...outputs].map((field) => field.name);
    if (columns.join() !== fields.join())
      throw new Error(`the columns of the table are not those of the signature: ${text}`);
    return { kind: 'procedure', procedure: { name, inputs, outputs, rows } };
  }
  throw new Error(`no step of the TCK: ${text}`);
}

function parseFields(text: string): ProcedureField[] {
  if (text.trim() === '') return [];
  return text.split(',').map((field) => {
    const [name, type] = field.split('::').map((part) => part.trim());
    if (!name || !type) throw new Error(`no field of a signature: ${field}`);
    return { name, type };
  });
}

function sideEffectsOf(source: StepSource): SideEffects {
  const effects: Partial<Record<SideEffect, number>> = {};
  for (const [name, count] of pairsOf(source)) {
    if (!SIDE_EFFECTS.includes(name as SideEffect) || !/^\d+$/.test(count))
      throw new Error(`no side effect: ${name} ${count}`);
    effects[name as SideEffect] = Number(count);
  }
  return effects;
}

function blockOf({ text, block }: StepSource): string {
  if (block === null) throw new Error(`a step without its query: ${text}`);
  return block;
}

function tableOf({ text, table }: StepSource): readonly (readonly string[])[] {
  if (table === null) throw new Error(`a step without its table: ${text}`);
  return table;
}

function pairsOf(source: StepSource): [string, string][] {
  return tableOf(source).map((cells) => {
    if (cells.length !== 2) throw new Error(`a table that has not two columns: ${source.text}`);
    return [cells[0]!, cells[1]!];
  });
}

function headedTable(source: StepSource): [columns: readonly string[], rows: TckValue[][]] {
  const [columns = [], ...rows] = tableOf(source);
  return [columns, rows.map((cells) => cells.map(parseValue))];
}
