/*
 * A program as it was written for LoraDB 0.3: it has declarations of its own, as that version's header had them, and knows
 * nothing of ours.
 */
#include <stdint.h>
#include <unistd.h>

#include "check.h"

typedef struct LoraDatabase LoraDatabase;
typedef struct {
  uint32_t format_version;
  uint32_t wal_lsn_set;
  uint64_t node_count;
  uint64_t relationship_count;
  uint64_t wal_lsn;
} LoraSnapshotMeta;

extern const char *lora_version(void);
extern int lora_db_new(LoraDatabase **out);
extern void lora_db_free(LoraDatabase *db);
extern int lora_db_execute_json(LoraDatabase *db, const char *query, const char *params_json, char **out_result,
                                char **out_error);
extern int lora_db_clear(LoraDatabase *db);
extern int lora_db_node_count(LoraDatabase *db, uint64_t *out);
extern int lora_db_relationship_count(LoraDatabase *db, uint64_t *out);
extern int lora_db_save_snapshot(LoraDatabase *db, const char *path, LoraSnapshotMeta *out_meta, char **out_error);
extern int lora_db_load_snapshot(LoraDatabase *db, const char *path, LoraSnapshotMeta *out_meta, char **out_error);
extern void lora_string_free(char *string);

static void test_all_functions(void) {
  char path[] = "/tmp/lora_ffi_XXXXXX";
  CHECK(mkdtemp(path) != NULL);
  char file[64];
  snprintf(file, sizeof file, "%s/graph.bin", path);

  LoraDatabase *db = NULL;
  CHECK(lora_db_new(&db) == 0);
  char *result = NULL, *error = NULL;
  CHECK(lora_db_execute_json(db, "CREATE (:Person {name: $name})-[:KNOWS]->(:Person)", "{\"name\":\"Ada\"}", &result,
                             &error) == 0);
  lora_string_free(result);
  CHECK(lora_db_execute_json(db, "RETURN", NULL, &result, &error) == 1 && strncmp(error, "LORA_ERROR: ", 12) == 0);
  lora_string_free(error);
  CHECK(lora_db_execute_json(db, "RETURN 1", "1", &result, &error) == 2 &&
        strncmp(error, "INVALID_PARAMS: ", 16) == 0);
  lora_string_free(error);
  CHECK(lora_db_execute_json(NULL, "RETURN 1", NULL, &result, &error) == 3);
  CHECK(lora_db_execute_json(db, "\xc3", NULL, &result, &error) == 4);
  lora_string_free(error);

  LoraSnapshotMeta meta = {0};
  CHECK(lora_db_save_snapshot(db, file, &meta, NULL) == 0);
  CHECK(meta.format_version == 1 && meta.wal_lsn_set == 0 && meta.node_count == 2 && meta.relationship_count == 1);
  CHECK(lora_db_clear(db) == 0);
  CHECK(lora_db_load_snapshot(db, file, &meta, &error) == 0);
  uint64_t nodes = 0, relationships = 0;
  CHECK(lora_db_node_count(db, &nodes) == 0 && nodes == 2);
  CHECK(lora_db_relationship_count(db, &relationships) == 0 && relationships == 1);
  CHECK(lora_version() != NULL);
  lora_db_free(db);
  CHECK(unlink(file) == 0 && rmdir(path) == 0);
}

int main(void) {
  RUN(test_all_functions);
  return 0;
}
