/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From YAML to nodes: what is read, what is refused, and that nonsense is refused quietly.
 */
#include "scenarios.h"

#include "blueguy/scenario/yaml.h"

static enum bg_status parse(struct bg_node **root, const char *text, size_t length, struct bg_error *error)
{
    struct bg_source source;
    bg_source_init(&source, "test.yaml", BG_IN_FILE, text, length);
    return bg_yaml_parse(root, &source, error);
}

static struct bg_node *parse_right(const char *text)
{
    struct bg_node *root;
    struct bg_error error = {0};
    assert_int_equal(parse(&root, text, strlen(text), &error), BG_OK);
    assert_int_equal(error.count, 0);
    return root;
}

static void assert_messages(const char *text, size_t length, const char *messages)
{
    struct bg_node *root;
    struct bg_error error = {0};
    assert_int_equal(parse(&root, text, length, &error), BG_INVALID);
    bg_node_free(root);
    char *found = joined(&error);
    assert_string_equal(found, messages);
    free(found);
    bg_error_free(&error);
}

static void nodes_know_their_line_and_column(void **state)
{
    (void)state;
    struct bg_node *root = parse_right("# first\na:\n  b: [x, \"y z\"]\n\xC3\xA4: {c: 1}\n");
    assert_int_equal(root->kind, BG_NODE_MAPPING);
    assert_int_equal(root->n_items, 2);
    assert_int_equal(root->items[0].place.line, 2);
    const struct bg_node *list = root->items[0].value->items[0].value;
    assert_int_equal(list->kind, BG_NODE_LIST);
    assert_int_equal(list->place.line, 3);
    assert_int_equal(list->place.column, 6);
    assert_string_equal(list->items[1].value->text, "y z");
    assert_int_equal(list->items[1].value->place.column, 10);
    assert_int_equal(root->items[1].value->place.column, 4); /* In characters, not bytes. */
    bg_node_free(root);
}

static void scalars_are_text_whatever_they_look_like(void **state)
{
    (void)state;
    static const char *const texts[] = {"010", "on", "null", "~", "1e3", ".nan", "0x10", "true", "2016-01-01", "3% to 9%"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char yaml[100];
        snprintf(yaml, sizeof yaml, "[%s, '%s', \"%s\"]", texts[i], texts[i], texts[i]);
        struct bg_node *root = parse_right(yaml);
        for (size_t j = 0; j < root->n_items; j++) {
            assert_string_equal(root->items[j].value->text, texts[i]);
        }
        bg_node_free(root);
    }
}

static void byte_order_marks_and_other_line_ends_are_fine(void **state)
{
    (void)state;
    struct bg_node *root = parse_right("\xEF\xBB\xBF"
                                       "a: 1\r\nb: 2\r\n");
    assert_string_equal(root->items[0].key, "a");
    assert_int_equal(root->items[0].place.column, 1);
    assert_string_equal(root->items[0].value->text, "1");
    assert_int_equal(root->items[1].place.line, 2);
    bg_node_free(root);
}

static void json_is_yaml(void **state)
{
    (void)state;
    struct bg_node *root = parse_right("{\n\t\"a\":\"x\\/y\\u00e4\",\n\t\"b\":[1,2.5,true]\n}\n");
    assert_string_equal(root->items[0].value->text, "x/y\xC3\xA4");
    assert_string_equal(root->items[1].value->items[1].value->text, "2.5");
    bg_node_free(root);
}

static void repeated_keys_are_marked_and_kept(void **state)
{
    (void)state;
    struct bg_node *root = parse_right("{b: 1, a: 2, b: 3, c: 4, b: 5}");
    static const bool repeated[] = {false, false, true, false, true};
    assert_int_equal(root->n_items, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(root->items[i].repeated, repeated[i]);
    }
    assert_string_equal(bg_node_find(root, "b")->value->text, "1");
    struct bg_node *copy = bg_node_copy(root);
    assert_true(copy->items[2].repeated);
    bg_node_free(copy);
    bg_node_free(root);
}

