/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Logarithms that the compiler can vectorize, and that are the same on every machine.
 */
#ifndef BLUEGUY_SIM_CHANCE_LOGARITHM_H
#define BLUEGUY_SIM_CHANCE_LOGARITHM_H

#include <gsl/gsl_math.h>
#include <stdint.h>
#include <string.h>

/* A quotient a/b is near 1 where (a - b) / (a + b) is at most (sqrt(2) - 1)^2, as it is for each from 1 / sqrt(2) to sqrt(2). */
#define BG_LOG_NEAR ((M_SQRT2 - 1) * (M_SQRT2 - 1))

/* The logarithm of (1 + s) / (1 - s), for |s| <= BG_LOG_NEAR, relative to 1e-15: twice the atanh of s, by its series, of which what follows
 * would be less than 1e-17. */
static inline double bg_log_near(double s)
{
    const double z = s * s;
    const double ratio =
        1 + z * (1.0 / 3 +
                 z * (1.0 / 5 +
                      z * (1.0 / 7 + z * (1.0 / 9 + z * (1.0 / 11 + z * (1.0 / 13 + z * (1.0 / 15 + z * (1.0 / 17 + z * (1.0 / 19)))))))));
    return 2 * s * ratio;
}

/* The logarithm of a number above 0 that is not subnormal, to an absolute error of 1e-15 where that is below 1 (relative beyond).  For
 * u = 2^e m with m from 1 to 2: log(u) = (e + 1/2) log(2) + log(m / sqrt(2)), of which the last is near. */
static inline double bg_log(double u)
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
    return (exponent - bias + 0.5) * M_LN2 + bg_log_near(s);
}

#endif
