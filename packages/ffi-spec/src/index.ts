/** What loradb-ts says to other processes, as data: spec/http-api.md and spec/ffi.md. */
export * from './messages.ts';
export { SCHEMAS } from './schemas.gen.ts';
export {
  FEATURES,
  FRAME_HEADER_SIZE_BYTES,
  FRAME_SIZE_BYTES_MAX,
  OPERATION,
  PROTOCOL_VERSION,
  STATUS,
  STATUS_OF_CODE,
} from './ffi.gen.ts';
export { HTTP_STATUS } from './http-status.gen.ts';
export { decodeError, encodeError } from './errors.ts';
export { parseMessage, parseParams } from './parse-json.ts';
export type { ParsedJson } from './parse-json.ts';
export { printGraphEntity, printPlainValue, printTaggedValue, printTypedValue } from './values/print.ts';
export { encodeTypedParams } from './values/encode.ts';
export { decodeTypedInteger, decodeTypedParams, decodeTypedValue } from './values/decode.ts';
export type { IntegerOutput } from './values/decode.ts';
export { taggedOf } from './values/tagged.ts';
export type { Tagged } from './values/tagged.ts';
