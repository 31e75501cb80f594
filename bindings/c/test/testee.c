/*
 * Answers the requests of lora-conformance that are about files, spec/conformance.md, with the library. Of JSON it reads what the
 * runner writes for them: an object of numbers and strings on a line, in which only `"` and `\` are escaped.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lora_ffi.h"

enum { LINE_SIZE_MAX = 16384 };

/* The text of a field, which is unescaped; empty where there is none. */
static const char *field(const char *line, const char *name, char *target) {
  char pattern[32];
  snprintf(pattern, sizeof pattern, "\"%s\":\"", name);
  const char *start = strstr(line, pattern);
  size_t size = 0;
  if (start != NULL)
    for (start += strlen(pattern); *start != '"' && *start != '\0'; start++) {
      if (*start == '\\') start++;
      target[size++] = *start;
    }
  target[size] = '\0';
  return target;
}

static int convert(LoraDatabase *db, const char *in, const char *out) {
  LoraSnapshotMeta meta;
  int status = lora_db_load_snapshot(db, in, &meta, NULL);
  if (status != LORA_STATUS_OK) return status;
  if (meta.wal_lsn_set) return lora_db_save_snapshot_at(db, out, meta.wal_lsn, NULL, NULL);
  return lora_db_save_snapshot(db, out, NULL, NULL);
}

int main(void) {
  static char line[LINE_SIZE_MAX], verb[LINE_SIZE_MAX], in[LINE_SIZE_MAX], out[LINE_SIZE_MAX];
  LoraDatabase *db;
  if (lora_db_new(&db) != LORA_STATUS_OK) return 1;
  while (fgets(line, sizeof line, stdin) != NULL) {
    const char *number = strstr(line, "\"id\":");
    long id = number == NULL ? 0 : strtol(number + strlen("\"id\":"), NULL, 10);
    field(line, "verb", verb);
    if (strcmp(verb, "hello") == 0)
      printf("{\"id\":%ld,\"ok\":{\"protocol\":1,\"name\":\"bindings/c\",\"version\":\"%s\","
             "\"verbs\":[\"snapshot.roundTrip\"]}}\n",
             id, lora_version());
    else if (strcmp(verb, "snapshot.roundTrip") != 0)
      printf("{\"id\":%ld,\"skip\":\"there is no such verb\"}\n", id);
    else if (convert(db, field(line, "in", in), field(line, "out", out)) == LORA_STATUS_OK)
      printf("{\"id\":%ld,\"ok\":{}}\n", id);
    else
      printf("{\"id\":%ld,\"error\":{\"code\":\"%s\"}}\n", id, lora_last_error_code());
    fflush(stdout);
  }
  lora_db_free(db);
  return 0;
}
