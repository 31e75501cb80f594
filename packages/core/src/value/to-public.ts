import type { EntityReader } from './entity-reader.ts';
import { crsNameOf, isGeographic } from './point.ts';
import type * as pub from './public.ts';
import { printTemporal } from './temporal/print.ts';
import { isList, isMap } from './type-of.ts';
import type { Path, Point, Value, Vector } from './value.ts';

/** How INTEGERs (and ids) come out: as `number` where that is exact, or all as `bigint`. */
export type IntegerOutput = 'number-or-bigint' | 'bigint';

/** Counts the memory of what is made; throws when it is too much. */
export interface SizeCounter {
  take(sizeBytes: number): void;
}

const UNCOUNTED: SizeCounter = { take: () => {} };

/** About what the parts of a public value take, each beside the place where it stands. */
const OBJECT_BYTES = 64;
const PROPERTY_BYTES = 24;

/** Parts that a list or map counts for itself: each level of nesting takes stack, and that of one step has to suffice. */
const LEVEL_PARTS = 8;

/**
 * Makes the public form of internal values, without sharing anything with the engine. Deleted nodes and relationships come
 * out as null.
 *
 * All at once, unless it has been said how many parts may be made at a time: then lists and maps with more of them come
 * out empty, and are filled by {@link PublicValues.goOn}.
 */
export class PublicValues {
  readonly #reader: EntityReader;
  readonly #allBigints: boolean;
  readonly #counter: SizeCounter;
  /** Parts (elements, properties, …) that may be made now. */
  #partsLeft = Infinity;
  /** Lists and maps that are being filled. */
  readonly #unfinished: Iterator<undefined, void>[] = [];

  constructor(
    reader: EntityReader,
    integers: IntegerOutput = 'number-or-bigint',
    counter: SizeCounter = UNCOUNTED,
  ) {
    this.#reader = reader;
    this.#counter = counter;
    this.#allBigints = integers === 'bigint';
  }

  /** Allows so many parts from now on. */
  allowParts(partCount: number): void {
    this.#partsLeft = partCount;
  }

  /** Counts parts that the caller makes; false when no more are allowed. */
  takeParts(partCount: number): boolean {
    if (this.#partsLeft <= 0) return false;
    this.#partsLeft -= partCount;
    return true;
  }

  /** Fills what is unfinished with the parts that are allowed; false when those do not suffice. */
  goOn(): boolean {
    const unfinished = this.#unfinished;
    while (unfinished.length > 0) {
      if (this.#partsLeft <= 0) return false;
      // Filling it may leave others behind it.
      const last = unfinished.length - 1;
      if (unfinished[last]!.next().done === true) unfinished.splice(last, 1);
    }
    return true;
  }

  of(v: Value): pub.LoraValue {
    switch (typeof v) {
      case 'number':
        return this.#allBigints && Number.isSafeInteger(v) ? BigInt(v) : v;
      case 'string':
        this.#counter.take(16 + v.length);
        return v;
      case 'boolean':
      case 'bigint':
        return v;
      default:
    }
    if (v === null) return null;
    if (isList(v)) return this.#list(v);
    if (isMap(v)) return this.#map(v);
    return this.#object(v);
  }

  #object(v: Extract<Value, { readonly kind: string }>): pub.LoraValue {
    this.#counter.take(OBJECT_BYTES);
    switch (v.kind) {
      case 'float':
        return v.value;
      case 'node':
        return this.#reader.nodeExists(v.index) ? this.node(v.index) : null;
      case 'relationship':
        return this.#reader.relationshipExists(v.index) ? this.relationship(v.index) : null;
      case 'path':
        return this.#path(v);
      case 'point':
        return publicPoint(v);
      case 'vector':
        return this.#vector(v);
      default:
        return { kind: v.kind, iso: printTemporal(v) };
    }
  }

  /** The node at a store index, which must exist. */
  node(index: number): pub.LoraNode {
    return {
      kind: 'node',
      id: this.#integer(this.#reader.nodeId(index)),
      labels: [...this.#reader.nodeLabels(index)],
      properties: this.#record(this.#reader.nodeProperties(index)),
    };
  }

  /** The relationship at a store index, which must exist. */
  relationship(index: number): pub.LoraRelationship {
    const reader = this.#reader;
    return {
      kind: 'relationship',
      id: this.#integer(reader.relationshipId(index)),
      startId: this.#integer(reader.nodeId(reader.relationshipStart(index))),
      endId: this.#integer(reader.nodeId(reader.relationshipEnd(index))),
      type: reader.relationshipType(index),
      properties: this.#record(reader.relationshipProperties(index)),
    };
  }

  #path(path: Path): pub.LoraPath {
    this.#counter.take(16 * path.nodes.length);
    return {
      kind: 'path',
      nodes: path.nodes.map((index) => this.#integer(this.#reader.nodeId(index))),
      rels: path.relationships.map((index) => this.#integer(this.#reader.relationshipId(index))),
    };
  }

  #vector(v: Vector): pub.LoraVector {
    this.#counter.take(8 * v.coordinates.length);
    const isFloats = v.coordinateType === 'FLOAT64' || v.coordinateType === 'FLOAT32';
    return {
      kind: 'vector',
      dimension: v.coordinates.length,
      coordinateType: v.coordinateType,
      values: Array.from<number | bigint, pub.LoraInteger>(v.coordinates, (x) =>
        isFloats ? x : this.#integer(x),
      ),
    };
  }

  #integer(x: number | bigint): pub.LoraInteger {
    if (this.#allBigints) return BigInt(x);
    if (typeof x === 'number') return x;
    const rounded = Number(x);
    return Number.isSafeInteger(rounded) ? rounded : x;
  }

  #list(list: readonly Value[]): pub.LoraValue[] {
    this.#counter.take(16 + 8 * list.length);
    this.#partsLeft -= LEVEL_PARTS;
    if (list.length <= this.#partsLeft) {
      this.#partsLeft -= list.length;
      return list.map((element) => this.of(element));
    }
    const target: pub.LoraValue[] = [];
    this.#unfinished.push(this.#fillList(target, list));
    return target;
  }

  *#fillList(target: pub.LoraValue[], list: readonly Value[]): Generator<undefined, void> {
    for (const element of list) {
      while (!this.takeParts(1)) yield;
      target.push(this.of(element));
    }
  }

