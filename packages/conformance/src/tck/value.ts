/**
 * A value as a scenario states it and as a query gave it, in one form, so that both can be compared: INTEGER is
 * `bigint`, FLOAT is `number`, STRING and the temporal types (in ISO 8601) are `string`, MAP is a `Map`. It is plain
 * data and survives `structuredClone`.
 */
export type TckValue =
  null | boolean | bigint | number | string | TckValue[] | TckMap | TckNode | TckRelationship | TckPath;

export type TckMap = Map<string, TckValue>;

/** A node without its id: scenarios know nodes by labels and properties. */
export interface TckNode {
  readonly kind: 'node';
  readonly labels: readonly string[];
  readonly properties: TckMap;
}

export interface TckRelationship {
  readonly kind: 'relationship';
  readonly type: string;
  readonly properties: TckMap;
}

/** A path: where it starts, and each relationship walked with the node it led to. */
export interface TckPath {
  readonly kind: 'path';
  readonly start: TckNode;
  readonly hops: readonly TckHop[];
}

export interface TckHop {
  readonly relationship: TckRelationship;
  /** True where the relationship was walked from its start to its end. */
  readonly forward: boolean;
  readonly node: TckNode;
}

/** How lists compare: element by element, or as multisets at every depth. */
export type ListOrder = 'stated' | 'ignored';

/**
 * Prints a value in the notation of the TCK, in one way only: labels and keys sorted, −0.0 as 0.0 (which scenarios do
 * not tell apart), lists sorted where their order is ignored. Two values are equal exactly where their texts are.
 */
export function printValue(value: TckValue, listOrder: ListOrder = 'stated'): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return printString(value);
  if (typeof value === 'number') return printFloat(value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) {
    const elements = value.map((element) => printValue(element, listOrder));
    return `[${(listOrder === 'ignored' ? elements.toSorted() : elements).join(', ')}]`;
  }
  if (value instanceof Map) return printMap(value, listOrder);
  if (value.kind === 'path') {
    const hops = value.hops.map((hop) => printHop(hop, listOrder));
    return `<${printValue(value.start, listOrder)}${hops.join('')}>`;
  }
  const labels = printLabels(value.kind === 'node' ? value.labels : [value.type]);
  const properties = value.properties.size === 0 ? '' : printMap(value.properties, listOrder);
  const inside = [labels, properties].filter((part) => part !== '').join(' ');
  return value.kind === 'node' ? `(${inside})` : `[${inside}]`;
}

/** Line breaks are escaped, so that a row is one line. */
function printString(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}

function printFloat(x: number): string {
  const text = String(x);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function printMap(map: TckMap, listOrder: ListOrder): string {
  const entries = [...map].map(([key, value]) => `${printName(key)}: ${printValue(value, listOrder)}`);
  return `{${entries.toSorted().join(', ')}}`;
}

function printHop({ relationship, forward, node }: TckHop, listOrder: ListOrder): string {
  const [before, after] = forward ? ['-', '->'] : ['<-', '-'];
  return `${before}${printValue(relationship, listOrder)}${after}${printValue(node, listOrder)}`;
}

function printLabels(labels: readonly string[]): string {
  const sorted = labels.map((label) => `:${printName(label)}`).toSorted();
  return sorted.join('');
}

function printName(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}
