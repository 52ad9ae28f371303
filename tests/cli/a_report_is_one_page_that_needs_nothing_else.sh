# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml 'about: "<script>alert(1)</script> & more"'
sed 's/invites: 50/invites: 5/' steve.yaml >rick.yaml
expect 0 "$BLUEGUY" run steve.yaml -q -n 20000 --set title='<b>Bold</b> & "quoted"' --out run
expect 0 "$BLUEGUY" sweep steve.yaml -q -n 2000 --no-charts --vary campaign.personalized=0%,50% --with habits.withdraw_after='3 days,never' \
    --vary account.strikes=4,5 --out sweep
expect 0 "$BLUEGUY" compare steve.yaml rick.yaml -q -n 2000 --no-charts --out compare
expect 0 "$BLUEGUY" solve steve.yaml -q -n 2000 --no-charts --vary account.strikes=2:20 --risk 5% --out solve

# The page goes into the first folder, or where it is told to.
expect 0 "$BLUEGUY" report run
expect_printed 'run/report.html'
expect 0 "$BLUEGUY" report run sweep compare solve -q -o page.html
expect_empty printed
expect_empty told

# What scenarios say is text and never markup.
grep -q '&lt;b&gt;Bold&lt;/b&gt; &amp; &quot;quoted&quot;' page.html || fail "the title is not there"
if grep -e '<b>Bold' -e '<script>alert' page.html; then
    fail "a scenario's text became markup"
fi

# Nothing is fetched: no address but within the page, no picture, style or script from elsewhere.
if grep -o -e 'src=[^ >]*' -e "href=['\"][^#d][^'\"]*" -e 'url([^#)][^)]*)' -e '@import' page.html; then
    fail "the page fetches something"
fi
grep -q '<html lang="en">' page.html || fail "the page names no language"
[ "$(grep -c '<h1' page.html)" -eq 1 ] || fail "the page has not one main heading"

# The commands are those that give the numbers again, with a line for each value that is varied.
sed "s/&#39;/'/g" page.html | sed -e :a -e '/\\$/{N;s/ *\\\n */ /;ta' -e '}' >lines
for command in "blueguy run run/manifest.yaml<" \
    "blueguy sweep sweep/manifest.yaml --vary 'campaign.personalized=0%,50%' --with 'habits.withdraw_after=3 days,never' --vary 'account.strikes=4,5'<" \
    "blueguy compare steve.yaml rick.yaml -n 2000 --seed 2016 --method auto<" \
    "blueguy solve solve/manifest.yaml --vary 'account.strikes=2:20' --risk 5%<"; do
    grep -q -F -e "$command" lines || { grep 'blueguy [a-z]* ' lines; fail "not told: $command"; }
done
