/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exact answers against reference numbers, closed forms and each other.
 */
#include "fixture.h"
#include "reference.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "blueguy/estimate/exact.h"

#define REFERENCE "tests/reference/exact.txt"
#define SAME 1e-10

enum { MAX_TEXT = 4096, MAX_SEGMENTS = 4, MOST_SENT = 60 };

/* The text of a scenario, as it grows. */
struct text {
    char bytes[MAX_TEXT];
    size_t length;
};

static void append(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void append(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text->bytes + text->length, sizeof text->bytes - text->length, format, arguments);
    va_end(arguments);
    assert_true(length >= 0 && text->length + (size_t)length < sizeof text->bytes);
    text->length += (size_t)length;
}

/* Appends the segments of a reference line, and notes the Betas; an interval stands in for each, as its fit is not what is tested. */
static void append_audience(struct text *text, char **numbers, struct bg_beta betas[MAX_SEGMENTS][BG_MESSAGES])
{
    int n = (int)next_number(numbers);
    append(text, "audience:\n");
    for (int i = 0; i < n; i++) {
        append(text, "  s%d: {share: %.6f", i, next_number(numbers));
        for (int message = 0; message < BG_MESSAGES; message++) {
            struct bg_beta *beta = &betas[i][message];
            *beta = (struct bg_beta){next_number(numbers), next_number(numbers)};
            append(text, ", %s: {accept: 0.1, idk: ", message == BG_GENERIC ? "generic" : "personalized");
            if (beta->beta < 0) {
                append(text, "%.12f}", beta->alpha);
            } else {
                append(text, "1%% to 2%%}");
            }
        }
        append(text, "}\n");
    }
}

static void append_campaign(struct text *text, char **numbers)
{
    int n = (int)next_number(numbers);
    append(text, "campaign:\n");
    for (int i = 0; i < n; i++) {
        append(text, "  - {day: %.0f s", next_number(numbers));
        double every_s = next_number(numbers);
        if (every_s > 0) {
            append(text, ", every: %.0f s", every_s);
        }
        append(text, ", invites: %.0f", next_number(numbers));
        append(text, ", personalized: %.6f}\n", next_number(numbers));
    }
}

static void init_from_line(struct fixture *fixture, char **numbers)
{
    struct text text = {0};
    struct bg_beta betas[MAX_SEGMENTS][BG_MESSAGES];
    append(&text, "title: t\naccount: {strikes: %.0f}\n", next_number(numbers));
    append(&text, "horizon: %.0f s\n", next_number(numbers));
    double withdraw_s = next_number(numbers);
    if (withdraw_s > 0) {
        append(&text, "habits: {withdraw_after: %.0f s}\n", withdraw_s);
    }
    append(&text, "answers: {accept: {median: 1 day}, idk: {median: %.0f s", next_number(numbers));
    double p90_s = next_number(numbers);
    if (p90_s > 0) {
        append(&text, ", p90: %.0f s", p90_s);
    }
    append(&text, "}}\n");
    append_audience(&text, numbers, betas);
    append_campaign(&text, numbers);
    fixture_init(fixture, text.bytes);
    for (size_t i = 0; i < fixture->plan.worlds.n_uncertain; i++) {
        struct bg_uncertain_rate *rate = &fixture->plan.worlds.uncertain[i];
        rate->beta = betas[rate->segment][rate->message];
    }
}

static void check_plan(char *numbers)
{
    struct fixture f;
    struct bg_exact exact;
    double risk;
    init_from_line(&f, &numbers);
    assert_true(bg_exact_applies(&f.plan, NULL));
    assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
    double day = next_number(&numbers);
    double tolerance = next_number(&numbers);
    double truth = next_number(&numbers);
    assert_int_equal(bg_exact_risk_at(&exact, fmin(day, f.plan.horizon_days), &risk, NULL), BG_OK);
    assert_close(risk, truth, tolerance);
    bg_exact_free(&exact);
    fixture_free(&f);
}

static void risks_of_campaigns_match_the_reference(void **state)
{
    (void)state;
    assert_true(for_each_reference(REFERENCE, "plan ", check_plan) >= 40);
}

