/** A node of the social graph: `(:Person {name, age, score, city})`; the snapshot workloads leave the city out. */
export interface Person {
  readonly name: string;
  readonly age: number;
  readonly score: number;
  readonly city: string;
}

/** A relationship of the social graph: `(:Person)-[:KNOWS {since}]->(:Person)`; ends are node ids. */
export interface Knows {
  readonly source: number;
  readonly target: number;
  readonly since: number;
}

/** Relationships a node, on average. */
export const KNOWS_PER_PERSON = 5;

/** Different cities. */
const CITY_COUNT = 50;

/** One name in so many is not ASCII. */
const NON_ASCII_EVERY = 100;

/**
 * The person with an id: always the same one. Names are all different, 8 to 14 bytes long, 1 % of them not ASCII; ages
 * are whole numbers from 0 to 89, scores fractions from 0 to 100; there are 50 cities.
 */
export function personAt(id: number): Person {
  const first = hash(id, 1) % NON_ASCII_EVERY === 0 ? 'Zoë' : 'person';
  return {
    name: `${first} ${id}`,
    age: hash(id, 2) % 90,
    score: fraction(id, 3) * 100,
    city: `city ${hash(id, 7) % CITY_COUNT}`,
  };
}

/** The relationship with an id in a graph of so many persons: always the same one. Both ends are uniformly random. */
export function knowsAt(id: number, personCount: number): Knows {
  return {
    source: Math.floor(fraction(id, 4) * personCount),
    target: Math.floor(fraction(id, 5) * personCount),
    since: 1960 + (hash(id, 6) % 65),
  };
}

function fraction(id: number, stream: number): number {
  return hash(id, stream) / 0x1_0000_0000;
}

/** 32 random bits that depend on both numbers alone: the finaliser of MurmurHash3. */
function hash(id: number, stream: number): number {
  let h = Math.imul(id + 1, 0x9e3779b1) ^ Math.imul(stream, 0x85ebca77);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
