/* What each function promises, in one thread. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "lora_ffi.h"

static char folder[] = "/tmp/lora_ffi_XXXXXX";

static LoraDatabase *open_database(void) {
  LoraDatabase *db = NULL;
  CHECK(lora_db_new(&db) == LORA_STATUS_OK);
  CHECK(db != NULL);
  return db;
}

/* Runs a query that succeeds; its result has to be `expected`. */
static void expect_result(LoraDatabase *db, const char *query, const char *params, const char *options,
                          const char *expected) {
  char *result, *error;
  int status = lora_db_execute_json_with(db, query, params, options, &result, &error);
  if (status != LORA_STATUS_OK) fprintf(stderr, "%s: %s\n", query, error);
  CHECK(status == LORA_STATUS_OK && error == NULL);
  CHECK_TEXT(result, expected);
  lora_string_free(result);
}

/* Runs a query that fails. */
static void expect_error(LoraDatabase *db, const char *query, const char *params, const char *options, int expected,
                         const char *code, const char *prefix) {
  char *result, *error;
  CHECK(lora_db_execute_json_with(db, query, params, options, &result, &error) == expected);
  CHECK(result == NULL && error != NULL);
  CHECK_TEXT(lora_last_error_code(), code);
  if (strncmp(error, prefix, strlen(prefix)) != 0) CHECK_TEXT(error, prefix);
  lora_string_free(error);
}

static void test_names_and_version(void) {
  CHECK_TEXT(lora_version(), "0.1.0");
  CHECK_TEXT(lora_status_name(LORA_STATUS_OK), "OK");
  CHECK_TEXT(lora_status_name(LORA_STATUS_ENGINE_GONE), "ENGINE_GONE");
  CHECK_TEXT(lora_status_name(99), "UNKNOWN");
  CHECK_TEXT(lora_last_error_code(), "");
}

static void test_results(void) {
  LoraDatabase *db = open_database();
  expect_result(db, "RETURN 1 AS b, 'x' AS a", NULL, NULL, "{\"columns\":[\"b\",\"a\"],\"rows\":[{\"a\":\"x\",\"b\":1}]}");
  expect_result(db, "MATCH (n) RETURN n.name", "", "", "{\"columns\":[\"n.name\"],\"rows\":[]}");
  expect_result(db, "RETURN $x AS x", "{\"x\":[9223372036854775807,-0.5,1.0,null,true,{\"k\":\"\\u0000\"}]}", NULL,
                "{\"columns\":[\"x\"],\"rows\":[{\"x\":[9223372036854775807,-0.5,1.0,null,true,{\"k\":\"\\u0000\"}]}]}");
  expect_result(db, "RETURN 0.0/0.0 AS x", "null", NULL, "{\"columns\":[\"x\"],\"rows\":[{\"x\":null}]}");
  expect_result(db, "RETURN 0.0/0.0 AS x", NULL, "{\"exact\":true}",
                "{\"columns\":[\"x\"],\"rows\":[{\"x\":{\"kind\":\"float\",\"value\":\"NaN\"}}]}");
  expect_result(db, "RETURN date('2024-02-29') AS d, duration('P1M') AS e", NULL, NULL,
                "{\"columns\":[\"d\",\"e\"],\"rows\":[{\"d\":{\"iso\":\"2024-02-29\",\"kind\":\"date\"},"
                "\"e\":{\"iso\":\"P1M\",\"kind\":\"duration\"}}]}");
  expect_result(db, "RETURN point({longitude: 1, latitude: 2.5}) AS p", NULL, NULL,
                "{\"columns\":[\"p\"],\"rows\":[{\"p\":{\"crs\":\"WGS-84-2D\",\"kind\":\"point\",\"latitude\":2.5,"
                "\"longitude\":1.0,\"srid\":4326,\"x\":1.0,\"y\":2.5}}]}");
  expect_result(db, "CREATE (a:A {k: 1})-[r:R]->(b) RETURN a, r", NULL, NULL,
                "{\"columns\":[\"a\",\"r\"],\"rows\":[{\"a\":{\"id\":0,\"kind\":\"node\",\"labels\":[\"A\"],"
                "\"properties\":{\"k\":1}},\"r\":{\"endId\":1,\"id\":0,\"kind\":\"relationship\",\"properties\":{},"
                "\"startId\":0,\"type\":\"R\"}}]}");
  lora_db_free(db);
}

