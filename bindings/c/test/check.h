/* The little that the tests share. */
#ifndef LORA_TEST_CHECK_H
#define LORA_TEST_CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                     \
  do {                                                                       \
    if (!(condition)) {                                                      \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
      exit(1);                                                               \
    }                                                                        \
  } while (0)

#define CHECK_TEXT(found, expected)                                                              \
  do {                                                                                           \
    const char *found_text = (found);                                                            \
    if (found_text == NULL || strcmp(found_text, (expected)) != 0) {                             \
      fprintf(stderr, "%s:%d: found %s\nexpected %s\n", __FILE__, __LINE__,                      \
              found_text == NULL ? "null" : found_text, (expected));                             \
      exit(1);                                                                                   \
    }                                                                                            \
  } while (0)

#define RUN(test)               \
  do {                          \
    test();                     \
    printf("ok: %s\n", #test);  \
    fflush(stdout);             \
  } while (0)

#endif
