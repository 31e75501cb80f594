/*
 * Reads and writes LORASNAP snapshots, format 1. Written from spec/snapshot-format.md alone; section numbers refer to it.
 */
#ifndef LORASNAP_H
#define LORASNAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* UTF-8 with a length: it may hold any character. */
typedef struct {
  const uint8_t *bytes;
  size_t size;
} Text;

typedef struct Value Value;
typedef struct Entry Entry;

/* Entries by ascending key. */
typedef struct {
  size_t count;
  Entry *entries;
} Map;

/* A value of section 3.5 by its tag. Floats are kept by their bits, so that no NaN loses any. */
struct Value {
  uint32_t tag;
  union {
    uint64_t number;    /* boolean, integer, float */
    Text text;          /* string */
    int64_t fields[8];  /* temporal: in the order of the table */
    Map map;
    struct {
      size_t count;
      Value *items;
    } list;
    struct {
      uint64_t x, y, z;
      bool has_z;
      uint32_t srid;
    } point;
    struct {
      uint32_t type; /* section 3.6 */
      size_t count;
      int64_t *coordinates; /* sign extended; of floats the bits */
    } vector;
  } as;
};

struct Entry {
  Text key;
  Value value;
};

typedef struct {
  uint64_t id;
  size_t label_count;
  Text *labels;
  Map properties;
} Node;

typedef struct {
  uint64_t id, src, dst;
  size_t src_offset; /* in the file it came from */
  Text type;
  Map properties;
} Relationship;

/* Records by ascending id. */
typedef struct {
  bool has_wal_lsn;
  uint64_t wal_lsn, next_node_id, next_relationship_id;
  size_t node_count, relationship_count;
  Node *nodes;
  Relationship *relationships;
  struct Block *memory; /* of all of it */
} Graph;

/* A file that is refused: sections 1.3, 1.4 and 9. */
typedef struct {
  const char *code;
  const char *section;
  size_t offset;
} SnapshotError;

/* Bytes that grow. */
typedef struct {
  uint8_t *bytes;
  size_t size, capacity;
} Buffer;

enum { LEVELS_MAX = 2048 };
enum Tag {
  TAG_NULL,
  TAG_BOOLEAN,
  TAG_INTEGER,
  TAG_FLOAT,
  TAG_STRING,
  TAG_LIST,
  TAG_MAP,
  TAG_DATE, /* the first temporal one */
  TAG_DURATION = 12,
  TAG_POINT,
  TAG_VECTOR,
  TAG_COUNT
};

/* A number of a temporal value. */
typedef struct {
  const char *name;
  size_t size;
  bool is_signed;
} Field;

typedef struct {
  const char *name;
  size_t count;
  const Field *fields;
} RecordKind;

typedef struct {
  const char *name;
  size_t size;
  bool is_float;
} CoordinateKind;

extern const RecordKind RECORDS[6];         /* by tag − TAG_DATE */
extern const CoordinateKind COORDINATES[6]; /* by tag */

/* Whether the bytes are a sound snapshot; the graph refers to them. Either `graph` or `error` is set. */
bool snapshot_decode(const uint8_t *data, size_t size, Graph *graph, SnapshotError *error);
void graph_free(Graph *graph);

/* The one encoding of a graph whose records and keys are in order, as snapshot_decode gives them. Free `bytes`. */
Buffer snapshot_encode(const Graph *graph);

/* The graph as the tagged JSON of the test vectors. Free `bytes`. */
Buffer graph_text(const Graph *graph);

/* Adds bytes; ends the program where there is no memory. */
void buffer_add(Buffer *buffer, const void *bytes, size_t size);

uint32_t crc32_of(const uint8_t *bytes, size_t size);

#endif
