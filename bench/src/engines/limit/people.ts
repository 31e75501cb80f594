import { Adjacency } from './adjacency.ts';
import type { SocialGraph } from '../../data/social-graph.ts';

/** The social graph of the questions as typed arrays, and nothing else: what they are answered from at the limit. */
export class LimitPeople {
  readonly ages: Int32Array;
  readonly scores: Float64Array;
  readonly names: string[];
  readonly cities: string[];
  /** By person: which of the cities. */
  readonly cityOf: Uint8Array;
  readonly outgoing: Adjacency;
  readonly incoming: Adjacency;

  constructor({ persons, knows }: SocialGraph) {
    this.ages = Int32Array.from(persons, ({ age }) => age);
    this.scores = Float64Array.from(persons, ({ score }) => score);
    this.names = persons.map(({ name }) => name);
    this.cities = [...new Set(persons.map(({ city }) => city))];
    const numbers = new Map(this.cities.map((city, i) => [city, i]));
    this.cityOf = Uint8Array.from(persons, ({ city }) => numbers.get(city)!);
    const sources = Int32Array.from(knows, ({ source }) => source);
    const targets = Int32Array.from(knows, ({ target }) => target);
    this.outgoing = new Adjacency(persons.length, sources, targets);
    this.incoming = new Adjacency(persons.length, targets, sources);
  }

  get personCount(): number {
    return this.ages.length;
  }
}
