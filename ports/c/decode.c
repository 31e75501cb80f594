#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lorasnap.h"

enum { HEADER_SIZE = 40, CHECKSUM_SIZE = 4 };

/* Memory of a graph: blocks in a chain, freed together. */
typedef struct Block {
  struct Block *next;
  max_align_t bytes[];
} Block;

/* The payload and where in it we are. Functions read a field with the checks of sections 5.3 and 5.4, or end the decoding. */
typedef struct {
  const uint8_t *data;
  size_t at, end;
  const char *section;
  SnapshotError *error;
  Graph *graph;
  jmp_buf failed;
} Reader;

static _Noreturn void fail(Reader *reader, const char *code, size_t offset) {
  *reader->error = (SnapshotError){code, reader->section, offset};
  longjmp(reader->failed, 1);
}

/* Counts are bounded by the bytes left before they get here, so that the product cannot overflow. */
static void *allocate(Reader *reader, size_t count, size_t size) {
  Block *block = calloc(1, sizeof(Block) + count * size);
  if (block == NULL) {
    fputs("no memory\n", stderr);
    exit(1);
  }
  block->next = reader->graph->memory;
  reader->graph->memory = block;
  return block->bytes;
}

static uint64_t number_at(const uint8_t *bytes, size_t size) {
  uint64_t number = 0;
  for (size_t i = size; i > 0; i--) number = number << 8 | bytes[i - 1];
  return number;
}

static uint64_t read_unsigned(Reader *reader, size_t size) {
  if (reader->end - reader->at < size) fail(reader, "UNEXPECTED_END", reader->at);
  reader->at += size;
  return number_at(reader->data + reader->at - size, size);
}

static int64_t read_signed(Reader *reader, size_t size) {
  uint64_t sign = (uint64_t)1 << (8 * size - 1);
  return (int64_t)((read_unsigned(reader, size) ^ sign) - sign);
}

/* RFC 3629: shortest forms only, no surrogates, nothing above U+10FFFF. */
static bool is_utf8(const uint8_t *bytes, size_t size) {
  for (size_t i = 0; i < size;) {
    uint8_t first = bytes[i++];
    if (first < 0x80) continue;
    size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || size - i < more) return false;
    uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    uint8_t high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (bytes[i] < low || bytes[i] > high) return false;
    for (size_t k = 1; k < more; k++)
      if ((bytes[i + k] & 0xC0) != 0x80) return false;
    i += more;
  }
  return true;
}

static Text read_text(Reader *reader) {
  size_t start = reader->at;
  uint64_t size = read_unsigned(reader, 8);
  if (size > reader->end - reader->at) fail(reader, "UNEXPECTED_END", start);
  Text text = {reader->data + reader->at, (size_t)size};
  if (!is_utf8(text.bytes, text.size)) fail(reader, "INVALID_UTF8", start);
  reader->at += text.size;
  return text;
}

static size_t read_count(Reader *reader, size_t least_size) {
  size_t start = reader->at;
  uint64_t count = read_unsigned(reader, 8);
  if (count > (reader->end - reader->at) / least_size) fail(reader, "COUNT_TOO_LARGE", start);
  return (size_t)count;
}

static uint32_t read_tag(Reader *reader, size_t size, uint32_t count) {
  size_t start = reader->at;
  uint64_t tag = read_unsigned(reader, size);
  if (tag >= count) fail(reader, "INVALID_TAG", start);
  return (uint32_t)tag;
}

/* An id that has to be above the one before, if there is one. */
static uint64_t read_id(Reader *reader, const uint64_t *previous, const char *duplicate, const char *unsorted) {
  size_t start = reader->at;
  uint64_t id = read_unsigned(reader, 8);
  if (previous != NULL && id == *previous) fail(reader, duplicate, start);
  if (previous != NULL && id < *previous) fail(reader, unsorted, start);
  return id;
}