  #map(map: ReadonlyMap<string, Value>): Record<string, pub.LoraValue> {
    this.#partsLeft -= LEVEL_PARTS;
    if (map.size <= this.#partsLeft) return this.#record(map);
    this.#counter.take(OBJECT_BYTES);
    const target: Record<string, pub.LoraValue> = {};
    this.#unfinished.push(this.#fillRecord(target, map));
    return target;
  }

  *#fillRecord(
    target: Record<string, pub.LoraValue>,
    map: ReadonlyMap<string, Value>,
  ): Generator<undefined, void> {
    for (const [key, value] of map) {
      while (!this.takeParts(1)) yield;
      this.#counter.take(PROPERTY_BYTES);
      defineKey(target, key, this.of(value));
    }
  }

  #record(entries: Iterable<readonly [string, Value]>): Record<string, pub.LoraValue> {
    const record: Record<string, pub.LoraValue> = {};
    this.#counter.take(OBJECT_BYTES);
    for (const [key, value] of entries) {
      this.#partsLeft--;
      this.#counter.take(PROPERTY_BYTES);
      defineKey(record, key, this.of(value));
    }
    return record;
  }
}

/**
 * Gives an object a key of its own, whatever its name: assigning `__proto__` would change the prototype instead. Used
 * for rows too, whose column names are data.
 */
export function defineKey<T>(record: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__')
    Object.defineProperty(record, key, { value, writable: true, enumerable: true, configurable: true });
  else record[key] = value;
}

/**
 * The public form of a point. Any point of a file has one, also one of an unknown system or with a z that its system has
 * not.
 */
export function publicPoint(p: Pick<Point, 'srid' | 'x' | 'y' | 'z'>): pub.LoraPoint {
  const { x, y, z, srid } = p;
  const base = { kind: 'point', srid, crs: crsNameOf(srid), x, y, ...(z === null ? {} : { z }) };
  if (!isGeographic(srid)) return base as pub.LoraPoint;
  return { ...base, longitude: x, latitude: y, ...(z === null ? {} : { height: z }) } as pub.LoraPoint;
}
