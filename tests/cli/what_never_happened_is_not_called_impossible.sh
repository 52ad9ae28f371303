# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
expect 0 "$BLUEGUY" run steve.yaml -n 1000000 --method simulate --no-charts --set account.strikes=300
expect_printed '^Not once in a million such lives'
expect_printed 'Risk *less than 1 in 270,000'
grep -q '^restricted,probability,0,0,3.68[0-9]*e-6' out/steve/summary.csv || fail "the interval has no width"
grep -q '^first_restriction_day_p50,days,,,' out/steve/summary.csv || fail "an undefined quantile is not empty"
expect 0 "$BLUEGUY" run steve.yaml -n 1000000 --method simulate --no-charts --set account.strikes=1 --set campaign.invites=1000 \
    --set account.weekly_limit=none
expect_printed '^In every one of a million such lives'
expect_printed 'Risk *99.999[0-9]* % or more; less than 1 in 270,000 get away'
