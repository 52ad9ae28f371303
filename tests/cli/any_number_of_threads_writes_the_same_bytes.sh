# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
for threads in 1 2 7; do
    expect 0 "$BLUEGUY" run steve.yaml -n 20000 -q --no-charts --threads $threads --out $threads
done
expect_same_files 1 2
expect_same_files 1 7
