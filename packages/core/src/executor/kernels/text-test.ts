import { readUtf8, utf8Bytes } from '../../value/utf8.ts';

export type TextOperator = '=' | 'STARTS WITH' | 'ENDS WITH' | 'CONTAINS';

/** Tests the text that is valid UTF-8 in `source[start, end)`. */
export type TextTest = (source: Uint8Array, start: number, end: number) => boolean;

/** Longer texts are searched as strings, which takes less than trying each place where they nearly agree. */
const SEARCHED_BYTES_MAX = 1024;

/**
 * The test of `text <operator> part`. No character of UTF-8 has bytes that are part of another one, so that bytes agree
 * where characters do. `part` has no lone surrogate.
 */
export function textTest(operator: TextOperator, part: string): TextTest {
  const bytes = utf8Bytes(part);
  const { length } = bytes;
  switch (operator) {
    case '=':
      return (source, start, end) => end - start === length && isAt(source, start, bytes);
    case 'STARTS WITH':
      return (source, start, end) => end - start >= length && isAt(source, start, bytes);
    case 'ENDS WITH':
      return (source, start, end) => end - start >= length && isAt(source, end - length, bytes);
    case 'CONTAINS':
      return (source, start, end) =>
        end - start > SEARCHED_BYTES_MAX
          ? readUtf8(source, start, end).includes(part)
          : isWithin(source, start, end - length, bytes);
  }
}

function isWithin(source: Uint8Array, first: number, last: number, bytes: Uint8Array): boolean {
  for (let offset = first; offset <= last; offset++) if (isAt(source, offset, bytes)) return true;
  return false;
}

function isAt(source: Uint8Array, offset: number, bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (source[offset + i] !== bytes[i]) return false;
  return true;
}
