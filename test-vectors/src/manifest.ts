/** Where and for what a file is refused, or what repair mended: `spec/snapshot-format.md`, sections 5 and 6. */
export interface Finding {
  readonly code: string;
  readonly section: 'header' | 'counters' | 'nodes' | 'relationships' | 'checksum';
  readonly offsetBytes: number;
}

/** What a reader that repairs makes of a faulty file. */
export interface RepairExpectation {
  /** What it mended, in order; the first is the error of a strict reader. */
  readonly mended: readonly Finding[];
  readonly graph: string;
  readonly graphSha256: string;
  readonly reencodedSha256: string;
}

/** One vector. Paths are relative to the folder of the manifest. */
export interface ManifestEntry {
  readonly id: string;
  readonly kind: 'snapshot';
  readonly file: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly formatVersion: number | null;
  readonly expect: 'valid' | 'invalid';
  /** Valid: the graph file; left out where only its checksum is kept. */
  readonly graph?: string;
  /** Valid: of the graph file, whose form is fixed. */
  readonly graphSha256?: string;
  /** Valid: the file that encoding the decoded graph gives, where that is not the file itself. */
  readonly reencodedSha256?: string;
  /** Invalid: what a strict reader reports. */
  readonly error?: Finding;
  /** Invalid: what repair makes of it. */
  readonly repair?: RepairExpectation;
  /** Invalid: what a reader reports that repairs, where that is another error. With neither field it is the same. */
  readonly repairError?: Finding;
  /** What an implementation must be able to do to run it. */
  readonly features: readonly string[];
  readonly flags: readonly string[];
  /** Section of `spec/snapshot-format.md`. */
  readonly spec: string;
  readonly source: string;
  readonly since: string;
  readonly comment: string;
}

export interface Manifest {
  readonly $schema: string;
  readonly spec: string;
  readonly features: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly vectors: readonly ManifestEntry[];
}

/** What an implementation must be able to do. */
export const FEATURES = {
  decode: 'Decode a file strictly.',
  encode: 'Encode a graph.',
  repair: 'Decode a file with repair, and list what was mended.',
} as const;

/** What is special about a vector. */
export const FLAGS = {
  Int64: 'Holds numbers that need all 64 bits.',
  NaNBits: 'Holds NaNs whose sign, payload or signalling bit must survive.',
  KeyOrder: 'Holds keys that many languages would sort otherwise.',
  SpecialKeys: 'Holds keys with a meaning of their own in some languages, such as __proto__.',
  DeepNesting: 'Nests values thousands deep: for readers that use the call stack.',
  LogPosition: 'The header has a log position.',
  IgnoredBytes:
    'Holds flag bits, a log position or reserved bytes that readers ignore and writers do not copy.',
  LoraAccepts: 'Was seen to load in LoraDB 0.3.0, though a strict reader refuses it.',
  GraphBySha256: 'The graph file is left out for its size; only its checksum is kept.',
} as const;

/** Where files come from. */
export const SOURCES = {
  testkit: 'Bytes placed by hand by the programs in src/vectors.',
  'loradb-0.3.0': 'Written by LoraDB 0.3.0.',
  'loradb-0.3.0-observed':
    'Made by changing or placing bytes, and loaded with LoraDB 0.3.0 to see what it does.',
} as const;

export type Flag = keyof typeof FLAGS;
export type Source = keyof typeof SOURCES;
export type Section = Finding['section'];
