#include "engine.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "channel.h"
#include "launch.h"
#include "lora_ffi.h"
#include "protocol.gen.h"

/* A request that somebody waits for. Lives on the stack of the thread that waits. */
typedef struct Waiter {
  uint32_t request;
  uint32_t database;
  bool is_answered;
  Frame answer;
  struct Waiter *next;
} Waiter;

/*
 * No thread of the library's own reads: one of those that wait does, for all of them, and hands the task on when it has its
 * own answer. So a call of a single thread costs no switch between threads.
 */
struct Engine {
  pid_t pid;
  unsigned forks; /* of this process before the engine was started */
  unsigned handles;       /* guarded by shared_lock, as the next */
  uint32_t last_database;
  pthread_mutex_t send_lock; /* a frame is sent whole */
  pthread_mutex_t lock;      /* guards all below */
  pthread_cond_t changed;
  bool is_gone;
  bool is_being_read;
  uint32_t last_request;
  Waiter *waiters;
  Channel channel; /* its buffer belongs to the thread that reads */
};

static pthread_mutex_t shared_lock = PTHREAD_MUTEX_INITIALIZER;
static Engine *shared_engine; /* guarded by shared_lock */
static unsigned forks;        /* changes only in a child that has a single thread */
static pthread_once_t watch_forks_once = PTHREAD_ONCE_INIT;

static void before_fork(void) { pthread_mutex_lock(&shared_lock); }

static void after_fork_in_parent(void) { pthread_mutex_unlock(&shared_lock); }

/* The child lets go of the socket, or the engine would outlive the parent; the parent's handles are dead here. */
static void after_fork_in_child(void) {
  forks++;
  if (shared_engine != NULL) close(shared_engine->channel.fd);
  shared_engine = NULL;
  pthread_mutex_unlock(&shared_lock);
}

static void watch_forks(void) { pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child); }

/* Takes the engine from the waiters; they answer ENGINE_GONE. Needs the lock. */
static void mark_gone(Engine *engine) {
  engine->is_gone = true;
  pthread_cond_broadcast(&engine->changed);
}

/* Gives an answer to the one who waits for it; an answer to nobody is a fault of the engine. Needs the lock. */
static bool deliver(Engine *engine, Frame frame) {
  for (Waiter *waiter = engine->waiters; waiter != NULL; waiter = waiter->next)
    if (waiter->request == frame.request && !waiter->is_answered) {
      waiter->answer = frame;
      waiter->is_answered = true;
      return true;
    }
  free(frame.body);
  return false;
}

/* Reads one frame for whomever it is. Needs the lock, which it gives back while it waits. */
static void read_frame(Engine *engine) {
  engine->is_being_read = true;
  pthread_mutex_unlock(&engine->lock);
  Frame frame;
  bool is_read = channel_receive(&engine->channel, &frame);
  pthread_mutex_lock(&engine->lock);
  engine->is_being_read = false;
  if (is_read && deliver(engine, frame))
    pthread_cond_broadcast(&engine->changed);
  else
    mark_gone(engine);
}

static void add_waiter(Engine *engine, Waiter *waiter) {
  pthread_mutex_lock(&engine->lock);
  waiter->request = ++engine->last_request;
  waiter->next = engine->waiters;
  engine->waiters = waiter;
  pthread_mutex_unlock(&engine->lock);
}

static void remove_waiter(Engine *engine, const Waiter *waiter) {
  Waiter **link = &engine->waiters;
  while (*link != waiter) link = &(*link)->next;
  *link = waiter->next;
}

static bool send_frame(Engine *engine, uint8_t operation, uint32_t request, uint32_t database, const Bytes *strings,
                       size_t count) {
  pthread_mutex_lock(&engine->send_lock);
  bool is_sent = channel_send(&engine->channel, operation, request, database, strings, count);
  pthread_mutex_unlock(&engine->send_lock);
  return is_sent;
}

Answer engine_ask(Engine *engine, uint8_t operation, uint32_t database, const Bytes *strings, size_t count) {
  if (engine->forks != forks) return (Answer){.status = LORA_STATUS_FORKED};
  if (frame_size_bytes(strings, count) > LORA_FRAME_SIZE_BYTES_MAX) return (Answer){.status = LORA_STATUS_LORA_ERROR};
  Waiter waiter = {.database = database};
  add_waiter(engine, &waiter);
  bool is_sent = send_frame(engine, operation, waiter.request, database, strings, count);
  pthread_mutex_lock(&engine->lock);
  if (!is_sent) mark_gone(engine);
  while (!waiter.is_answered && !engine->is_gone)
    if (engine->is_being_read)
      pthread_cond_wait(&engine->changed, &engine->lock);
    else
      read_frame(engine);
  remove_waiter(engine, &waiter);
  pthread_mutex_unlock(&engine->lock);
  if (!waiter.is_answered) return (Answer){.status = LORA_STATUS_ENGINE_GONE};
  Frame answer = waiter.answer;
  return (Answer){.status = answer.kind, .body = answer.body, .size = answer.size, .offset = LORA_FRAME_HEADER_SIZE_BYTES};
}

