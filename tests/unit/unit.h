/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every unit test includes: cmocka with the headers that it needs first.
 */
#ifndef BLUEGUY_TESTS_UNIT_H
#define BLUEGUY_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* How many of so many random cases are tried: all, or where TEST_SHARE is set, one in so many, as under valgrind, where each takes fifty
 * times as long. */
static inline int unit_cases(int count)
{
    const char *share = getenv("TEST_SHARE");
    const int cases = share != NULL && atoi(share) > 0 ? count / atoi(share) : count;
    return cases > 0 ? cases : 1;
}

#endif
