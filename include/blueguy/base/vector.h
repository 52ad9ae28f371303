/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Loops that use the processor's widest registers.
 */
#ifndef BLUEGUY_BASE_VECTOR_H
#define BLUEGUY_BASE_VECTOR_H

/* Before a function whose loops the compiler can vectorize: it is compiled several times, and the program picks what the processor can run,
 * so that it runs on any.  All of them give the same results, as products are never fused with sums (-ffp-contract=off).  Where a compiler
 * cannot (clang 14 gives the clones, but not the name by which they are called), it is compiled once. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define BG_VECTOR_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define BG_VECTOR_CLONES
#endif

/* So many numbers of 64 bits are worked on at once by most processors.  A vector of more of them is no better: where the processor is not
 * that wide, GCC 12 breaks comparisons down to single numbers. */
enum { BG_VECTOR_NUMBERS = 4 };

#endif
