# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
expect 0 "$BLUEGUY" run steve.yaml -n 20000 -q --out first
expect 0 "$BLUEGUY" run steve.yaml -n 20000 -q --out second
expect_same_files first second

# And over what stands there already.
expect 0 "$BLUEGUY" run steve.yaml -n 20000 -q --out second
expect_same_files first second

# A seed of its own is another luck.
expect 0 "$BLUEGUY" run steve.yaml -n 20000 -q --seed 7 --out third
! cmp -s first/paths.csv third/paths.csv || fail "the seed changes nothing"
