import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DATA_FILES,
  LEXICOGRAPHER_FILES,
  RELATIONSHIP_TYPES,
  SENSE_KEY_DIGITS,
  type FilePartOfSpeech,
  type PartOfSpeech,
} from './vocabulary.ts';

/** A set of words that mean the same. */
export interface Synset {
  /** Unique: the offset in its data file and the part of speech of that file, `02086723-n`. */
  readonly id: string;
  readonly pos: PartOfSpeech;
  readonly lexFile: string;
  /** The definition, without the examples. */
  readonly gloss: string;
  readonly examples: readonly string[];
  readonly words: readonly SynsetWord[];
  readonly pointers: readonly Pointer[];
}

/** A word as a member of a synset. */
export interface SynsetWord {
  /** In lower case and with spaces, as WordNet's own index has it (but with spaces for its underscores). */
  readonly lemma: string;
  /** As the synset writes it: `Paris`. */
  readonly written: string;
  /** What `index.sense` says about the word in this synset; null where it says nothing. */
  readonly sense: Sense | null;
}

/** A relation that leads from a synset to another, or from one of its words to one of the other's. */
export interface Pointer {
  readonly type: string;
  /** The id of the synset it leads to. */
  readonly target: string;
  /** The places of the two words in their synsets, counted from 1; 0 and 0 where the relation is between synsets. */
  readonly sourceWord: number;
  readonly targetWord: number;
}

/** What `index.sense` says about one sense of a word. */
export interface Sense {
  /** 1 for the most frequent sense of the word in that part of speech. */
  readonly number: number;
  /** How often the sense was met in the tagged texts. */
  readonly tagCount: number;
}

/**
 * Reads the database files of WordNet 3.x from a directory: `data.noun`, `data.verb`, `data.adj`, `data.adv` and
 * `index.sense`. Verb frames and the syntactic markers of adjectives are left out.
 *
 * @returns all synsets: nouns, verbs, adjectives, adverbs, each in the order of their file
 * @throws {Error} with file and line, where a line is not in the format
 */
export function readWordNet(directory: string): Synset[] {
  const senses: SenseIndex = new Map(readLines(directory, 'index.sense', parseSense));
  return DATA_FILES.flatMap(([pos, file]) =>
    readLines(directory, file, (line) => parseSynset(line, pos, senses)),
  );
}

/** The senses by lemma, part of speech and offset; two spellings of a word in one synset share one. */
export type SenseIndex = ReadonlyMap<string, Sense>;

/** Parses every line of a file but those of the licence, which begin with spaces. */
function readLines<T>(directory: string, file: string, parse: (line: string) => T): T[] {
  const records: T[] = [];
  for (const [index, line] of readFileSync(join(directory, file), 'utf8').split(/\r?\n/).entries()) {
    if (line === '' || line.startsWith('  ')) continue;
    try {
      records.push(parse(line));
    } catch (error) {
      throw new Error(`${file}:${index + 1}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
  return records;
}

/**
 * Parses a line of a data file:
 * `offset lexFile type wordCount (word lexId)… pointerCount (symbol offset pos sourceTarget)… [frames] | gloss`.
 * The word count, the lexical ids and the word places are hexadecimal, the rest is decimal.
 */
export function parseSynset(line: string, filePos: FilePartOfSpeech, senses: SenseIndex): Synset {
  const bar = line.indexOf(' | ');
  if (bar < 0) throw new Error('a synset without a gloss');
  const fields = new Fields(line.slice(0, bar));
  const offset = fields.next();
  const lexFileNumber = fields.next();
  const pos = partOfSpeech(fields.next());
  const words = fields.times(fields.number(16), () =>
    parseWord(fields, (indexForm) => senses.get(`${indexForm}%${SENSE_KEY_DIGITS[pos]} ${offset}`) ?? null),
  );
  const pointers = fields.times(fields.number(10), () => parsePointer(fields));
  const lexFile = LEXICOGRAPHER_FILES[Number(lexFileNumber)];
  if (lexFile === undefined) throw new Error(`there is no lexicographer file ${lexFileNumber}`);
  const id = `${offset}-${filePos}`;
  return { id, pos, lexFile, ...parseGloss(line.slice(bar + 3)), words, pointers };
}

function parseWord(fields: Fields, senseOf: (indexForm: string) => Sense | null): SynsetWord {
  const written = fields.next().replace(/\((a|p|ip)\)$/, '');
  fields.number(16); // the lexical id: the lemma and the synset tell the senses apart already
  const indexForm = written.toLowerCase();
  return {
    lemma: indexForm.replaceAll('_', ' '),
    written: written.replaceAll('_', ' '),
    sense: senseOf(indexForm),
  };
}

function parsePointer(fields: Fields): Pointer {
  const symbol = fields.next();
  const type = RELATIONSHIP_TYPES.get(symbol);
  if (type === undefined) throw new Error(`there is no pointer symbol ${symbol}`);
  const target = `${fields.next()}-${fields.next()}`;
  const places = fields.next();
  if (!/^[0-9a-f]{4}$/i.test(places)) throw new Error(`${places} names no two words`);
  const sourceWord = Number.parseInt(places.slice(0, 2), 16);
  return { type, target, sourceWord, targetWord: Number.parseInt(places.slice(2), 16) };
}

/** Divides a gloss into the definition and the examples: quoted, after the first semicolon or colon that a quote follows. */
export function parseGloss(text: string): { gloss: string; examples: string[] } {
  const start = text.search(/(^|[;:] *)"/);
  if (start < 0) return { gloss: text.trim(), examples: [] };
  const examples = Array.from(text.slice(start).matchAll(/"([^"]*)"/g), (match) => match[1]!.trim());
  return { gloss: text.slice(0, start).trim(), examples };
}

/** Parses a line of `index.sense`: `lemma%pos:lexFile:lexId:head:headId offset senseNumber tagCount`. */
export function parseSense(line: string): [string, Sense] {
  const fields = new Fields(line);
  const [lemmaAndPos = ''] = fields.next().split(':');
  const offset = fields.next();
  return [`${lemmaAndPos} ${offset}`, { number: fields.number(10), tagCount: fields.number(10) }];
}

function partOfSpeech(text: string): PartOfSpeech {
  if (text === 'n' || text === 'v' || text === 'a' || text === 's' || text === 'r') return text;
  throw new Error(`there is no part of speech ${text}`);
}

/** The fields of a line, taken one after the other. */
class Fields {
  readonly #fields: readonly string[];
  #position = 0;

  constructor(text: string) {
    this.#fields = text.split(' ');
  }

  next(): string {
    const field = this.#fields[this.#position++];
    if (!field) throw new Error('the line ends too early');
    return field;
  }

  number(radix: 10 | 16): number {
    const field = this.next();
    if (!(radix === 10 ? /^[0-9]+$/ : /^[0-9a-f]+$/i).test(field)) throw new Error(`${field} is no number`);
    return Number.parseInt(field, radix);
  }

  times<T>(count: number, make: () => T): T[] {
    return Array.from({ length: count }, make);
  }
}