static int compare(Text a, Text b) {
  size_t size = a.size < b.size ? a.size : b.size;
  int order = size == 0 ? 0 : memcmp(a.bytes, b.bytes, size);
  return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

static void read_value(Reader *reader, Value *value, int level);

/* A map at a level (3.7); properties are at level 0. */
static Map read_map(Reader *reader, int level) {
  Map map = {.count = read_count(reader, 12)};
  map.entries = allocate(reader, map.count, sizeof(Entry));
  for (size_t i = 0; i < map.count; i++) {
    size_t start = reader->at;
    Entry *entry = &map.entries[i];
    entry->key = read_text(reader);
    int order = i == 0 ? -1 : compare(entry[-1].key, entry->key);
    if (order == 0) fail(reader, "DUPLICATE_KEY", start);
    if (order > 0) fail(reader, "KEYS_UNSORTED", start);
    read_value(reader, &entry->value, level + 1);
  }
  return map;
}

static void read_boolean(Reader *reader, Value *value) {
  size_t start = reader->at;
  value->as.number = read_unsigned(reader, 1);
  if (value->as.number > 1) fail(reader, "INVALID_BOOLEAN", start);
}

static void read_record(Reader *reader, Value *value) {
  const RecordKind *kind = &RECORDS[value->tag - TAG_DATE];
  for (size_t i = 0; i < kind->count; i++) {
    const Field *field = &kind->fields[i];
    value->as.fields[i] =
        field->is_signed ? read_signed(reader, field->size) : (int64_t)read_unsigned(reader, field->size);
  }
}

static void read_point(Reader *reader, Value *value) {
  value->as.point.x = read_unsigned(reader, 8);
  value->as.point.y = read_unsigned(reader, 8);
  value->as.point.has_z = read_tag(reader, 1, 2) == 1;
  if (value->as.point.has_z) value->as.point.z = read_unsigned(reader, 8);
  value->as.point.srid = (uint32_t)read_unsigned(reader, 4);
}

static void read_vector(Reader *reader, Value *value) {
  size_t start = reader->at;
  uint64_t dimension = read_unsigned(reader, 8);
  uint32_t type = read_tag(reader, 4, 6);
  size_t count = read_count(reader, COORDINATES[type].size);
  if (dimension != count) fail(reader, "DIMENSION_MISMATCH", start);
  int64_t *coordinates = allocate(reader, count, sizeof(int64_t));
  for (size_t i = 0; i < count; i++) coordinates[i] = read_signed(reader, COORDINATES[type].size);
  value->as.vector.type = type;
  value->as.vector.count = count;
  value->as.vector.coordinates = coordinates;
}

static void read_list(Reader *reader, Value *value, int level) {
  size_t count = read_count(reader, 4);
  Value *items = allocate(reader, count, sizeof(Value));
  for (size_t i = 0; i < count; i++) read_value(reader, &items[i], level + 1);
  value->as.list.count = count;
  value->as.list.items = items;
}

/* A value; a list or map would be at the given level. */
static void read_value(Reader *reader, Value *value, int level) {
  size_t start = reader->at;
  value->tag = read_tag(reader, 4, TAG_COUNT);
  if ((value->tag == TAG_LIST || value->tag == TAG_MAP) && level > LEVELS_MAX) fail(reader, "NESTING_TOO_DEEP", start);
  switch (value->tag) {
    case TAG_NULL:
      break;
    case TAG_BOOLEAN:
      read_boolean(reader, value);
      break;
    case TAG_INTEGER:
    case TAG_FLOAT:
      value->as.number = read_unsigned(reader, 8);
      break;
    case TAG_STRING:
      value->as.text = read_text(reader);
      break;
    case TAG_LIST:
      read_list(reader, value, level);
      break;
    case TAG_MAP:
      value->as.map = read_map(reader, level);
      break;
    case TAG_POINT:
      read_point(reader, value);
      break;
    case TAG_VECTOR:
      read_vector(reader, value);
      break;
    default:
      read_record(reader, value);
  }
}

static void read_nodes(Reader *reader, Graph *graph) {
  reader->section = "nodes";
  graph->node_count = read_count(reader, 24);
  graph->nodes = allocate(reader, graph->node_count, sizeof(Node));
  for (size_t i = 0; i < graph->node_count; i++) {
    Node *node = &graph->nodes[i];
    node->id = read_id(reader, i == 0 ? NULL : &node[-1].id, "DUPLICATE_NODE_ID", "NODES_UNSORTED");
    node->label_count = read_count(reader, 8);
    node->labels = allocate(reader, node->label_count, sizeof(Text));
    for (size_t k = 0; k < node->label_count; k++) node->labels[k] = read_text(reader);
    node->properties = read_map(reader, 0);
  }
}

static void read_relationships(Reader *reader, Graph *graph) {
  reader->section = "relationships";
  graph->relationship_count = read_count(reader, 40);
  graph->relationships = allocate(reader, graph->relationship_count, sizeof(Relationship));
  for (size_t i = 0; i < graph->relationship_count; i++) {
    Relationship *relationship = &graph->relationships[i];
    const uint64_t *previous = i == 0 ? NULL : &relationship[-1].id;
    relationship->id = read_id(reader, previous, "DUPLICATE_RELATIONSHIP_ID", "RELATIONSHIPS_UNSORTED");
    relationship->src_offset = reader->at;
    relationship->src = read_unsigned(reader, 8);
    relationship->dst = read_unsigned(reader, 8);
    relationship->type = read_text(reader);
    relationship->properties = read_map(reader, 0);
  }
}

/* Section 5.2. */
static void check_envelope(Reader *reader, size_t size) {
  reader->section = "header";
  if (size < HEADER_SIZE + CHECKSUM_SIZE) fail(reader, "SNAPSHOT_TOO_SHORT", size);
  if (memcmp(reader->data, "LORASNAP", 8) != 0) fail(reader, "BAD_MAGIC", 0);
  if (number_at(reader->data + 8, 4) != 1) fail(reader, "UNSUPPORTED_VERSION", 8);
  reader->section = "checksum";
  reader->end = size - CHECKSUM_SIZE;
  if (number_at(reader->data + reader->end, CHECKSUM_SIZE) != crc32_of(reader->data, reader->end))
    fail(reader, "CHECKSUM_MISMATCH", reader->end);
}

/* Nodes stand by ascending id. */
static bool has_node(const Graph *graph, uint64_t id) {
  size_t low = 0, high = graph->node_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (graph->nodes[middle].id == id) return true;
    if (graph->nodes[middle].id < id)
      low = middle + 1;
    else
      high = middle;
  }
  return false;
}

