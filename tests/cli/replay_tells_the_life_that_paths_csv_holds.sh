# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
expect 0 "$BLUEGUY" run steve.yaml -n 5000 -q --no-charts
for life in 1 17 200; do
    expect 0 "$BLUEGUY" replay steve.yaml --replication $life
    grep "^$life," out/steve/paths.csv | awk -F , '{printf "%.2f %d %d %d\n", $2, $4, $5, $6}' >wanted
    awk '/^ *[0-9]+\.[0-9][0-9] / {print $1, $(NF - 2), $(NF - 1), $NF}' printed >found
    [ -s wanted ] || fail "paths.csv holds no life $life"
    cmp wanted found || fail "life $life is another one"
done
