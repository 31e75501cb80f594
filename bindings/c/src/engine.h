/* The engine process that all handles of this process share: its life, and requests to it. */
#ifndef LORA_ENGINE_H
#define LORA_ENGINE_H

#include <stddef.h>
#include <stdint.h>

typedef struct Engine Engine;

/* A string of a request. */
typedef struct Bytes {
  const void *start;
  size_t size;
} Bytes;

/* What came back. `body` is the frame behind its length, malloc'ed, or null where nothing came. */
typedef struct Answer {
  int status;
  uint8_t *body;
  size_t size;
  size_t offset; /* of the string that next_string gives next */
} Answer;

/*
 * Gives the running engine, or starts one, and counts the caller in; the database number is one that nobody else has.
 * A status; where that is not OK, `problem` gets a text that is to be freed, or null where there is no memory for one.
 */
int engine_acquire(Engine **out, uint32_t *out_database, char **problem);

/* Counts the caller out; the last one ends the engine, unless it belongs to the process that this one was forked from. */
void engine_release(Engine *engine);

/*
 * Sends a request and waits for its answer, whose body the caller frees. The statuses of the library itself
 * (ENGINE_GONE, FORKED, OUT_OF_MEMORY, LORA_ERROR for what is too large to send) come without a body.
 */
Answer engine_ask(Engine *engine, uint8_t operation, uint32_t database, const Bytes *strings, size_t count);

/* Cancels the open requests to a database. A status. */
int engine_cancel(Engine *engine, uint32_t database);

/* Gives the next string of an answer, an empty one where there is none. */
Bytes next_string(Answer *answer);

#endif