static void check_counter(Reader *reader, uint64_t counter, uint64_t highest, size_t offset) {
  if (counter < highest || (counter == highest && highest != UINT64_MAX)) fail(reader, "COUNTER_TOO_LOW", offset);
}

/* Section 5.5. */
static void check_graph(Reader *reader, const Graph *graph) {
  for (size_t i = 0; i < graph->relationship_count; i++) {
    const Relationship *relationship = &graph->relationships[i];
    if (!has_node(graph, relationship->src)) fail(reader, "DANGLING_RELATIONSHIP", relationship->src_offset);
    if (!has_node(graph, relationship->dst)) fail(reader, "DANGLING_RELATIONSHIP", relationship->src_offset + 8);
  }
  reader->section = "counters";
  size_t nodes = graph->node_count, relationships = graph->relationship_count;
  if (nodes > 0) check_counter(reader, graph->next_node_id, graph->nodes[nodes - 1].id, 40);
  if (relationships > 0)
    check_counter(reader, graph->next_relationship_id, graph->relationships[relationships - 1].id, 48);
}

bool snapshot_decode(const uint8_t *data, size_t size, Graph *graph, SnapshotError *error) {
  Reader reader = {.data = data, .at = HEADER_SIZE, .error = error, .graph = graph};
  memset(graph, 0, sizeof *graph);
  if (setjmp(reader.failed) != 0) {
    graph_free(graph);
    return false;
  }
  check_envelope(&reader, size);
  graph->has_wal_lsn = data[12] & 1;
  if (graph->has_wal_lsn) graph->wal_lsn = number_at(data + 16, 8);
  reader.section = "counters";
  graph->next_node_id = read_unsigned(&reader, 8);
  graph->next_relationship_id = read_unsigned(&reader, 8);
  read_nodes(&reader, graph);
  read_relationships(&reader, graph);
  if (reader.at < reader.end) fail(&reader, "TRAILING_BYTES", reader.at);
  check_graph(&reader, graph);
  return true;
}

void graph_free(Graph *graph) {
  for (Block *block = graph->memory; block != NULL;) {
    Block *next = block->next;
    free(block);
    block = next;
  }
  graph->memory = NULL;
}