/* One request at a time is looked up, because a frame must not be sent with the lock: the engine may be slow to take it. */
int engine_cancel(Engine *engine, uint32_t database) {
  if (engine->forks != forks) return LORA_STATUS_FORKED;
  for (uint32_t below = UINT32_MAX;;) {
    uint32_t request = 0;
    pthread_mutex_lock(&engine->lock);
    bool is_gone = engine->is_gone;
    for (const Waiter *waiter = engine->waiters; waiter != NULL; waiter = waiter->next)
      if (waiter->database == database && waiter->request < below && waiter->request > request)
        request = waiter->request;
    pthread_mutex_unlock(&engine->lock);
    if (is_gone) return LORA_STATUS_ENGINE_GONE;
    if (request == 0) return LORA_STATUS_OK;
    if (!send_frame(engine, LORA_OPERATION_CANCEL, request, database, NULL, 0)) return LORA_STATUS_ENGINE_GONE;
    below = request;
  }
}

Bytes next_string(Answer *answer) {
  if (answer->body == NULL || answer->offset >= answer->size) return (Bytes){.start = "", .size = 0};
  size_t size = read_u32(answer->body + answer->offset);
  const uint8_t *start = answer->body + answer->offset + 4;
  answer->offset += 4 + size;
  return (Bytes){.start = start, .size = size};
}

/* Ends the process, which goes when the socket does, and frees everything. */
static void destroy(Engine *engine) {
  close(engine->channel.fd);
  while (waitpid(engine->pid, NULL, 0) < 0 && errno == EINTR) {
  }
  pthread_cond_destroy(&engine->changed);
  pthread_mutex_destroy(&engine->lock);
  pthread_mutex_destroy(&engine->send_lock);
  free(engine);
}

/* Agrees on the version of the protocol. Null, or a text about what is wrong. */
static char *greet(Engine *engine) {
  static const char name[] = "liblora_ffi";
  const Bytes strings[] = {{LORA_PROTOCOL_VERSION, sizeof LORA_PROTOCOL_VERSION - 1}, {name, sizeof name - 1}};
  Answer answer = engine_ask(engine, LORA_OPERATION_HELLO, 0, strings, 2);
  char *problem = NULL;
  if (answer.body == NULL) {
    problem = text_of("%s ended before it answered: it has to be Node 20.19 or newer, and may be named by LORA_NODE; what it "
                      "said is on standard error",
                      node_program());
  } else if (answer.status != LORA_STATUS_OK) {
    Bytes message = next_string(&answer);
    for (int i = 0; i < 3; i++) message = next_string(&answer);
    problem = text_of("%.*s", (int)message.size, (const char *)message.start);
  }
  free(answer.body);
  return problem;
}

static int start_engine(Engine **out, char **problem) {
  Engine *engine = calloc(1, sizeof *engine);
  if (engine == NULL) return LORA_STATUS_OUT_OF_MEMORY;
  if (!launch_engine(&engine->channel.fd, &engine->pid, problem)) {
    free(engine);
    return LORA_STATUS_ENGINE_NOT_STARTED;
  }
  engine->forks = forks;
  pthread_mutex_init(&engine->send_lock, NULL);
  pthread_mutex_init(&engine->lock, NULL);
  pthread_cond_init(&engine->changed, NULL);
  *problem = greet(engine);
  if (*problem != NULL) {
    destroy(engine);
    return LORA_STATUS_ENGINE_NOT_STARTED;
  }
  *out = engine;
  return LORA_STATUS_OK;
}

/* An engine that is gone stays with its handles; new ones get another. Needs shared_lock. */
static bool is_usable(Engine *engine) {
  if (engine == NULL) return false;
  pthread_mutex_lock(&engine->lock);
  bool is_gone = engine->is_gone;
  pthread_mutex_unlock(&engine->lock);
  return !is_gone;
}

int engine_acquire(Engine **out, uint32_t *out_database, char **problem) {
  *problem = NULL;
  pthread_once(&watch_forks_once, watch_forks);
  pthread_mutex_lock(&shared_lock);
  int status = is_usable(shared_engine) ? LORA_STATUS_OK : start_engine(&shared_engine, problem);
  if (status == LORA_STATUS_OK) {
    shared_engine->handles++;
    *out = shared_engine;
    *out_database = ++shared_engine->last_database;
  }
  pthread_mutex_unlock(&shared_lock);
  return status;
}

void engine_release(Engine *engine) {
  pthread_mutex_lock(&shared_lock);
  bool is_last = --engine->handles == 0;
  if (is_last && shared_engine == engine) shared_engine = NULL;
  pthread_mutex_unlock(&shared_lock);
  if (!is_last) return;
  if (engine->forks == forks)
    destroy(engine);
  else
    free(engine); /* the process is the parent's; a lock may have been held when this one was forked */
}
