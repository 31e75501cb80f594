#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

extern char **environ;

enum { ENGINE_FD = 3 };

char *text_of(const char *format, ...) {
  va_list args;
  va_start(args, format);
  int length = vsnprintf(NULL, 0, format, args);
  va_end(args);
  char *text = length < 0 ? NULL : malloc((size_t)length + 1);
  if (text == NULL) return NULL;
  va_start(args, format);
  vsnprintf(text, (size_t)length + 1, format, args);
  va_end(args);
  return text;
}

static const char *setting(const char *name, const char *otherwise) {
  const char *value = getenv(name);
  return value != NULL && value[0] != '\0' ? value : otherwise;
}

const char *node_program(void) { return setting("LORA_NODE", "node"); }

/* Two joined sockets that programs started by others do not inherit. */
static int make_sockets(int ends[2]) {
#ifdef SOCK_CLOEXEC
  return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
#else
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return -1;
  for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  int on = 1;
  setsockopt(ends[0], SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
  return 0;
#endif
}

/*
 * The engine has the socket as descriptor 3 and nothing to read; what it prints is not ours. It is in a process group of its
 * own, so that Ctrl-C does not reach it, with no signal blocked or ignored.
 */
static int spawn_engine(const char *node, const char *engine, int fd, pid_t *out_pid) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int error = posix_spawn_file_actions_init(&actions);
  if (error != 0) return error;
  error = posix_spawnattr_init(&attributes);
  if (error != 0) {
    posix_spawn_file_actions_destroy(&actions);
    return error;
  }
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  short flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  char *const arguments[] = {(char *)(uintptr_t)node, (char *)(uintptr_t)engine, NULL};
  /* The socket comes first: its own number may be one of those that are opened anew. */
  if ((error = posix_spawn_file_actions_adddup2(&actions, fd, ENGINE_FD)) == 0 &&
      (error = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)) == 0 &&
      (error = posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)) == 0 &&
      (error = posix_spawnattr_setsigmask(&attributes, &none)) == 0 &&
      (error = posix_spawnattr_setsigdefault(&attributes, &all)) == 0 &&
      (error = posix_spawnattr_setpgroup(&attributes, 0)) == 0 &&
      (error = posix_spawnattr_setflags(&attributes, flags)) == 0)
    error = posix_spawnp(out_pid, node, &actions, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

int launch_engine(int *out_fd, pid_t *out_pid, char **problem) {
  const char *node = node_program();
  const char *engine = setting("LORA_ENGINE", LORA_ENGINE_PATH);
  if (access(engine, R_OK) != 0) {
    *problem = text_of("there is no engine at %s (%s): set LORA_ENGINE to the path of lora-host.cjs", engine,
                       strerror(errno));
    return 0;
  }
  int ends[2];
  if (make_sockets(ends) != 0) {
    *problem = text_of("no socket for the engine: %s", strerror(errno));
    return 0;
  }
  int error = spawn_engine(node, engine, ends[1], out_pid);
  close(ends[1]);
  if (error != 0) {
    close(ends[0]);
    *problem = text_of("%s could not be started (%s): install Node 20.19 or newer, or name it by LORA_NODE", node,
                       strerror(error));
    return 0;
  }
  *out_fd = ends[0];
  return 1;
}
