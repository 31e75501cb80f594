/* Generated from spec/ffi.json by scripts/generate-ffi.mjs; change that file instead. */
#ifndef LORA_FFI_H
#define LORA_FFI_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define LORA_API __attribute__((visibility("default")))
#else
#define LORA_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Every function may be called from any thread, and several threads may use one handle at a time;
 * only lora_db_free must not overlap with another use of its handle.
 * Statements of one database run one at a time, in the order in which they reach the engine; those
 * of several databases take turns.
 * A blocked call is ended by lora_db_cancel from another thread. No function is safe within a
 * signal handler.
 * After fork, handles of the parent give LORA_STATUS_FORKED in the child; the child may make its
 * own. The library writes to a closed channel without raising SIGPIPE.
 * The engine runs in a process group of its own, so that Ctrl-C in a terminal does not reach it,
 * and ends when this process does, however that ends.
 */

/** A database in the engine process. */
typedef struct LoraDatabase LoraDatabase;

/** What functions that can fail return, as int. */
typedef enum LoraStatus {
  /** Done. */
  LORA_STATUS_OK = 0,
  /** The statement, snapshot or call failed; the error text says why. */
  LORA_STATUS_LORA_ERROR = 1,
  /** The parameters are no JSON object, or hold what has no Cypher type. */
  LORA_STATUS_INVALID_PARAMS = 2,
  /** A pointer that must not be null is; nothing is set. */
  LORA_STATUS_NULL_POINTER = 3,
  /** The query or the path is not UTF-8. */
  LORA_STATUS_INVALID_UTF8 = 4,
  /** A fault of the engine itself. The database may be used on. */
  LORA_STATUS_PANIC = 5,
  /**
   * The engine process has ended. This handle and all others of its process are dead; a new one
   * starts a new engine.
   */
  LORA_STATUS_ENGINE_GONE = 16,
  /** The statement was cancelled; it leaves no trace. */
  LORA_STATUS_CANCELLED = 17,
  /** The statement took longer than its timeout; it leaves no trace. */
  LORA_STATUS_TIMED_OUT = 18,
  /**
   * The engine process could not be started: `node` or the bundle is missing, or speaks another
   * protocol.
   */
  LORA_STATUS_ENGINE_NOT_STARTED = 19,
  /** The handle was made before a `fork` and belongs to the parent. */
  LORA_STATUS_FORKED = 20,
  /** The library could not get memory; nothing was asked of the engine, or its answer is lost. */
  LORA_STATUS_OUT_OF_MEMORY = 21
} LoraStatus;

/** What was saved or loaded. */
typedef struct LoraSnapshotMeta {
  uint32_t format_version; /* Version of the snapshot format. */
  uint32_t wal_lsn_set; /* 1 where wal_lsn is set, else 0. */
  uint64_t node_count; /* Nodes in the snapshot. */
  uint64_t relationship_count; /* Relationships in the snapshot. */
  uint64_t wal_lsn; /* Position in a log, where the snapshot has one. */
} LoraSnapshotMeta;

/**
 * The version of this library. Static: never free it. Needs no engine.
 * Since LoraDB 0.3.
 */
LORA_API const char *lora_version(void);

/**
 * Makes an empty database. The first one starts the engine process, which all handles of this
 * process share.
 * out_db: out, owned by the caller: lora_db_free.
 * Since LoraDB 0.3.
 */
LORA_API int lora_db_new(LoraDatabase **out_db);

/**
 * Ends a database. No other call may be using the handle. With the last handle the engine process
 * ends.
 * db: consumed; null is allowed.
 * Since LoraDB 0.3.
 */
LORA_API void lora_db_free(LoraDatabase *db);

/**
 * Runs one statement. Both outs are set to null first; then exactly one is set, but for status 3,
 * which sets neither.
 * db: borrowed.
 * query: borrowed, UTF-8.
 * params_json: borrowed, UTF-8; null, "" and "null" mean none.
 * out_result: out, owned by the caller: lora_string_free.
 * out_error: out, owned by the caller: lora_string_free.
 * Since LoraDB 0.3.
 */
LORA_API int lora_db_execute_json(
    LoraDatabase *db,
    const char *query,
    const char *params_json,
    char **out_result,
    char **out_error);

/**
 * Removes all nodes and relationships and lets ids count from 0 again.
 * db: borrowed.
 * Since LoraDB 0.3.
 */
LORA_API int lora_db_clear(LoraDatabase *db);

/**
 * Counts the nodes.
 * db: borrowed.
 * out_count: out.
 * Since LoraDB 0.3.
 */
LORA_API int lora_db_node_count(LoraDatabase *db, uint64_t *out_count);

/**
 * Counts the relationships.
 * db: borrowed.
 * out_count: out.
 * Since LoraDB 0.3.
 */
LORA_API int lora_db_relationship_count(LoraDatabase *db, uint64_t *out_count);

