/* Looking at processes by /proc, so for Linux. */
#ifndef LORA_TEST_FIND_PROCESS_H
#define LORA_TEST_FIND_PROCESS_H

#include <dirent.h>
#include <sys/types.h>

#include "check.h"

/* The parent and the process group of a process; false where it has ended. */
static int look_at(pid_t pid, pid_t *parent, pid_t *group) {
  char path[64], text[512];
  snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
  FILE *file = fopen(path, "r");
  if (file == NULL) return 0;
  size_t size = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[size] = '\0';
  char state;
  int parent_read, group_read;
  CHECK(sscanf(strrchr(text, ')') + 1, " %c %d %d", &state, &parent_read, &group_read) == 3);
  *parent = parent_read;
  *group = group_read;
  return state != 'Z';
}

/* The child of a process. */
static pid_t child_of(pid_t wanted) {
  DIR *proc = opendir("/proc");
  CHECK(proc != NULL);
  pid_t found = 0, parent, group;
  for (struct dirent *entry = readdir(proc); entry != NULL; entry = readdir(proc)) {
    pid_t pid = atoi(entry->d_name);
    if (pid > 0 && look_at(pid, &parent, &group) && parent == wanted) found = pid;
  }
  closedir(proc);
  CHECK(found != 0);
  return found;
}

#endif
