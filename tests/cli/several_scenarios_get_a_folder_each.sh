# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
write_scenario rick.yaml
expect 0 "$BLUEGUY" run steve.yaml rick.yaml -n 5000 --no-charts
expect_printed 'out/steve'
expect_printed 'out/rick'
expect 0 "$BLUEGUY" run steve.yaml rick.yaml -n 5000 --no-charts -q --out here
expect_same_files out/steve here/steve
expect_same_files out/rick here/rick
