/* The engine as a process: its end, forks, signals, descriptors. Reads /proc, so it is for Linux. */
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "find_process.h"
#include "lora_ffi.h"

static LoraDatabase *open_database(void) {
  LoraDatabase *db = NULL;
  CHECK(lora_db_new(&db) == LORA_STATUS_OK);
  return db;
}

static void wait_for_end(pid_t pid) {
  pid_t parent, group;
  while (look_at(pid, &parent, &group)) usleep(1000);
}

static void test_group_of_its_own(void) {
  LoraDatabase *db = open_database();
  pid_t engine = child_of(getpid()), parent, group;
  CHECK(look_at(engine, &parent, &group) && group == engine && group != getpgrp());
  lora_db_free(db);
  CHECK(!look_at(engine, &parent, &group)); /* reaped, too */
}

static void test_descriptors_are_not_inherited(void) {
  LoraDatabase *db = open_database();
  int sockets = 0;
  for (int fd = 3; fd < 256; fd++) {
    struct stat status;
    if (fstat(fd, &status) != 0 || !S_ISSOCK(status.st_mode)) continue;
    sockets++;
    CHECK(fcntl(fd, F_GETFD) & FD_CLOEXEC);
  }
  CHECK(sockets == 1);
  lora_db_free(db);
}

/* The default disposition of SIGPIPE ends a process; this one goes on. */
static void test_death_of_the_engine(void) {
  LoraDatabase *db = open_database(), *other = open_database();
  char *result, *error;
  CHECK(kill(child_of(getpid()), SIGKILL) == 0);
  for (int i = 0; i < 2; i++) {
    CHECK(lora_db_execute_json(db, "RETURN 1", NULL, &result, &error) == LORA_STATUS_ENGINE_GONE);
    CHECK(result == NULL && strstr(error, "engine process has ended") != NULL);
    CHECK_TEXT(lora_last_error_code(), "ENGINE_GONE");
    lora_string_free(error);
  }
  CHECK(lora_db_clear(other) == LORA_STATUS_ENGINE_GONE);
  CHECK(lora_db_cancel(other) == LORA_STATUS_ENGINE_GONE);
  LoraDatabase *later = open_database();
  CHECK(lora_db_clear(later) == LORA_STATUS_OK);
  CHECK(lora_db_clear(db) == LORA_STATUS_ENGINE_GONE);
  lora_db_free(db);
  lora_db_free(other);
  CHECK(lora_db_clear(later) == LORA_STATUS_OK);
  lora_db_free(later);
}

static void test_fork(void) {
  LoraDatabase *db = open_database();
  pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    char *result, *error;
    CHECK(lora_db_execute_json(db, "RETURN 1", NULL, &result, &error) == LORA_STATUS_FORKED);
    CHECK_TEXT(lora_last_error_code(), "FORKED");
    lora_string_free(error);
    CHECK(lora_db_cancel(db) == LORA_STATUS_FORKED);
    lora_db_free(db);
    LoraDatabase *own = open_database();
    CHECK(lora_db_clear(own) == LORA_STATUS_OK);
    lora_db_free(own);
    _exit(0);
  }
  int status;
  CHECK(waitpid(child, &status, 0) == child && status == 0);
  CHECK(lora_db_clear(db) == LORA_STATUS_OK);
  lora_db_free(db);
}

/* Also while a child that was forked later lives on. */
static void test_engine_ends_with_a_killed_parent(void) {
  int report[2], hold[2]; /* the engine's number comes over the first; the second ends the grandchild */
  CHECK(pipe(report) == 0 && pipe(hold) == 0);
  pid_t parent = fork();
  CHECK(parent >= 0);
  if (parent == 0) {
    close(hold[1]);
    CHECK(open_database() != NULL);
    pid_t engine = child_of(getpid());
    if (fork() == 0) {
      char byte;
      _exit(read(hold[0], &byte, 1) == 0 ? 0 : 1);
    }
    CHECK(write(report[1], &engine, sizeof engine) == sizeof engine);
    pause();
  }
  CHECK(close(report[1]) == 0 && close(hold[0]) == 0);
  pid_t engine;
  CHECK(read(report[0], &engine, sizeof engine) == sizeof engine);
  CHECK(kill(parent, SIGKILL) == 0 && waitpid(parent, NULL, 0) == parent);
  wait_for_end(engine);
  CHECK(close(report[0]) == 0 && close(hold[1]) == 0);
}

static void test_blocked_and_ignored_signals_do_not_reach_the_engine(void) {
  sigset_t all, before;
  sigfillset(&all);
  signal(SIGTERM, SIG_IGN);
  CHECK(sigprocmask(SIG_BLOCK, &all, &before) == 0);
  LoraDatabase *db = open_database();
  CHECK(sigprocmask(SIG_SETMASK, &before, NULL) == 0);
  signal(SIGTERM, SIG_DFL);
  CHECK(kill(child_of(getpid()), SIGTERM) == 0);
  while (lora_db_clear(db) == LORA_STATUS_OK) usleep(1000);
  lora_db_free(db);
}

int main(void) {
  RUN(test_group_of_its_own);
  RUN(test_descriptors_are_not_inherited);
  RUN(test_death_of_the_engine);
  RUN(test_fork);
  RUN(test_engine_ends_with_a_killed_parent);
  RUN(test_blocked_and_ignored_signals_do_not_reach_the_engine);
  return 0;
}