#define UNCERTAIN_AUDIENCE                                                                                                                 \
    "audience:\n"                                                                                                                          \
    "  known: {share: 40%, generic: {accept: 0.3, idk: 1% to 4%}, personalized: {accept: 0.5, idk: 0.5% to 2%}}\n"                         \
    "  strangers: {share: 60%, generic: {accept: 0.2, idk: 3% to 9%}, personalized: {accept: 0.3, idk: 1% to 5%}}\n"

static const char *const campaigns[] = {
    "title: one evening\nhorizon: 90 days\n" EVERYBODY("0.3", "0.06") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n",
    "title: a weekly limit and withdrawal\nhorizon: 100.5 days\naccount: {weekly_limit: 23, strikes: 3}\n"
    "habits: {withdraw_after: 3 weeks}\n" EVERYBODY("0.3", "0.02") "campaign:\n"
                                                                   "  - {day: 1, every: weekday, invites: 4, personalized: 0%}\n"
                                                                   "  - {day: 2.5, every: 9 days, invites: 20, personalized: 50%}\n",
    "title: uncertain\nhorizon: 30 days\n" UNCERTAIN_AUDIENCE "campaign:\n"
    "  - {day: 0, every: 1 day, until: 20, invites: 2, personalized: 30%}\n"
    "  - {day: 3, invites: 10, personalized: 0%, audience: strangers}\n"};

enum { CAMPAIGNS = sizeof campaigns / sizeof campaigns[0] };

/* The chance of a restriction rises by day, up to that by the horizon. */
static void the_risk_by_day_is_the_risk_at_each_day(void **state)
{
    (void)state;
    for (size_t i = 0; i < CAMPAIGNS; i++) {
        struct fixture f;
        struct bg_exact exact;
        fixture_init(&f, campaigns[i]);
        assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
        double *risks = calloc(f.plan.n_rows, sizeof *risks);
        assert_non_null(risks);
        assert_int_equal(bg_exact_risk_by_day(&exact, risks, NULL), BG_OK);
        assert_true(risks[0] == 0);
        assert_true(risks[f.plan.n_rows - 1] == exact.risk);
        assert_true(exact.risk > 0 && exact.risk < 1);
        for (size_t row = 1; row < f.plan.n_rows; row++) {
            double risk;
            assert_int_equal(bg_exact_risk_at(&exact, f.plan.row_days[row], &risk, NULL), BG_OK);
            assert_close(risks[row], risk, SAME);
            assert_true(risks[row] >= risks[row - 1]);
        }
        free(risks);
        bg_exact_free(&exact);
        fixture_free(&f);
    }
}

/* Sending less is another scenario: the last batch cut off. */
static void the_risk_by_invitation_is_that_of_a_shorter_campaign(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_exact exact;
    int64_t sent[MOST_SENT + 1];
    const int64_t all = MOST_SENT; /* By itself, so that the sanitizers see a step beside it. */
    double risks[MOST_SENT + 1];
    fixture_init(&f, "title: t\nhorizon: 30 days\n" EVERYBODY("0.3", "0.06") "campaign:\n  - {day: 0, every: 7 days, until: 14, "
                                                                             "invites: 20, personalized: 0%}\n");
    for (int64_t m = 0; m <= MOST_SENT; m++) {
        sent[m] = m;
    }
    assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
    assert_int_equal(bg_exact_risk_by_invitation(&exact, sent, MOST_SENT + 1, risks, NULL), BG_OK);
    assert_true(risks[4] == 0);
    assert_true(risks[MOST_SENT] == exact.risk);
    assert_int_equal(bg_exact_risk_by_invitation(&exact, &all, 1, risks, NULL), BG_OK);
    assert_true(risks[0] == exact.risk);
    assert_int_equal(bg_exact_risk_by_invitation(&exact, sent, MOST_SENT + 1, risks, NULL), BG_OK);
    bg_exact_free(&exact);
    fixture_free(&f);
    fixture_init(&f, "title: t\nhorizon: 30 days\n" EVERYBODY("0.3", "0.06") "campaign:\n  - {day: 0, invites: 20, personalized: 0%}\n"
                                                                             "  - {day: 7, invites: 13, personalized: 0%}\n");
    assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
    assert_close(risks[33], exact.risk, SAME);
    bg_exact_free(&exact);
    fixture_free(&f);
}