/**
 * Saves the graph to a file: the path names the whole old or the whole new file at every moment.
 * db: borrowed.
 * path: borrowed, UTF-8.
 * out_meta: out; null is allowed.
 * out_error: out where the call fails, owned by the caller: lora_string_free; null is allowed.
 * Since LoraDB 0.3.
 */
LORA_API int lora_db_save_snapshot(
    LoraDatabase *db,
    const char *path,
    LoraSnapshotMeta *out_meta,
    char **out_error);

/**
 * Replaces the graph by that of a file. When it fails the graph is as it was.
 * db: borrowed.
 * path: borrowed, UTF-8.
 * out_meta: out; null is allowed.
 * out_error: out where the call fails, owned by the caller: lora_string_free; null is allowed.
 * Since LoraDB 0.3.
 */
LORA_API int lora_db_load_snapshot(
    LoraDatabase *db,
    const char *path,
    LoraSnapshotMeta *out_meta,
    char **out_error);

/**
 * Frees a string that a function of this library gave.
 * string: consumed; null is allowed; only strings of this library.
 * Since LoraDB 0.3.
 */
LORA_API void lora_string_free(char *string);

/**
 * As lora_db_new, with options (spec/ffi.md, section 3) and an error text.
 * options_json: borrowed, UTF-8; null and "" mean none.
 * out_db: out, owned by the caller: lora_db_free.
 * out_error: out where the call fails, owned by the caller: lora_string_free; null is allowed.
 * Since loradb-ts 0.1.
 */
LORA_API int lora_db_open(const char *options_json, LoraDatabase **out_db, char **out_error);

/**
 * As lora_db_execute_json, with options (spec/ffi.md, section 3).
 * db: borrowed.
 * query: borrowed, UTF-8.
 * params_json: borrowed, UTF-8; null, "" and "null" mean none.
 * options_json: borrowed, UTF-8; null and "" mean none.
 * out_result: out, owned by the caller: lora_string_free.
 * out_error: out, owned by the caller: lora_string_free.
 * Since loradb-ts 0.1.
 */
LORA_API int lora_db_execute_json_with(
    LoraDatabase *db,
    const char *query,
    const char *params_json,
    const char *options_json,
    char **out_result,
    char **out_error);

/**
 * Cancels what other threads are running with this handle: those calls give LORA_STATUS_CANCELLED.
 * What is done already is left alone.
 * db: borrowed.
 * Since loradb-ts 0.1.
 */
LORA_API int lora_db_cancel(LoraDatabase *db);

/**
 * As lora_db_save_snapshot, and writes into the file the position in a log up to which the graph is
 * complete.
 * db: borrowed.
 * path: borrowed, UTF-8.
 * wal_lsn: in.
 * out_meta: out; null is allowed.
 * out_error: out where the call fails, owned by the caller: lora_string_free; null is allowed.
 * Since loradb-ts 0.1.
 */
LORA_API int lora_db_save_snapshot_at(
    LoraDatabase *db,
    const char *path,
    uint64_t wal_lsn,
    LoraSnapshotMeta *out_meta,
    char **out_error);

/**
 * Gives the bytes that lora_db_save_snapshot would write.
 * db: borrowed.
 * out_bytes: out, owned by the caller: lora_bytes_free.
 * out_size: out.
 * out_meta: out; null is allowed.
 * out_error: out where the call fails, owned by the caller: lora_string_free; null is allowed.
 * Since loradb-ts 0.1.
 */
LORA_API int lora_db_save_snapshot_bytes(
    LoraDatabase *db,
    uint8_t **out_bytes,
    size_t *out_size,
    LoraSnapshotMeta *out_meta,
    char **out_error);

/**
 * Replaces the graph by that of a snapshot in memory. When it fails the graph is as it was.
 * db: borrowed.
 * bytes: borrowed.
 * size: in.
 * out_meta: out; null is allowed.
 * out_error: out where the call fails, owned by the caller: lora_string_free; null is allowed.
 * Since loradb-ts 0.1.
 */
LORA_API int lora_db_load_snapshot_bytes(
    LoraDatabase *db,
    const uint8_t *bytes,
    size_t size,
    LoraSnapshotMeta *out_meta,
    char **out_error);

/**
 * Frees bytes that lora_db_save_snapshot_bytes gave.
 * bytes: consumed; null is allowed; only bytes of this library.
 * Since loradb-ts 0.1.
 */
LORA_API void lora_bytes_free(uint8_t *bytes);

/**
 * The code (spec/errors.md) of the last call of this thread that failed, "" before the first. Valid
 * until this thread calls again; never free it.
 * Since loradb-ts 0.1.
 */
LORA_API const char *lora_last_error_code(void);

/**
 * The name of a status, such as "LORA_ERROR"; "UNKNOWN" for other numbers. Static: never free it.
 * status: in.
 * Since loradb-ts 0.1.
 */
LORA_API const char *lora_status_name(int status);

#ifdef __cplusplus
}
#endif

#endif
