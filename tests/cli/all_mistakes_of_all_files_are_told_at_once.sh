# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario a.yaml 'one: 1'
write_scenario b.yaml 'two: 2'
expect 2 "$BLUEGUY" run a.yaml b.yaml missing.yaml --set account.strikes=0
expect_told 'a.yaml:16:1: one'
expect_told 'b.yaml:16:1: two'
expect_told 'missing.yaml: cannot be read'
[ "$(grep -c -e '--set account.strikes=0' told)" -eq 1 ] || fail "the same slip is told twice"
