# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
for command in 'run steve.yaml' 'sweep steve.yaml --vary account.strikes=4,5' 'compare steve.yaml steve.yaml' 'solve steve.yaml --vary account.strikes=2:20 --risk 5%'; do
    name=${command%% *}
    [ "$name" = compare ] && cp steve.yaml rick.yaml && command='compare steve.yaml rick.yaml'
    # shellcheck disable=SC2086 # Words are split on purpose.
    "$BLUEGUY" $command -q -n 500 --no-charts --out "$name"
done
echo earlier >page.html

# refuses CODE PATTERN: a page of the folder `broken` is refused so, and the earlier page stays.
refuses() {
    expect "$1" "$BLUEGUY" report run broken -o page.html
    expect_told "$2"
    [ "$(cat page.html)" = earlier ] || fail "the earlier page is gone"
    [ "$(find . -maxdepth 1 -name 'page.html*' | wc -l)" -eq 1 ] || fail "a part of a page is left"
    rm -rf broken
}

# broken FOLDER: a copy of it that is to be broken.
broken() {
    cp -r "$1" broken
}

mkdir broken
refuses 1 'broken: holds nothing that run, sweep, compare or solve wrote'
refuses 1 'broken.*No such file'
echo text >broken
refuses 1 'broken: is no folder'
broken run && rm broken/manifest.yaml
refuses 1 'broken/manifest.yaml: cannot be read'
broken run && echo 'x: [' >>broken/manifest.yaml
refuses 2 'broken/manifest.yaml:.*this is not YAML'
broken run && head -c 200 run/summary.csv >broken/summary.csv
refuses 1 'broken/summary.csv:.*not as many fields'
broken run && head -n 1 run/summary.csv >broken/summary.csv
refuses 1 'broken/summary.csv: has no rows'
broken run && printf 'a,b\n1,2\n' >broken/summary.csv
refuses 1 'broken/summary.csv: is not as blueguy writes it: its column "quantity"'
broken run && head -c 200 run/risk_by_day.csv >broken/risk_by_day.csv
refuses 1 'broken/risk_by_day.csv:.*not as many fields'
broken sweep && printf 'restricted,method\n0.1,exact\n' >broken/sweep.csv
refuses 1 'broken/sweep.csv: is not as blueguy writes it: its column "restricted"'
broken sweep && mv broken/sweep.csv broken/sweep.csv.part
refuses 1 'broken: this sweep is not finished'
broken compare && rm broken/risk_by_day.csv
refuses 1 'broken/risk_by_day.csv: is not there'
broken solve && rm broken/frontier.csv
refuses 1 'broken/frontier.csv: is not there'

# A folder that is named twice, if by two names, and places where no page can be.
expect 2 "$BLUEGUY" report run ./run/ -o page.html
expect_told './run/: is named twice'
expect 2 "$BLUEGUY" report run -o ''
mkdir place
expect 1 "$BLUEGUY" report run -o place
expect_told 'place: cannot be replaced: it is no regular file'
expect 1 "$BLUEGUY" report run -o nowhere/page.html
expect_told 'nowhere/page.html: cannot be written'
if [ -c /dev/full ]; then
    expect 1 "$BLUEGUY" report run -o /dev/full
    [ -c /dev/full ] || fail "a device was replaced"
fi

# What a drawing holds besides shapes and texts does not get into a page.
"$BLUEGUY" plot run -q
for evil in 's|<text>|<text onclick="alert(1)">|' 's|</defs>|</defs><script>alert(1)</script>|' 's|</defs>|</defs><image xlink:href="http://a.b/c.png"/>|' \
    's|</defs>|</defs><a xlink:href="javascript:alert(1)"><text>x</text></a>|'; do
    broken run
    sed -i "$evil" broken/paths.svg
    expect 0 "$BLUEGUY" report broken -q -o evil.html
    if grep -e 'alert(1)' -e 'a\.b' evil.html; then
        fail "a drawing's script got into the page"
    fi
    grep -q '1 charts\? .* not there as SVG' evil.html || fail "nothing tells that a chart is left out"
    rm -rf broken
done
