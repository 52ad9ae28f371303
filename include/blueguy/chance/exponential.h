/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exponential variates by the dozen.
 */
#ifndef BLUEGUY_CHANCE_EXPONENTIAL_H
#define BLUEGUY_CHANCE_EXPONENTIAL_H

#include <stddef.h>

/* Turns `count` uniform numbers on (0, 1) into exponential variates with mean 1, by inversion: u into -log(u), to an absolute error of
 * 1e-15, and above 0. */
void bg_exponentials(size_t count, double *numbers);

#endif
