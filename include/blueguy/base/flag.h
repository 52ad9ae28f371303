/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flags that anybody may raise at any time: a signal handler, or another thread than those that look.
 *
 * What they say orders nothing else in memory.  A flag that is set to zero is not raised.
 */
#ifndef BLUEGUY_BASE_FLAG_H
#define BLUEGUY_BASE_FLAG_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/* Else a signal handler might wait for what it has interrupted. */
_Static_assert(ATOMIC_BOOL_LOCK_FREE == 2, "flags need a bool that is always lock-free");

struct bg_flag {
    atomic_bool raised;
};

static inline void bg_flag_raise(struct bg_flag *flag)
{
    atomic_store_explicit(&flag->raised, true, memory_order_relaxed);
}

/* Without a flag (NULL), never. */
static inline bool bg_flag_is_raised(const struct bg_flag *flag)
{
    return flag != NULL && atomic_load_explicit(&flag->raised, memory_order_relaxed);
}

#endif
