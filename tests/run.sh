#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs suites and adds up what passed and what failed.
#
#   run.sh COMMAND...
#
# Each COMMAND is one argument.  A suite says "N passed, N failed" in its last line, or is a cmocka program, which tells the same in its own
# words; one that says neither, or ends badly though it claims that nothing failed, counts as one failure more.
# WRAPPER may hold a command that each is run under, as valgrind.

set -u
output=$(mktemp)
trap 'rm -f "$output"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0
broken=

for suite in "$@"; do
    echo "== $suite"
    # A suite's words are split on purpose, and so are those of the wrapper.
    # shellcheck disable=SC2086
    ${WRAPPER:-} $suite >"$output" 2>&1
    status=$?
    counts=$(awk '
        /^[0-9]+ passed, [0-9]+ failed$/ { passed = $1; failed = $3; told = 1 }
        /^\[  PASSED  \] [0-9]+ test/ { passed = $4; told = 1 }
        /^\[  FAILED  \] [0-9]+ test/ { failed = $4; told = 1 }
        END { print passed + 0, failed + 0, told + 0 }' "$output")
    read -r suite_passed suite_failed told <<EOF
$counts
EOF
    if [ "$suite_failed" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$told" -eq 0 ]; }; then
        suite_failed=1
    fi
    if [ "$suite_failed" -ne 0 ]; then
        cat "$output"
        echo "-- exit $status: $suite"
        broken="$broken
  $suite"
    fi
    passed=$((passed + suite_passed))
    failed=$((failed + suite_failed))
done

[ -z "$broken" ] || echo "Failed:$broken"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
