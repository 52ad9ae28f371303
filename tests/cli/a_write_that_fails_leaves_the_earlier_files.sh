# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
expect 0 "$BLUEGUY" run steve.yaml -n 5000 -q --no-charts
cp -r out/steve before

# No file may grow beyond 2 KiB: the first tables fit, a later one does not.
cramped() (
    trap '' XFSZ
    ulimit -f 4
    "$@"
)

# The thread sanitizer's own files do not fit either.
cramped "$BLUEGUY" --version >version 2>&1 || exit 0
expect 1 cramped "$BLUEGUY" run steve.yaml -n 6000 -q --no-charts
expect_told 'cannot be written'
expect_same_files before out/steve
