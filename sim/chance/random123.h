/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random123's Philox, whose header is not written for our warnings.
 */
#ifndef BLUEGUY_SIM_CHANCE_RANDOM123_H
#define BLUEGUY_SIM_CHANCE_RANDOM123_H

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <Random123/philox.h>
#pragma GCC diagnostic pop

#endif