static void test_errors(void) {
  LoraDatabase *db = open_database();
  expect_error(db, "RETRUN 1", NULL, NULL, LORA_STATUS_LORA_ERROR, "UNEXPECTED_SYNTAX", "LORA_ERROR: Expected");
  expect_error(db, "RETURN 1", "[1]", NULL, LORA_STATUS_INVALID_PARAMS, "INVALID_PARAMS", "INVALID_PARAMS: ");
  expect_error(db, "RETURN 1", "{\"a\":\"\xff\"}", NULL, LORA_STATUS_INVALID_PARAMS, "INVALID_PARAMS",
               "INVALID_PARAMS: ");
  expect_error(db, "RETURN '\xff'", NULL, NULL, LORA_STATUS_INVALID_UTF8, "INVALID_UTF8", "LORA_ERROR: ");
  expect_error(db, "CREATE ()", NULL, "{\"readOnly\":true}", LORA_STATUS_LORA_ERROR, "WRITE_NOT_ALLOWED",
               "LORA_ERROR: ");
  expect_error(db, "RETURN 1", NULL, "{\"timeoutMs\":0}", LORA_STATUS_TIMED_OUT, "TIMED_OUT", "LORA_ERROR: ");
  lora_db_free(db);
}

static void test_null_pointers(void) {
  LoraDatabase *db = open_database();
  char *text = folder;
  uint64_t number;
  CHECK(lora_db_new(NULL) == LORA_STATUS_NULL_POINTER);
  CHECK(lora_db_execute_json(NULL, "RETURN 1", NULL, &text, &text) == LORA_STATUS_NULL_POINTER && text == NULL);
  CHECK(lora_db_execute_json(db, NULL, NULL, &text, &text) == LORA_STATUS_NULL_POINTER);
  CHECK(lora_db_execute_json(db, "RETURN 1", NULL, NULL, &text) == LORA_STATUS_NULL_POINTER);
  CHECK(lora_db_execute_json(db, "RETURN 1", NULL, &text, NULL) == LORA_STATUS_NULL_POINTER);
  CHECK(lora_db_clear(NULL) == LORA_STATUS_NULL_POINTER);
  CHECK(lora_db_node_count(db, NULL) == LORA_STATUS_NULL_POINTER);
  CHECK(lora_db_relationship_count(NULL, &number) == LORA_STATUS_NULL_POINTER);
  CHECK(lora_db_save_snapshot(db, NULL, NULL, NULL) == LORA_STATUS_NULL_POINTER);
  CHECK(lora_db_load_snapshot(NULL, "x", NULL, NULL) == LORA_STATUS_NULL_POINTER);
  CHECK(lora_db_cancel(NULL) == LORA_STATUS_NULL_POINTER);
  lora_db_free(NULL);
  lora_string_free(NULL);
  lora_bytes_free(NULL);
  lora_db_free(db);
}

static void test_counts_and_options(void) {
  LoraDatabase *one = open_database(), *other = NULL;
  char *error = NULL;
  CHECK(lora_db_open("{\"properties\":\"loradb\"}", &other, &error) == LORA_STATUS_OK && error == NULL);
  expect_result(other, "CREATE (:A {m: {k: 1}})-[:R]->()", NULL, NULL, "{\"columns\":[],\"rows\":[]}");
  uint64_t nodes = 9, relationships = 9;
  CHECK(lora_db_node_count(one, &nodes) == LORA_STATUS_OK && nodes == 0);
  CHECK(lora_db_node_count(other, &nodes) == LORA_STATUS_OK && nodes == 2);
  CHECK(lora_db_relationship_count(other, &relationships) == LORA_STATUS_OK && relationships == 1);
  CHECK(lora_db_clear(other) == LORA_STATUS_OK);
  CHECK(lora_db_node_count(other, &nodes) == LORA_STATUS_OK && nodes == 0);
  lora_db_free(one);
  lora_db_free(other);
  LoraDatabase *none = one;
  CHECK(lora_db_open("{\"properties\":1}", &none, &error) == LORA_STATUS_LORA_ERROR && none == NULL);
  CHECK(strstr(error, "properties") != NULL);
  lora_string_free(error);
}

