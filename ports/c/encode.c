#include "lorasnap.h"

/* The lowest bytes of a number. */
static void add_number(Buffer *out, uint64_t number, size_t size) {
  uint8_t bytes[8];
  for (size_t i = 0; i < size; i++) bytes[i] = (uint8_t)(number >> (8 * i));
  buffer_add(out, bytes, size);
}

static void add_text(Buffer *out, Text text) {
  add_number(out, text.size, 8);
  buffer_add(out, text.bytes, text.size);
}

static void add_value(Buffer *out, const Value *value);

static void add_map(Buffer *out, Map map) {
  add_number(out, map.count, 8);
  for (size_t i = 0; i < map.count; i++) {
    add_text(out, map.entries[i].key);
    add_value(out, &map.entries[i].value);
  }
}

static void add_record(Buffer *out, const Value *value) {
  const RecordKind *kind = &RECORDS[value->tag - TAG_DATE];
  for (size_t i = 0; i < kind->count; i++) add_number(out, (uint64_t)value->as.fields[i], kind->fields[i].size);
}

static void add_point(Buffer *out, const Value *value) {
  add_number(out, value->as.point.x, 8);
  add_number(out, value->as.point.y, 8);
  add_number(out, value->as.point.has_z, 1);
  if (value->as.point.has_z) add_number(out, value->as.point.z, 8);
  add_number(out, value->as.point.srid, 4);
}

static void add_vector(Buffer *out, const Value *value) {
  uint32_t type = value->as.vector.type;
  size_t count = value->as.vector.count;
  add_number(out, count, 8);
  add_number(out, type, 4);
  add_number(out, count, 8);
  for (size_t i = 0; i < count; i++)
    add_number(out, (uint64_t)value->as.vector.coordinates[i], COORDINATES[type].size);
}

static void add_value(Buffer *out, const Value *value) {
  add_number(out, value->tag, 4);
  switch (value->tag) {
    case TAG_NULL:
      break;
    case TAG_BOOLEAN:
      add_number(out, value->as.number, 1);
      break;
    case TAG_INTEGER:
    case TAG_FLOAT:
      add_number(out, value->as.number, 8);
      break;
    case TAG_STRING:
      add_text(out, value->as.text);
      break;
    case TAG_LIST:
      add_number(out, value->as.list.count, 8);
      for (size_t i = 0; i < value->as.list.count; i++) add_value(out, &value->as.list.items[i]);
      break;
    case TAG_MAP:
      add_map(out, value->as.map);
      break;
    case TAG_POINT:
      add_point(out, value);
      break;
    case TAG_VECTOR:
      add_vector(out, value);
      break;
    default:
      add_record(out, value);
  }
}

Buffer snapshot_encode(const Graph *graph) {
  Buffer out = {0};
  buffer_add(&out, "LORASNAP", 8);
  add_number(&out, 1, 4);
  add_number(&out, graph->has_wal_lsn, 4);
  add_number(&out, graph->wal_lsn, 8);
  add_number(&out, 0, 8);
  add_number(&out, 0, 8);
  add_number(&out, graph->next_node_id, 8);
  add_number(&out, graph->next_relationship_id, 8);
  add_number(&out, graph->node_count, 8);
  for (size_t i = 0; i < graph->node_count; i++) {
    const Node *node = &graph->nodes[i];
    add_number(&out, node->id, 8);
    add_number(&out, node->label_count, 8);
    for (size_t k = 0; k < node->label_count; k++) add_text(&out, node->labels[k]);
    add_map(&out, node->properties);
  }
  add_number(&out, graph->relationship_count, 8);
  for (size_t i = 0; i < graph->relationship_count; i++) {
    const Relationship *relationship = &graph->relationships[i];
    add_number(&out, relationship->id, 8);
    add_number(&out, relationship->src, 8);
    add_number(&out, relationship->dst, 8);
    add_text(&out, relationship->type);
    add_map(&out, relationship->properties);
  }
  add_number(&out, crc32_of(out.bytes, out.size), 4);
  return out;
}
