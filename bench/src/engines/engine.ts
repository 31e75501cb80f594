/** Snapshot work in memory alone. */
export interface Codec {
  /** Decodes a file that is given in pieces, and keeps the graph. */
  decode(chunks: readonly Uint8Array[]): void;
  /** Encodes the graph kept, piece by piece; a piece may be overwritten once `take` returns. */
  encode(take: (chunk: Uint8Array) => void): Promise<void>;
  /** Lets go of the graph. */
  clear(): void;
}

/** A graph that comes from files and goes to files. */
export interface Store {
  load(path: string): Promise<void>;
  /** Replaces the file at once and for good: synced, then renamed. */
  save(path: string): Promise<void>;
  saveToBytes(): Promise<Uint8Array>;
  /** Builds the adjacency lists of both directions. */
  buildAdjacency(): Promise<void>;
  clear(): Promise<void>;
}

/** One of the programs that are compared. What it needs is loaded when it is opened, and not before. */
export interface Engine {
  readonly name: string;
  openCodec(): Promise<Codec>;
  openStore(): Promise<Store>;
}
