/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exponential variates against the logarithm of the mathematical library.
 */
#include "unit.h"

#include <gsl/gsl_math.h>

#include "blueguy/chance/exponential.h"
#include "blueguy/chance/philox.h"

enum { NUMBERS = 1003 }; /* No multiple of what is made at once. */

static void a_number_becomes_its_logarithm(void **state)
{
    (void)state;
    struct bg_stream stream;
    double uniforms[NUMBERS] = {0x1p-53, 1 - 0x1p-53, 0.5, M_SQRT1_2, nextafter(M_SQRT1_2, 0), 0.25, 1.0 / 3};
    double exponentials[NUMBERS];
    bg_stream_init(&stream, 2016, 1, BG_PURPOSE_POINT);
    for (size_t i = 7; i < NUMBERS; i++) {
        uniforms[i] = i % 2 == 0 ? bg_stream_uniform(&stream) : exp(-36 * bg_stream_uniform(&stream));
    }
    for (size_t i = 0; i < NUMBERS; i++) {
        exponentials[i] = uniforms[i];
    }
    bg_exponentials(NUMBERS, exponentials);
    for (size_t i = 0; i < NUMBERS; i++) {
        assert_true(exponentials[i] > 0);
        /* 36 has a last digit of 7e-15. */
        assert_true(fabs(exponentials[i] + log(uniforms[i])) <= fmax(1e-15, 3e-16 * exponentials[i]));
    }
}

/* What a number becomes does not depend on those beside it, of which the processor may make several at once. */
static void one_by_one_they_are_the_same(void **state)
{
    (void)state;
    double together[NUMBERS];
    for (size_t i = 0; i < NUMBERS; i++) {
        together[i] = ((double)i + 0.5) / NUMBERS;
    }
    bg_exponentials(NUMBERS, together);
    for (size_t i = 0; i < NUMBERS; i++) {
        double alone = ((double)i + 0.5) / NUMBERS;
        bg_exponentials(1, &alone);
        assert_true(alone == together[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_becomes_its_logarithm),
        cmocka_unit_test(one_by_one_they_are_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
