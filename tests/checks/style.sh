#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Holds the sources against the rules of the house that a script can see: an SPDX line in each, no file over 400 lines, no function of
# the program over 40 between its braces (tests may hold a table of cases), and nothing left to do.

set -eu
cd "$(dirname "$0")/../.."

# The marks, in two parts so that this file does not hold them.
marks="TO""DO|FIX""ME|XX""X|HA""CK"

sources=$(find sim include tests plots scenarios .ci Makefile \
    \( -path tests/cli/broken -o -path tests/fuzz/corpus -o -path tests/reference \) -prune -o \
    -type f \( -name '*.[ch]' -o -name '*.sh' -o -name '*.gp' -o -name '*.yaml' -o -name 'Makefile' -o -path '.ci/*' \) -print | LC_ALL=C sort)

# shellcheck disable=SC2016 # The dollars are awk's.
if echo "$sources" | xargs awk -v marks="(^|[^A-Za-z])($marks)([^A-Za-z]|\$)" '
    function refuse(line, why) {
        printf "%s:%d: %s\n", FILENAME, line, why
        refused++
    }
    function end_of_file() {
        if (name != "" && !licensed) {
            printf "%s: no SPDX-License-Identifier: GPL-3.0-or-later in the first three lines\n", name
            refused++
        }
        if (name ~ /\.[ch]$/ && lines > 400) {
            printf "%s: %d lines, more than 400\n", name, lines
            refused++
        }
    }
    FNR == 1 {
        end_of_file()
        name = FILENAME
        licensed = 0
        start = 0
    }
    { lines = FNR }
    FNR <= 3 && /SPDX-License-Identifier: GPL-3.0-or-later/ { licensed = 1 }
    $0 ~ marks { refuse(FNR, "something is left to do") }
    name ~ /^(sim|include)\// && /^{$/ { start = FNR }
    /^}/ && start {
        if (FNR - start - 1 > 40) {
            refuse(start, "a function of " FNR - start - 1 " lines, more than 40")
        }
        start = 0
    }
    END {
        end_of_file()
        exit refused > 0
    }'; then
    echo "1 passed, 0 failed"
else
    echo "0 passed, 1 failed"
    exit 1
fi
