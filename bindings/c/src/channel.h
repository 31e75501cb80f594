/* Frames over a socket: spec/ffi.md, section 4. */
#ifndef LORA_CHANNEL_H
#define LORA_CHANNEL_H

#include <stdbool.h>

#include "engine.h"

/* Bytes that are read at a time; a frame that is longer is read into its own memory. */
#define CHANNEL_BUFFER_SIZE_BYTES 65536

typedef struct Channel {
  int fd;
  size_t start; /* what was read and not taken yet: buffer[start … end) */
  size_t end;
  uint8_t buffer[CHANNEL_BUFFER_SIZE_BYTES];
} Channel;

typedef struct Frame {
  uint8_t kind;
  uint32_t request;
  uint8_t *body; /* the frame behind its length, malloc'ed */
  size_t size;
} Frame;

/* Bytes that a frame would have behind its length; more than the protocol allows where it is too large. */
uint64_t frame_size_bytes(const Bytes *strings, size_t count);

/* False where the other side is gone; how much it got is not known then. */
bool channel_send(Channel *channel, uint8_t operation, uint32_t request, uint32_t database, const Bytes *strings,
                  size_t count);

/* False where the other side is gone, breaks the rules, or where memory for the frame is lacking. */
bool channel_receive(Channel *channel, Frame *out);

uint32_t read_u32(const uint8_t *bytes);

#endif
