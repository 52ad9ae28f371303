# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

# The exact method finds no means, the weighted one no risk by invitation: the charts of those are left out, and that is no error.
write_scenario steve.yaml
expect 0 "$BLUEGUY" run steve.yaml -q --method exact
[ -s out/steve/risk_by_day.svg ] || fail "the risk by day was not drawn"
expect_missing out/steve/gains.svg out/steve/idk.svg
expect 0 "$BLUEGUY" run steve.yaml -q --method rare -n 5000
[ -s out/steve/risk_by_day.svg ] || fail "the risk by day was not drawn"
expect_missing out/steve/risk_by_invitation.svg out/steve/gains.svg
expect 0 "$BLUEGUY" run steve.yaml -q --set 'campaign=[{day: 100 days, invites: 5, personalized: 0%}]' -n 5000
expect 0 "$BLUEGUY" run steve.yaml -q --set campaign.invites=0 -n 5000
