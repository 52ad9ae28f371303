/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The completion of command lines in shells.
 */
#include "manual_completion.h"

#include <string.h>

#include "blueguy/engine/quantity.h"
#include "blueguy/scenario/schema.h"
#include "commands.h"

static const char LICENSE[] = "# SPDX-License-Identifier: GPL-3.0-or-later\n";

/* The key that a path of names joined by dots leads to, or NULL. */
static const struct bg_key *find_key(const char *path)
{
    const struct bg_section *section = &bg_schema_root;
    const struct bg_key *key = NULL;
    struct bg_text name = {0};
    for (const char *step = path; step != NULL && section != NULL; section = key != NULL ? key->section : NULL) {
        const char *dot = strchr(step, '.');
        name.length = 0;
        bg_text_append_bytes(&name, step, dot != NULL ? (size_t)(dot - step) : strlen(step));
        key = name.failed ? NULL : bg_schema_find(section, name.data);
        step = dot != NULL ? dot + 1 : NULL;
    }
    bg_text_free(&name);
    return key;
}

static void append_words(struct bg_text *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bg_text_format(text, "%s%s", i > 0 ? " " : "", words[i]);
    }
}

/* Appends the words that may be an option's value, with blanks between them; nothing where it may be any text. */
static void append_choices(struct bg_text *text, const struct bg_option_info *info)
{
    const struct bg_key *key = info->path != NULL ? find_key(info->path) : NULL;
    if (info->kind == BG_OPTION_WORD) {
        append_words(text, info->words, info->n_words);
    } else if (key != NULL && key->kind == BG_VALUE_WORD) {
        append_words(text, key->words, key->n_words);
    } else if (info->argument != NULL && strcmp(info->argument, "QUANTITY") == 0) {
        for (int i = 0; i < BG_QUANTITIES; i++) {
            bg_text_format(text, "%s%s", i > 0 ? " " : "", bg_quantity_info((enum bg_quantity)i)->name);
        }
    }
}

/* Whether operands or values that are called so are folders. */
static bool are_folders(const char *called)
{
    return called != NULL && strncmp(called, "DIR", 3) == 0;
}

/* Bash ------------------------------------------------------------------------------------------------------------------------------------
 */

static const char BASH_HEAD[] = "_blueguy()\n"
                                "{\n"
                                "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options operands\n"
                                "    COMPREPLY=()\n"
                                "    # Bash takes --option=value for three words.\n"
                                "    if [[ $word == = ]]; then\n"
                                "        word=\n"
                                "    elif [[ $before == = ]]; then\n"
                                "        before=${COMP_WORDS[COMP_CWORD-2]}\n"
                                "    fi\n";

static const char BASH_TAIL[] = "    if [[ $word == -* ]]; then\n"
                                "        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
                                "        return\n"
                                "    fi\n"
                                "    compopt -o filenames 2>/dev/null\n"
                                "    if [[ $operands == files ]]; then\n"
                                "        mapfile -t COMPREPLY < <(compgen -d -- \"$word\"; compgen -f -X '!*.yaml' -- \"$word\")\n"
                                "    else\n"
                                "        mapfile -t COMPREPLY < <(compgen -d -- \"$word\")\n"
                                "    fi\n"
                                "}\n"
                                "complete -F _blueguy blueguy\n";

static void append_bash_commands(struct bg_text *text)
{
    size_t count;
    const struct bg_command *commands = bg_commands(&count);
    bg_text_append(text, "    if ((COMP_CWORD == 1)); then\n        mapfile -t COMPREPLY < <(compgen -W '");
    for (size_t i = 0; i < count; i++) {
        bg_text_format(text, "%s ", commands[i].name);
    }
    bg_text_append(text, "--help --version' -- \"$word\")\n        return\n    fi\n");
}

/* Appends what follows an option that takes a value. */
static void append_bash_value(struct bg_text *text, const struct bg_option_info *info)
{
    struct bg_text choices = {0};
    append_choices(&choices, info);
    bg_text_append(text, "    ");
    if (info->letter != '\0') {
        bg_text_format(text, "-%c | ", info->letter);
    }
    bg_text_format(text, "--%s)\n", info->name);
    if (choices.length > 0) {
        bg_text_format(text, "        mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$word\")\n", choices.data);
    } else if (are_folders(info->argument)) {
        bg_text_append(text, "        compopt -o filenames 2>/dev/null\n        mapfile -t COMPREPLY < <(compgen -d -- \"$word\")\n");
    }
    bg_text_append(text, "        return\n        ;;\n");
    text->failed = text->failed || choices.failed;
    bg_text_free(&choices);
}

static void append_bash_values(struct bg_text *text)
{
    bg_text_append(text, "    case $before in\n");
    for (int i = 0; i < BG_OPTIONS; i++) {
        if (bg_option_table[i].argument != NULL) {
            append_bash_value(text, &bg_option_table[i]);
        }
    }
    bg_text_append(text, "    esac\n");
}

