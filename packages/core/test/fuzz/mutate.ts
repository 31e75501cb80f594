import { ACCEPTED, REFUSED } from './corpus.ts';
import type { Choices } from './choices.ts';
import { QueryWriter } from './query-writer.ts';

const TEXTS: readonly string[] = [...ACCEPTED, ...REFUSED];

/** A word, a number, a string, a name in back-ticks, white space, or one other character. */
const TOKEN = /[\p{L}_][\p{L}\p{N}_]*|\d+(?:\.\d+)?(?:e-?\d+)?|'[^']*'|"[^"]*"|`[^`]*`|\s+|[^]/gu;

function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

const POOL: readonly string[] = [...new Set(TEXTS.flatMap(tokensOf))];

/** What a token is, by how it begins: that mostly says where it may stand. */
function kindOf(token: string): string {
  if (/^[\p{Lu}]/u.test(token)) return 'keyword';
  if (/^[\p{L}_`]/u.test(token)) return 'name';
  if (/^[\d'"]/.test(token)) return 'literal';
  return /^\s/.test(token) ? 'space' : 'symbol';
}

/** Values at the edges of what there is. */
const EXTREMES: readonly string[] = [
  '0',
  '-1',
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775808',
  '1e308',
  '1e400',
  '(0.0 / 0.0)',
  '(1.0 / 0.0)',
  'null',
  "''",
  "'\u{1F600}'",
  "'\\uD800'",
  '[]',
  '{}',
  '[null]',
  'range(0, 100000)',
  'range(0, 9223372036854775807)',
  '$p',
  '$missing',
  '`__proto__`',
  '``',
  '*',
  '..',
  'count(*)',
  '(n)',
  '-[*]-',
];

const ODD_CHARACTERS: readonly string[] = [
  '\0',
  '\uFEFF',
  '\u2028',
  '\uD800',
  '\u{10FFFF}',
  '\\',
  "'",
  '`',
  '/*',
  '//',
];

const WRAPPERS: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['[', ']'],
  ['NOT ', ''],
  ['-', ''],
  ['{a: ', '}'],
  ['size(', ')'],
  ['CASE WHEN ', ' THEN 1 END'],
  ['[x IN ', ' | x]'],
  ['EXISTS { MATCH (n) WHERE ', ' }'],
  ['COUNT { RETURN ', ' }'],
  ['CALL { ', ' }'],
  ['FOREACH (x IN [1] | ', ')'],
];

/** A text that was a query, or several, until it was changed. */
export function mutatedText(choices: Choices): string {
  const tokens = tokensOf(startingText(choices));
  for (let count = 1 + choices.below(4); count > 0; count--) mutate(tokens, choices);
  return tokens.join('');
}

function startingText(choices: Choices): string {
  const writer = new QueryWriter(choices);
  return choices.make(
    () => choices.of(TEXTS),
    () => choices.of(TEXTS),
    () => choices.of(TEXTS),
    () => writer.readingQuery(),
    () => writer.updatingQuery(),
  );
}

function mutate(tokens: string[], choices: Choices): void {
  const position = (): number => (choices.below(256) * 256 + choices.below(256)) % (tokens.length + 1);
  const start = position();
  const length = choices.below(6);
  choices.make<unknown>(
    () => tokens.splice(start, length),
    () => tokens.splice(start, 1, choices.of(POOL.slice(choices.below(2) * 200))),
    () => tokens.splice(start, 0, ' ', choices.of(POOL.slice(choices.below(2) * 200)), ' '),
    () => replaceWithKin(tokens, start, choices),
    () => replaceWithKin(tokens, start, choices),
    () => replaceWithKin(tokens, start, choices),
    () => replaceLiteral(tokens, start, choices),
    () => tokens.splice(start, 1, choices.of(EXTREMES)),
    () => tokens.splice(start, 0, ...tokens.slice(start, start + length)),
    () => tokens.splice(position(), 0, ...tokens.splice(start, length)),
    () => splice(tokens, start, choices),
    () => wrap(tokens, start, length, choices),
    () => tokens.splice(start, 0, choices.of(ODD_CHARACTERS)),
    () => cutToken(tokens, start, choices),
  );
}

function replaceWithKin(tokens: string[], at: number, choices: Choices): void {
  const token = tokens[at];
  if (token === undefined) return;
  const kind = kindOf(token);
  const kin = POOL.filter((other) => kindOf(other) === kind);
  tokens[at] = kin[(choices.below(256) * 256 + choices.below(256)) % kin.length] ?? token;
}

/** Puts something extreme in the place of a literal at or after `from`. */
function replaceLiteral(tokens: string[], from: number, choices: Choices): void {
  const at = tokens.findIndex((token, i) => i >= from && kindOf(token) === 'literal');
  if (at >= 0) tokens[at] = choices.of(EXTREMES);
}

/** Goes on as another query does from some place on. */
function splice(tokens: string[], start: number, choices: Choices): void {
  const others = tokensOf(choices.of(TEXTS));
  const from = choices.below(256) % (others.length + 1);
  tokens.splice(start, choices.oneIn(2) ? tokens.length : 0, ' ', ...others.slice(from));
}

/** Nests some tokens, now and then deeply. */
function wrap(tokens: string[], start: number, length: number, choices: Choices): void {
  const [open, close] = choices.of(WRAPPERS);
  const levelCount = choices.oneIn(8) ? 1 + choices.below(256) : 1 + choices.below(4);
  const inner = tokens.slice(start, start + length);
  tokens.splice(start, length, open.repeat(levelCount), ...inner, close.repeat(levelCount));
}

function cutToken(tokens: string[], at: number, choices: Choices): void {
  const token = tokens[at];
  if (token !== undefined) tokens[at] = token.slice(choices.below(token.length));
}
