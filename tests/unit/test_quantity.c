/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is estimated, by name.
 */
#include "unit.h"

#include <stdbool.h>

#include "blueguy/engine/quantity.h"

static void every_quantity_is_found_by_its_name(void **state)
{
    (void)state;
    for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
        assert_int_equal(bg_quantity_find(bg_quantity_info(quantity)->name), quantity);
    }
    assert_int_equal(bg_quantity_find("nothing_of_the_kind"), BG_QUANTITIES);
    assert_int_equal(bg_quantity_find(""), BG_QUANTITIES);
}

static void a_quantity_applies_where_there_is_what_it_is_about(void **state)
{
    (void)state;
    for (int uncertain = 0; uncertain <= 1; uncertain++) {
        for (int relationships = 0; relationships <= 1; relationships++) {
            assert_true(bg_quantity_applies(BG_RESTRICTED, uncertain, relationships));
            assert_int_equal(bg_quantity_applies(BG_WORLD_P50, uncertain, relationships), uncertain);
            assert_int_equal(bg_quantity_applies(BG_STRONG, uncertain, relationships), relationships);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_quantity_is_found_by_its_name),
        cmocka_unit_test(a_quantity_applies_where_there_is_what_it_is_about),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
