# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
expect 0 "$BLUEGUY" run steve.yaml -n 5000 -q --no-charts --out tables
mkdir nothing
expect 1 env PATH="$PWD/nothing" "$BLUEGUY" run steve.yaml -n 5000 --out charted
expect_told 'gnuplot'
expect_printed 'Files *charted'
expect_same_files tables charted
