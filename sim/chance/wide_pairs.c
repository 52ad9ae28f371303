/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kernels for the processors that have wide registers, and the choice between them.
 */
#include "wide_pairs.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>
#include <string.h>

#include "random123.h"

/* What bg_stream_uniform() makes of two words, by putting their bits behind a 1: then they are a number from 1 to 2. */
#define ONE UINT64_C(0x3ff0000000000000)
#define HALF_STEP 0x1p-53

#define KERNEL make_eight
#define TARGET "avx512f"
#define LANES 8
#define REGISTER __m512i
#define MULTIPLY _mm512_mul_epu32
#include "wide_pairs_kernel.h"
#undef KERNEL
#undef TARGET
#undef LANES
#undef REGISTER
#undef MULTIPLY

#define KERNEL make_four
#define TARGET "avx2"
#define LANES 4
#define REGISTER __m256i
#define MULTIPLY _mm256_mul_epu32
#include "wide_pairs_kernel.h"

bg_wide_pairs_fn *bg_wide_pairs_choose(void)
{
    bg_wide_pairs_fn *four = __builtin_cpu_supports("avx2") ? make_four : NULL;
    return __builtin_cpu_supports("avx512f") ? make_eight : four;
}

#else

bg_wide_pairs_fn *bg_wide_pairs_choose(void)
{
    return NULL;
}

#endif
