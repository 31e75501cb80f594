import { WASM_BYTES } from './crc32-fold.gen.ts';
import { slicedCrc32 } from './crc32-slices.ts';

/**
 * The polynomial x^300 + x^155 + x^117 + x^89 + 1 is a multiple of that of CRC-32. Squared seven times it still is, and is
 * then one in y = x^128: so a block of 16 bytes may be struck out of a message when it is XORed to the blocks 145, 183, 211
 * and 300 behind it, and the checksum stays what it was. Struck out one after another, from the first, all blocks but
 * the last 300 are gone. No table and no multiplication is needed, and blocks are independent enough to take 16 bytes in
 * two to three clock cycles.
 */
const BLOCK_BYTES = 16;
const WINDOW_BYTES = 300 * BLOCK_BYTES;

/** The module's memory: what is left at the end; the 300 blocks before the piece at hand; the piece. */
const REST = 0;
const WINDOW = WINDOW_BYTES;
const PIECE = 2 * WINDOW_BYTES;
const MEMORY_BYTES = 65_536;
const PIECE_BYTES_MAX = MEMORY_BYTES - PIECE;

/** What the core asks of `WebAssembly`, which hosts have or have not. */
interface WebAssemblyHost {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

interface FoldModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** XORs to each block from `target` to `end` those 300, 211, 183 and 145 blocks before; 300 before the first is `window`. */
  fold(target: number, end: number, window: number): void;
}

/**
 * CRC-32 as {@link slicedCrc32}, but of at least 4,816 bytes and many times as fast; null where the host has no WebAssembly
 * with SIMD or, under a Content-Security-Policy, does not let it run.
 */
export function foldingCrc32(): ((bytes: Uint8Array, previous: number) => number) | null {
  const module = instantiate();
  if (module === null) return null;
  const memory = new Uint8Array(module.memory.buffer);
  const view = new DataView(module.memory.buffer);

  return (bytes, previous) => {
    const blockBytes = bytes.length - (bytes.length % BLOCK_BYTES);
    memory.fill(0, WINDOW, PIECE);
    let start = 0;
    for (;;) {
      const leftBytes = blockBytes - start;
      const isLast = leftBytes <= PIECE_BYTES_MAX;
      // The last piece must have the 300 blocks that are left at the end.
      const pieceBytes = isLast ? leftBytes : Math.min(PIECE_BYTES_MAX, leftBytes - WINDOW_BYTES);
      memory.set(bytes.subarray(start, start + pieceBytes), PIECE);
      if (start === 0) view.setInt32(PIECE, view.getInt32(PIECE, true) ^ ~previous, true);
      start += pieceBytes;
      const end = PIECE + pieceBytes;
      if (isLast) {
        foldLast(module, memory, end);
        break;
      }
      module.fold(PIECE, end, WINDOW);
      memory.copyWithin(WINDOW, end - WINDOW_BYTES, end);
    }
    const crc = slicedCrc32(memory.subarray(REST, REST + WINDOW_BYTES), ~0);
    return slicedCrc32(bytes.subarray(blockBytes), crc);
  };
}

/** Strikes out all but the last 300 blocks before `end`, and puts what these then are into the memory's rest. */
function foldLast(module: FoldModule, memory: Uint8Array, end: number): void {
  const restStart = end - WINDOW_BYTES;
  module.fold(PIECE, restStart, WINDOW);
  memory.copyWithin(REST, restStart, end);
  memory.fill(0, restStart, end); // the last blocks are not struck out, so they change none behind them
  module.fold(REST, REST + WINDOW_BYTES, restStart - WINDOW_BYTES);
}

function instantiate(): FoldModule | null {
  const host = (globalThis as { WebAssembly?: WebAssemblyHost }).WebAssembly;
  if (host === undefined) return null;
  try {
    return new host.Instance(new host.Module(WASM_BYTES)).exports as FoldModule;
  } catch {
    return null; // not allowed to compile, or no SIMD
  }
}
