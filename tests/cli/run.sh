#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs the tests of the command line: tests/cli/run.sh [BUILD [TEST...]], BUILD being the folder that the program was built in.  Each test
# is a script whose name is the sentence that it proves; it runs in an empty folder of its own and fails by its exit code.  Without tests
# named, all of them are run.

here=$(cd "$(dirname "$0")" && pwd)
BLUEGUY=$(cd "${1:-$here/../../build}" && pwd)/blueguy
[ $# -gt 0 ] && shift
if [ ! -x "$BLUEGUY" ]; then
    echo "tests/cli/run.sh: $BLUEGUY is no program; build it first" >&2
    exit 1
fi
LIB=$here/lib
export BLUEGUY LIB
[ $# -gt 0 ] || set -- "$here"/*.sh

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP

passed=0
failed=0
for test in "$@"; do
    name=$(basename "$test" .sh)
    [ "$name" = run ] && continue
    case $test in
        /*) ;;
        *) test=$PWD/$test ;;
    esac
    mkdir "$scratch/$name"
    if (cd "$scratch/$name" && sh -eu "$test") >"$scratch/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "not so: $name" | tr _ ' '
        sed 's/^/    /' "$scratch/log"
    fi
    chmod -R u+w "$scratch/$name"
    rm -rf "${scratch:?}/$name"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
