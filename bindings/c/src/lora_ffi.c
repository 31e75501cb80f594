#include "lora_ffi.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine.h"
#include "launch.h"
#include "protocol.gen.h"

struct LoraDatabase {
  Engine *engine;
  uint32_t number;
};

/* Longer than any code of spec/errors.json. */
enum { CODE_SIZE_BYTES = 64 };
static _Thread_local char last_error_code[CODE_SIZE_BYTES];

static void remember_code(const char *code, size_t size) {
  size_t kept = size < CODE_SIZE_BYTES ? size : CODE_SIZE_BYTES - 1;
  memcpy(last_error_code, code, kept);
  last_error_code[kept] = '\0';
}

/* What the library itself has to say, by status. */
static const char *own_message(int status) {
  switch (status) {
    case LORA_STATUS_ENGINE_GONE:
      return "the engine process has ended and its databases are lost: make a new one and load the last snapshot; what "
             "the process said is on standard error";
    case LORA_STATUS_FORKED:
      return "this database was made before a fork and belongs to the parent: make databases after the fork";
    case LORA_STATUS_OUT_OF_MEMORY:
      return "there is no memory for the call";
    case LORA_STATUS_NULL_POINTER:
      return "an argument is a null pointer";
    default:
      return "the call is larger than the 1 GiB that a message may have";
  }
}

static const char *own_code(int status) {
  switch (status) {
    case LORA_STATUS_ENGINE_GONE:
      return "ENGINE_GONE";
    case LORA_STATUS_FORKED:
      return "FORKED";
    case LORA_STATUS_OUT_OF_MEMORY:
      return "MEMORY_LIMIT_EXCEEDED";
    case LORA_STATUS_ENGINE_NOT_STARTED:
      return "ENGINE_NOT_STARTED";
    case LORA_STATUS_NULL_POINTER:
      return "INVALID_ARGUMENT";
    default:
      return "MESSAGE_TOO_LARGE";
  }
}

/* Fails with a status of the library's own; `message` null means that of the status. */
static int fail(int status, const char *message, char **out_error) {
  const char *code = own_code(status);
  remember_code(code, strlen(code));
  if (out_error != NULL) *out_error = text_of("LORA_ERROR: %s", message != NULL ? message : own_message(status));
  return status;
}

/* Fails as the answer says, and frees it. */
static int fail_as_answered(Answer *answer, char **out_error) {
  int status = answer->status;
  if (answer->body == NULL) return fail(status, NULL, out_error);
  Bytes code = next_string(answer);
  Bytes lora_code = next_string(answer);
  next_string(answer); /* the class */
  Bytes message = next_string(answer);
  remember_code(code.start, code.size);
  if (out_error != NULL)
    *out_error = text_of("%.*s: %.*s", (int)lora_code.size, (const char *)lora_code.start, (int)message.size,
                         (const char *)message.start);
  free(answer->body);
  return status;
}

static Bytes bytes_of(const char *text) {
  return (Bytes){.start = text == NULL ? "" : text, .size = text == NULL ? 0 : strlen(text)};
}

/* Makes the first string of an answer, whose body is its memory, a string of C. Null where there is no memory. */
static char *take_string(Answer *answer) {
  Bytes string = next_string(answer);
  char *text = (char *)answer->body;
  memmove(text, string.start, string.size); /* it moves down by more than the one byte that it needs */
  text[string.size] = '\0';
  return text;
}

/* Reads "VERSION NODES RELATIONSHIPS POSITION". */
static void read_meta(Answer *answer, LoraSnapshotMeta *out) {
  if (out == NULL) return;
  Bytes string = next_string(answer);
  char text[96];
  size_t size = string.size < sizeof text ? string.size : sizeof text - 1;
  memcpy(text, string.start, size);
  text[size] = '\0';
  char *rest = text;
  memset(out, 0, sizeof *out);
  out->format_version = (uint32_t)strtoull(rest, &rest, 10);
  out->node_count = strtoull(rest, &rest, 10);
  out->relationship_count = strtoull(rest, &rest, 10);
  out->wal_lsn_set = strcmp(rest, " -") != 0;
  if (out->wal_lsn_set) out->wal_lsn = strtoull(rest, NULL, 10);
}

