# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
expect 0 "$BLUEGUY" check steve.yaml --set account.strikes=7
expect_printed 'strikes: 7'
expect_printed 'withdraw_after: never'
mv printed again.yaml
expect 0 "$BLUEGUY" check again.yaml
cmp printed again.yaml || fail "it reads differently"
expect_missing out
