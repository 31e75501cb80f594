/* Starting the engine process. */
#ifndef LORA_LAUNCH_H
#define LORA_LAUNCH_H

#include <sys/types.h>

/*
 * Starts Node with the bundled engine, joined to this process by a socket. False where that fails; `problem` gets a text
 * that is to be freed then, or null where there is no memory for one.
 */
int launch_engine(int *out_fd, pid_t *out_pid, char **problem);

/* The program that runs the engine. */
const char *node_program(void);

/* A text made as printf does, malloc'ed; null where there is no memory. */
char *text_of(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
