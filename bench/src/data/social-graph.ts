import { KNOWS_PER_PERSON, knowsAt, personAt, type Knows, type Person } from './social.ts';

/** The social graph as it is made, without any of the programs: right answers are found in it. */
export class SocialGraph {
  readonly personCount: number;
  readonly knowsCount: number;
  #persons: Person[] | null = null;
  #knows: Knows[] | null = null;
  #outgoing: number[][] | null = null;

  constructor(personCount: number) {
    this.personCount = personCount;
    this.knowsCount = personCount * KNOWS_PER_PERSON;
  }

  get persons(): readonly Person[] {
    return (this.#persons ??= Array.from({ length: this.personCount }, (_, id) => personAt(id)));
  }

  get knows(): readonly Knows[] {
    return (this.#knows ??= Array.from({ length: this.knowsCount }, (_, id) =>
      knowsAt(id, this.personCount),
    ));
  }

  /** By person: the relationships that begin there. */
  get outgoing(): readonly (readonly number[])[] {
    if (this.#outgoing === null) {
      const lists = this.persons.map((): number[] => []);
      this.knows.forEach(({ source }, id) => lists[source]!.push(id));
      this.#outgoing = lists;
    }
    return this.#outgoing;
  }

  /** So many persons, spread over the graph: always the same ones. */
  seeds(count: number): number[] {
    return Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * this.personCount) / count));
  }

  /** Ids of persons in an order without a pattern: always the same ones. */
  scattered(count: number): number[] {
    return Array.from({ length: count }, (_, i) => (i * 48_271 + 11) % this.personCount);
  }
}
