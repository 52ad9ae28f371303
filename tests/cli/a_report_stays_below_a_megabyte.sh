# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml 'relationships: {messages: {per_month: 1, warms: 10%, strengthens: 10%}}'
"$BLUEGUY" run steve.yaml -q -n 1000 --set horizon='3 years' --out run
"$BLUEGUY" sweep steve.yaml -q -n 20 --method simulate --vary campaign.personalized=0%:100%:4% --vary 'campaign[0].invites=10:60:2' --out sweep

# size FOLDER...: the bytes of a page of them.
size() {
    expect 0 "$BLUEGUY" report "$@" -q -o page.html
    wc -c <page.html
}

# folders N: so many copies of a folder of each kind.
folders() {
    for i in $(seq 1 "$1"); do
        cp -r run "run$i"
        cp -r sweep "sweep$i"
        echo "run$i sweep$i"
    done
}

[ "$(size run sweep)" -le 1000000 ] || fail "a page of two folders is too large"
few=$(folders 3)
# shellcheck disable=SC2086 # Words are split on purpose.
[ "$(size $few)" -le 1000000 ] || fail "a page of six folders is too large"
grep -q 'is shown' page.html || fail "nothing tells that tables are thinned"

many=$(folders 15)
rm page.html
# shellcheck disable=SC2086
expect 1 "$BLUEGUY" report $many -o page.html
expect_told 'a page of 30 folders would take more than 1000 kB; give it fewer'
expect_missing page.html
