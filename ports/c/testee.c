/*
 * Answers the requests of lora-conformance, spec/conformance.md. Of JSON it reads what the runner writes to a testee with its
 * verbs: an object of numbers and strings on a line, in which only `"` and `\` are escaped.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lorasnap.h"

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

static bool read_file(const char *path, Buffer *out) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return false;
  uint8_t chunk[65536];
  size_t size;
  while ((size = fread(chunk, 1, sizeof chunk, file)) > 0) buffer_add(out, chunk, size);
  bool is_read = ferror(file) == 0;
  fclose(file);
  return is_read;
}

static bool write_file(const char *path, Buffer content) {
  FILE *file = fopen(path, "wb");
  if (file == NULL) return false;
  bool is_written = fwrite(content.bytes, 1, content.size, file) == content.size;
  return fclose(file) == 0 && is_written;
}

static void convert(long id, const char *in, const char *out, bool as_text) {
  Buffer file = {0};
  Graph graph;
  SnapshotError error;
  if (!read_file(in, &file)) {
    printf("{\"id\":%ld,\"fault\":\"the file cannot be read\"}\n", id);
  } else if (!snapshot_decode(file.bytes, file.size, &graph, &error)) {
    printf("{\"id\":%ld,\"error\":{\"code\":\"%s\",\"section\":\"%s\",\"offsetBytes\":%zu}}\n", id, error.code,
           error.section, error.offset);
  } else {
    Buffer result = as_text ? graph_text(&graph) : snapshot_encode(&graph);
    printf(write_file(out, result) ? "{\"id\":%ld,\"ok\":{}}\n" : "{\"id\":%ld,\"fault\":\"the file cannot be written\"}\n",
           id);
    free(result.bytes);
    graph_free(&graph);
  }
  free(file.bytes);
}

int main(void) {
  static char line[LINE_SIZE_MAX], verb[LINE_SIZE_MAX], in[LINE_SIZE_MAX], out[LINE_SIZE_MAX];
  while (fgets(line, sizeof line, stdin) != NULL) {
    const char *number = strstr(line, "\"id\":");
    long id = number == NULL ? 0 : strtol(number + strlen("\"id\":"), NULL, 10);
    field(line, "verb", verb);
    if (strcmp(verb, "hello") == 0)
      printf("{\"id\":%ld,\"ok\":{\"protocol\":1,\"name\":\"ports/c\",\"version\":\"0.1.0\","
             "\"verbs\":[\"snapshot.decode\",\"snapshot.roundTrip\"],\"features\":[\"errorPlace\"]}}\n",
             id);
    else if (strcmp(verb, "snapshot.decode") == 0 || strcmp(verb, "snapshot.roundTrip") == 0)
      convert(id, field(line, "in", in), field(line, "out", out), strcmp(verb, "snapshot.decode") == 0);
    else
      printf("{\"id\":%ld,\"skip\":\"there is no such verb\"}\n", id);
    fflush(stdout);
  }
  return 0;
}
