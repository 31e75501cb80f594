import type { SocialGraph } from '../data/social-graph.ts';

/** A database that keeps its graph in a file of its own format. */
export interface GraphStore {
  readonly name: string;
  /** Makes the file, if it is missing. */
  prepare(people: SocialGraph): Promise<void>;
  /** Opens an empty database; the program itself is loaded here, and not before. */
  open(): Promise<OpenStore>;
}

export interface OpenStore {
  /** Takes the graph in from the file that was prepared. */
  load(people: SocialGraph): Promise<void>;
  /** Writes all of it to another file. */
  save(path: string): Promise<void>;
  /** The number of nodes and relationships, asked of the database. */
  counts(): Promise<readonly [number, number]>;
  /** Persons that a person knows, by the id. */
  knownBy(id: number): Promise<number>;
}
