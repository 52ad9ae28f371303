# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

mkdir before after
write_scenario before/steve.yaml
sed 's/invites: 50/invites: 40/' before/steve.yaml >after/steve.yaml
expect 0 "$BLUEGUY" compare before/steve.yaml after/steve.yaml before/steve.yaml -n 5000 --no-charts
expect_printed 'Of 100 lives like "steve", "steve (2)" saves [0-9.]* from restriction.'
expect_printed '"steve (3)" saves 0 from restriction.'
for file in compare risk_by_day; do
    cut -d, -f1 "out/steve-compare/$file.csv" | uniq >names
    printf 'scenario\nsteve\nsteve (2)\nsteve (3)\n' | cmp - names || fail "$file.csv does not tell them apart"
done
