#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lorasnap.h"

/* Texts without strings of the graph, so they are short. */
static void print(Buffer *out, const char *format, ...) {
  char text[256];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  buffer_add(out, text, (size_t)length);
}

/* A JSON string that escapes only what it must. */
static void print_string(Buffer *out, Text text) {
  static const char escaped[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
  print(out, "\"");
  for (size_t i = 0; i < text.size; i++) {
    uint8_t byte = text.bytes[i];
    const char *found = byte == 0 ? NULL : strchr(escaped, byte);
    if (found != NULL)
      print(out, "\\%c", letters[found - escaped]);
    else if (byte < 0x20)
      print(out, "\\u%04x", byte);
    else
      buffer_add(out, &byte, 1);
  }
  print(out, "\"");
}

static void print_value(Buffer *out, const Value *value);

static void print_map(Buffer *out, Map map) {
  print(out, "[");
  for (size_t i = 0; i < map.count; i++) {
    print(out, i == 0 ? "[" : ",[");
    print_string(out, map.entries[i].key);
    print(out, ",");
    print_value(out, &map.entries[i].value);
    print(out, "]");
  }
  print(out, "]");
}

static void print_record(Buffer *out, const Value *value) {
  const RecordKind *kind = &RECORDS[value->tag - TAG_DATE];
  print(out, "{\"type\":\"%s\"", kind->name);
  for (size_t i = 0; i < kind->count; i++) print(out, ",\"%s\":\"%" PRId64 "\"", kind->fields[i].name, value->as.fields[i]);
  print(out, "}");
}

static void print_point(Buffer *out, const Value *value) {
  print(out, "{\"type\":\"point\",\"x\":\"%016" PRIx64 "\",\"y\":\"%016" PRIx64 "\",\"z\":", value->as.point.x,
        value->as.point.y);
  if (value->as.point.has_z)
    print(out, "\"%016" PRIx64 "\"", value->as.point.z);
  else
    print(out, "null");
  print(out, ",\"srid\":\"%" PRIu32 "\"}", value->as.point.srid);
}

static void print_vector(Buffer *out, const Value *value) {
  const CoordinateKind *kind = &COORDINATES[value->as.vector.type];
  print(out, "{\"type\":\"vector\",\"coordinateType\":\"%s\",\"coordinates\":[", kind->name);
  for (size_t i = 0; i < value->as.vector.count; i++) {
    int64_t coordinate = value->as.vector.coordinates[i];
    if (i > 0) print(out, ",");
    if (kind->is_float)
      print(out, "\"%0*" PRIx64 "\"", (int)(2 * kind->size), (uint64_t)coordinate & (UINT64_MAX >> (64 - 8 * kind->size)));
    else
      print(out, "\"%" PRId64 "\"", coordinate);
  }
  print(out, "]}");
}

static void print_value(Buffer *out, const Value *value) {
  switch (value->tag) {
    case TAG_NULL:
      print(out, "{\"type\":\"null\"}");
      break;
    case TAG_BOOLEAN:
      print(out, "{\"type\":\"boolean\",\"value\":\"%s\"}", value->as.number ? "true" : "false");
      break;
    case TAG_INTEGER:
      print(out, "{\"type\":\"integer\",\"value\":\"%" PRId64 "\"}", (int64_t)value->as.number);
      break;
    case TAG_FLOAT:
      print(out, "{\"type\":\"float\",\"bits\":\"%016" PRIx64 "\"}", value->as.number);
      break;
    case TAG_STRING:
      print(out, "{\"type\":\"string\",\"value\":");
      print_string(out, value->as.text);
      print(out, "}");
      break;
    case TAG_LIST:
      print(out, "{\"type\":\"list\",\"items\":[");
      for (size_t i = 0; i < value->as.list.count; i++) {
        if (i > 0) print(out, ",");
        print_value(out, &value->as.list.items[i]);
      }
      print(out, "]}");
      break;
    case TAG_MAP:
      print(out, "{\"type\":\"map\",\"entries\":");
      print_map(out, value->as.map);
      print(out, "}");
      break;
    case TAG_POINT:
      print_point(out, value);
      break;
    case TAG_VECTOR:
      print_vector(out, value);
      break;
    default:
      print_record(out, value);
  }
}

Buffer graph_text(const Graph *graph) {
  Buffer out = {0};
  print(&out, "{\n\"walLsn\":");
  if (graph->has_wal_lsn)
    print(&out, "\"%" PRIu64 "\"", graph->wal_lsn);
  else
    print(&out, "null");
  print(&out, ",\n\"nextNodeId\":\"%" PRIu64 "\",\n\"nextRelationshipId\":\"%" PRIu64 "\",\n\"nodes\":[\n",
        graph->next_node_id, graph->next_relationship_id);
  for (size_t i = 0; i < graph->node_count; i++) {
    const Node *node = &graph->nodes[i];
    print(&out, "{\"id\":\"%" PRIu64 "\",\"labels\":[", node->id);
    for (size_t k = 0; k < node->label_count; k++) {
      if (k > 0) print(&out, ",");
      print_string(&out, node->labels[k]);
    }
    print(&out, "],\"properties\":");
    print_map(&out, node->properties);
    print(&out, i + 1 < graph->node_count ? "},\n" : "}\n");
  }
  print(&out, "],\n\"relationships\":[\n");
  for (size_t i = 0; i < graph->relationship_count; i++) {
    const Relationship *r = &graph->relationships[i];
    print(&out, "{\"id\":\"%" PRIu64 "\",\"src\":\"%" PRIu64 "\",\"dst\":\"%" PRIu64 "\",\"type\":", r->id, r->src, r->dst);
    print_string(&out, r->type);
    print(&out, ",\"properties\":");
    print_map(&out, r->properties);
    print(&out, i + 1 < graph->relationship_count ? "},\n" : "}\n");
  }
  print(&out, "]\n}\n");
  return out;
}
