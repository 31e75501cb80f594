/**
 * Bytes of varying length that are appended and never changed in place: the strings and mixed values of a column. The
 * memory is a list of pages, so that growing copies nothing but the first small pages and a heap may pass 4 GiB.
 *
 * An entry is a u32 length and that many bytes, aligned to four. Its handle counts words: page number × 2^20 + word in the
 * page; 0 is no entry. An entry larger than a page has a page of its own. The entry's bytes may be read up to three bytes beyond its end.
 */
export class ByteHeap {
  readonly pages: Uint8Array[] = [];
  readonly words: Int32Array[] = [];
  /** Words in use on the last page. */
  private usedWords = 0;
  /** Bytes of all entries, and of those that were released: the measure of what compaction would win. */
  totalBytes = 0;
  releasedBytes = 0;

  /** Makes an entry of `lengthBytes` and gives its handle; the caller fills `bytesAt(handle)`. */
  allocate(lengthBytes: number): number {
    const handle = this.allocateBlock(1 + ((lengthBytes + 3) >>> 2));
    this.wordsOf(handle)[handle & PAGE_MASK] = lengthBytes;
    return handle;
  }

  /**
   * Makes room for several entries, `words` in all with those of their lengths: at most a page, unless it is one. Gives the handle of
   * the first; the caller writes lengths and bytes of all, one entry behind the other.
   */
  allocateBlock(words: number): number {
    this.makeRoom(words);
    const handle = (this.pages.length - 1) * PAGE_WORDS + this.usedWords;
    this.usedWords += words;
    this.totalBytes += words * 4;
    return handle;
  }

  /** Appends a copy of `source[start, end)`. */
  append(source: Uint8Array, start: number, end: number): number {
    const handle = this.allocate(end - start);
    const page = this.pages[handle >>> PAGE_BITS]!;
    const offset = ((handle & PAGE_MASK) << 2) + 4;
    if (end - start > 64) page.set(source.subarray(start, end), offset);
    else for (let i = start, p = offset; i < end; i++) page[p++] = source[i]!;
    return handle;
  }

  lengthBytes(handle: number): number {
    return this.words[handle >>> PAGE_BITS]![handle & PAGE_MASK]!;
  }

  /** The page with the entry's bytes, which begin at {@link offsetBytes}. */
  page(handle: number): Uint8Array {
    return this.pages[handle >>> PAGE_BITS]!;
  }

  offsetBytes(handle: number): number {
    return ((handle & PAGE_MASK) << 2) + 4;
  }

  /** The page as words, of which the entry's begin at {@link firstWord}. */
  wordsOf(handle: number): Int32Array {
    return this.words[handle >>> PAGE_BITS]!;
  }

  firstWord(handle: number): number {
    return (handle & PAGE_MASK) + 1;
  }

  /** Says that the entry is not used any more. Its memory comes back when the owner rebuilds the heap. */
  release(handle: number): void {
    this.releasedBytes += 4 + ((this.lengthBytes(handle) + 3) & ~3);
  }

  /** True when more than half of a heap of some size is released. */
  get wasteful(): boolean {
    return this.releasedBytes > 65_536 && this.releasedBytes * 2 > this.totalBytes;
  }

  private makeRoom(needed: number): void {
    const last = this.pages.length - 1;
    const capacity = last < 0 ? 0 : this.words[last]!.length;
    if (this.usedWords + needed <= capacity) return;
    if (capacity === 0 || capacity >= PAGE_WORDS || needed > PAGE_WORDS) {
      this.addPage(last < 0 ? Math.max(FIRST_PAGE_WORDS, needed + 1) : Math.max(PAGE_WORDS, needed));
    } else if (this.usedWords + needed > PAGE_WORDS) {
      this.addPage(PAGE_WORDS);
    } else {
      this.enlargeLastPage(Math.min(PAGE_WORDS, Math.max(capacity * 2, this.usedWords + needed)));
    }
  }

  private addPage(words: number): void {
    const page = new Uint8Array(words * 4);
    this.pages.push(page);
    this.words.push(new Int32Array(page.buffer));
    this.usedWords = this.pages.length === 1 ? 1 : 0; // no entry has handle 0
  }

  private enlargeLastPage(words: number): void {
    const page = new Uint8Array(words * 4);
    page.set(this.pages.pop()!);
    this.pages.push(page);
    this.words.pop();
    this.words.push(new Int32Array(page.buffer));
  }
}

const PAGE_BITS = 20;
const PAGE_WORDS = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_WORDS - 1;
const FIRST_PAGE_WORDS = 16;
