#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Proves from the #include lines that the layers are kept: a folder includes only itself and the folders to its left in
#
#   base <- scenario <- chance <- engine <- estimate <- study <- cli
#
# while output includes base alone, and only cli may include output.  Private headers, those beside the bodies, stay in their folder.  MPI is
# known to sim/cli/ranks* alone.

set -eu
cd "$(dirname "$0")/../.."

# shellcheck disable=SC2016 # The dollars are awk's.
if find sim include/blueguy -name '*.[ch]' -print | LC_ALL=C sort | xargs awk '
    BEGIN {
        n = split("base scenario chance engine estimate study cli", order, " ")
        for (i = 1; i <= n; i++) {
            for (j = 1; j <= i; j++) {
                allowed[order[i], order[j]] = 1
            }
        }
        allowed["output", "output"] = allowed["output", "base"] = allowed["cli", "output"] = 1
    }
    function refuse(why) {
        printf "%s:%d: %s\n", FILENAME, FNR, why
        refused++
    }
    FNR == 1 {
        n_parts = split(FILENAME, parts, "/")
        from = parts[n_parts - 1]
        if (!((from, from) in allowed)) {
            refuse("no layer is called \"" from "\"")
        }
    }
    /^[ \t]*#[ \t]*include[ \t]*"/ {
        split($0, quoted, "\"")
        depth = split(quoted[2], path, "/")
        includes++
        if (depth == 1) {
            if (FILENAME ~ /^include/) {
                refuse("a public header includes a private one: " quoted[2])
            }
        } else if (depth != 3 || path[1] != "blueguy") {
            refuse("includes neither a public header nor one of its own folder: " quoted[2])
        } else if (!((from, path[2]) in allowed)) {
            refuse(from " may not include " path[2] ": " quoted[2])
        }
    }
    /^[ \t]*#[ \t]*include[ \t]*</ && /<blueguy\// {
        refuse("our own headers stand in quotes")
    }
    /^[ \t]*#[ \t]*include[ \t]*[<"]mpi/ && FILENAME !~ /^sim\/cli\/ranks/ {
        refuse("only sim/cli/ranks* may know MPI")
    }
    /^[ \t]*#[ \t]*include[ \t]*"ranks/ && FILENAME !~ /^sim\/cli\/ranks/ {
        refuse("the crew is what others know of ranks")
    }
    END {
        if (!includes) {
            print "no #include was found"
            refused++
        }
        if (refused) {
            exit 1
        }
    }'; then
    echo "1 passed, 0 failed"
else
    echo "0 passed, 1 failed"
    exit 1
fi
