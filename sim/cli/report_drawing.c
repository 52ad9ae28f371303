/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawing of gnuplot's within a page.
 */
#include "report_drawing.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SPACES " \t\r\n"
#define BODY_START "</desc>"
#define MARKS_END "</defs>"

/* A piece of the file. */
struct span {
    const char *start;
    size_t length;
};

struct attribute {
    struct span name;
    struct span value;
};

struct drawing {
    struct bg_text *html;
    const char *at;   /* What is to be read next. */
    const char *body; /* What stands behind the definitions of marks. */
    const char *prefix;
    double title_size; /* The largest size of type is the title's. */
};

static bool is(struct span span, const char *word)
{
    return span.length == strlen(word) && strncmp(span.start, word, span.length) == 0;
}

static bool is_one_of(struct span span, const char *const *words, size_t n)
{
    bool found = false;
    for (size_t i = 0; i < n; i++) {
        found = found || is(span, words[i]);
    }
    return found;
}

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* What stands behind a needle, or NULL where there is none. */
static const char *skip_past(const char *text, const char *needle)
{
    const char *found = strstr(text, needle);
    return found != NULL ? found + strlen(needle) : NULL;
}

/* Reads the next attribute of a tag; returns false at the tag's end and where there is none that can be read. */
static bool next_attribute(const char **at, struct attribute *attribute)
{
    const char *name = *at + strspn(*at, SPACES);
    const size_t length = strcspn(name, "=/>" SPACES);
    const char *equals = name + length + strspn(name + length, SPACES);
    if (length == 0 || *equals != '=') {
        return false;
    }
    const char *quote = equals + 1 + strspn(equals + 1, SPACES);
    const char *end = *quote == '"' || *quote == '\'' ? strchr(quote + 1, *quote) : NULL;
    if (end == NULL) {
        return false;
    }
    *attribute = (struct attribute){{name, length}, {quote + 1, (size_t)(end - quote - 1)}};
    *at = end + 1;
    return true;
}

static double largest_type(const char *svg)
{
    double largest = 0;
    for (const char *at = svg; (at = skip_past(at, "font-size=\"")) != NULL;) {
        const double size = strtod(at, NULL);
        largest = size > largest ? size : largest;
    }
    return largest;
}

/* Whether something behind a mark's name refers to it: the drawing does, or one of the later marks, which are made of earlier ones. */
static bool is_used(struct span name)
{
    for (const char *at = name.start; (at = strchr(at, '#')) != NULL;) {
        at++;
        if (strncmp(at, name.start, name.length) == 0 && strchr("'\")", at[name.length]) != NULL) {
            return true;
        }
    }
    return false;
}

/* Appends numbers to a tenth, and what stands between them with no more space than it needs. */
static void append_places(struct bg_text *html, struct span value)
{
    const char *end = value.start + value.length;
    bool number_before = false;
    for (const char *at = value.start; at < end;) {
        char *behind = NULL;
        const double number = strchr("+-.0123456789", *at) != NULL ? strtod(at, &behind) : 0;
        const size_t space = strspn(at, SPACES);
        if (behind != NULL && behind > at) {
            char digits[BG_NUMBER_SIZE];
            snprintf(digits, sizeof digits, "%.1f", number);
            char *tenths = strchr(digits, '.');
            if (tenths != NULL && tenths[1] == '0') {
                *tenths = '\0';
            }
            bg_text_append(html, strcmp(digits, "-0") == 0 ? "0" : digits);
            at = behind;
            number_before = true;
        } else if (space > 0) {
            at += space;
            bg_text_append(html, number_before && at < end && strchr("+-.0123456789", *at) != NULL ? " " : "");
        } else {
            bg_text_append_bytes(html, at++, 1);
            number_before = false;
        }
    }
}

/* Appends "rgb( 27,  39,  51)" as "#1b2733"; returns false where the value is something else. */
static bool append_colour(struct bg_text *html, struct span value)
{
    static const char rgb[] = "rgb(";
    enum { PARTS = 3 };
    if (!starts(value.start, rgb)) {
        return false;
    }
    const char *at = value.start + strlen(rgb);
    bg_text_append(html, "#");
    for (int i = 0; i < PARTS; i++) {
        char *behind;
        bg_text_format(html, "%02lx", (unsigned long)strtol(at, &behind, 10) & UCHAR_MAX);
        at = behind + (*behind == ',');
    }
    return true;
}

static void append_value(const struct drawing *drawing, const struct attribute *attribute)
{
    static const char *const places[] = {"d", "points", "transform"};
    static const char url[] = "url(#";
    struct bg_text *html = drawing->html;
    struct span value = attribute->value;
    if (is_one_of(attribute->name, places, sizeof places / sizeof places[0])) {
        append_places(html, value);
    } else if (!append_colour(html, value)) {
        const size_t shared = is(attribute->name, "id")                                    ? 0
                              : is(attribute->name, "xlink:href") && value.start[0] == '#' ? 1
                              : value.length > strlen(url) && starts(value.start, url)     ? strlen(url)
                                                                                           : value.length;
        bg_text_append_bytes(html, value.start, shared);
        bg_text_append(html, shared < value.length ? drawing->prefix : "");
        bg_text_append_bytes(html, value.start + shared, value.length - shared);
    }
}

