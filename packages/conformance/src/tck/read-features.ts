import { AstBuilder, GherkinClassicTokenMatcher, Parser, compile } from '@cucumber/gherkin';
import { IdGenerator } from '@cucumber/messages';
import type { Pickle, PickleStep } from '@cucumber/messages';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseStep } from './parse-step.ts';
import type { GraphScripts, StepSource } from './parse-step.ts';
import type { Scenario } from './scenario.ts';

/**
 * Reads the scenarios of a feature file, of all feature files below a directory, or of a whole TCK (the directory that
 * holds `features` and `graphs`), in the order of their names. The named graphs are those of the TCK that `path` is in.
 *
 * @throws Error that names the file for a path without feature files, a file that is no Gherkin, a step that is not of
 *   the TCK, and a scenario that states nothing
 */
export function readFeatures(path: string): Scenario[] {
  const tckDirectory = findTck(resolve(path));
  const featuresDirectory = join(tckDirectory, 'features');
  const graphScripts = graphScriptsIn(join(tckDirectory, 'graphs'));
  const files = featureFiles(resolve(path) === tckDirectory ? featuresDirectory : resolve(path));
  if (files.length === 0) throw new Error(`no feature file at ${path}`);
  return files.flatMap((file) => {
    const feature = relative(featuresDirectory, file)
      .replaceAll('\\', '/')
      .replace(/\.feature$/, '');
    try {
      return parseFeature(readFileSync(file, 'utf8'), feature, graphScripts);
    } catch (error) {
      throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  });
}

/** Parses one feature; `feature` is the name that it has in the ids of its scenarios. */
export function parseFeature(text: string, feature: string, graphScripts: GraphScripts): Scenario[] {
  const newId = IdGenerator.incrementing();
  const document = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher()).parse(text);
  const pickles = compile(document, feature, newId);
  const seen = new Map<string, number>();
  return pickles.map((pickle) => {
    const example = (seen.get(pickle.name) ?? 0) + 1;
    seen.set(pickle.name, example);
    // An example of an outline stands for two nodes of the document: the outline and the row.
    const id = `${feature} ${pickle.name}${pickle.astNodeIds.length > 1 || example > 1 ? ` #${example}` : ''}`;
    return scenarioOf(pickle, id, feature, graphScripts);
  });
}

function scenarioOf(pickle: Pickle, id: string, feature: string, graphScripts: GraphScripts): Scenario {
  const steps = pickle.steps.flatMap((step) => parseStep(sourceOf(step), graphScripts));
  const isIgnored = pickle.tags.some(({ name }) => name === '@ignore');
  const queryIndex = steps.findIndex(({ kind }) => kind === 'execute');
  const statesSomething = steps.some(({ kind }, index) => index > queryIndex && kind.startsWith('expect'));
  if (queryIndex < 0 || !statesSomething)
    throw new Error(`${id}: a scenario has to run a query and state something of it`);
  return { id, feature, isIgnored, steps };
}

function sourceOf({ text, argument }: PickleStep): StepSource {
  return {
    text,
    block: argument?.docString?.content ?? null,
    table: argument?.dataTable?.rows.map(({ cells }) => cells.map(({ value }) => value)) ?? null,
  };
}

/** The nearest directory, from the path upwards, that holds the directory `features`. */
function findTck(path: string): string {
  for (let directory = path; ; directory = dirname(directory)) {
    if (existsSync(join(directory, 'features'))) return directory;
    if (directory === dirname(directory)) throw new Error(`${path} is in no directory 'features'`);
  }
}

function featureFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.feature'))
    .map((name) => join(path, name))
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** A script is statements that each end with a semicolon at the end of a line. */
function graphScriptsIn(directory: string): GraphScripts {
  return (name) => {
    const script = readFileSync(join(directory, name, `${name}.cypher`), 'utf8');
    return script.split(/;[ \t]*(?:\r?\n|$)/).filter((statement) => statement.trim() !== '');
  };
}
