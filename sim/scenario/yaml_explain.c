/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libyaml's complaints in words that say what to do about them.
 */
#include <string.h>

#include "blueguy/scenario/wording.h"
#include "blueguy/scenario/yaml.h"

/* What a message is about: the place where libyaml gave up, or the one where what it was reading started. */
enum focus { AT_PROBLEM, AT_CONTEXT };

struct explanation {
    const char *words; /* Part of libyaml's problem or context. */
    enum focus focus;
    const char *message;
};

static const struct explanation EXPLANATIONS[] = {
    {"tab character", AT_PROBLEM, "a tab stands here; indent with spaces"},
    {"while scanning an alias", AT_CONTEXT, "aliases are not part of a scenario; put a text that starts with \"*\" in quotes"},
    {"while scanning an anchor", AT_CONTEXT, "anchors are not part of a scenario; put a text that starts with \"&\" in quotes"},
    {"found unexpected end of stream", AT_CONTEXT, "this quote is never closed"},
    {"found unexpected document indicator", AT_CONTEXT, "this quote is not closed before the document ends"},
    {"found unknown escape character", AT_PROBLEM, "this backslash escapes nothing; use single quotes, or write two of them"},
    {"did not find expected hexdecimal number", AT_PROBLEM, "this backslash escapes nothing; use single quotes, or write two of them"},
    {"invalid Unicode character escape", AT_PROBLEM, "this escape is no character; write the character itself"},
    {"block sequence entries are not allowed", AT_PROBLEM, "a list cannot start here; put its first \"-\" on a line of its own"},
    {"did not find expected '-' indicator", AT_PROBLEM, "this is no entry of the list above; check the indentation"},
    {"did not find expected <document start>", AT_PROBLEM, "this does not belong to what stands above it; check the indentation"},
};

static bool mentions(const struct bg_yaml_problem *problem, const char *words)
{
    return (problem->problem != NULL && strstr(problem->problem, words) != NULL) ||
           (problem->context != NULL && strstr(problem->context, words) != NULL);
}

/* "title: Steve: clicks", or a line that is indented further than the keys above it. */
static void explain_second_colon(const struct bg_source *source, const struct bg_yaml_problem *problem, struct bg_text *message)
{
    struct bg_text line = {0};
    size_t offset = bg_source_offset(source, problem->problem_index);
    bool same_line = problem->trail != NULL && problem->key_place.line == problem->problem_place.line;
    size_t from = same_line ? bg_source_offset(source, problem->key_end) + strlen(":") : 0;
    bg_source_append_line(source, offset, from, &line);
    if (line.data != NULL) {
        bg_wording_quote(message, line.data);
    }
    bg_text_append(message,
                   same_line ? " holds a \":\" of its own; put the text in quotes" : " is indented differently from the keys above it");
    message->failed = message->failed || line.failed;
    bg_text_free(&line);
}

/* A line that should be "key: value" and has no ": ". */
static void explain_no_colon(const struct bg_source *source, const struct bg_yaml_problem *problem, struct bg_text *message)
{
    struct bg_text line = {0};
    size_t offset = bg_source_offset(source, problem->context_index);
    bg_source_append_line(source, offset, offset, &line);
    if (line.data != NULL) {
        bg_wording_quote(message, line.data);
        bg_text_append(message, strchr(line.data, ':') != NULL ? " has no space after its \":\"; write \"key: value\""
                                                               : " has no \":\"; write \"key: value\"");
    }
    message->failed = message->failed || line.failed;
    bg_text_free(&line);
}

/* What is not where a key would be: a line indented less than its neighbours, or text after a closing quote or bracket. */
static void explain_no_key(const struct bg_source *source, const struct bg_yaml_problem *problem, struct bg_text *message)
{
    struct bg_text rest = {0};
    size_t offset = bg_source_offset(source, problem->problem_index);
    bg_source_append_line(source, offset, offset, &rest);
    bg_wording_quote(message, rest.data != NULL ? rest.data : "");
    bg_text_append(message, problem->trail != NULL && problem->key_place.line == problem->problem_place.line
                                ? " does not belong to this value; put the whole text in quotes"
                                : " is indented differently from the keys above it");
    message->failed = message->failed || rest.failed;
    bg_text_free(&rest);
}

static void explain_start(const struct bg_source *source, const struct bg_yaml_problem *problem, struct bg_text *message)
{
    size_t offset = bg_source_offset(source, problem->problem_index);
    char first = offset < source->length ? source->text[offset] : ' ';
    if (first == '\t') {
        bg_text_append(message, "a tab stands here; indent with spaces");
    } else {
        bg_text_format(message, "a value cannot start with \"%c\"; put the text in quotes", first);
    }
}

/* A list or mapping in brackets that goes on where it cannot.  One that was begun on the line of its last key was to end there. */
static enum focus explain_brackets(const struct bg_yaml_problem *problem, struct bg_text *message)
{
    const char *closing = mentions(problem, "'}'") ? "}" : "]";
    bool unclosed = problem->context_place.line == problem->key_place.line && problem->context_place.line != problem->problem_place.line;
    if (problem->trail != NULL && unclosed) {
        bg_text_format(message, "the closing \"%s\" is missing at the end of this line", closing);
        return AT_CONTEXT;
    }
    bg_text_format(message, "a \",\" or the closing \"%s\" is missing before this", closing);
    return AT_PROBLEM;
}

/* Writes the message and returns which place it is about. */
static enum focus explain(const struct bg_source *source, const struct bg_yaml_problem *problem, struct bg_text *message)
{
    if (mentions(problem, "mapping values are not allowed")) {
        explain_second_colon(source, problem, message);
        return AT_PROBLEM;
    }
    if (mentions(problem, "could not find expected ':'")) {
        explain_no_colon(source, problem, message);
        return AT_CONTEXT;
    }
    if (mentions(problem, "did not find expected key")) {
        explain_no_key(source, problem, message);
        return AT_PROBLEM;
    }
    if (mentions(problem, "did not find expected ',' or")) {
        return explain_brackets(problem, message);
    }
    if (mentions(problem, "cannot start any token")) {
        explain_start(source, problem, message);
        return AT_PROBLEM;
    }
    for (size_t i = 0; i < sizeof EXPLANATIONS / sizeof *EXPLANATIONS; i++) {
        if (mentions(problem, EXPLANATIONS[i].words)) {
            bg_text_append(message, EXPLANATIONS[i].message);
            return EXPLANATIONS[i].focus;
        }
    }
    bg_text_format(message, "this is not YAML: %s%s%s", problem->problem != NULL ? problem->problem : "it cannot be read",
                   problem->context != NULL ? " " : "", problem->context != NULL ? problem->context : "");
    return AT_PROBLEM;
}

enum bg_status bg_yaml_explain(const struct bg_source *source, const struct bg_yaml_problem *problem, struct bg_error *error)
{
    struct bg_text message = {0};
    struct bg_place place = explain(source, problem, &message) == AT_PROBLEM ? problem->problem_place : problem->context_place;
    bool on_key_line = problem->trail != NULL && problem->key_place.line == place.line;
    enum bg_status status = message.failed ? bg_error_no_memory(error)
                                           : bg_source_refuse(source, place, on_key_line ? problem->trail : NULL, message.data, error);
    bg_text_free(&message);
    return status;
}