static void thirty_two_levels_are_read_and_one_more_is_refused(void **state)
{
    (void)state;
    char text[100] = "";
    memset(text, '[', 32);
    memset(text + 32, ']', 32);
    bg_node_free(parse_right(text));
    memset(text, '[', 33);
    memset(text + 33, ']', 33);
    assert_messages(text, 66, "test.yaml:1:33: nested more than 32 deep");
}

static void what_is_not_text_is_refused_where_it_stands(void **state)
{
    (void)state;
    assert_messages("a: 1\nb\0: 2", 9, "test.yaml:2:2: a NUL byte stands here; a scenario is text");
    static const struct {
        const char *bytes;
        const char *first;
    } wrong[] = {{"\x80", "80"},
                 {"\xC3", "C3"},
                 {"\xC3(", "C3"},
                 {"\xC0\xAF", "C0"},
                 {"\xE2\x82", "E2"},
                 {"\xED\xA0\x80", "ED"},
                 {"\xF4\x90\x80\x80", "F4"},
                 {"\xF8\x88\x80\x80\x80", "F8"},
                 {"\xFF\xFE", "FF"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char text[40];
        char expected[100];
        int length = snprintf(text, sizeof text, "\xC3\xA4: 1\r\nb: %s", wrong[i].bytes);
        snprintf(expected, sizeof expected, "test.yaml:2:4: the byte %s is not UTF-8 here; save the file as UTF-8", wrong[i].first);
        assert_messages(text, (size_t)length, expected);
    }
    assert_messages("a: \x1B[31m", 8, "test.yaml:1:4: the control character U+001B stands here; a scenario is text");
}

static void every_anchor_alias_and_tag_is_reported(void **state)
{
    (void)state;
    const char *text = "a: &x 1\nb: !t 2\nc: *x\nd: &y {e: 1}\nf: !u [1]\n! g: 1\n";
    assert_messages(text, strlen(text),
                    "test.yaml:1:4: a: an anchor stands here; a scenario has none, so put a text that starts with \"&\" in quotes\n"
                    "test.yaml:2:4: b: a tag stands here; a scenario has none, so put a text that starts with \"!\" in quotes\n"
                    "test.yaml:3:4: c: an alias stands here; a scenario has none, so write the value out (or put a text in quotes)\n"
                    "test.yaml:4:4: d: an anchor stands here; a scenario has none, so write the value out\n"
                    "test.yaml:5:4: f: a tag stands here; a scenario has none\n"
                    "test.yaml:6:1: g: a tag stands here; a scenario has none, so put a text that starts with \"!\" in quotes");
}

static void mistakes_of_syntax_are_told_with_their_cure(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"title: Steve: clicks\n", "test.yaml:1:13: title: \"Steve: clicks\" holds a \":\" of its own; put the text in quotes"},
        {"a:\n  b: 1\n   c: 2\n", "test.yaml:3:5: \"c: 2\" is indented differently from the keys above it"},
        {"a:\n  b: 1\n c: 2\n", "test.yaml:3:2: \"c: 2\" is indented differently from the keys above it"},
        {"a: 1\nb 2\nc: 3\n", "test.yaml:2:1: \"b 2\" has no \":\"; write \"key: value\""},
        {"a: 1\nb:2\nc: 3\n", "test.yaml:2:1: \"b:2\" has no space after its \":\"; write \"key: value\""},
        {"a: \"x\n", "test.yaml:1:4: a: this quote is never closed"},
        {"a: 'x\n", "test.yaml:1:4: a: this quote is never closed"},
        {"a: \"\\q\"\n", "test.yaml:1:5: a: this backslash escapes nothing; use single quotes, or write two of them"},
        {"a: \"x\" y\n", "test.yaml:1:8: a: \"y\" does not belong to this value; put the whole text in quotes"},
        {"a: %5\n", "test.yaml:1:4: a: a value cannot start with \"%\"; put the text in quotes"},
        {"a:\n\tb: 1\n", "test.yaml:2:1: a tab stands here; indent with spaces"},
        {"a: [1, 2\nb: 3\n", "test.yaml:1:4: a[1]: the closing \"]\" is missing at the end of this line"},
        {"{\n\"a\": 1\n\"b\": 2}\n", "test.yaml:3:4: a \",\" or the closing \"}\" is missing before this"},
        {"a: - b\n", "test.yaml:1:4: a: a list cannot start here; put its first \"-\" on a line of its own"},
        {"a: ** x\n", "test.yaml:1:4: a: aliases are not part of a scenario; put a text that starts with \"*\" in quotes"},
        {"a: 1\n--- \nb: 1\n", "test.yaml:2:1: a second document starts here; a file holds one scenario"},
        {"[a]: 1\n", "test.yaml:1:1: this key is not a name; a key is one word"},
        {"", "test.yaml:1:1: nothing is written here"},
        {"---\n", "test.yaml:2:1: nothing is written here"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_messages(cases[i].text, strlen(cases[i].text), cases[i].message);
    }
}

