/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a program does once before it uses the library.
 */
#ifndef BLUEGUY_BASE_INIT_H
#define BLUEGUY_BASE_INIT_H

/* Switches off GSL's error handler, which would abort the program: every status of GSL is checked instead.  To be called once, before any
 * other function of the library and before there are threads. */
void bg_init(void);

#endif
