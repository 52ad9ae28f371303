# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml

# expect_alike FOLDER: the last row by day, and where there is one by invitation, is the risk with its interval.
expect_alike() {
    risk=$(sed -n 's/^restricted,probability,\([^,]*,[^,]*,[^,]*\),.*/\1/p' "$1/summary.csv")
    [ -n "$risk" ] || fail "no risk in $1"
    for table in risk_by_day risk_by_invitation; do
        last=$(tail -n 1 "$1/$table.csv" | cut -d, -f2-4)
        [ "$last" = "$risk" ] || [ "$last" = ",," ] || fail "$1: $table.csv ends with $last, and the risk is $risk"
    done
}

expect 0 "$BLUEGUY" run steve.yaml -q --no-charts -n 5000 --method simulate --out plain
expect_alike plain
expect 0 "$BLUEGUY" run steve.yaml -q --no-charts -p 10% --method simulate --out promised
expect_alike promised
expect 3 "$BLUEGUY" run steve.yaml -q --no-charts -p 1% --max-replications 3000 --method simulate --out short
expect_alike short
expect 0 "$BLUEGUY" run steve.yaml -q --no-charts -n 5000 --method rare --set account.strikes=9 --out rare
expect_alike rare
expect 0 "$BLUEGUY" run steve.yaml -q --no-charts -n 5000 --method exact --out exact
expect_alike exact
