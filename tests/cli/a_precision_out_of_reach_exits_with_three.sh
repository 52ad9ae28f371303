# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
expect 3 "$BLUEGUY" run steve.yaml -p 1% --max-replications 20000 --method simulate --no-charts --set account.strikes=300
expect_told 'precision was not reached'
expect_printed 'Risk'
expect 0 "$BLUEGUY" run out/steve/manifest.yaml -q --no-charts --out again
expect_same_files out/steve again

# The time may be over instead.
expect 3 "$BLUEGUY" run steve.yaml -p 0.0001% --max-time 1s --method simulate --no-charts
