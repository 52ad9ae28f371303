/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Logarithms that the compiler can vectorize, and that are the same on every machine.
 */
#include "blueguy/chance/exponential.h"

#include <gsl/gsl_math.h>
#include <stdint.h>
#include <string.h>

#include "blueguy/base/vector.h"

#define SMALLEST 0x1p-60 /* Rounding must not lead to 0. */

/* The atanh of s divided by s, for |s| <= (sqrt(2) - 1)^2, by its series: what follows would be less than 1e-17. */
static inline double atanh_ratio(double s)
{
    const double z = s * s;
    return 1 +
           z * (1.0 / 3 +
                z * (1.0 / 5 +
                     z * (1.0 / 7 + z * (1.0 / 9 + z * (1.0 / 11 + z * (1.0 / 13 + z * (1.0 / 15 + z * (1.0 / 17 + z * (1.0 / 19)))))))));
}

/* For u = 2^e m with m from 1 to 2: log(u) = (e + 1/2) log(2) + log(m / sqrt(2)), of which the last is 2 atanh((m - sqrt(2)) / (m +
 * sqrt(2))). */
static inline double log_of(double u)
{
    const int mantissa_bits = 52;
    const uint64_t mantissa = (UINT64_C(1) << mantissa_bits) - 1;
    const uint64_t one = UINT64_C(0x3ff0000000000000);
    const uint64_t integers = UINT64_C(0x4330000000000000); /* Of 2^52: numbers from there on end with an integer's bits. */
    const double bias = 0x1p52 + 1023;
    uint64_t bits;
    memcpy(&bits, &u, sizeof bits);
    const uint64_t exponent_bits = integers | bits >> mantissa_bits;
    const uint64_t m_bits = one | (bits & mantissa);
    double exponent;
    double m;
    memcpy(&exponent, &exponent_bits, sizeof exponent);
    memcpy(&m, &m_bits, sizeof m);
    const double s = (m - M_SQRT2) / (m + M_SQRT2);
    return (exponent - bias + 0.5) * M_LN2 + 2 * s * atanh_ratio(s);
}

BG_VECTOR_CLONES void bg_exponentials(size_t count, double *numbers)
{
    for (size_t i = 0; i < count; i++) {
        const double exponential = -log_of(numbers[i]);
        numbers[i] = exponential > SMALLEST ? exponential : SMALLEST;
    }
}
