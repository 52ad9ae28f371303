# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
expect 3 "$BLUEGUY" run steve.yaml -p 1% --max-replications 20000 --method simulate --no-charts --set account.strikes=300
expect_told 'precision was not reached'
expect_printed 'Risk'
expect_printed 'short of the precision of 1 %;'
expect 0 "$BLUEGUY" run out/steve/manifest.yaml -q --no-charts --out again
expect_same_files out/steve again

# The time may be over instead.
expect 3 "$BLUEGUY" run steve.yaml -p 0.0001% --max-time 1s --method simulate --no-charts

# So it may for the exact method, which takes minutes here: then what was simulated by then is what is known.
slow='--set account.strikes=1000 --set account.weekly_limit=none --set campaign[1].every=1day --set campaign[1].invites=300'
# shellcheck disable=SC2086 # Several words.
expect 3 "$BLUEGUY" run steve.yaml -p 1% --max-time 1s --no-charts --out slow $slow
expect_told 'precision was not reached'
grep -q '^restricted,probability,.*,simulate,[1-9]' slow/summary.csv || fail 'the risk is not the simulated one'
expect 0 "$BLUEGUY" run slow/manifest.yaml -q --no-charts --out slow-again
expect_same_files slow slow-again
# shellcheck disable=SC2086
expect 3 "$BLUEGUY" run steve.yaml -p 1% --max-time 1s --method exact --no-charts --out slow $slow
expect_printed 'could not be found'
expect_printed 'the time was over first'
# shellcheck disable=SC2086
expect 3 "$BLUEGUY" sweep steve.yaml --vary campaign[0].invites=50,60 -p 1% --max-time 1s --no-charts --out slow-sweep $slow
[ "$(wc -l <slow-sweep/sweep.csv)" -eq 3 ] || fail 'not a row for each point'