/* Large nonsense of one pattern repeated must be told apart from a scenario in no time and without a deep stack. */
static void a_mebibyte_of_nonsense_is_refused(void **state)
{
    (void)state;
    static const char *const patterns[] = {"[",    "{",    "]",          "- ",       "? ",         "a: ",      "a: {",     "\"",
                                           "'",    "&a ",  "*a ",        "!!a ",     "a: 1\n",     "%",        "---\n",    "\t",
                                           "|\n",  "#",    "\\",         ": ",       "a\n  b\n c", "<<: *a\n", "[a, ",     "a,",
                                           "{a: ", "- - ", "a: |\n b\n", "\xC3\xA4", "?\n",        "''",       "\"\\x41\""};
    enum { SIZE = 1 << 20 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        size_t length = strlen(patterns[i]);
        for (size_t j = 0; j + length <= SIZE; j += length) {
            memcpy(text + j, patterns[i], length);
        }
        struct decoded decoded = decode_bytes(text, SIZE - SIZE % length);
        assert_int_equal(decoded.status, BG_INVALID);
        assert_true(strlen(decoded.errors) > 0 && strlen(decoded.errors) < 20000);
        decoded_free(&decoded);
    }
    free(text);
}

/* Changes of a few bytes: nothing may crash, and whatever is refused says why. */
static void mangled_scenarios_are_read_or_refused_with_a_reason(void **state)
{
    (void)state;
    static const char pieces[] = "\t\n :-?[]{}#&*!|>'\"%@`,\\\x00\xFF\xC3 to9.e<";
    uint64_t random = 2016;
    for (int round = 0; round < 20000; round++) {
        char text[] = SMALLEST "account: {restricted_for: [1 day, for good]}\nabout: |\n  a\n  b\n";
        size_t length = sizeof text - 1;
        for (int change = 0; change < 3; change++) {
            random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            text[(random >> 33) % length] = pieces[(random >> 20) % (sizeof pieces - 1)];
        }
        struct decoded decoded = decode_bytes(text, length);
        assert_int_equal(decoded.status == BG_OK, strlen(decoded.errors) == 0);
        decoded_free(&decoded);
    }
}

static void scenarios_that_are_cut_off_are_read_or_refused_with_a_reason(void **state)
{
    (void)state;
    static const char text[] = SMALLEST "about: caf\xC3\xA9 \xF0\x9F\x98\x80\n";
    for (size_t length = 0; length < sizeof text; length++) {
        struct decoded decoded = decode_bytes(text, length);
        assert_int_equal(decoded.status == BG_OK, strlen(decoded.errors) == 0);
        decoded_free(&decoded);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_know_their_line_and_column),
        cmocka_unit_test(scalars_are_text_whatever_they_look_like),
        cmocka_unit_test(byte_order_marks_and_other_line_ends_are_fine),
        cmocka_unit_test(json_is_yaml),
        cmocka_unit_test(repeated_keys_are_marked_and_kept),
        cmocka_unit_test(thirty_two_levels_are_read_and_one_more_is_refused),
        cmocka_unit_test(what_is_not_text_is_refused_where_it_stands),
        cmocka_unit_test(every_anchor_alias_and_tag_is_reported),
        cmocka_unit_test(mistakes_of_syntax_are_told_with_their_cure),
        cmocka_unit_test(a_mebibyte_of_nonsense_is_refused),
        cmocka_unit_test(mangled_scenarios_are_read_or_refused_with_a_reason),
        cmocka_unit_test(scenarios_that_are_cut_off_are_read_or_refused_with_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
