#include "channel.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "protocol.gen.h"

enum { LENGTH_SIZE_BYTES = 4, STRINGS_MAX = 4 };

#ifdef MSG_NOSIGNAL
enum { SEND_FLAGS = MSG_NOSIGNAL };
#else
enum { SEND_FLAGS = 0 }; /* the socket has SO_NOSIGPIPE instead */
#endif

uint32_t read_u32(const uint8_t *bytes) {
  return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static void write_u32(uint8_t *bytes, uint32_t value) {
  for (int i = 0; i < 4; i++) bytes[i] = (uint8_t)(value >> (8 * i));
}

uint64_t frame_size_bytes(const Bytes *strings, size_t count) {
  uint64_t size = LORA_FRAME_HEADER_SIZE_BYTES;
  for (size_t i = 0; i < count; i++) size += LENGTH_SIZE_BYTES + (uint64_t)strings[i].size;
  return size;
}

/* Sends all of it, however little the system takes at a time. */
static bool send_all(int fd, struct iovec *parts, size_t count) {
  while (count > 0) {
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = count};
    ssize_t sent = sendmsg(fd, &message, SEND_FLAGS);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return false;
    size_t left = (size_t)sent;
    while (count > 0 && left >= parts->iov_len) {
      left -= parts->iov_len;
      parts++;
      count--;
    }
    if (count == 0) break;
    parts->iov_base = (uint8_t *)parts->iov_base + left;
    parts->iov_len -= left;
  }
  return true;
}

bool channel_send(Channel *channel, uint8_t operation, uint32_t request, uint32_t database, const Bytes *strings,
                  size_t count) {
  uint8_t header[LENGTH_SIZE_BYTES + LORA_FRAME_HEADER_SIZE_BYTES];
  write_u32(header, (uint32_t)frame_size_bytes(strings, count));
  header[4] = operation;
  write_u32(header + 5, request);
  write_u32(header + 9, database);

  uint8_t lengths[STRINGS_MAX][LENGTH_SIZE_BYTES];
  struct iovec parts[1 + 2 * STRINGS_MAX] = {{.iov_base = header, .iov_len = sizeof header}};
  for (size_t i = 0; i < count; i++) {
    write_u32(lengths[i], (uint32_t)strings[i].size);
    parts[1 + 2 * i] = (struct iovec){.iov_base = lengths[i], .iov_len = LENGTH_SIZE_BYTES};
    /* sendmsg only reads, though its type does not say so */
    parts[2 + 2 * i] = (struct iovec){.iov_base = (void *)(uintptr_t)strings[i].start, .iov_len = strings[i].size};
  }
  return send_all(channel->fd, parts, 1 + 2 * count);
}

/* Reads at least one byte and at most `size`; 0 where the other side is gone. */
static size_t receive_some(int fd, uint8_t *target, size_t size) {
  for (;;) {
    ssize_t received = recv(fd, target, size, 0);
    if (received > 0) return (size_t)received;
    if (received == 0 || errno != EINTR) return 0;
  }
}

/* Copies `size` bytes of the stream: those that were read already, and then from the socket. */
static bool take(Channel *channel, uint8_t *target, size_t size) {
  size_t buffered = channel->end - channel->start;
  size_t first = size < buffered ? size : buffered;
  memcpy(target, channel->buffer + channel->start, first);
  channel->start += first;
  for (size_t taken = first; taken < size;) {
    size_t received = receive_some(channel->fd, target + taken, size - taken);
    if (received == 0) return false;
    taken += received;
  }
  return true;
}

/* Reads ahead, so that a small frame costs one call of the system. */
static bool fill(Channel *channel, size_t size) {
  if (channel->start == channel->end) channel->start = channel->end = 0;
  if (channel->start + size > sizeof channel->buffer) {
    memmove(channel->buffer, channel->buffer + channel->start, channel->end - channel->start);
    channel->end -= channel->start;
    channel->start = 0;
  }
  while (channel->end - channel->start < size) {
    size_t received =
        receive_some(channel->fd, channel->buffer + channel->end, sizeof channel->buffer - channel->end);
    if (received == 0) return false;
    channel->end += received;
  }
  return true;
}

/* Whether the strings of a frame end where it ends. */
static bool is_whole(const uint8_t *body, size_t size) {
  size_t offset = LORA_FRAME_HEADER_SIZE_BYTES;
  while (offset < size) {
    if (size - offset < LENGTH_SIZE_BYTES) return false;
    uint32_t length = read_u32(body + offset);
    offset += LENGTH_SIZE_BYTES;
    if (size - offset < length) return false;
    offset += length;
  }
  return true;
}

bool channel_receive(Channel *channel, Frame *out) {
  if (!fill(channel, LENGTH_SIZE_BYTES)) return false;
  uint32_t size = read_u32(channel->buffer + channel->start);
  channel->start += LENGTH_SIZE_BYTES;
  if (size < LORA_FRAME_HEADER_SIZE_BYTES || size > LORA_FRAME_SIZE_BYTES_MAX) return false;
  uint8_t *body = malloc(size);
  if (body == NULL) return false;
  if (!take(channel, body, size) || !is_whole(body, size)) {
    free(body);
    return false;
  }
  *out = (Frame){.kind = body[0], .request = read_u32(body + 1), .body = body, .size = size};
  return true;
}