/* Not even by rounding, where a restriction is next to certain. */
static void the_risk_by_invitation_never_falls(void **state)
{
    (void)state;
    enum { BATCHES = 11, EACH = 600, STEP = 6, ROWS = BATCHES * EACH / STEP };
    struct fixture f;
    struct bg_exact exact;
    int64_t sent[ROWS];
    double risks[ROWS];
    fixture_init(&f,
                 "title: t\nhorizon: 90 days\n" EVERYBODY("0.3", "3% to 9%") "campaign: [{day: 0, every: 7 days, until: 70, invites: 600, "
                                                                             "personalized: 0%}]\n");
    for (int i = 0; i < ROWS; i++) {
        sent[i] = (i + 1) * STEP;
    }
    assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
    assert_int_equal(bg_exact_risk_by_invitation(&exact, sent, ROWS, risks, NULL), BG_OK);
    for (int i = 1; i < ROWS; i++) {
        assert_true(risks[i - 1] <= risks[i]);
    }
    assert_true(risks[ROWS - 1] <= 1 && risks[ROWS - 1] == exact.risk);
    bg_exact_free(&exact);
    fixture_free(&f);
}

static int64_t sent_by(const struct bg_plan *plan, double day)
{
    int64_t sent = 0;
    for (size_t j = 0; j < plan->n_batches; j++) {
        sent += plan->time_days[j] <= day ? bg_plan_sends(plan, j) : 0;
    }
    return sent;
}

static void quantiles_are_where_the_risk_has_its_share(void **state)
{
    (void)state;
    const double levels[] = {0.1, 0.5, 0.9, 0.1};
    for (size_t i = 0; i < CAMPAIGNS; i++) {
        struct fixture f;
        struct bg_exact exact;
        fixture_init(&f, campaigns[i]);
        assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
        for (size_t l = 0; l < sizeof levels / sizeof levels[0]; l++) {
            double day;
            double invitations;
            double risk;
            assert_int_equal(bg_exact_quantile(&exact, levels[l], &day, &invitations, NULL), BG_OK);
            assert_int_equal(bg_exact_risk_at(&exact, day, &risk, NULL), BG_OK);
            assert_close(risk, levels[l] * exact.risk, SAME);
            assert_true(invitations == (double)sent_by(&f.plan, day));
        }
        bg_exact_free(&exact);
        fixture_free(&f);
    }
}

/* Each is searched for once, as long as no more of them are asked for than are remembered. */
static void quantiles_are_remembered(void **state)
{
    (void)state;
    static const struct {
        double level;
        int found;
    } asked[] = {{0.1, 1}, {0.5, 2}, {0.1, 2}, {0.9, 3}, {0.5, 3}, {0.9, 3}, {0.1, 3}, {0.3, 4}, {0.5, 4}, {0.9, 4}, {0.1, 5}, {0.3, 5}};
    struct fixture f;
    struct bg_exact exact;
    fixture_init(&f, campaigns[0]);
    assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        double day;
        double invitations;
        double risk;
        assert_int_equal(bg_exact_quantile(&exact, asked[i].level, &day, &invitations, NULL), BG_OK);
        assert_int_equal(exact.n_quantiles, asked[i].found);
        assert_int_equal(bg_exact_risk_at(&exact, day, &risk, NULL), BG_OK);
        assert_close(risk, asked[i].level * exact.risk, SAME);
    }
    bg_exact_free(&exact);
    fixture_free(&f);
}

/* The weights of worlds may add up to a little more than one. */
static void no_risk_is_more_than_certain(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_exact exact;
    double risks[91];
    fixture_init(&f, "title: t\nhorizon: 90 days\naccount: {strikes: 1}\n"
                     "audience:\n"
                     "  a: {share: 70%, generic: {accept: 0.3, idk: 3% to 9%}, personalized: {accept: 0.3, idk: 0.5% to 2%}}\n"
                     "  b: {share: 30%, generic: {accept: 0.6, idk: 1%}, personalized: {accept: 0.8, idk: 0.1%}}\n"
                     "campaign:\n"
                     "  - {day: 0, invites: 2000, personalized: 0%}\n"
                     "  - {day: 7, every: 7 days, until: 70, invites: 2000, personalized: 50%, audience: a}\n");
    assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
    assert_int_equal(bg_exact_risk_by_day(&exact, risks, NULL), BG_OK);
    for (size_t row = 0; row < f.plan.n_rows; row++) {
        assert_true(risks[row] >= 0 && risks[row] <= 1);
    }
    assert_true(exact.risk > 0.999);
    bg_exact_free(&exact);
    fixture_free(&f);
}

