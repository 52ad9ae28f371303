/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every broken scenario of tests/cli/broken is refused with exactly the messages of its .expected file, and in no other way.
 */
#include "scenarios.h"

#include <dirent.h>

#define FOLDER "tests/cli/broken/"

enum { LEAST_CASES = 90, LONGEST_EXPECTED = 16384 };

/* The messages without the folder, one a line. */
static void print_messages(char *text, size_t size, const struct bg_error *errors)
{
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; i < errors->count; i++) {
        const char *message = errors->message[i];
        assert_int_equal(strncmp(message, FOLDER, strlen(FOLDER)), 0);
        length += (size_t)snprintf(text + length, size - length, "%s\n", message + strlen(FOLDER));
    }
    if (errors->dropped > 0) {
        snprintf(text + length, size - length, "and %zu more\n", errors->dropped);
    }
}

static void read_text(char *text, size_t size, const char *path)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        fail_msg("%s is missing", path);
        return;
    }
    text[fread(text, 1, size - 1, file)] = '\0';
    fclose(file);
}

static void check_case(const char *name, size_t stem)
{
    char path[512];
    char expected[LONGEST_EXPECTED];
    char found[LONGEST_EXPECTED];
    struct bg_error errors = {0};
    struct bg_error warnings = {0};
    struct bg_document *document;
    struct bg_scenario scenario = {0};
    snprintf(path, sizeof path, FOLDER "%s", name);
    enum bg_status status = bg_document_read(&document, path, &errors);
    if (status == BG_OK) {
        status = bg_scenario_decode(&scenario, document, &errors, &warnings);
    }
    print_messages(found, sizeof found, &errors);
    snprintf(path, sizeof path, FOLDER "%.*s.expected", (int)stem, name);
    read_text(expected, sizeof expected, path);
    assert_string_equal(found, expected);
    assert_int_equal(status, BG_INVALID);
    assert_null(scenario.name);
    bg_document_free(document);
    bg_error_free(&errors);
    bg_error_free(&warnings);
}

static void every_broken_scenario_is_refused_as_expected(void **state)
{
    (void)state;
    DIR *folder = opendir(FOLDER);
    assert_non_null(folder);
    int cases = 0;
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        const char *ending = strstr(entry->d_name, ".yaml");
        if (ending != NULL) {
            check_case(entry->d_name, (size_t)(ending - entry->d_name));
            cases++;
        }
    }
    closedir(folder);
    assert_true(cases >= LEAST_CASES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_broken_scenario_is_refused_as_expected)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
