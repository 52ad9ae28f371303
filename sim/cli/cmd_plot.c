/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blueguy plot: the charts of what earlier commands wrote.
 */
#include <stdlib.h>
#include <string.h>

#include "blueguy/output/folder.h"
#include "blueguy/scenario/document.h"
#include "blueguy/scenario/node.h"
#include "commands.h"
#include "figures.h"
#include "signals.h"

/* The version that a manifest notes, or NULL. */
static const char *noted_version(const struct bg_document *manifest)
{
    const struct bg_item *run = bg_node_find(manifest->root, "run");
    const struct bg_item *version = run != NULL ? bg_node_find(run->value, "version") : NULL;
    return version != NULL ? version->value->text : NULL;
}

static enum bg_status draw(const char *folder, const struct bg_document *manifest, const struct bg_options *options, struct bg_error *error)
{
    struct bg_scenario scenario;
    struct bg_error warnings = {0};
    enum bg_status status = bg_scenario_decode(&scenario, manifest, error, &warnings);
    bg_error_free(&warnings); /* They were told when it was run. */
    if (status == BG_OK) {
        status = bg_figures_draw(folder, &scenario, &scenario.run, noted_version(manifest), options, error);
        bg_scenario_free(&scenario);
    }
    return status;
}

/* Draws the charts of one folder; its manifest tells of what they are. */
static enum bg_status plot(const char *folder, const struct bg_options *options, struct bg_error *error)
{
    struct bg_document *manifest = NULL;
    char *path = bg_folder_join(folder, "manifest.yaml");
    if (path == NULL) {
        return bg_error_no_memory(error);
    }
    enum bg_status status = bg_document_read(&manifest, path, error);
    if (status == BG_OK) {
        status = draw(folder, manifest, options, error);
    }
    bg_document_free(manifest);
    free(path);
    return status;
}

enum bg_status bg_cmd_plot(const struct bg_options *options, struct bg_error *error)
{
    enum bg_status status = BG_OK;
    for (size_t i = 0; i < options->n_operands && status != BG_INTERRUPTED; i++) {
        const enum bg_status one = plot(options->operands[i], options, error);
        status = one != BG_OK ? one : status;
    }
    return status;
}
