/*
 * The library in Node, to test it: a thin layer of Node-API in which every call waits. Not for use: Node has the engine itself.
 */
#include <lora_ffi.h>
#include <node_api.h>
#include <stdlib.h>

enum { ARGUMENTS_MAX = 4 };

/* A text argument, to be freed; null for anything that is no string. */
static char *text_argument(napi_env env, napi_value value) {
  size_t size = 0;
  if (napi_get_value_string_utf8(env, value, NULL, 0, &size) != napi_ok) return NULL;
  char *text = malloc(size + 1);
  if (text != NULL) napi_get_value_string_utf8(env, value, text, size + 1, &size);
  return text;
}

static void set_text(napi_env env, napi_value object, const char *name, const char *text) {
  napi_value value;
  if (text == NULL || napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &value) != napi_ok) return;
  napi_set_named_property(env, object, name, value);
}

/* What a call gave: `status`, and where there are such `result`, `error` and `code`. */
static napi_value outcome(napi_env env, int status, char *result, char *error) {
  napi_value object, number;
  napi_create_object(env, &object);
  napi_create_int32(env, status, &number);
  napi_set_named_property(env, object, "status", number);
  set_text(env, object, "result", result);
  set_text(env, object, "error", error);
  if (status != LORA_STATUS_OK) set_text(env, object, "code", lora_last_error_code());
  lora_string_free(result);
  lora_string_free(error);
  return object;
}

static LoraDatabase *database_argument(napi_env env, napi_value value) {
  void *db = NULL;
  napi_get_value_external(env, value, &db);
  return db;
}

/* open() */
static napi_value call_open(napi_env env, napi_callback_info info) {
  (void)info;
  LoraDatabase *db;
  char *error = NULL;
  int status = lora_db_open(NULL, &db, &error);
  if (status != LORA_STATUS_OK) {
    napi_throw_error(env, lora_last_error_code(), error);
    lora_string_free(error);
    return NULL;
  }
  napi_value handle;
  napi_create_external(env, db, NULL, NULL, &handle);
  return handle;
}

/* execute(database, query, params, options) */
static napi_value call_execute(napi_env env, napi_callback_info info) {
  napi_value arguments[ARGUMENTS_MAX];
  size_t count = ARGUMENTS_MAX;
  napi_get_cb_info(env, info, &count, arguments, NULL, NULL);
  char *texts[3];
  for (int i = 0; i < 3; i++) texts[i] = text_argument(env, arguments[i + 1]);
  char *result, *error;
  LoraDatabase *db = database_argument(env, arguments[0]);
  int status = lora_db_execute_json_with(db, texts[0], texts[1], texts[2], &result, &error);
  for (int i = 0; i < 3; i++) free(texts[i]);
  return outcome(env, status, result, error);
}

/* convert(database, in, out): loads a snapshot and saves it again, with its log position. */
static napi_value call_convert(napi_env env, napi_callback_info info) {
  napi_value arguments[ARGUMENTS_MAX];
  size_t count = ARGUMENTS_MAX;
  napi_get_cb_info(env, info, &count, arguments, NULL, NULL);
  LoraDatabase *db = database_argument(env, arguments[0]);
  char *in = text_argument(env, arguments[1]), *out = text_argument(env, arguments[2]), *error = NULL;
  LoraSnapshotMeta meta;
  int status = lora_db_load_snapshot(db, in, &meta, &error);
  if (status == LORA_STATUS_OK)
    status = meta.wal_lsn_set ? lora_db_save_snapshot_at(db, out, meta.wal_lsn, NULL, &error)
                              : lora_db_save_snapshot(db, out, NULL, &error);
  free(in);
  free(out);
  return outcome(env, status, NULL, error);
}

/* free(database) */
static napi_value call_free(napi_env env, napi_callback_info info) {
  napi_value arguments[ARGUMENTS_MAX];
  size_t count = ARGUMENTS_MAX;
  napi_get_cb_info(env, info, &count, arguments, NULL, NULL);
  lora_db_free(database_argument(env, arguments[0]));
  return NULL;
}

NAPI_MODULE_INIT() {
  static const struct {
    const char *name;
    napi_callback call;
  } functions[] = {{"open", call_open}, {"execute", call_execute}, {"convert", call_convert}, {"free", call_free}};
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    napi_value function;
    napi_create_function(env, functions[i].name, NAPI_AUTO_LENGTH, functions[i].call, NULL, &function);
    napi_set_named_property(env, exports, functions[i].name, function);
  }
  return exports;
}
