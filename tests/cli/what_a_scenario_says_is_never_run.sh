# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

# A shell, gnuplot, a browser and a spreadsheet would each find something to run in these texts.
write_scenario plain.yaml
# What is not expanded here is not to be expanded anywhere.
# shellcheck disable=SC2016
payload='=1+1 `touch pwned` $(touch pwned) '\''.system("touch pwned").'\'' "; touch pwned; " | touch pwned @system <script>touch</script> {/*9 \\n'
{
    printf 'title: "%s"\n' "$(printf '%s' "$payload" | sed 's/[\\"]/\\&/g')"
    printf 'about: |\n  ! touch pwned\n  %s\n' "$payload"
    sed 1d plain.yaml
} >evil.yaml
expect 0 "$BLUEGUY" check evil.yaml
mv printed again.yaml
expect 0 "$BLUEGUY" check again.yaml
cmp printed again.yaml || fail "the text does not read back"

# Names of files and folders are texts too.
# shellcheck disable=SC2016
for name in '|touch pwned' '=1+1' '-x' '`touch pwned`$(touch pwned)' "'.system('touch pwned').'" '~<b>&%s%n'; do
    cp evil.yaml "./$name.yaml"
    expect 0 "$BLUEGUY" run -q -n 50 --out "./$name" "./$name.yaml"
    expect 0 "$BLUEGUY" report -q "./$name"
    [ -s "./$name/risk_by_day.svg" ] || fail "no chart in $name"
    if grep -q '<script>touch' "./$name/report.html" "./$name"/*.svg; then
        fail "the title became markup"
    fi
done
expect_missing pwned ./*/pwned
[ -z "$(find . -name 'pwned*')" ] || fail "something was run"

# A spreadsheet would run a text that starts with one of =+-@: an apostrophe stands before it.
expect 0 "$BLUEGUY" compare -q -n 50 --no-charts --out both './=1+1.yaml' './-x.yaml'
grep -q "^'=1+1,restricted," both/compare.csv || fail "a formula stands in a table"
grep -q "^'-x,restricted," both/compare.csv || fail "a formula stands in a table"
if LC_ALL=C grep -q '^[=+@-]' both/compare.csv; then
    fail "a formula stands in a table"
fi
expect 0 "$BLUEGUY" plot -q both

# A message shows what controls a terminal, and does not do it.
expect 2 "$BLUEGUY" sweep plain.yaml --vary "$(printf 'account.strikes=1:\033[2J')"
expect 2 "$BLUEGUY" check "$(printf 'no\033[2Jfile.yaml')" plain.yaml --set "$(printf 'title\033[2J=x')"
if LC_ALL=C grep -q "$(printf '\033')" told; then
    fail "a message controls the terminal"
fi
