import type { SocialGraph } from '../data/social-graph.ts';

/** A program that answers questions about the social graph in a language, given what it has opened. */
export interface Program<L extends string, G> {
  readonly name: string;
  readonly language: L;
  /** Makes on disk what `open` needs, if it is missing. */
  prepare?(people: SocialGraph): Promise<void>;
  /**
   * Opens the social graph, with an index on the ids of persons, or an empty one that is ready to take it. It is the
   * caller's to change: no other process sees that.
   */
  open(people: SocialGraph, startsEmpty: boolean): Promise<G>;
}