static void append_bash_options(struct bg_text *text)
{
    size_t count;
    const struct bg_command *commands = bg_commands(&count);
    bg_text_append(text, "    case ${COMP_WORDS[1]} in\n");
    for (size_t i = 0; i < count; i++) {
        bg_text_format(text, "    %s)\n        operands=%s\n        options='", commands[i].name,
                       are_folders(commands[i].operands) ? "folders" : "files");
        for (int option = 0; option < BG_OPTIONS; option++) {
            if ((commands[i].options & BG_OPTION_BIT(option)) != 0) {
                bg_text_format(text, "--%s ", bg_option_table[option].name);
            }
        }
        bg_text_append(text, "'\n        ;;\n");
    }
    bg_text_append(text, "    *)\n        return\n        ;;\n    esac\n");
}

void bg_manual_completion_append_bash(struct bg_text *text)
{
    bg_text_append(text, LICENSE);
    bg_text_append(text, BASH_HEAD);
    append_bash_commands(text);
    append_bash_values(text);
    append_bash_options(text);
    bg_text_append(text, BASH_TAIL);
}

/* Zsh -------------------------------------------------------------------------------------------------------------------------------------
 */

static const char ZSH_HEAD[] = "_blueguy()\n"
                               "{\n"
                               "    local -a commands\n"
                               "    commands=(\n";

static const char ZSH_MIDDLE[] = "    )\n"
                                 "    if (( CURRENT == 2 )); then\n"
                                 "        _describe command commands\n"
                                 "        compadd -- --help --version\n"
                                 "        return\n"
                                 "    fi\n"
                                 "    shift words\n"
                                 "    (( CURRENT-- ))\n"
                                 "    case $words[1] in\n";

static const char ZSH_TAIL[] = "    esac\n"
                               "}\n"
                               "_blueguy \"$@\"\n";

/* Appends words for between single quotes, in which _arguments and _describe find no bracket or colon of theirs. */
static void append_zsh_words(struct bg_text *text, const char *words)
{
    for (const char *c = words; *c != '\0'; c++) {
        if (*c == '\'') {
            bg_text_append(text, "'\\''");
            continue;
        }
        if (strchr(":[]\\", *c) != NULL) {
            bg_text_append(text, "\\");
        }
        bg_text_append_bytes(text, c, 1);
    }
}

/* Appends an option as _arguments takes it: any may be given again, and a value may also follow the name after an equals sign. */
static void append_zsh_option(struct bg_text *text, const struct bg_option_info *info)
{
    const char *equals = info->argument != NULL ? "=" : "";
    struct bg_text choices = {0};
    append_choices(&choices, info);
    if (info->letter != '\0') {
        bg_text_format(text, "            '*'{-%c%s,--%s%s}'[", info->letter, info->argument != NULL ? "+" : "", info->name, equals);
    } else {
        bg_text_format(text, "            '*--%s%s[", info->name, equals);
    }
    append_zsh_words(text, info->meaning);
    bg_text_append(text, "]");
    if (info->argument != NULL) {
        bg_text_append(text, ":");
        append_zsh_words(text, info->argument);
        bg_text_append(text, ":");
    }
    if (choices.length > 0) {
        bg_text_format(text, "(%s)", choices.data);
    } else if (are_folders(info->argument)) {
        bg_text_append(text, "_files -/");
    } else if (info->argument != NULL && strcmp(info->argument, "FILE") == 0) {
        bg_text_append(text, "_files");
    }
    bg_text_append(text, "' \\\n");
    text->failed = text->failed || choices.failed;
    bg_text_free(&choices);
}

static void append_zsh_command(struct bg_text *text, const struct bg_command *command)
{
    bg_text_format(text, "    %s)\n        _arguments -s \\\n", command->name);
    for (int option = 0; option < BG_OPTIONS; option++) {
        if ((command->options & BG_OPTION_BIT(option)) != 0) {
            append_zsh_option(text, bg_command_option(command, (enum bg_option)option));
        }
    }
    bg_text_format(text, "            '*:%s'\n        ;;\n",
                   are_folders(command->operands) ? "folder:_files -/" : "scenario:_files -g \"*.yaml\"");
}

void bg_manual_completion_append_zsh(struct bg_text *text)
{
    size_t count;
    const struct bg_command *commands = bg_commands(&count);
    bg_text_append(text, "#compdef blueguy\n");
    bg_text_append(text, LICENSE);
    bg_text_append(text, ZSH_HEAD);
    for (size_t i = 0; i < count; i++) {
        bg_text_format(text, "        '%s:", commands[i].name);
        append_zsh_words(text, commands[i].does);
        bg_text_append(text, "'\n");
    }
    bg_text_append(text, ZSH_MIDDLE);
    for (size_t i = 0; i < count; i++) {
        append_zsh_command(text, &commands[i]);
    }
    bg_text_append(text, ZSH_TAIL);
}
