import { foldingCrc32 } from './crc32-fold.ts';
import { slicedCrc32 } from './crc32-slices.ts';

/** Shorter bytes are not worth the fold, whose result has 4,800 bytes itself. */
const FOLDED_BYTES_MIN = 16_384;

/** Undefined until it is first needed; null where WebAssembly may not run. */
let folding: ((bytes: Uint8Array, previous: number) => number) | null | undefined;

/**
 * CRC-32 as in gzip, zip and PNG (reflected polynomial 0xEDB88320). `previous` is the result for the bytes before, 0 at the
 * start. The result is unsigned. Long pieces take the fastest way that the host has.
 */
export function crc32(bytes: Uint8Array, previous: number): number {
  if (bytes.length < FOLDED_BYTES_MIN) return slicedCrc32(bytes, previous);
  if (folding === undefined) folding = foldingCrc32();
  return folding === null ? slicedCrc32(bytes, previous) : folding(bytes, previous);
}
