# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

expect 0 "$BLUEGUY" --help
expect_empty told
commands=$(sed -n 's/^  blueguy \([a-z]*\) .*/\1/p' printed)
[ -n "$commands" ] || fail "no command is listed"
for command in $commands; do
    expect 0 "$BLUEGUY" "$command" --help
    expect_printed "^blueguy $command "
    expect_printed '-q, --quiet'
    expect_empty told
done
expect 0 "$BLUEGUY" --version
expect_printed '^blueguy [0-9]*\.[0-9]*\.[0-9]*$'
