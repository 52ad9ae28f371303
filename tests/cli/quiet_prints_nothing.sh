# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
expect 0 "$BLUEGUY" run steve.yaml -n 5000 --no-charts --quiet
expect_empty printed
expect_empty told
[ -s out/steve/summary.csv ] || fail "nothing was written"
