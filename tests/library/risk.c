/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A program of somebody else's: prints the exact risk of a scenario file, by the installed library alone.
 */
#include <stdio.h>

#include <blueguy/base/init.h>
#include <blueguy/estimate/exact.h>
#include <blueguy/scenario/document.h>

int main(int argc, char **argv)
{
    struct bg_error error = {0};
    struct bg_document *document = NULL;
    struct bg_scenario scenario = {0};
    struct bg_plan plan = {0};
    struct bg_exact exact = {0};
    bg_init();
    if (argc == 2 && bg_document_read(&document, argv[1], &error) == BG_OK &&
        bg_scenario_decode(&scenario, document, &error, NULL) == BG_OK && bg_plan_init(&plan, &scenario, &error) == BG_OK &&
        bg_exact_applies(&plan, &error) && bg_exact_init(&exact, &plan, NULL, &error) == BG_OK) {
        printf("%.17g\n", exact.risk);
    }
    for (size_t i = 0; i < error.count; i++) {
        fprintf(stderr, "%s\n", error.message[i]);
    }
    const int status = argc == 2 && error.count == 0 ? BG_OK : BG_FAILED;
    bg_exact_free(&exact);
    bg_plan_free(&plan);
    bg_scenario_free(&scenario);
    bg_document_free(document);
    bg_error_free(&error);
    return status;
}
