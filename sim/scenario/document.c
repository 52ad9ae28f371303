/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scenario file as a tree of nodes.
 */
#define _XOPEN_SOURCE 700 /* For realpath(). */

#include "blueguy/scenario/document.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "blueguy/base/text.h"
#include "blueguy/scenario/node.h"
#include "blueguy/scenario/yaml.h"

enum { LARGEST_FILE = 1 << 20 };

static const char MANIFEST[] = "manifest.yaml";

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* A copy of the last part of the path of the folder that a file is in, or NULL where it has no name. */
static char *folder_name(const char *file)
{
    char *real = realpath(file, NULL);
    if (real == NULL) {
        return NULL;
    }
    char *name = NULL;
    char *slash = strrchr(real, '/');
    *slash = '\0';
    if (*base_of(real) != '\0') {
        name = bg_text_copy(base_of(real));
    }
    free(real);
    return name;
}

/* The name of a scenario: of its file without the ending, or of the folder that a manifest is in.  A file of dots and an ending keeps all
 * of it: no scenario is called "..". */
static char *scenario_name(const char *file)
{
    const char *base = base_of(file);
    if (strcmp(base, MANIFEST) == 0) {
        char *folder = folder_name(file);
        if (folder != NULL) {
            return folder;
        }
    }
    char *name = bg_text_copy(base);
    char *dot = name != NULL ? strrchr(name, '.') : NULL;
    if (dot != NULL && strspn(name, ".") < (size_t)(dot - name)) {
        *dot = '\0';
    }
    return name;
}

static enum bg_status refuse_file(struct bg_error *error, const char *file, const char *reason)
{
    /* A name that is empty is shown as such. */
    return bg_error_add(error, BG_FAILED, "%s: cannot be read: %s", file[0] != '\0' ? file : "\"\"", reason);
}

/* Opens a regular file for reading and returns its descriptor, or below 0, having said why.  A FIFO without a writer would block, so it is
 * opened without waiting. */
static int open_file(const char *file, struct bg_error *error)
{
    struct stat about;
    int descriptor = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0 || fstat(descriptor, &about) != 0) {
        refuse_file(error, file, strerror(errno));
    } else if (!S_ISREG(about.st_mode)) {
        refuse_file(error, file, S_ISDIR(about.st_mode) ? "it is a folder" : "it is not a regular file");
    } else {
        return descriptor;
    }
    if (descriptor >= 0) {
        close(descriptor);
    }
    return -1;
}

enum bg_status bg_document_load(char **text, size_t *length, const char *file, struct bg_error *error)
{
    /* Up to one byte more than is allowed, which tells that there are more. */
    int descriptor = open_file(file, error);
    if (descriptor < 0) {
        return BG_FAILED;
    }
    enum bg_status status = BG_OK;
    char *buffer = malloc(LARGEST_FILE + 1);
    size_t filled = 0;
    ssize_t count = 1;
    if (buffer == NULL) {
        status = bg_error_no_memory(error);
    }
    while (status == BG_OK && count > 0 && filled <= LARGEST_FILE) {
        count = read(descriptor, buffer + filled, LARGEST_FILE + 1 - filled);
        if (count > 0) {
            filled += (size_t)count;
        } else if (count < 0 && errno == EINTR) {
            count = 1;
        } else if (count < 0) {
            status = refuse_file(error, file, strerror(errno));
        }
    }
    close(descriptor);
    if (status == BG_OK && filled > LARGEST_FILE) {
        status = bg_error_add(error, BG_INVALID, "%s: larger than 1 MiB; a scenario is smaller", file);
    }
    if (status != BG_OK) {
        free(buffer);
        return status;
    }
    *text = buffer;
    *length = filled;
    return BG_OK;
}

/* A document with its names and without a root. */
static struct bg_document *new_document(const char *file, const char *name)
{
    struct bg_document *document = calloc(1, sizeof *document);
    if (document == NULL) {
        return NULL;
    }
    document->file = bg_text_copy(file);
    document->name = name != NULL ? bg_text_copy(name) : scenario_name(file);
    if (document->file == NULL || document->name == NULL) {
        bg_document_free(document);
        return NULL;
    }
    return document;
}

enum bg_status bg_document_read(struct bg_document **document, const char *file, struct bg_error *error)
{
    char *text;
    size_t length;
    *document = NULL;
    enum bg_status status = bg_document_load(&text, &length, file, error);
    if (status != BG_OK) {
        return status;
    }
    status = bg_document_parse(document, text, length, file, error);
    free(text);
    if (status != BG_OK) {
        bg_document_free(*document);
        *document = NULL;
    }
    return status;
}

enum bg_status bg_document_parse(struct bg_document **document, const char *text, size_t length, const char *file, struct bg_error *error)
{
    struct bg_source source;
    *document = NULL;
    if (length > LARGEST_FILE) {
        return bg_error_add(error, BG_INVALID, "%s: larger than 1 MiB; a scenario is smaller", file);
    }
    struct bg_document *parsed = new_document(file, NULL);
    if (parsed == NULL) {
        return bg_error_no_memory(error);
    }
    bg_source_init(&source, file, BG_IN_FILE, text, length);
    enum bg_status status = bg_yaml_parse(&parsed->root, &source, error);
    if (parsed->root == NULL) {
        bg_document_free(parsed);
        return status;
    }
    *document = parsed;
    return status;
}

static bool copy_origins(struct bg_document *copy, const struct bg_document *document)
{
    if (document->n_origins == 0) {
        return true;
    }
    copy->origins = calloc(document->n_origins, sizeof *copy->origins);
    if (copy->origins == NULL) {
        return false;
    }
    for (size_t i = 0; i < document->n_origins; i++) {
        copy->origins[i] = bg_text_copy(document->origins[i]);
        if (copy->origins[i] == NULL) {
            return false;
        }
        copy->n_origins++;
    }
    return true;
}

enum bg_status bg_document_copy(struct bg_document **copy, const struct bg_document *document, struct bg_error *error)
{
    *copy = NULL;
    struct bg_document *made = new_document(document->file, document->name);
    if (made == NULL) {
        return bg_error_no_memory(error);
    }
    made->root = bg_node_copy(document->root);
    if (made->root == NULL || !copy_origins(made, document)) {
        bg_document_free(made);
        return bg_error_no_memory(error);
    }
    *copy = made;
    return BG_OK;
}

void bg_document_free(struct bg_document *document)
{
    if (document == NULL) {
        return;
    }
    for (size_t i = 0; i < document->n_origins; i++) {
        free(document->origins[i]);
    }
    free(document->origins);
    bg_node_free(document->root);
    free(document->name);
    free(document->file);
    free(document);
}
