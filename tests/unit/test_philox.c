/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random streams: known answers, addressing, and the generator for GSL.
 */
#include "unit.h"

#include <math.h>

#include "blueguy/chance/philox.h"

/* The known answers for philox4x32 with 10 rounds that Random123 1.09 ships in its tests/kat_vectors: counter, key, result. */
struct known_answer {
    uint32_t counter[4];
    uint32_t key[2];
    uint32_t result[4];
};

static const struct known_answer known_answers[] = {
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}, {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}, {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
};

static void blocks_are_those_of_the_published_vectors(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known_answers / sizeof known_answers[0]; i++) {
        const struct known_answer *known = &known_answers[i];
        struct bg_stream stream;
        bg_stream_init(&stream, (uint64_t)known->key[1] << 32 | known->key[0], (uint64_t)known->counter[2] << 32 | known->counter[1],
                       known->counter[3]);
        stream.counter[0] = known->counter[0];
        for (int word = 0; word < BG_PHILOX_WORDS; word++) {
            assert_int_equal(bg_stream_word(&stream), known->result[word]);
        }
    }
}

static void streams_differ_in_seed_replication_and_purpose(void **state)
{
    (void)state;
    struct bg_stream streams[4];
    bg_stream_init(&streams[0], 2016, 1, BG_PURPOSE_IDK);
    bg_stream_init(&streams[1], 2017, 1, BG_PURPOSE_IDK);
    bg_stream_init(&streams[2], 2016, 2, BG_PURPOSE_IDK);
    bg_stream_init(&streams[3], 2016, 1, BG_PURPOSE_DELAY);
    uint32_t first = bg_stream_word(&streams[0]);
    for (int i = 1; i < 4; i++) {
        assert_int_not_equal(bg_stream_word(&streams[i]), first);
    }
}

static void pairs_are_the_numbers_of_their_streams(void **state)
{
    (void)state;
    enum { COUNT = 37 /* No whole number of registers. */ };
    const uint64_t replication = UINT32_MAX - 5; /* So that some are counted by the upper word. */
    uint32_t offset[COUNT];
    uint32_t pair[COUNT];
    double first[COUNT];
    double second[COUNT];
    for (uint32_t i = 0; i < COUNT; i++) {
        offset[i] = i / 3;
        pair[i] = i % 3;
    }
    bg_stream_pairs(2016, replication, BG_PURPOSE_POINT, COUNT, offset, pair, first, second);
    for (uint32_t i = 0; i < COUNT; i++) {
        struct bg_stream stream;
        bg_stream_init(&stream, 2016, replication + offset[i], BG_PURPOSE_POINT);
        for (uint32_t k = 0; k < 2 * pair[i]; k++) {
            bg_stream_uniform(&stream);
        }
        assert_true(first[i] == bg_stream_uniform(&stream));
        assert_true(second[i] == bg_stream_uniform(&stream));
    }
}

static void a_uniform_is_inside_the_open_interval(void **state)
{
    (void)state;
    struct bg_stream stream = {.words = {0, 0, UINT32_MAX, UINT32_MAX}, .used = 0};
    assert_true(bg_stream_uniform(&stream) == 0x1p-53);
    assert_true(bg_stream_uniform(&stream) == 1 - 0x1p-53);
}

/* 10^6 numbers: each mean's deviation is normal to high accuracy; a bound of 5 standard errors fails by chance once in 1.7 million. */
static void uniforms_and_exponentials_have_their_means(void **state)
{
    (void)state;
    struct bg_stream stream;
    double n = 1e6;
    double uniforms = 0;
    double exponentials = 0;
    bg_stream_init(&stream, 2016, 0, BG_PURPOSE_IDK);
    for (int i = 0; i < (int)n; i++) {
        uniforms += bg_stream_uniform(&stream);
        exponentials += bg_stream_exponential(&stream);
    }
    assert_true(fabs(uniforms / n - 0.5) < 5 * sqrt(1.0 / 12 / n));
    assert_true(fabs(exponentials / n - 1) < 5 * sqrt(1 / n));
}

static void the_gsl_generator_gives_the_same_words(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(bg_rng_philox);
    assert_non_null(rng);
    gsl_rng_set(rng, 2385);
    struct bg_stream stream;
    bg_stream_init(&stream, 2385, 0, 0);
    for (int i = 0; i < 9; i++) {
        assert_int_equal(gsl_rng_get(rng), bg_stream_word(&stream));
    }
    gsl_rng_free(rng);
}

static void a_path_has_a_purpose_of_its_own(void **state)
{
    (void)state;
    uint32_t generic = bg_purpose_of_path("audience.everybody.generic.idk");
    assert_int_not_equal(generic, bg_purpose_of_path("audience.everybody.personalized.idk"));
    assert_true(generic > BG_PURPOSE_POINT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_those_of_the_published_vectors),
        cmocka_unit_test(streams_differ_in_seed_replication_and_purpose),
        cmocka_unit_test(pairs_are_the_numbers_of_their_streams),
        cmocka_unit_test(a_uniform_is_inside_the_open_interval),
        cmocka_unit_test(uniforms_and_exponentials_have_their_means),
        cmocka_unit_test(the_gsl_generator_gives_the_same_words),
        cmocka_unit_test(a_path_has_a_purpose_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
