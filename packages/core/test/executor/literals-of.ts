import { bindStatement } from '../../src/binder/bind.ts';
import { LiteralUses } from '../../src/binder/literal-uses.ts';
import { lex } from '../../src/cypher/lexer.ts';
import { parse } from '../../src/cypher/parser/statement.ts';
import { TextShape } from '../../src/executor/text-shape.ts';
import type { Value } from '../../src/value/value.ts';

/** The values with which `text` runs on the plan of `planText`, or null where it cannot. */
export function literalsOf(planText: string, text: string): readonly Value[] | null {
  const uses = new LiteralUses();
  bindStatement(parse(planText), planText, new Map(), uses);
  return new TextShape(planText, lex(planText), uses).literalsOf(text, lex(text));
}
