# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml 'about: "Quotes \" and back\\slashes, 100 %, é"' 'relationships: {posts: {per_month: 1, warms: 3%}}'
expect 0 "$BLUEGUY" run steve.yaml -q --no-charts -n 12345 --seed 18446744073709551615 --confidence 99% --method simulate \
    --set account.window='20 days' --set 'audience.strangers.generic.idk=2% to 7%' --out first/steve
expect 0 "$BLUEGUY" run first/steve/manifest.yaml -q --no-charts
expect_same_files first/steve out/steve

# From within the folder too, whose name is then the scenario's.
(cd first/steve && "$BLUEGUY" run manifest.yaml -q --no-charts --out ../../third && "$BLUEGUY" run manifest.yaml -q --no-charts)
expect_same_files first/steve/out/steve third
rm -r first/steve/out
expect_same_files first/steve third
