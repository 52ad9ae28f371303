# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

build=$(dirname "$BLUEGUY")
page=$build/blueguy.1
sed 's/\\f[BIR]//g; s/\\-/-/g; s/\\[&:]//g' "$page" >plain

expect 0 "$BLUEGUY" --help
commands=$(sed -n 's/^  blueguy \([a-z]*\) .*/\1/p' printed)
[ -n "$commands" ] || fail "no command is listed"
for command in $commands; do
    grep -q "^blueguy $command " plain || fail "the synopsis lacks $command"
    expect 0 "$BLUEGUY" "$command" --help
    options=$(sed -n 's/^  [-, a-z]*\(--[a-z-]*\).*/\1/p' printed)
    [ -n "$options" ] || fail "$command lists no option"
    for option in $options; do
        grep -q -e "$option\( [A-Z]\|\$\)" plain || fail "the page lacks $option of $command"
    done
done

if command -v groff >where; then
    groff -man -ww -Tascii "$page" >printed 2>told
    expect_empty told
fi