const char *lora_version(void) { return LORA_VERSION; }

const char *lora_last_error_code(void) { return last_error_code; }

const char *lora_status_name(int status) {
  switch (status) {
#define LORA_NAME(number, name) \
  case number:                  \
    return #name;
    LORA_STATUSES(LORA_NAME)
    default:
      return "UNKNOWN";
  }
}

void lora_string_free(char *string) { free(string); }

void lora_bytes_free(uint8_t *bytes) { free(bytes); }

int lora_db_new(LoraDatabase **out_db) { return lora_db_open(NULL, out_db, NULL); }

int lora_db_open(const char *options_json, LoraDatabase **out_db, char **out_error) {
  if (out_db == NULL) return fail(LORA_STATUS_NULL_POINTER, NULL, NULL);
  *out_db = NULL;
  LoraDatabase *db = malloc(sizeof *db);
  if (db == NULL) return fail(LORA_STATUS_OUT_OF_MEMORY, NULL, out_error);
  char *problem;
  int status = engine_acquire(&db->engine, &db->number, &problem);
  if (status != LORA_STATUS_OK) {
    fail(status, problem, out_error);
    free(problem);
    free(db);
    return status;
  }
  Bytes options = bytes_of(options_json);
  Answer answer = engine_ask(db->engine, LORA_OPERATION_OPEN, db->number, &options, 1);
  if (answer.status != LORA_STATUS_OK) {
    status = fail_as_answered(&answer, out_error);
    engine_release(db->engine);
    free(db);
    return status;
  }
  free(answer.body);
  *out_db = db;
  return LORA_STATUS_OK;
}

void lora_db_free(LoraDatabase *db) {
  if (db == NULL) return;
  Answer answer = engine_ask(db->engine, LORA_OPERATION_CLOSE, db->number, NULL, 0);
  free(answer.body);
  engine_release(db->engine);
  free(db);
}

int lora_db_execute_json(LoraDatabase *db, const char *query, const char *params_json, char **out_result,
                         char **out_error) {
  return lora_db_execute_json_with(db, query, params_json, NULL, out_result, out_error);
}

int lora_db_execute_json_with(LoraDatabase *db, const char *query, const char *params_json, const char *options_json,
                              char **out_result, char **out_error) {
  if (out_result != NULL) *out_result = NULL;
  if (out_error != NULL) *out_error = NULL;
  if (db == NULL || query == NULL || out_result == NULL || out_error == NULL)
    return fail(LORA_STATUS_NULL_POINTER, NULL, NULL);
  const Bytes strings[] = {bytes_of(query), bytes_of(params_json), bytes_of(options_json)};
  Answer answer = engine_ask(db->engine, LORA_OPERATION_EXECUTE, db->number, strings, 3);
  if (answer.status != LORA_STATUS_OK) return fail_as_answered(&answer, out_error);
  *out_result = take_string(&answer);
  return LORA_STATUS_OK;
}

int lora_db_cancel(LoraDatabase *db) {
  if (db == NULL) return fail(LORA_STATUS_NULL_POINTER, NULL, NULL);
  int status = engine_cancel(db->engine, db->number);
  return status == LORA_STATUS_OK ? status : fail(status, NULL, NULL);
}

int lora_db_clear(LoraDatabase *db) {
  if (db == NULL) return fail(LORA_STATUS_NULL_POINTER, NULL, NULL);
  Answer answer = engine_ask(db->engine, LORA_OPERATION_CLEAR, db->number, NULL, 0);
  if (answer.status != LORA_STATUS_OK) return fail_as_answered(&answer, NULL);
  free(answer.body);
  return LORA_STATUS_OK;
}

/* The number of nodes is the first string of the answer, that of relationships the second. */
static int count(LoraDatabase *db, int which, uint64_t *out_count) {
  if (db == NULL || out_count == NULL) return fail(LORA_STATUS_NULL_POINTER, NULL, NULL);
  Answer answer = engine_ask(db->engine, LORA_OPERATION_COUNTS, db->number, NULL, 0);
  if (answer.status != LORA_STATUS_OK) return fail_as_answered(&answer, NULL);
  if (which == 1) next_string(&answer);
  *out_count = strtoull(take_string(&answer), NULL, 10);
  free(answer.body);
  return LORA_STATUS_OK;
}

