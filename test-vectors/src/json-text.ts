import type { Json } from './values.ts';

/** Text that is JSON already. */
class Raw {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** JSON without white space. Not recursive, as JSON.stringify is: some vectors nest thousands deep. */
export function jsonText(root: Json): string {
  const out: string[] = [];
  const waiting: (Json | Raw)[] = [root];
  while (waiting.length > 0) {
    const item = waiting.pop()!;
    if (item instanceof Raw) out.push(item.text);
    else if (item === null || typeof item === 'string') out.push(JSON.stringify(item));
    else for (const part of partsOf(item).toReversed()) waiting.push(part);
  }
  return out.join('');
}

/** A list or an object as its punctuation and members. */
function partsOf(container: readonly Json[] | { readonly [key: string]: Json }): (Json | Raw)[] {
  const list = isList(container);
  const parts: (Json | Raw)[] = [new Raw(list ? '[' : '{')];
  for (const [key, member] of Object.entries(container)) {
    const comma = parts.length > 1 ? ',' : '';
    parts.push(new Raw(list ? comma : `${comma}${JSON.stringify(key)}:`), member);
  }
  parts.push(new Raw(list ? ']' : '}'));
  return parts;
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
