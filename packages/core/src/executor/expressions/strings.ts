import type { Span } from '../../cypher/ast.ts';
import type { Evaluator, Runtime } from '../runtime.ts';
import { compileRegex } from '../functions/regex/regex.ts';
import type { Regex } from '../functions/regex/regex.ts';
import { located } from './failure.ts';

/** `STARTS WITH`, `ENDS WITH`, `CONTAINS`: null unless both are STRINGs, as openCypher's TCK has it. */
export function compileTextSearch(
  operator: 'STARTS WITH' | 'ENDS WITH' | 'CONTAINS',
  left: Evaluator,
  right: Evaluator,
): Evaluator {
  switch (operator) {
    case 'STARTS WITH':
      return (batch, row) => {
        const text = left(batch, row);
        const part = right(batch, row);
        return typeof text === 'string' && typeof part === 'string' ? text.startsWith(part) : null;
      };
    case 'ENDS WITH':
      return (batch, row) => {
        const text = left(batch, row);
        const part = right(batch, row);
        return typeof text === 'string' && typeof part === 'string' ? text.endsWith(part) : null;
      };
    default:
      return (batch, row) => {
        const text = left(batch, row);
        const part = right(batch, row);
        return typeof text === 'string' && typeof part === 'string' ? text.includes(part) : null;
      };
  }
}

/**
 * `text =~ pattern`: whether the whole text matches. Null unless both are STRINGs. The automaton of the last pattern is
 * kept. Throws `INVALID_ARGUMENT_VALUE`.
 */
export function compileRegexMatch(
  text: Evaluator,
  pattern: Evaluator,
  { pausing, budget }: Runtime,
  span: Span,
): Evaluator {
  let source: string | null = null;
  let regex: Regex | null = null;
  return pausing.pausable<Regex>(
    (batch, row) => {
      const t = text(batch, row);
      const p = pattern(batch, row);
      if (typeof t !== 'string' || typeof p !== 'string') return null;
      if (p !== source) {
        regex = regexAt(p, span);
        source = p;
      }
      regex!.begin(t);
      return regex;
    },
    (matching) => {
      for (; ; budget.noteBatch()) {
        const answer = matching.goOn();
        if (answer !== null) return answer;
      }
    },
  );
}

function regexAt(pattern: string, span: Span): Regex {
  try {
    return compileRegex(pattern);
  } catch (error) {
    throw located(error, span);
  }
}
