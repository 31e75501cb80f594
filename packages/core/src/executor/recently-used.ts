/** Keeps what was used last: at least the last `countMax` keys, and at most twice as many. */
export class RecentlyUsed<Key, T> {
  private readonly countMax: number;
  /** Keys used since this map was begun, and those of the time before. */
  private recent = new Map<Key, T>();
  private older = new Map<Key, T>();

  constructor(countMax: number) {
    this.countMax = countMax;
  }

  get(key: Key): T | undefined {
    const found = this.recent.get(key);
    if (found !== undefined) return found;
    const aged = this.older.get(key);
    if (aged !== undefined) this.set(key, aged);
    return aged;
  }

  set(key: Key, value: T): void {
    if (this.recent.size >= this.countMax && !this.recent.has(key)) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(key, value);
  }

  clear(): void {
    this.recent.clear();
    this.older.clear();
  }
}
