/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Varied paths in words.
 */
#include "path_words.h"

#include <stddef.h>
#include <string.h>

/* What a path's last key means. */
struct meaning {
    const char *key;
    const char *name;   /* NULL: the path says it. */
    const char *before; /* What stands before one of its values, */
    const char *after;  /* and behind. */
    bool share;
};

static const struct meaning MEANINGS[] = {
    {"personalized", "share with a note", "", " with a note", true},
    {"invites", "number of invitations", "", " invitations", false},
    {"strikes", "number of strikes allowed", "", " strikes allowed", false},
    {"strikes_so_far", "number of strikes so far", "", " strikes so far", false},
    {"window", "time until a strike is forgotten", "strikes forgotten after ", "", false},
    {"weekly_limit", "most invitations a week", "at most ", " invitations a week", false},
    {"withdraw_after", "time until withdrawal", "withdrawal after ", "", false},
    {"idk", "chance of an IDK", "an IDK chance of ", "", true},
    {"accept", "chance of an accept", "an accept chance of ", "", true},
    {"every", "time between batches", "a batch every ", "", false},
    {"horizon", "time looked at", "", " to look at", false},
    {"warms", NULL, "", "", true},
    {"strengthens", NULL, "", "", true},
    {"share", NULL, "", "", true},
};

static const struct meaning *find(const char *path)
{
    const char *dot = strrchr(path, '.');
    const char *key = dot != NULL ? dot + 1 : path;
    for (size_t i = 0; i < sizeof MEANINGS / sizeof MEANINGS[0]; i++) {
        if (strcmp(MEANINGS[i].key, key) == 0) {
            return &MEANINGS[i];
        }
    }
    return NULL;
}

bool bg_path_words_is_share(const char *path)
{
    const struct meaning *meaning = find(path);
    return meaning != NULL && meaning->share;
}

void bg_path_words_name(struct bg_text *text, const char *path)
{
    const struct meaning *meaning = find(path);
    bg_text_append(text, meaning != NULL && meaning->name != NULL ? meaning->name : path);
}

void bg_path_words_value(struct bg_text *text, const char *path, const char *value)
{
    const struct meaning *meaning = find(path);
    if (meaning != NULL && meaning->name != NULL) {
        bg_text_format(text, "%s%s%s", meaning->before, value, meaning->after);
    } else {
        bg_text_format(text, "%s at %s", path, value);
    }
}
