/* Several threads on one handle, on several handles, and cancelling each other. */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

#include "check.h"
#include "find_process.h"
#include "lora_ffi.h"

enum { THREADS = 8, CALLS = 50 };
static const char endless[] = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS c";

static LoraDatabase *db;

static void *ask_often(void *argument) {
  int me = *(int *)argument;
  char params[64], expected[96];
  for (int i = 0; i < CALLS; i++) {
    int number = me * CALLS + i;
    snprintf(params, sizeof params, "{\"x\":%d}", number);
    snprintf(expected, sizeof expected, "{\"columns\":[\"x\"],\"rows\":[{\"x\":%d}]}", number);
    char *result, *error;
    CHECK(lora_db_execute_json(db, "CREATE (n {x: $x}) RETURN n.x AS x", params, &result, &error) == LORA_STATUS_OK);
    CHECK_TEXT(result, expected);
    lora_string_free(result);
  }
  return NULL;
}

static void test_one_handle_in_many_threads(void) {
  CHECK(lora_db_new(&db) == LORA_STATUS_OK);
  pthread_t threads[THREADS];
  int numbers[THREADS];
  for (int i = 0; i < THREADS; i++) {
    numbers[i] = i;
    CHECK(pthread_create(&threads[i], NULL, ask_often, &numbers[i]) == 0);
  }
  for (int i = 0; i < THREADS; i++) CHECK(pthread_join(threads[i], NULL) == 0);
  uint64_t nodes;
  CHECK(lora_db_node_count(db, &nodes) == LORA_STATUS_OK && nodes == THREADS * CALLS);
  lora_db_free(db);
}

static void *open_and_free(void *unused) {
  (void)unused;
  for (int i = 0; i < 3; i++) {
    LoraDatabase *own;
    uint64_t nodes;
    CHECK(lora_db_new(&own) == LORA_STATUS_OK);
    CHECK(lora_db_node_count(own, &nodes) == LORA_STATUS_OK && nodes == 0);
    lora_db_free(own);
  }
  return NULL;
}

static void test_handles_that_come_and_go(void) {
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) CHECK(pthread_create(&threads[i], NULL, open_and_free, NULL) == 0);
  for (int i = 0; i < 4; i++) CHECK(pthread_join(threads[i], NULL) == 0);
}

static atomic_int ended;

static void *run_endless(void *argument) {
  char *result, *error;
  int status = lora_db_execute_json(argument, endless, NULL, &result, &error);
  CHECK(result == NULL && error != NULL);
  lora_string_free(error);
  atomic_fetch_add(&ended, 1);
  return (void *)(intptr_t)status;
}

/* Calls `stop` until both threads that run a query without end have ended; gives what they returned. */
static int run_until_stopped(LoraDatabase *target, int (*stop)(LoraDatabase *)) {
  pthread_t threads[2];
  atomic_store(&ended, 0);
  for (int i = 0; i < 2; i++) CHECK(pthread_create(&threads[i], NULL, run_endless, target) == 0);
  while (atomic_load(&ended) < 2) {
    stop(target);
    usleep(1000);
  }
  void *status[2];
  for (int i = 0; i < 2; i++) CHECK(pthread_join(threads[i], &status[i]) == 0);
  CHECK(status[0] == status[1]);
  return (int)(intptr_t)status[0];
}

static void test_cancel(void) {
  LoraDatabase *target, *other;
  CHECK(lora_db_new(&target) == LORA_STATUS_OK && lora_db_new(&other) == LORA_STATUS_OK);
  CHECK(run_until_stopped(target, lora_db_cancel) == LORA_STATUS_CANCELLED);
  CHECK(lora_db_clear(target) == LORA_STATUS_OK);
  CHECK(lora_db_cancel(target) == LORA_STATUS_OK); /* nothing runs */
  CHECK(lora_db_clear(other) == LORA_STATUS_OK);
  lora_db_free(target);
  lora_db_free(other);
}

static pid_t engine;

static int kill_engine(LoraDatabase *unused) {
  (void)unused;
  return kill(engine, SIGKILL);
}

static void test_death_ends_every_wait(void) {
  LoraDatabase *target;
  CHECK(lora_db_new(&target) == LORA_STATUS_OK);
  engine = child_of(getpid());
  CHECK(run_until_stopped(target, kill_engine) == LORA_STATUS_ENGINE_GONE);
  lora_db_free(target);
}

int main(void) {
  RUN(test_one_handle_in_many_threads);
  RUN(test_handles_that_come_and_go);
  RUN(test_cancel);
  RUN(test_death_ends_every_wait);
  return 0;
}