int lora_db_node_count(LoraDatabase *db, uint64_t *out_count) { return count(db, 0, out_count); }

int lora_db_relationship_count(LoraDatabase *db, uint64_t *out_count) { return count(db, 1, out_count); }

/* The path as the engine needs it, whose working directory is that of its start. Null where there is no memory. */
static char *absolute_path(const char *path) {
  if (path[0] == '/' || path[0] == '\0') return text_of("%s", path);
  for (size_t size = 256;; size *= 2) {
    char *directory = malloc(size);
    if (directory == NULL) return NULL;
    if (getcwd(directory, size) != NULL) {
      char *absolute = text_of("%s/%s", directory, path);
      free(directory);
      return absolute;
    }
    free(directory);
    if (errno != ERANGE) return text_of("%s", path); /* the directory is gone: the engine says what is wrong */
  }
}

/* `option` is the second string of the operation. */
static int exchange_file(LoraDatabase *db, uint8_t operation, const char *path, const char *option,
                         LoraSnapshotMeta *out_meta, char **out_error) {
  if (db == NULL || path == NULL) return fail(LORA_STATUS_NULL_POINTER, NULL, NULL);
  char *absolute = absolute_path(path);
  if (absolute == NULL) return fail(LORA_STATUS_OUT_OF_MEMORY, NULL, out_error);
  const Bytes strings[] = {bytes_of(absolute), bytes_of(option)};
  Answer answer = engine_ask(db->engine, operation, db->number, strings, 2);
  free(absolute);
  if (answer.status != LORA_STATUS_OK) return fail_as_answered(&answer, out_error);
  read_meta(&answer, out_meta);
  free(answer.body);
  return LORA_STATUS_OK;
}

int lora_db_save_snapshot(LoraDatabase *db, const char *path, LoraSnapshotMeta *out_meta, char **out_error) {
  return exchange_file(db, LORA_OPERATION_SAVE_FILE, path, NULL, out_meta, out_error);
}

int lora_db_save_snapshot_at(LoraDatabase *db, const char *path, uint64_t wal_lsn, LoraSnapshotMeta *out_meta,
                             char **out_error) {
  char position[24];
  snprintf(position, sizeof position, "%" PRIu64, wal_lsn);
  return exchange_file(db, LORA_OPERATION_SAVE_FILE, path, position, out_meta, out_error);
}

int lora_db_load_snapshot(LoraDatabase *db, const char *path, LoraSnapshotMeta *out_meta, char **out_error) {
  return exchange_file(db, LORA_OPERATION_LOAD_FILE, path, NULL, out_meta, out_error);
}

int lora_db_save_snapshot_bytes(LoraDatabase *db, uint8_t **out_bytes, size_t *out_size, LoraSnapshotMeta *out_meta,
                                char **out_error) {
  if (db == NULL || out_bytes == NULL || out_size == NULL) return fail(LORA_STATUS_NULL_POINTER, NULL, NULL);
  *out_bytes = NULL;
  *out_size = 0;
  Answer answer = engine_ask(db->engine, LORA_OPERATION_SAVE_BYTES, db->number, NULL, 0);
  if (answer.status != LORA_STATUS_OK) return fail_as_answered(&answer, out_error);
  size_t first = answer.offset;
  read_meta(&answer, out_meta);
  answer.offset = first;
  next_string(&answer);
  Bytes snapshot = next_string(&answer);
  memmove(answer.body, snapshot.start, snapshot.size);
  *out_bytes = answer.body;
  *out_size = snapshot.size;
  return LORA_STATUS_OK;
}

int lora_db_load_snapshot_bytes(LoraDatabase *db, const uint8_t *bytes, size_t size, LoraSnapshotMeta *out_meta,
                                char **out_error) {
  if (db == NULL || bytes == NULL) return fail(LORA_STATUS_NULL_POINTER, NULL, NULL);
  Bytes string = {.start = bytes, .size = size};
  Answer answer = engine_ask(db->engine, LORA_OPERATION_LOAD_BYTES, db->number, &string, 1);
  if (answer.status != LORA_STATUS_OK) return fail_as_answered(&answer, out_error);
  read_meta(&answer, out_meta);
  free(answer.body);
  return LORA_STATUS_OK;
}
