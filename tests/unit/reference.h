/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the numbers of tests/reference, and comparing with them.
 */
#ifndef BLUEGUY_TESTS_REFERENCE_H
#define BLUEGUY_TESTS_REFERENCE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

enum { MAX_REFERENCE_LINE = 4096 };

static inline void assert_close(double value, double truth, double tolerance)
{
    if (!(fabs(value - truth) <= tolerance * fabs(truth))) {
        fail_msg("%.17g instead of %.17g (%.2g relative)", value, truth, value / truth - 1);
    }
}

/* Calls `check` with the rest of each line of a file that begins with `keyword`; returns how many there were. */
static inline int for_each_reference(const char *path, const char *keyword, void (*check)(char *numbers))
{
    char line[MAX_REFERENCE_LINE];
    int count = 0;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, keyword, strlen(keyword)) == 0) {
            check(line + strlen(keyword));
            count++;
        }
    }
    fclose(file);
    return count;
}

/* Takes the next number of a line. */
static inline double next_number(char **numbers)
{
    char *end;
    double number = strtod(*numbers, &end);
    assert_true(end != *numbers);
    *numbers = end;
    return number;
}

#endif
