# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario plain.yaml
write_scenario rich.yaml 'relationships: {posts: {per_month: 1, warms: 3%}}'
expect 0 "$BLUEGUY" run plain.yaml -n 5000 -q --no-charts --out fresh
expect 0 "$BLUEGUY" run rich.yaml -n 5000 -q --out used
[ -s used/relationships.csv ] || fail "no relationships were written"
[ -s used/risk_by_day.svg ] || fail "no chart was drawn"
echo mine >used/notes.txt
expect 0 "$BLUEGUY" run plain.yaml -n 5000 -q --no-charts --out used
[ "$(cat used/notes.txt)" = mine ] || fail "a file of somebody else is gone"
rm used/notes.txt
expect_same_files fresh used
