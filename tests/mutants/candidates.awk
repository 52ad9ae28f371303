# SPDX-License-Identifier: GPL-3.0-or-later
#
# Lists the small faults that could be made in C sources that are laid out as ours are, one in a line, with tabs between
#   file, line, column, length of what is replaced, replacement.

BEGIN {
    n_pairs = split("+ - * / % < < <= <= > > >= >= == != && || += -= *= /= & << >>", from, " ")
    split("- + / * * <= >= < > >= < > < != == || && -= += /= *= | >> <<", to, " ")
}

function offer(column, count, text) {
    printf "%s\t%d\t%d\t%d\t%s\n", FILENAME, FNR, column, count, text
}

# The line without comments and without what stands in quotes; every other character keeps its column.
function code_of(line,    i, c, code) {
    code = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (in_comment) {
            if (substr(line, i, 2) == "*/") {
                in_comment = 0
                code = code " "
                i++
            }
            c = " "
        } else if (quote != "") {
            if (c == "\\") {
                code = code "_"
                i++
            } else if (c == quote) {
                quote = ""
            }
            c = "_"
        } else if (substr(line, i, 2) == "/*") {
            in_comment = 1
            code = code " "
            i++
            c = " "
        } else if (c == "\"" || c == "'") {
            quote = c
            c = "_"
        }
        code = code c
    }
    return code
}

# Another operator; each stands between spaces, or at the end of a line.
function offer_operators(code,    pair, at, start) {
    for (pair = 1; pair <= n_pairs; pair++) {
        start = 1
        while ((at = index(substr(code " ", start), " " from[pair] " ")) > 0) {
            offer(start + at, length(from[pair]), to[pair])
            start += at
        }
    }
    start = 1
    while (match(substr(code, start), /\+\+|--/)) {
        at = start + RSTART - 1
        offer(at, 2, substr(code, at, 2) == "++" ? "--" : "++")
        start = at + 2
    }
}

# A number that is larger or smaller by 1, or 0.
function offer_numbers(code,    start, at, number) {
    start = 1
    while (match(substr(code, start), /(^|[^A-Za-z0-9_.])[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?/)) {
        at = start + RSTART - 1
        number = substr(code, at, RLENGTH)
        start = at + RLENGTH
        if (number !~ /^[0-9]/) {
            at++
            number = substr(number, 2)
        }
        offer(at, length(number), "(" number " + 1)")
        offer(at, length(number), "(" number " - 1)")
        if (number != 0 && number != 1) {
            offer(at, length(number), "0")
        }
    }
}

# Where the bracket that opens at a column closes; 0 where it does not in this line.
function closing(code, at,    depth, c) {
    for (depth = 0; at <= length(code); at++) {
        c = substr(code, at, 1)
        depth += (c == "(") - (c == ")")
        if (depth == 0) {
            return at
        }
    }
    return 0
}

# A condition turned round.
function offer_conditions(code, line,    start, at, end, parts) {
    if (match(code, /(if|while) \(/)) {
        at = RSTART + RLENGTH - 1
        end = closing(code, at)
        if (end > 0) {
            offer(at, end - at + 1, "(!" substr(line, at, end - at + 1) ")")
        }
    }
    if (code ~ /for \(.*; .*; .*\) \{$/ && split(code, parts, /; /) == 3) {
        at = length(parts[1]) + 3
        offer(at, length(parts[2]), "!(" substr(line, at, length(parts[2])) ")")
    }
    start = 1
    while (match(substr(code, start), /![A-Za-z_*(]/)) {
        offer(start + RSTART - 1, 1, "")
        start += RSTART
    }
}

# A statement left out: a call, an assignment, a step, a jump.
function offer_removal(code,    text) {
    text = code
    sub(/^ +/, "", text)
    if (before ~ /[;{}:]$/ && text ~ /^([a-z_*][^ ;]*( [-+*\/|]?= .*|\(.*\)|\+\+|--)|break|continue);$/ && text !~ /^[a-z_]+ [a-z_*]/) {
        offer(length(code) - length(text) + 1, length(text), ";")
    }
}

FNR == 1 {
    in_comment = 0
    quote = before = ""
}

{
    code = code_of($0)
    sub(/ +$/, "", code)
}

code ~ /^#define [A-Z_]+ / {
    offer_numbers(code)
}

# A little more room than is needed is no fault, and how much is asked for stands in numbers.
code !~ /^#/ && code !~ /alloc\(|room_for\(/ {
    offer_numbers(code)
}

code !~ /^#/ && code != "" {
    offer_operators(code)
    offer_conditions(code, $0)
    offer_removal(code)
    before = code
}
