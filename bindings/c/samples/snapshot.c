/* Saves a graph to a file and loads it into another database. */
#include <inttypes.h>
#include <lora_ffi.h>
#include <stdio.h>

static int fail(const char *what, const char *why) {
  fprintf(stderr, "%s: %s\n", what, why);
  return 1;
}

int main(void) {
  LoraDatabase *db = NULL;
  if (lora_db_new(&db) != LORA_STATUS_OK) return fail("no database", lora_last_error_code());

  char *result = NULL, *error = NULL;
  if (lora_db_execute_json(db, "CREATE (:Person {name: $name})", "{\"name\":\"Ada\"}", &result, &error) != LORA_STATUS_OK)
    return fail("not created", error);
  lora_string_free(result);

  LoraSnapshotMeta meta;
  if (lora_db_save_snapshot(db, "graph.bin", &meta, &error) != LORA_STATUS_OK) return fail("not saved", error);
  printf("%" PRIu64 " nodes, %" PRIu64 " relationships\n", meta.node_count, meta.relationship_count);
  lora_db_free(db);

  if (lora_db_new(&db) != LORA_STATUS_OK) return fail("no database", lora_last_error_code());
  if (lora_db_load_snapshot(db, "graph.bin", NULL, &error) != LORA_STATUS_OK) return fail("not loaded", error);
  if (lora_db_execute_json(db, "MATCH (p:Person) RETURN p.name AS name", NULL, &result, &error) != LORA_STATUS_OK)
    return fail("not read", error);
  printf("%s\n", result);
  lora_string_free(result);
  lora_db_free(db);
  return 0;
}
