/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a fuzz target promises, and the entry that all of them have.
 */
#ifndef BLUEGUY_TESTS_FUZZ_PROMISE_H
#define BLUEGUY_TESTS_FUZZ_PROMISE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* A promise that is broken ends the program, which tells the fuzzer and the replay alike. */
#define PROMISE(condition)                                                                                                                 \
    do {                                                                                                                                   \
        if (!(condition)) {                                                                                                                \
            fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #condition);                                                \
            abort();                                                                                                                       \
        }                                                                                                                                  \
    } while (0)

/* Tries one input.  Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
