/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables of a run.
 */
#include "run_tables.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/estimate/followed.h"

static void add_numbers(struct bg_table *table, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bg_table_add_column(table, names[i], BG_COLUMN_NUMBER);
    }
}

static void push_estimate(struct bg_table *table, const struct bg_estimate *estimate)
{
    bg_table_push_number(table, estimate->value);
    bg_table_push_number(table, estimate->low);
    bg_table_push_number(table, estimate->high);
}

enum bg_status bg_fill_risk_by_day(struct bg_table *table, const struct bg_plan *plan, const struct bg_estimate *risk,
                                   const struct bg_tally *tally, struct bg_error *error)
{
    static const char *const names[] = {"day",          "restricted", "restricted_low",     "restricted_high",
                                        "strikes_mean", "sent_mean",  "accepted_cold_mean", "accepted_warm_mean"};
    struct bg_followed followed = {0};
    enum bg_status status = tally != NULL ? bg_followed_init(&followed, tally, error) : BG_OK;
    if (status != BG_OK) {
        return status;
    }
    add_numbers(table, names, sizeof names / sizeof names[0]);
    for (size_t row = 0; row < plan->n_rows; row++) {
        bg_table_push_number(table, plan->row_days[row]);
        push_estimate(table, &risk[row]);
        for (enum bg_followed_mean mean = BG_FOLLOWED_STRIKES; mean <= BG_FOLLOWED_WARM; mean++) {
            bg_table_push_number(table, tally != NULL ? followed.rows[mean][row] : NAN);
        }
    }
    bg_followed_free(&followed);
    return BG_OK;
}

void bg_fill_risk_by_invitation(struct bg_table *table, const int64_t *invitations, const struct bg_estimate *risk, size_t n_rows)
{
    static const char *const names[] = {"invitations", "restricted", "restricted_low", "restricted_high"};
    add_numbers(table, names, sizeof names / sizeof names[0]);
    for (size_t row = 0; row < n_rows; row++) {
        bg_table_push_number(table, (double)invitations[row]);
        push_estimate(table, &risk[row]);
    }
}

void bg_fill_idk(struct bg_table *table, const struct bg_tally *tally, double confidence)
{
    static const char *const names[] = {"idk", "probability", "low", "high"};
    add_numbers(table, names, sizeof names / sizeof names[0]);
    for (size_t count = 0; tally != NULL && count < tally->shape.n_idk; count++) {
        struct bg_estimate estimate = bg_estimate_proportion(tally->idk[count], tally->replications, confidence);
        bg_table_push_number(table, (double)count);
        push_estimate(table, &estimate);
    }
}

enum bg_status bg_fill_relationships(struct bg_table *table, const struct bg_plan *plan, const struct bg_tally *tally,
                                     struct bg_error *error)
{
    static const char *const names[] = {"day", "cold", "warm", "strong", "introductions_made", "introductions_declined"};
    struct bg_followed_bonds followed = {0};
    add_numbers(table, names, sizeof names / sizeof names[0]);
    if (tally == NULL) {
        return BG_OK;
    }
    enum bg_status status = bg_followed_bonds_init(&followed, tally, error);
    for (size_t row = 0; row < plan->n_rows && status == BG_OK; row++) {
        bg_table_push_number(table, plan->row_days[row]);
        for (enum bg_bond_part part = 0; part < BG_BOND_PARTS; part++) {
            bg_table_push_number(table, followed.rows[part][row]);
        }
    }
    bg_followed_bonds_free(&followed);
    return status;
}