static void test_snapshots(void) {
  LoraDatabase *db = open_database(), *copy = open_database();
  LoraSnapshotMeta meta;
  char *error = NULL;
  expect_result(db, "CREATE (:Person {name: 'Ada'})-[:KNOWS]->(:Person)", NULL, NULL, "{\"columns\":[],\"rows\":[]}");
  CHECK(chdir(folder) == 0); /* after the engine was started: a relative path is relative to this */
  CHECK(lora_db_save_snapshot(db, "graph.lorasnap", &meta, &error) == LORA_STATUS_OK && error == NULL);
  CHECK(meta.format_version == 1 && meta.node_count == 2 && meta.relationship_count == 1);
  CHECK(meta.wal_lsn_set == 0 && meta.wal_lsn == 0);
  CHECK(access("graph.lorasnap", F_OK) == 0);
  CHECK(lora_db_load_snapshot(copy, "graph.lorasnap", NULL, NULL) == LORA_STATUS_OK);

  uint8_t *bytes;
  size_t size;
  CHECK(lora_db_save_snapshot_bytes(copy, &bytes, &size, &meta, &error) == LORA_STATUS_OK);
  struct stat file;
  CHECK(stat("graph.lorasnap", &file) == 0 && (size_t)file.st_size == size && memcmp(bytes, "LORASNAP", 8) == 0);
  bytes[12] |= 1; /* a log position; the checksum does not fit any more */
  CHECK(lora_db_load_snapshot_bytes(db, bytes, size, &meta, &error) == LORA_STATUS_LORA_ERROR);
  CHECK_TEXT(lora_last_error_code(), "CHECKSUM_MISMATCH");
  lora_string_free(error);
  bytes[12] = 0;
  CHECK(lora_db_clear(db) == LORA_STATUS_OK);
  CHECK(lora_db_load_snapshot_bytes(db, bytes, size, &meta, NULL) == LORA_STATUS_OK && meta.node_count == 2);
  lora_bytes_free(bytes);

  error = NULL;
  CHECK(lora_db_load_snapshot(db, "missing.lorasnap", NULL, &error) == LORA_STATUS_LORA_ERROR);
  CHECK_TEXT(lora_last_error_code(), "FILE_NOT_FOUND");
  CHECK(strncmp(error, "LORA_ERROR: ", 12) == 0);
  lora_string_free(error);
  uint64_t nodes;
  CHECK(lora_db_node_count(db, &nodes) == LORA_STATUS_OK && nodes == 2);
  CHECK(unlink("graph.lorasnap") == 0);
  lora_db_free(db);
  lora_db_free(copy);
}

static void test_large_messages(void) {
  LoraDatabase *db = open_database();
  size_t length = 3000000;
  char *params = malloc(length + 16);
  CHECK(params != NULL);
  memcpy(params, "{\"s\":\"", 6);
  memset(params + 6, 'x', length);
  memcpy(params + 6 + length, "\"}", 3);
  expect_result(db, "RETURN size($s) AS n", params, NULL, "{\"columns\":[\"n\"],\"rows\":[{\"n\":3000000}]}");
  char *result, *error;
  CHECK(lora_db_execute_json(db, "RETURN $s AS s", params, &result, &error) == LORA_STATUS_OK);
  CHECK(strlen(result) == length + strlen("{\"columns\":[\"s\"],\"rows\":[{\"s\":\"\"}]}"));
  lora_string_free(result);
  free(params);
  lora_db_free(db);
}

static void test_engine_that_cannot_start(void) {
  LoraDatabase *db = NULL;
  char *error = NULL;
  char *engine = strdup(getenv("LORA_ENGINE"));
  setenv("LORA_NODE", "/nowhere/node", 1);
  CHECK(lora_db_open(NULL, &db, &error) == LORA_STATUS_ENGINE_NOT_STARTED && db == NULL);
  CHECK(strstr(error, "/nowhere/node") != NULL && strstr(error, "LORA_NODE") != NULL);
  lora_string_free(error);
  setenv("LORA_NODE", "true", 1); /* a program that ends without a word */
  CHECK(lora_db_open(NULL, &db, &error) == LORA_STATUS_ENGINE_NOT_STARTED);
  lora_string_free(error);
  unsetenv("LORA_NODE");
  setenv("LORA_ENGINE", "/nowhere/lora-host.cjs", 1);
  CHECK(lora_db_open(NULL, &db, &error) == LORA_STATUS_ENGINE_NOT_STARTED);
  CHECK(strstr(error, "/nowhere/lora-host.cjs") != NULL && strstr(error, "LORA_ENGINE") != NULL);
  CHECK_TEXT(lora_last_error_code(), "ENGINE_NOT_STARTED");
  lora_string_free(error);
  setenv("LORA_ENGINE", engine, 1);
  free(engine);
  lora_db_free(open_database());
}

int main(void) {
  CHECK(mkdtemp(folder) != NULL);
  RUN(test_names_and_version);
  RUN(test_results);
  RUN(test_errors);
  RUN(test_null_pointers);
  RUN(test_counts_and_options);
  RUN(test_snapshots);
  RUN(test_large_messages);
  RUN(test_engine_that_cannot_start);
  CHECK(rmdir(folder) == 0);
  return 0;
}
