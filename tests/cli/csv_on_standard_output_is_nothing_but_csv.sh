# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
write_scenario rick.yaml
expect 0 "$BLUEGUY" run steve.yaml -n 5000 --no-charts --csv
cmp printed out/steve/summary.csv || fail "it is not the summary"
expect_empty told
expect 0 "$BLUEGUY" run steve.yaml rick.yaml -n 5000 --no-charts --csv
[ "$(head -n 1 printed)" = scenario,quantity,unit,estimate,low,high,confidence,method,replications ] || fail "another header"
[ "$(grep -c quantity printed)" -eq 1 ] || fail "not one header row"
expect_printed '^rick,restricted,'
