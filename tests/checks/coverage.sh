#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Tells how much of sim/ was run, file by file, from what a build with --coverage left behind.
#
#   coverage.sh BUILD
#
# Fails under 95 % of the lines, or 85 % of the branches.

set -eu
build=${1:-build-coverage}

find "$build/obj/sim" -name '*.gcda' | LC_ALL=C sort | xargs gcov --no-output --branch-probabilities | awk '
    /^File / {
        split($0, quoted, "\047")
        file = quoted[2]
        ours = file ~ /^sim\//
    }
    ours && /^Lines executed:/ || ours && /^Taken at least once:/ {
        kind = /^Lines/ ? "lines" : "branches"
        split($0, parts, "[:%]")
        count = $NF
        total[kind] += count
        taken[kind] += count * parts[2] / 100
        share[kind] = parts[2]
    }
    ours && /^Lines executed:/ { share["branches"] = 100 }
    ours && (/^No calls/ || /^Calls executed:/) {
        printf "%6.1f %% of lines %6.1f %% of branches  %s\n", share["lines"], share["branches"], file
        ours = 0
    }
    END {
        if (!total["lines"] || !total["branches"]) {
            print "nothing was run"
            exit 1
        }
        lines = 100 * taken["lines"] / total["lines"]
        branches = 100 * taken["branches"] / total["branches"]
        printf "%6.1f %% of lines %6.1f %% of branches  in all\n", lines, branches
        exit lines < 95 || branches < 85
    }'
