// Generated from spec/ffi.json and spec/errors.json by scripts/generate-ffi.mjs; change those.

/** The version of the protocol between a binding and the engine process: spec/ffi.md. */
export const PROTOCOL_VERSION = 1;

/** Bytes that a frame may have behind its length. */
export const FRAME_SIZE_BYTES_MAX = 1073741824;

/** Bytes of the operation or status, the request and the database at the start of a frame, behind its length. */
export const FRAME_HEADER_SIZE_BYTES = 9;

/** What this version of the engine process can do. */
export const FEATURES: readonly string[] = ['exact', 'cancel', 'bytes'];

/** What can be asked of the engine process. */
export const OPERATION = {
  HELLO: 1,
  OPEN: 2,
  CLOSE: 3,
  EXECUTE: 4,
  CANCEL: 5,
  CLEAR: 6,
  COUNTS: 7,
  SAVE_FILE: 8,
  LOAD_FILE: 9,
  SAVE_BYTES: 10,
  LOAD_BYTES: 11,
} as const;

/** What an answer says first, and functions of the C ABI return. */
export const STATUS = {
  OK: 0,
  LORA_ERROR: 1,
  INVALID_PARAMS: 2,
  NULL_POINTER: 3,
  INVALID_UTF8: 4,
  PANIC: 5,
  ENGINE_GONE: 16,
  CANCELLED: 17,
  TIMED_OUT: 18,
  ENGINE_NOT_STARTED: 19,
  FORKED: 20,
  OUT_OF_MEMORY: 21,
} as const;

/** The status of errors that have one of their own, by code. */
export const STATUS_OF_CODE: Readonly<Record<string, keyof typeof STATUS>> = {
  INVALID_UTF8: 'INVALID_UTF8',
  ENGINE_GONE: 'ENGINE_GONE',
  CANCELLED: 'CANCELLED',
  TIMED_OUT: 'TIMED_OUT',
  ENGINE_NOT_STARTED: 'ENGINE_NOT_STARTED',
  FORKED: 'FORKED',
};
