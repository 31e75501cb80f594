/* Generated from spec/ffi.json and spec/errors.json by scripts/generate-ffi.mjs; change those. */
#ifndef LORA_PROTOCOL_GEN_H
#define LORA_PROTOCOL_GEN_H

#include "lora_ffi.h"

#define LORA_PROTOCOL_VERSION "1"
#define LORA_FRAME_SIZE_BYTES_MAX 1073741824u
#define LORA_FRAME_HEADER_SIZE_BYTES 9u

enum {
  LORA_OPERATION_HELLO = 1,
  LORA_OPERATION_OPEN = 2,
  LORA_OPERATION_CLOSE = 3,
  LORA_OPERATION_EXECUTE = 4,
  LORA_OPERATION_CANCEL = 5,
  LORA_OPERATION_CLEAR = 6,
  LORA_OPERATION_COUNTS = 7,
  LORA_OPERATION_SAVE_FILE = 8,
  LORA_OPERATION_LOAD_FILE = 9,
  LORA_OPERATION_SAVE_BYTES = 10,
  LORA_OPERATION_LOAD_BYTES = 11
};

/* Every status: X(number, name). */
#define LORA_STATUSES(X) \
  X(0, OK) \
  X(1, LORA_ERROR) \
  X(2, INVALID_PARAMS) \
  X(3, NULL_POINTER) \
  X(4, INVALID_UTF8) \
  X(5, PANIC) \
  X(16, ENGINE_GONE) \
  X(17, CANCELLED) \
  X(18, TIMED_OUT) \
  X(19, ENGINE_NOT_STARTED) \
  X(20, FORKED) \
  X(21, OUT_OF_MEMORY)

/* The layouts that programs were compiled against. */
_Static_assert(sizeof(LoraSnapshotMeta) == 32, "layout of LoraSnapshotMeta");
_Static_assert(offsetof(LoraSnapshotMeta, format_version) == 0, "layout of LoraSnapshotMeta");
_Static_assert(offsetof(LoraSnapshotMeta, wal_lsn_set) == 4, "layout of LoraSnapshotMeta");
_Static_assert(offsetof(LoraSnapshotMeta, node_count) == 8, "layout of LoraSnapshotMeta");
_Static_assert(offsetof(LoraSnapshotMeta, relationship_count) == 16, "layout of LoraSnapshotMeta");
_Static_assert(offsetof(LoraSnapshotMeta, wal_lsn) == 24, "layout of LoraSnapshotMeta");

#endif