static void without_a_risk_there_are_no_quantiles(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_exact exact;
    double day;
    double invitations;
    fixture_init(&f, "title: t\nhorizon: 30 days\n" EVERYBODY("0.3", "0.06") "campaign: [{day: 0, invites: 4, personalized: 0%}]\n");
    assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
    assert_true(exact.risk == 0);
    assert_int_equal(bg_exact_quantile(&exact, 0.5, &day, &invitations, NULL), BG_OK);
    assert_true(isnan(day) && isnan(invitations));
    bg_exact_free(&exact);
    fixture_free(&f);
}

/* One strike, answers with an exponential delay, withdrawal: 1 - (1 - q F)^n, though strikes would be forgotten. */
static void the_last_missing_strike_needs_no_memory(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_exact exact;
    double risk;
    fixture_init(&f, "title: t\nhorizon: 90 days\naccount: {strikes: 3, strikes_so_far: 2, window: 5 days}\n"
                     "habits: {withdraw_after: 6 days}\nanswers: {accept: {median: 1 day}, idk: {median: 4 days}}\n" EVERYBODY(
                         "0.3", "0.017") "campaign: [{day: 10, invites: 43, personalized: 20%}]\n");
    assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
    assert_close(exact.risk, -expm1(43 * log1p(-0.017 * (1 - exp2(-6.0 / 4)))), 1e-13);
    assert_int_equal(bg_exact_risk_at(&exact, 13, &risk, NULL), BG_OK);
    assert_close(risk, -expm1(43 * log1p(-0.017 * (1 - exp2(-3.0 / 4)))), 1e-13);
    bg_exact_free(&exact);
    fixture_free(&f);
}

static void there_is_no_answer_where_strikes_are_forgotten_or_too_much_is_unknown(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_error reason = {0};
    fixture_init(&f, "title: t\nhorizon: 90 days\naccount: {window: 89 days}\n" EVERYBODY(
                         "0.3", "0.06") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n");
    assert_false(bg_exact_applies_in_world(&f.plan, &reason));
    assert_int_equal(reason.count, 1);
    assert_non_null(strstr(reason.message[0], "window"));
    fixture_free(&f);
    fixture_init(&f, "title: t\nhorizon: 90 days\n" UNCERTAIN_AUDIENCE
                     "  others: {share: 0%, generic: {accept: 0.2, idk: 3% to 9%}, personalized: {accept: 0.3, idk: 1% to 5%}}\n"
                     "campaign: [{day: 0, invites: 50, personalized: 50%}, {day: 1, invites: 5, personalized: 0%, audience: others}]\n");
    assert_true(bg_exact_applies_in_world(&f.plan, NULL));
    assert_false(bg_exact_applies(&f.plan, &reason));
    assert_int_equal(reason.count, 2);
    assert_non_null(strstr(reason.message[1], "here 5 do"));
    fixture_free(&f);
    bg_error_free(&reason);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risks_of_campaigns_match_the_reference),
        cmocka_unit_test(the_risk_by_day_is_the_risk_at_each_day),
        cmocka_unit_test(the_risk_by_invitation_is_that_of_a_shorter_campaign),
        cmocka_unit_test(the_risk_by_invitation_never_falls),
        cmocka_unit_test(quantiles_are_where_the_risk_has_its_share),
        cmocka_unit_test(quantiles_are_remembered),
        cmocka_unit_test(no_risk_is_more_than_certain),
        cmocka_unit_test(without_a_risk_there_are_no_quantiles),
        cmocka_unit_test(the_last_missing_strike_needs_no_memory),
        cmocka_unit_test(there_is_no_answer_where_strikes_are_forgotten_or_too_much_is_unknown),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
