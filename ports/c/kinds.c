#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lorasnap.h"

/* A date, a clock, and what a clock shows beside UTC: temporal values have a part of it. */
static const Field FIELDS[] = {
    {"year", 4, true},    {"month", 4, false},  {"day", 4, false},        {"hour", 4, false},
    {"minute", 4, false}, {"second", 4, false}, {"nanosecond", 4, false}, {"offsetSeconds", 4, true},
};
static const Field DURATION_FIELDS[] = {
    {"months", 8, true}, {"days", 8, true}, {"seconds", 8, true}, {"nanoseconds", 8, true}};

const RecordKind RECORDS[6] = {
    {"date", 3, FIELDS},     {"time", 5, FIELDS + 3},     {"localtime", 4, FIELDS + 3},
    {"datetime", 8, FIELDS}, {"localdatetime", 7, FIELDS}, {"duration", 4, DURATION_FIELDS},
};

const CoordinateKind COORDINATES[6] = {
    {"FLOAT64", 8, true},    {"FLOAT32", 4, true},    {"INTEGER", 8, false},
    {"INTEGER32", 4, false}, {"INTEGER16", 2, false}, {"INTEGER8", 1, false},
};

/* Section 2.4. */
uint32_t crc32_of(const uint8_t *bytes, size_t size) {
  static uint32_t table[256];
  if (table[1] == 0)
    for (uint32_t i = 0; i < 256; i++) {
      table[i] = i;
      for (int bit = 0; bit < 8; bit++) table[i] = table[i] & 1 ? 0xEDB88320u ^ (table[i] >> 1) : table[i] >> 1;
    }
  uint32_t crc = 0xFFFFFFFFu;
  for (size_t i = 0; i < size; i++) crc = table[(crc ^ bytes[i]) & 0xFF] ^ (crc >> 8);
  return ~crc;
}

void buffer_add(Buffer *buffer, const void *bytes, size_t size) {
  if (buffer->capacity - buffer->size < size) {
    buffer->capacity = 2 * buffer->capacity + size;
    buffer->bytes = realloc(buffer->bytes, buffer->capacity);
    if (buffer->bytes == NULL) {
      fputs("no memory\n", stderr);
      exit(1);
    }
  }
  if (size > 0) memcpy(buffer->bytes + buffer->size, bytes, size);
  buffer->size += size;
}