/* What holds anyway, or is of no use to a page. */
static bool is_idle(const struct attribute *attribute)
{
    static const struct {
        const char *name;
        const char *value; /* NULL: any. */
    } idle[] = {
        {"class", NULL},    {"font-family", NULL}, {"text-anchor", "start"}, {"stroke-linecap", "butt"}, {"stroke-linejoin", "miter"},
        {"xml:space", NULL}};
    bool any = false;
    for (size_t i = 0; i < sizeof idle / sizeof idle[0]; i++) {
        any = any || (is(attribute->name, idle[i].name) && (idle[i].value == NULL || is(attribute->value, idle[i].value)));
    }
    return any;
}

/* Whether a reference leads to nothing outside the page. */
static bool is_inside(const char *reference)
{
    return reference[0] == '#' || starts(reference, "data:image/png;base64,");
}

/* Appends the tag that starts here; returns false where it could do more than be looked at. */
static bool append_tag(struct drawing *drawing)
{
    static const char *const shapes[] = {"g",    "defs", "rect",  "circle", "ellipse", "line",        "polyline", "polygon",
                                         "path", "use",  "image", "filter", "feFlood", "feComposite", "text",     "tspan"};
    const struct span name = {drawing->at + 1, strcspn(drawing->at + 1, "/>" SPACES)};
    struct attribute attribute;
    if (!is_one_of(name, shapes, sizeof shapes / sizeof shapes[0])) {
        return false;
    }
    bg_text_append(drawing->html, "<");
    bg_text_append_bytes(drawing->html, name.start, name.length);
    drawing->at = name.start + name.length;
    while (next_attribute(&drawing->at, &attribute)) {
        if (starts(attribute.name.start, "on") || (is(attribute.name, "xlink:href") && !is_inside(attribute.value.start))) {
            return false;
        }
        if (!is_idle(&attribute)) {
            const char quote[] = {attribute.value.start[-1], '\0'};
            bg_text_append(drawing->html, " ");
            bg_text_append_bytes(drawing->html, attribute.name.start, attribute.name.length);
            bg_text_format(drawing->html, "=%s", quote);
            append_value(drawing, &attribute);
            bg_text_append(drawing->html, quote);
        }
        const bool of_title = is(attribute.name, "font-size") && strtod(attribute.value.start, NULL) == drawing->title_size;
        bg_text_append(drawing->html, of_title ? " class='title'" : "");
    }
    drawing->at += strspn(drawing->at, SPACES);
    const char *end = *drawing->at == '/' ? "/>" : ">";
    bg_text_append(drawing->html, end);
    const bool whole = starts(drawing->at, end);
    drawing->at += whole ? strlen(end) : 0;
    return whole;
}

/* Passes over a mark that nothing uses; returns whether it did. */
static bool skip_mark(struct drawing *drawing)
{
    struct attribute attribute;
    const struct span name = {drawing->at + 1, strcspn(drawing->at + 1, "/>" SPACES)};
    const char *at = name.start + name.length;
    while (drawing->at < drawing->body && !is(name, "g") && next_attribute(&at, &attribute)) {
        if (is(attribute.name, "id") && !is_used(attribute.value)) {
            const char *behind = skip_past(at, is(name, "filter") ? "</filter>" : "/>");
            drawing->at = behind != NULL ? behind : at;
            return true;
        }
    }
    return false;
}

/* Ends a group; one in which nothing stands is taken back. */
static void end_group(struct bg_text *html)
{
    size_t last = html->length;
    while (last > 0 && html->data[last - 1] != '<') {
        last--;
    }
    if (last > 0 && html->data[last] == 'g' && html->data[last + 1] != '/' && html->data[html->length - 2] != '/') {
        html->length = last - 1;
        html->data[html->length] = '\0';
    } else {
        bg_text_append(html, "</g>");
    }
}

/* Reads on behind the next piece of the file; returns false where it is not to be had. */
static bool append_piece(struct drawing *drawing)
{
    static const char group_end[] = "</g>";
    static const char title[] = "<title>";
    const char *at = drawing->at;
    if (*at != '<') {
        const size_t length = strcspn(at, "<");
        bg_text_append_bytes(drawing->html, at, strspn(at, SPACES) < length ? length : 0);
        drawing->at += length;
        return true;
    }
    if (starts(at, group_end)) {
        end_group(drawing->html);
        drawing->at += strlen(group_end);
        return true;
    }
    if (starts(at, "<!--") || starts(at, title)) { /* Its titles are gnuplot's commands. */
        drawing->at = skip_past(at, starts(at, title) ? "</title>" : "-->");
        return drawing->at != NULL;
    }
    if (starts(at, "</")) {
        const size_t length = strcspn(at, ">") + 1;
        bg_text_append_bytes(drawing->html, at, length);
        drawing->at += length;
        return true;
    }
    return skip_mark(drawing) || append_tag(drawing);
}

bool bg_report_drawing_append(struct bg_text *html, const char *svg, const char *prefix)
{
    const char *start = skip_past(svg, BODY_START);
    const char *marks_end = start != NULL ? skip_past(start, MARKS_END) : NULL;
    const size_t before = html->length;
    if (marks_end == NULL || strstr(svg, "Produced by GNUPLOT") == NULL || skip_past(svg, "</svg>") == NULL) {
        return false;
    }
    struct drawing drawing = {.html = html, .at = start, .body = marks_end, .prefix = prefix, .title_size = largest_type(svg)};
    bool good = true;
    while (good && !starts(drawing.at, "</svg>")) {
        good = *drawing.at != '\0' && append_piece(&drawing);
    }
    if (!good && html->data != NULL) {
        html->length = before;
        html->data[before] = '\0';
    }
    return good;
}
