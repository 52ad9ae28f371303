# SPDX-License-Identifier: GPL-3.0-or-later
#
# The limit is the exact risk of 20 invitations: no number of lives tells one from the other.
. "$LIB/expect.sh"

write_scenario steve.yaml
expect 0 "$BLUEGUY" sweep steve.yaml --vary 'campaign[0].invites=20' --method exact --no-charts -q --out exact
risk=$(sed -n 2p exact/sweep.csv | cut -d, -f2)
expect 3 "$BLUEGUY" solve steve.yaml --vary 'campaign[0].invites=1:100' --risk "$risk" --method simulate -n 500 --no-charts
expect_printed "^For restricted at most 51.0177655917 %, campaign\[0\].invites is undecided between [0-9]* and [0-9]* (-n with more"
grep -q ',undecided,' out/steve-solve/frontier.csv || fail "frontier.csv does not say so"
