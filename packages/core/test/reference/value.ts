/**
 * The values of the reference evaluator, in a representation of its own: INTEGER is always a bigint, FLOAT always a
 * number, and nodes and relationships are the objects of the graph themselves.
 */
export type RefValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | readonly RefValue[]
  | RefMap
  | RefNode
  | RefRelationship
  | RefPath;

export type RefMap = ReadonlyMap<string, RefValue>;

export class RefNode {
  readonly id: number;
  /** In the order in which the node got them. */
  labels: string[];
  readonly properties: Map<string, RefValue>;
  isDeleted = false;

  constructor(id: number, labels: readonly string[], properties: Iterable<readonly [string, RefValue]>) {
    this.id = id;
    this.labels = [...labels];
    this.properties = new Map(properties);
  }
}

export class RefRelationship {
  readonly id: number;
  readonly type: string;
  readonly start: RefNode;
  readonly end: RefNode;
  readonly properties: Map<string, RefValue>;
  isDeleted = false;

  constructor(
    id: number,
    type: string,
    start: RefNode,
    end: RefNode,
    properties: Iterable<readonly [string, RefValue]>,
  ) {
    this.id = id;
    this.type = type;
    this.start = start;
    this.end = end;
    this.properties = new Map(properties);
  }
}

export class RefPath {
  readonly nodes: readonly RefNode[];
  readonly relationships: readonly RefRelationship[];

  constructor(nodes: readonly RefNode[], relationships: readonly RefRelationship[]) {
    this.nodes = nodes;
    this.relationships = relationships;
  }
}

/** A statement that fails when it runs. */
export class RefFailure extends Error {}

/** The statement leaves what openCypher says nothing of: its result cannot be compared. */
export class RefUnspecified extends Error {}

export function isRefList(v: RefValue): v is readonly RefValue[] {
  return Array.isArray(v);
}

export function isRefMap(v: RefValue): v is RefMap {
  return v instanceof Map;
}

export function isRefNumber(v: RefValue): v is bigint | number {
  return typeof v === 'bigint' || typeof v === 'number';
}

/** `a = b` */
export function refEquals(a: RefValue, b: RefValue): boolean | null {
  if (a === null || b === null) return null;
  if (isRefNumber(a) && isRefNumber(b)) return a == b;
  if (isRefList(a) && isRefList(b)) {
    if (a.length !== b.length) return false;
    return allTrue(a.map((x, i) => refEquals(x, b[i]!)));
  }
  if (isRefMap(a) && isRefMap(b)) {
    if (a.size !== b.size || [...a.keys()].some((key) => !b.has(key))) return false;
    return allTrue([...a].map(([key, x]) => refEquals(x, b.get(key)!)));
  }
  if (a instanceof RefPath && b instanceof RefPath) return sameElements(a, b);
  return a === b;
}

function sameElements(a: RefPath, b: RefPath): boolean {
  const as = [...a.nodes, ...a.relationships];
  const bs = [...b.nodes, ...b.relationships];
  return as.length === bs.length && as.every((x, i) => x === bs[i]);
}

/** AND over three values. */
export function allTrue(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

/** `a < b` as a sign, or null where they cannot be compared. */
export function refCompare(a: RefValue, b: RefValue): number | null {
  if (a === null || b === null) return null;
  if (isRefNumber(a) && isRefNumber(b)) return sign(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (isRefList(a) && isRefList(b)) {
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const c = refCompare(a[i]!, b[i]!);
      if (c !== 0) return c;
    }
    return a.length - b.length;
  }
  return null;
}

function sign(a: bigint | number, b: bigint | number): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/** By code points. */
export function compareText(a: string, b: string): number {
  const as = Array.from(a, (c) => c.codePointAt(0)!);
  const bs = Array.from(b, (c) => c.codePointAt(0)!);
  const i = as.findIndex((x, at) => x !== bs[at]);
  if (i < 0) return as.length - bs.length;
  return i < bs.length ? as[i]! - bs[i]! : 1;
}

/** The place of a type in the ascending order of all values. */
function rank(v: RefValue): number {
  if (isRefMap(v)) return 0;
  if (v instanceof RefNode) return 1;
  if (v instanceof RefRelationship) return 2;
  if (isRefList(v)) return 3;
  if (v instanceof RefPath) return 4;
  if (typeof v === 'string') return 5;
  if (typeof v === 'boolean') return 6;
  return v === null ? 8 : 7;
}

/** The order of all values (ORDER BY, min, max); 0 for values that DISTINCT and grouping take as one. */
export function refOrder(a: RefValue, b: RefValue): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (a instanceof RefNode || a instanceof RefRelationship) return a.id - (b as typeof a).id;
  if (a instanceof RefPath) {
    const other = b as RefPath;
    return sameElements(a, other) ? 0 : orderLists(steps(a), steps(other));
  }
  if (isRefList(a)) return orderLists(a, b as readonly RefValue[]);
  if (isRefMap(a)) return orderMaps(a, b as RefMap);
  return refCompare(a, b) ?? 0;
}

/** Node, relationship, node, … */
function steps(path: RefPath): RefValue[] {
  return path.nodes.flatMap((node, i) => (i === 0 ? [node] : [path.relationships[i - 1]!, node]));
}

function orderLists(a: readonly RefValue[], b: readonly RefValue[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const c = refOrder(a[i]!, b[i]!);
    if (c !== 0) return c;
  }
  return a.length - b.length;
}

function orderMaps(a: RefMap, b: RefMap): number {
  if (a.size !== b.size) return a.size - b.size;
  const keysOfA = [...a.keys()].toSorted(compareText);
  const keysOfB = [...b.keys()].toSorted(compareText);
  const byKeys = orderLists(keysOfA, keysOfB);
  if (byKeys !== 0) return byKeys;
  return orderLists(
    keysOfA.map((key) => a.get(key)!),
    keysOfB.map((key) => b.get(key)!),
  );
}
