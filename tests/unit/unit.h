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

#include <cmocka.h>

#endif
